"""The rules as pages to read: one a rule, and an index by category. docs/rules/ is made by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from vblint.lexicon import CATEGORIES, Example, Lexicon, Rule, readable

CATEGORY_IDEAS: Mapping[str, str] = {
    "responsibility-blame": "The wording makes the person harmed the cause of the harm.",
    "choice-consent": "Abuse or staying in danger is written as the person's choice.",
    "engagement-blame": "A service's lack of trust or reach is written as the person's refusal.",
    "disbelief-credibility": "A word signals doubt that the evidence does not carry.",
    "rape-myth-inference": "Reaction, timing or injury is used to infer that nothing happened.",
    "sexualised-relationship": "Abuse is described in the words of romance, sex or trade.",
    "adultification-agency": "A child is described as older, more capable or in charge.",
    "criminalising": "The exploited person is described as the offender.",
    "labelling-pathologising": "A label about character or mind stands in for what happened.",
    "slur-derogatory": "Contempt. Only ever right as somebody's exact words.",
    "minimising": "The act, the injury or the pattern is made to sound smaller.",
    "mutualising": "What one person did to another is written as something both did.",
    "obscured-perpetrator": "Nobody does the violence in the sentence. A prompt to think, at info.",
    "perpetrator-excusing": "The cause is moved from the suspect to stress, drink or passion.",
    "missing-episode": "Going missing is written as misbehaviour, routine or a nuisance.",
    "risk-minimising": "Reassurance or a category stands where curiosity should.",
    "outdated-terminology": "The law or agreed guidance has replaced the term.",
}
_DOUBT = {
    "low": "The words are enough: it is raised whoever seems to be meant.",
    "medium": "If vblint cannot tell who is meant, it is raised one step lower.",
    "high": "If vblint cannot tell who is meant, it is shown for information only.",
}
_ABOUT = {
    "victim": "It is left alone when the sentence is about a suspect, a professional or a service.",
    "suspect": "It is left alone when the sentence is about a victim, a professional or a service.",
}


def pages(lexicon: Lexicon) -> dict[str, str]:
    """File name → Markdown: every rule, the index (README.md) and the inventory (coverage.md)."""
    found = {f"{rule.id}.md": "\n".join(_page(rule, lexicon)) + "\n" for rule in lexicon.rules}
    found["README.md"] = "\n".join(_index(lexicon)) + "\n"
    found["coverage.md"] = "\n".join(_coverage(lexicon)) + "\n"
    return found


def _index(lexicon: Lexicon) -> Iterator[str]:
    count = sum(len(rule.patterns) for rule in lexicon.rules)
    yield "# Rules\n"
    yield f"{len(lexicon.rules)} rules with {count} patterns, lexicon {lexicon.version}."
    yield "Made from `lexicons/en` by `vblint lexicon pages docs/rules`; do not edit by hand."
    for category in CATEGORIES:
        rules = [rule for rule in lexicon.rules if rule.category == category]
        if rules:
            yield f"\n## {category}\n\n{CATEGORY_IDEAS[category]}\n"
            yield "| rule | name | severity | for example |\n|---|---|---|---|"
            for rule in rules:
                row = (f"[{rule.id}]({rule.id}.md)", rule.name, rule.severity, _wording(rule))
                yield "| " + " | ".join(row) + " |"


def _coverage(lexicon: Lexicon) -> Iterator[str]:
    covering: dict[str, list[str]] = {}
    for rule in lexicon.rules:
        for entry in rule.covers:
            covering.setdefault(entry, []).append(f"[{rule.id}]({rule.id}.md)")
    yield "# Which rules answer which entry of the term inventory\n"
    yield "Made from `lexicons/en` by `vblint lexicon pages docs/rules`; do not edit by hand.\n"
    yield "| entry | rules |\n|---|---|"
    for entry in sorted(covering):
        yield f"| {entry} | {', '.join(covering[entry])} |"


def _wording(rule: Rule) -> str:
    flagged = next(e.text for e in rule.examples if e.kind != "pass")
    return _cell(flagged.partition("[[")[2].partition("]]")[0])


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _page(rule: Rule, lexicon: Lexicon) -> Iterator[str]:
    yield f"# {rule.id} {rule.name}\n"
    yield f"*{rule.severity}* · [{rule.category}](README.md#{rule.category})\n"
    yield f"{rule.rationale}\n"
    yield "## What it finds\n"
    yield from (_quoted(e) for e in rule.examples if e.kind != "pass")
    yield f"\n{_DOUBT[rule.ambiguity]}"
    if rule.about != "none":
        yield _ABOUT[rule.person]
    yield "\n## Instead\n"
    yield from (f"* “{readable(text)}”" for text in rule.suggest)
    if rule.advice:
        yield f"* {readable(rule.advice)}"
    yield "\n## When it is fine\n"
    yield from (_quoted(e) for e in rule.examples if e.kind == "pass")
    yield "\n## Sources\n"
    yield {
        "seen": "At least one of these uses this wording as an example of what to avoid:\n",
        "principle": "These support the idea; the wording is ours:\n",
    }[rule.evidence]
    yield from (_source(key, lexicon) for key in rule.references)


def _quoted(example: Example) -> str:
    text = _cell(example.text).replace("[[", "**").replace("]]", "**")
    return f"* {text}"


def _source(key: str, lexicon: Lexicon) -> str:
    ref = lexicon.references[key]
    title = f"[{ref.title}]({ref.url})" if ref.url else ref.title
    return f"* {title}. {ref.publisher}, {ref.year}."
