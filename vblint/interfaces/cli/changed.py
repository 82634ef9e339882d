"""``--diff``: which lines of which files have changed since a revision, as git tells."""

from __future__ import annotations

import bisect
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from vblint.errors import ConfigError
from vblint.model import Finding, Report, Suppression

_HUNK = re.compile(rb"^@@ -\S+ \+(\d+)(?:,(\d+))? @@", re.MULTILINE)
Lines = list[tuple[int, int]]  # first and last line of each changed run, rising


@dataclass
class Changes:
    """Changes between a revision and the files as they are now: staged, unstaged and untracked.

    A file that git does not know is new, and so changed as a whole; so is a changed file that
    git cannot compare by lines (Word, PDF). Raises ConfigError outside a repository and for an
    unknown revision, when made by `since`.
    """

    revision: str
    commit: str
    root: Path

    def touches(self, path: Path) -> bool:
        """True if the file has changed at all."""
        return self._name(path) not in self._unchanged

    def marked(self, report: Report) -> Report:
        """The report with the findings on unchanged lines suppressed."""
        lines = self._lines(Path(report.uri)) if report.findings else None
        if lines is None:
            return report
        line_ends = [hit.start() for hit in re.finditer("\n", report.source_text)]
        old = Suppression("diff", f"on no line changed since {self.revision}")

        def is_old(finding: Finding) -> bool:
            first = bisect.bisect_left(line_ends, finding.span.start) + 1
            last = bisect.bisect_left(line_ends, max(finding.span.end - 1, 0)) + 1
            return not any(first <= end and start <= last for start, end in lines)

        findings = (
            replace(each, suppression=old) if not each.suppression and is_old(each) else each
            for each in report.findings
        )
        return replace(report, findings=tuple(findings))

    def _lines(self, path: Path) -> Lines | None:
        """The changed lines of a file; None if all of it counts as changed."""
        name = self._name(path)
        if name in self._unchanged:
            return []
        before = self._changed.get(name)
        if before is None:
            return None
        names = (before, name) if before != name else (name,)
        options = ("--unified=0", "--no-color", "--no-ext-diff", "--no-textconv", "--find-renames")
        patch = _git(self.root, "diff", *options, self.commit, "--", *names)
        hunks = [(int(hit[1]), int(hit[2] or 1)) for hit in _HUNK.finditer(patch)]
        binary = not hunks and b"\nBinary files " in patch
        return None if binary else [(at, at + count - 1) for at, count in hunks if count]

    @cached_property
    def _changed(self) -> dict[str, str]:
        """Changed files, each with the name it had before."""
        listing = _git(
            self.root, "diff", "--name-status", "--find-renames", "-z", self.commit, "--"
        )
        fields = iter(os.fsdecode(listing).split("\0"))
        return dict(_changes(fields))

    @cached_property
    def _unchanged(self) -> set[str]:
        known = os.fsdecode(_git(self.root, "ls-files", "-z")).split("\0")
        return set(known) - self._changed.keys()

    def _name(self, path: Path) -> str:
        absolute = Path(os.path.realpath(path.parent)) / path.name
        try:
            return absolute.relative_to(self.root).as_posix()
        except ValueError:
            raise ConfigError(
                f"{path}: is outside the git repository {self.root}; leave out --diff"
            ) from None


def since(revision: str, folder: Path) -> Changes:
    """The changes since a revision in the git repository that ``folder`` is in."""
    top = _git(folder, "rev-parse", "--show-toplevel")
    root = Path(os.path.realpath(os.fsdecode(top).rstrip("\n")))
    wanted = f"{revision}^{{commit}}"
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", wanted)
    except ConfigError:
        raise ConfigError(
            f"--diff {revision}: git knows no such revision; name a branch, a tag or a commit"
        ) from None
    return Changes(revision, commit.decode().split()[-1], root)


def _changes(fields: Iterator[str]) -> Iterator[tuple[str, str]]:
    for status in fields:
        if not status:
            return
        before = next(fields)
        after = next(fields) if status[0] in "RC" else before
        if status != "D":  # if it is there all the same, git no longer knows it: it is new
            yield after, before


def _git(folder: Path, *arguments: str) -> bytes:
    import shutil
    import subprocess

    program = shutil.which("git")
    if program is None:
        raise ConfigError("--diff needs git, which is not installed")
    command = [program, "--literal-pathspecs", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=False)  # noqa: S603 - no shell
    if done.returncode:
        said = os.fsdecode(done.stderr).strip().splitlines() or ["no reason given"]
        raise ConfigError(f"--diff: {said[0]}; it needs files in a git repository")
    return done.stdout
