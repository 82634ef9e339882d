"""``vblint check FILE --annotate OUT``: a copy of one document with comments in it."""

from __future__ import annotations

import os
from pathlib import Path

import click

from vblint.interfaces.cli.sink import write_bytes
from vblint.model import Report
from vblint.outputs.annotate import ANNOTATORS, annotated


def mind(
    paths: tuple[Path, ...], target: Path, output: Path | None, context: click.Context
) -> None:
    """Raise UsageError, before anything is read, if ``target`` cannot be written for ``paths``.

    ``output`` is where the report goes.
    """
    if len(paths) != 1 or paths[0].suffix.lower() not in ANNOTATORS or paths[0].is_dir():
        known = " ".join(ANNOTATORS)
        raise click.UsageError(f"--annotate needs exactly one file to check ({known})", context)
    source = paths[0]
    if target.suffix.lower() != source.suffix.lower():
        message = f"--annotate {target} must end in {source.suffix}, as {source} does"
        raise click.UsageError(message, context)
    same = os.path.realpath(source) == os.path.realpath(target)
    if same or (source.exists() and target.exists() and source.samefile(target)):
        message = f"--annotate {target} would overwrite the document to be checked; name another"
        raise click.UsageError(message, context)
    if output and os.path.realpath(output) == os.path.realpath(target):
        raise click.UsageError("--annotate and --output name the same file", context)


def write(report: Report, source: Path, target: Path) -> str:
    """Write the copy, whole or not at all; says in one line what was done."""
    write_bytes(target, annotated(source.read_bytes(), report))
    count = len(report.raised)
    return f"{count:,} comment{'' if count == 1 else 's'}; written to {target}"
