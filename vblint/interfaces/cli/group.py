"""The command group: loads a command when it is run, and turns every failure into one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import click

from vblint.errors import VblintError
from vblint.interfaces.cli import exits

Loader = Callable[[], click.Command]


class LazyGroup(click.Group):
    """A group whose commands are imported on use; their one-line help is kept here."""

    def __init__(self, name: str, *, loaders: Mapping[str, tuple[str, Loader]], **kw: Any) -> None:
        super().__init__(name, **kw)
        self._loaders = loaders

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands."""
        return list(self._loaders)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; did-you-mean for an unknown one."""
        if cmd_name in self._loaders:
            return self._loaders[cmd_name][1]()
        if ctx.resilient_parsing or cmd_name.startswith("-"):
            return None
        hint = did_you_mean(cmd_name, self._loaders)
        raise click.UsageError(f"no command “{cmd_name}”{hint}", ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in ``--help``, without importing one."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (text, _) in self._loaders.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; every failure is one line on stderr and an exit code."""
        _write_whatever_comes()
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()  # a closed pipe shows here, not when Python shuts down
            return result
        except BrokenPipeError:
            _silence()
            ctx.exit(exits.PIPE_CLOSED)
        except KeyboardInterrupt:
            ctx.exit(exits.INTERRUPTED)
        except click.UsageError as error:
            command = error.ctx.command_path if error.ctx else "vblint"
            complain(f"{error.format_message()} (see {command} --help)")
        except (VblintError, click.ClickException) as error:
            complain(str(error))
        except click.exceptions.Exit:
            raise
        except Exception as error:
            if os.environ.get("VBLINT_DEBUG"):
                raise
            complain(_bug(error))
        ctx.exit(exits.COULD_NOT_CHECK)


def complain(message: str) -> None:
    """One line on stderr, whatever characters a file's name may hold."""
    from vblint.outputs.cells import one_line

    click.echo(f"vblint: {one_line(message)}", err=True)


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The end of an error about an unknown word: “; did you mean …?”, or nothing."""
    from difflib import get_close_matches

    near = get_close_matches(word, list(known), n=1)
    return f"; did you mean “{near[0]}”?" if near else ""


def _bug(error: Exception) -> str:
    # Only the kind and the place: the message of an unforeseen error may quote a note.
    trace = error.__traceback__
    while trace and trace.tb_next:
        trace = trace.tb_next
    place = f"{trace.tb_frame.f_globals.get('__name__')}:{trace.tb_lineno}" if trace else "?"
    return (
        f"a fault in vblint ({type(error).__name__} at {place}); please report it; "
        "set VBLINT_DEBUG=1 to see more (it may show words of the text)"
    )


def _write_whatever_comes() -> None:
    """Let no character be too much for the terminal's encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")


def _silence() -> None:
    """Point stdout at nothing, or Python complains of the closed pipe when it shuts down."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
