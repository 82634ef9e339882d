"""Does a drop-in read on from the words around it? “is” + “is told” → “told”; “a” + “was” → no."""

from __future__ import annotations

import re

BE = frozenset("is was are were be been being am isn't wasn't aren't weren't".split())
HAVE = frozenset("has have had having hasn't haven't hadn't".split())
MODAL = frozenset(
    """
    to will would can could may might must shall should do does did don't doesn't didn't won't
    can't cannot wouldn't couldn't shouldn't dont doesnt didnt wont cant let never
    """.split()
)
_FINITE = frozenset("is was are were has have had says said reports reported did could".split())
_LINKING = frozenset("seems seemed appears appeared feels felt looks looked".split())
_ARTICLES = frozenset("a an the".split())
_OWNERS = frozenset("my our their his the a an this no any every".split())
_LEADING = frozenset("of for with from into very quite so rather too as more most her".split())
_SUBJECTS = frozenset("she he they it there".split())
_TWICE = frozenset("that had".split())  # right English said twice
_PREPOSITIONS = frozenset("to of by with from for at into onto on about".split())
_ADVERB = re.compile(r"(?:still|always|also|now|again|just|often|already|only|then|\w{2,}ly)")
_AN = re.compile(r"(?!eu|one\b|once\b|uni)[aeio]")


def with_article(words: str) -> str:
    """A leading article as the word after it wants it: “an person” → “a person”."""
    article, _, rest = words.strip().partition(" ")
    if article in {"a", "an"} and rest[:1].isalpha():
        return f"{'an' if _AN.match(rest) or rest.startswith('u') else 'a'} {rest}"
    return words.strip()


def read_on(words: str, before: list[str]) -> str:
    """``words`` without an auxiliary or article that stands in ``before`` already."""
    first, _, rest = words.partition(" ")
    first = first.lower()
    previous = before[-1] if before else ""
    if first in BE and len(before) > 1 and _ADVERB.fullmatch(previous):
        previous = before[-2]
    there = previous == first
    if first in BE:
        there = previous in BE or previous.endswith("'s")
    elif first in {"a", "an"}:
        there = previous in _ARTICLES
    if rest and there and first in BE | HAVE | _ARTICLES and not previous.endswith("n't"):
        return words if first == "being" and previous not in {"being", "been"} else rest
    return words


def fault(before: list[str], words: str, after: list[str]) -> str:
    """What is wrong where ``words`` meet those before and after, e.g. “a is”; "" if nothing."""
    inner = re.findall(r"[\w'\[\]]+", words.lower())
    if not inner:
        return ""
    if before and _clash(before[-1], inner[0]):
        return f"{before[-1]} {inner[0]}"
    if after and words[-1].isalnum() and _clash_behind(inner[-1], after[0]):
        return f"{inner[-1]} {after[0]}"
    return ""


def _clash(left: str, right: str) -> bool:
    if left == right:
        return left not in _TWICE
    if left in {"a", "an"} and right[0].isalpha() and right[0] not in "hu":
        return bool(_AN.match(right)) != (left == "an") or right in _FINITE | {"be", "been"}
    if right in _FINITE | {"be", "been", "being"}:
        return _clash_of_verbs(left, right)
    if right == "[who]":
        return left in _OWNERS | {"her"}
    if right in _SUBJECTS:
        return left in _OWNERS | BE | HAVE | _SUBJECTS
    return left in _OWNERS and right in _OWNERS | {"her"}


def _clash_of_verbs(left: str, right: str) -> bool:
    if left in BE | {"not"}:
        return right not in {"being", "said", "reported"}
    if left in HAVE:
        return right not in {"been", "said", "reported"}
    if left in MODAL:
        return right in _FINITE - {"have"} | {"been"}
    if left in {"they", "we", "you"}:
        return right in {"is", "was", "has", "says", "reports", "be"}
    if left in {"she", "he", "it"}:
        return right in {"are", "were", "have", "say", "report", "be"}
    return left in _OWNERS | _LEADING | _LINKING and right != "being"


def _clash_behind(left: str, right: str) -> bool:
    if left == right:
        return left not in _TWICE
    return (left in _PREPOSITIONS and right in _PREPOSITIONS) or (
        left in _OWNERS and right in _OWNERS | {"her"}
    )
