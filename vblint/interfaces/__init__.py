"""The ways into vblint: thin callers of `vblint.linter.Linter`."""
