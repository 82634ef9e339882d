"""vblint: a linter for victim-blaming language in police and social-care writing."""
