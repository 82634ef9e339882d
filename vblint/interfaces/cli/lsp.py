"""``vblint lsp``: the language server, started by an editor."""

from __future__ import annotations

import click

from vblint.errors import ConfigError


@click.command
@click.option("--stdio", is_flag=True, help="Taken and ignored: there is no other way.")
def lsp(stdio: bool) -> None:
    """Serve findings to an editor over standard input and output.

    Your editor starts this; docs/editors.md says how to set it up.
    """
    try:
        from vblint.interfaces.lsp.handlers import serve
    except ModuleNotFoundError as error:
        if error.name and error.name.split(".")[0] in ("pygls", "lsprotocol", "cattrs"):
            raise ConfigError("the language server needs: pip install 'vblint[lsp]'") from None
        raise
    serve()
