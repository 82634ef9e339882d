"""Exit codes, decided here and nowhere else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from vblint.config import FailOn
from vblint.model import SEVERITIES, Finding
from vblint.outputs.summary import Summary

CLEAN = 0
FINDINGS = 1  # at or above --fail-on; or problems in a lexicon
COULD_NOT_CHECK = 2  # bad usage, an unreadable file, nothing to check
INTERRUPTED = 130  # 128 + SIGINT, as shells have it
PIPE_CLOSED = 141  # 128 + SIGPIPE: whoever read the output has gone


def of_check(summary: Summary, fail_on: FailOn, problems: int) -> int:
    """Exit code of a check; ``problems`` are those met before any file was read.

    What could not be checked outweighs what was found: a run is clean or dirty only if whole.
    """
    return _of(summary.severities, fail_on, problems + summary.files_with_errors)


def of_comparison(stays: Iterable[Finding], fail_on: FailOn, problems: int) -> int:
    """Exit code of a comparison; ``stays`` are the findings that are left or new."""
    return _of(Counter(finding.severity for finding in stays), fail_on, problems)


def of_lexicon(problems: int) -> int:
    """Exit code of a lexicon check."""
    return FINDINGS if problems else CLEAN


def _of(severities: Mapping[str, int], fail_on: FailOn, problems: int) -> int:
    if problems:
        return COULD_NOT_CHECK
    if fail_on == "never":
        return CLEAN
    counted = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return FINDINGS if any(severities.get(severity) for severity in counted) else CLEAN
