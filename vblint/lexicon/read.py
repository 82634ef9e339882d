"""One YAML file → rules, terms, cues, references. Only shape is checked here; see load.py."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

from vblint.errors import LexiconError
from vblint.lexicon.nodes import Node
from vblint.lexicon.phrases import PhraseError, parse_phrase
from vblint.lexicon.types import (
    AMBIGUITIES,
    CATEGORIES,
    Cue,
    Example,
    Pattern,
    Reference,
    Rule,
    TermList,
)
from vblint.model import SEVERITIES

_ID = re.compile(r"VB\d{3,4}|X-[A-Za-z0-9]{1,12}")
_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
REQUIRED = ("id", "name", "severity", "ambiguity", "message", "rationale", "references")
OPTIONAL = ("about", "person", "evidence", "covers", "except", "suggest", "advice")
PERSON_SLOTS = frozenset({"person", "they", "them", "their", "themself"})
SLOT = re.compile(r"\{([^{}]*)\}")


def read_rules(root: Node, problems: list[LexiconError]) -> list[Rule]:
    """The rules of a ``rules/<category>.yaml`` file; bad rules are left out and reported."""
    fields = root.fields(["category", "rules"])
    category = fields["category"].choice(CATEGORIES)
    rules = []
    for node in fields["rules"].items():
        try:
            rules.append(_rule(node, category))
        except LexiconError as error:
            problems.append(error)
    return rules


def _rule(node: Node, category: str) -> Rule:
    fields = node.fields((*REQUIRED, "patterns", "examples"), OPTIONAL)
    if "suggest" not in fields and "advice" not in fields:
        raise node.error("give at least one of “suggest” and “advice”")

    def text(key: str, default: str) -> str:
        return " ".join(fields[key].text().split()) if key in fields else default

    def choice(key: str, allowed: tuple[str, ...], default: str) -> Any:
        return fields[key].choice(allowed) if key in fields else default

    rule = Rule(
        id=_matching(fields["id"], _ID, "VB and three or four digits (your own: X-NAME)"),
        name=_matching(fields["name"], _NAME, "small letters and hyphens"),
        category=category,
        severity=cast(Any, fields["severity"].choice(SEVERITIES)),
        ambiguity=cast(Any, fields["ambiguity"].choice(AMBIGUITIES)),
        message=text("message", ""),
        rationale=text("rationale", ""),
        about=choice("about", ("subject", "object", "none"), "subject"),
        person=choice("person", ("victim", "suspect"), "victim"),
        references=fields["references"].texts(),
        evidence=choice("evidence", ("seen", "principle"), "principle"),
        covers=fields["covers"].texts() if "covers" in fields else (),
        patterns=tuple(_pattern(child) for child in fields["patterns"].items()),
        exceptions=tuple(_pattern(child) for child in fields["except"].items())
        if "except" in fields
        else (),
        suggest=fields["suggest"].texts() if "suggest" in fields else (),
        advice=text("advice", "") or None,
        examples=tuple(_example(child) for child in fields["examples"].items()),
        place=node.place,
    )
    if not rule.patterns:
        raise fields["patterns"].error("a rule needs at least one pattern")
    for key, value in (("message", rule.message), ("advice", rule.advice)):
        if value:
            _check_slots(fields[key], value, PERSON_SLOTS | {"match"})
    return rule


def _matching(node: Node, shape: re.Pattern[str], wanted: str) -> str:
    if not shape.fullmatch(node.text()):
        raise node.error(f"“{node.text()}” should be {wanted}")
    return node.text()


def _check_slots(node: Node, text: str, allowed: frozenset[str]) -> None:
    for slot in SLOT.findall(text):
        if slot not in allowed:
            raise node.error(f"nothing fills {{{slot}}}; use {', '.join(sorted(allowed))}")


def phrase_pattern(node: Node, text: str | None = None) -> Pattern:
    """A phrase with its place; raises LexiconError for bad syntax."""
    text = re.sub(r"\|\s+", "|", text or node.text())  # a long phrase broken over lines
    try:
        return Pattern(text, node.place, phrase=parse_phrase(text))
    except PhraseError as error:
        raise node.error(f"{error} (character {error.offset + 1} of “{text}”)") from error


def _pattern(node: Node) -> Pattern:
    fields = node.fields((), ("phrase", "dependency", "span"))
    if ("phrase" in fields) == ("dependency" in fields):
        raise node.error("give either “phrase” or “dependency”")
    if "phrase" in fields:
        return phrase_pattern(fields["phrase"])
    steps = cast(list[dict[str, Any]], fields["dependency"].plain())
    nodes = [step.get("RIGHT_ID") for step in steps]
    if not all(nodes):
        raise node.error("every step of a dependency pattern needs a RIGHT_ID")
    span = fields["span"].texts() if "span" in fields else ()
    for name in span:
        if name not in nodes:
            raise fields["span"].error(f"no step is called “{name}”")
    for step, child in zip(steps, fields["dependency"].items(), strict=True):
        words = step.get("RIGHT_ATTRS", {}).get("WORDS")
        if words:
            step["RIGHT_ATTRS"]["WORDS"] = phrase_pattern(child, words)
    return Pattern(str(nodes), node.place, dependency=tuple(steps), span_nodes=span)


def _example(node: Node) -> Example:
    fields = node.fields((), ("flag", "pass", "info", "suggest"))
    kinds = [kind for kind in ("flag", "pass", "info") if kind in fields]
    if len(kinds) != 1:
        raise node.error("an example is one of flag, pass or info")
    text = fields[kinds[0]].text()
    marks = len(re.findall(r"\[\[.+?\]\]", text, re.DOTALL))
    if marks != (0 if kinds[0] == "pass" else 1):
        raise node.error("mark the wording once with [[ ]] in flag and info, never in pass")
    suggest = fields["suggest"].text() if "suggest" in fields else None
    return Example(cast(Any, kinds[0]), text, node.place, suggest)


def read_terms(root: Node) -> list[tuple[TermList, bool]]:
    """Term lists of a ``terms/*.yaml`` file, each with whether it extends a shipped list."""
    found = []
    for key, value in root.fields(["terms"])["terms"].entries():
        fields = value.fields(["words"], ["about", "extend"])
        name = _matching(key, _NAME, "small letters and hyphens")
        words = tuple(phrase_pattern(word) for word in _unique(fields["words"]))
        about = fields["about"].text() if "about" in fields else ""
        extend = "extend" in fields and fields["extend"].flag()
        if not about and not extend:
            raise value.error("the key “about” is missing: say what the list is for")
        found.append((TermList(name, about, words, key.place), extend))
    return found


def _unique(node: Node) -> list[Node]:
    node.texts()
    return node.items()


def read_cues(root: Node) -> list[Cue]:
    """The cues of a ``cues/<kind>.yaml`` file."""
    fields = root.fields(["kind", "cues"], ["until", "pseudo"])
    shared = [phrase_pattern(n) for n in _unique(fields["until"])] if "until" in fields else []
    pseudo = [phrase_pattern(n) for n in _unique(fields["pseudo"])] if "pseudo" in fields else []
    cues = []
    for node in fields["cues"].items():
        own = node.fields(["reason", "scope", "phrases"], ["effect", "reach", "until"])
        until = [phrase_pattern(n) for n in _unique(own["until"])] if "until" in own else []
        scopes = ("after", "before", "around", "inside", "document")
        effect = own["effect"].choice(("suppress", "info")) if "effect" in own else "suppress"
        cues.append(
            Cue(
                kind=fields["kind"].text(),
                reason=own["reason"].text(),
                effect=cast(Any, effect),
                scope=own["scope"].choice(scopes),
                reach=own["reach"].number() if "reach" in own else 0,
                phrases=tuple(phrase_pattern(n) for n in _unique(own["phrases"])),
                until=tuple(until + shared),
                pseudo=tuple(pseudo),
            )
        )
    return cues


def read_references(root: Node) -> list[Reference]:
    """The published sources of ``references.yaml``."""
    found = []
    for key, value in root.fields(["references"])["references"].entries():
        fields = value.fields(["title", "publisher", "year", "read"], ["url"])
        read = fields["read"].choice(("full", "part", "summary", "recalled"))
        url = fields["url"].text() if "url" in fields else ""
        title, publisher, year = (fields[k].text() for k in ("title", "publisher", "year"))
        found.append(Reference(key.text(), title, publisher, year, url, read))
    return found


def read_inflections(root: Node) -> dict[str, tuple[str, ...]]:
    """Irregular words of ``inflections.yaml``: at least the four listed forms each."""
    found = {}
    for key, value in root.fields(["inflections"])["inflections"].entries():
        listed = tuple(child.text() for child in value.items())
        if len(listed) < 4:
            raise value.error("give at least -s, past, participle and -ing form")
        found[key.text()] = listed
    return found


def rule_files(folder: Path) -> list[Path]:
    """Every rules file below ``folder``, in a fixed order."""
    return sorted((folder / "rules").rglob("*.yaml")) if (folder / "rules").is_dir() else []
