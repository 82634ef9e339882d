"""The language server: findings in an editor, as they are in the command line.

``server.py`` answers the editor, ``checking.py`` checks texts with the nearest configuration, and
the other modules turn findings into what the protocol has: diagnostics, hovers, code actions.
Needs the extra ``lsp``; nothing else imports this package.
"""
