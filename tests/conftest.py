"""A linter with three plain rules of its own, so that tests do not depend on shipped wordings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from vblint import Config, Linter

RULES = """category: responsibility-blame
rules:
- id: X-RISK
  name: own-risk
  severity: error
  ambiguity: medium
  message: "“{match}” makes {person} responsible."
  rationale: Somebody else made the risk.
  references: [tcs24]
  patterns:
  - phrase: "zapput~ <reflexive> at [serious] risk"
  except:
  - phrase: "at risk of zapfire"
  suggest: ["be~ zapped by [who]"]
  advice: "Say who put {them} at risk."
  examples: &two
  - {flag: "F15 [[zapput herself at risk]] there."}
  - {flag: "The child [[zapputs himself at risk]] there."}
  - {pass: "No risk."}
  - {pass: "No zapput."}
- id: X-IDIOM
  name: own-idiom
  severity: warning
  ambiguity: low
  about: none
  message: "“{match}” blames."
  rationale: It does.
  references: [tcs24]
  patterns:
  - phrase: "zapbed"
  advice: Say what happened.
  examples: *two
- id: X-HIGH
  name: own-high
  severity: error
  ambiguity: high
  message: "“{match}” doubts {person}."
  rationale: It does.
  references: [tcs24]
  patterns:
  - phrase: "zapclaim~"
  suggest: ["report~"]
  examples: *two
"""


@pytest.fixture(scope="session")
def own_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("lexicon")
    (folder / "rules").mkdir()
    (folder / "lexicon.yaml").write_text('name: own\nversion: "9"\n', encoding="utf-8")
    (folder / "rules" / "own.yaml").write_text(RULES, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def own_linter(own_folder: Path) -> Linter:
    return Linter(Config(lexicons=(own_folder,), select=("X-",)))


@pytest.fixture(scope="session")
def found(own_linter: Linter) -> Callable[[str], list[tuple[str, str, str]]]:
    """(words, severity or “why left alone”, role) of each finding of a text."""

    def check(text: str) -> list[tuple[str, str, str]]:
        return [
            (f.text, f.suppression.reason if f.suppression else f.severity, f.person.role)
            for f in own_linter.check_text(text).findings
        ]

    return check
