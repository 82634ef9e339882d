"""The language server: findings in an editor, as they are on the command line.

``handlers.py`` answers the editor, ``server.py`` keeps what is open checked, ``checking.py`` checks
a text with the nearest configuration, and the other modules turn findings into what the protocol
has: diagnostics, hovers, code actions. Needs the extra ``lsp``; nothing else imports this package.
"""
