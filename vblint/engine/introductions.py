"""Who a name belongs to, from how notes introduce people.

Headers (“Victim: Ann Lee (F, 34)”), ages (“Leon (13)”), nouns beside names (“IP Danuta”, “PC
Mehta”), and what is said to be done by or to somebody (“Karl was arrested”). Evidence is weighed;
the strongest role wins and is shown to the reader as the reason.
"""

from __future__ import annotations

import re

from vblint.engine.cast import Cast, Person
from vblint.engine.fold import fold
from vblint.engine.given import Given
from vblint.engine.mentions import RoleWords, Token
from vblint.engine.program import Program

_NAME = (
    r"(?<![A-Za-z])(?:Mc[A-Z]|(?:Mc|Mac|O['’]|[A-Z]['’])?[A-Z][a-zà-ÿ]+(?:-[A-Z][a-zà-ÿ]+)?"
    r"|(?<![A-Z]{3} )(?:[A-Z]\.?){1,3}(?![A-Za-z]))"
)
_TITLES = r"(?:Mr|Mrs|Ms|Miss|Dr)\b"
_CAPITALS = r"[A-Z]{3,}(?:-[A-Z]{2,})?(?![A-Za-z])"  # “Stuart BRADY”
_OTHER = r"(?:She|He|They|The|It|This|There)\b|(?<=\. )[A-Z](?:[a-z]+:|(?![\w.]))"
_NAMES = rf"{_NAME}(?: (?!{_TITLES}|{_OTHER})(?:{_NAME}|(?<=[a-zà-ÿ] ){_CAPITALS})){{0,2}}"
_TITLED = rf"(?:(?P<title>{_TITLES})\.? )?[\"“‘']?(?P<name>{_NAMES})"
_AGE = r"(?:aged?\s*)?(?P<age>\d{1,3})(?:\s?(?:yo|y/o|yrs?|years?)(?:\s?old)?)?"
_SEX = r"(?:(?:[MF]|male|female)[\s,]*)?"
_NAME_AGE = re.compile(  # "Leon (13)", "Ann Lee (F, 34)", "Ruby A, 14,", "Tia is 11."
    rf"{_TITLED}[\"”’']?(?:\s*\({_SEX}|,\s*(?:now\s)?{_SEX}|\s(?:is|was)\s){_AGE}(?=[\s,.;)MF])(?![.:]\d)"
)
_YEAR_GROUP = re.compile(  # “Poppy N (Y9)”, “Orla, Yr 10,”: a pupil of that school year
    rf"(?P<name>{_NAMES})(?:\s*\(|,\s*)(?:Y|Yr|Year)\s?(?P<year>[1-9]|1[0-3])(?=[\s,.;)])"
)
_SEX_AFTER = re.compile(r"[(,]\s*(?:\d{1,3}\s*,?\s*)?([MF])\b")
_HEADER = re.compile(  # "Victim: Ann Lee", "- child: T.W. (15)", "Suspect name - Karl"
    r"(?:^|[\n|;–-]|\. |(?<=\.) |\bre\b)[ \t*_#>]*(?P<label>[A-Za-z][A-Za-z /'’()-]{0,30}?)"
    rf"(?:\s*(?::|=|\s[–-]\s)|\n\n)[ \t*_]*{_TITLED}",
)
_REGINA = re.compile(rf"\bR v\.? (?P<name>{_NAMES})")  # “R v Olumide”
_AFTER_NOUN = re.compile(rf"(?: |, | - ){_TITLED}")
_AND_NAME = re.compile(rf"(?:,| and| &) {_TITLED}")  # “the victims, Ann Lee and Mia Roe”
_CODE = re.compile(
    r" (?P<mark>[\"“‘']?)(?P<letter>[A-Z])(?:['’]s)?(?![\w-])"
)  # “Child A”, “Resident B”
_LETTER = re.compile(r"(?<![\w.'’&/-])(?P<letter>[B-HJ-Z])(?=['’]s\b| [a-z]|[,.;:])(?!\. ?[A-Z]\b)")
_BEFORE_DEED = re.compile(rf"(?P<name>{_NAME}) \Z")
_BEFORE_NOUN = re.compile(
    rf"(?P<name>{_NAMES})(?:, \d\d)?(?:, | \(| – | as )(?:the |a |an |our )?(?:\w+ )?$"
)
_TITLE = re.compile(rf"\b(?P<title>Mr|Mrs|Ms|Miss)\.? (?P<name>{_NAMES})")
DETAINED = frozenset({"dp", "detained person", "nominal", "arrestee"})


def introduce(
    text: str,
    tokens: list[Token],
    program: Program,
    words: RoleWords,
    given: Given,
) -> tuple[dict[str, Person], dict[str, str]]:
    """Persons by key, and the key for each folded word of their names.

    What a reader says of somebody with a name is taken out of ``given``.
    """
    cast = Cast(words)
    labels = frozenset(program.words.get("subject-label", ()))
    accused = frozenset(program.words.get("suspect-label", ()))
    cast.couples = _couples(text)
    for hit in _HEADER.finditer(text):
        label = re.sub(r"\b(?:name|details|s)\b|[()]", "", hit["label"].lower()).strip()
        role, shown = words.roles.get(label), f"{hit['label'].strip()}: {hit['name']}"
        if role and role != "unknown":
            cast.add(hit["name"], role, 10, f"“{shown}”", title=hit["title"] or "")
        elif label in labels:
            cast.add(hit["name"], "victim", 4, f"the record is about them (“{label}”)")
        elif label in accused:
            cast.add(hit["name"], "suspect", 8, f"“{shown}”", title=hit["title"] or "")
    for hit in _REGINA.finditer(text) if "R v" in text else ():
        cast.add(hit["name"], "suspect", 8, f"“{hit.group()}”")
    for hit in _NAME_AGE.finditer(text):
        cast.aged(hit["name"], int(hit["age"]), _sex(text, hit), hit["title"] or "")
    for hit in _YEAR_GROUP.finditer(text) if "Y" in text else ():
        cast.aged(hit["name"], int(hit["year"]) + 4, "")
    for hit in _TITLE.finditer(text):
        gender = "m" if hit["title"] == "Mr" else "f"
        cast.add(hit["name"], None, 0, "", gender, hit["title"])
    _by_their_hand(text, program, cast)
    _beside_nouns(text, tokens, words, cast)
    for token in tokens:  # first names standing alone
        if token.written[:1].isupper() and words.name_gender(token.word):
            name = token.written.removesuffix("'s").removesuffix("’s")
            letter = _CODE.match(text, token.end)
            cast.add(f"{name}{letter.group()}" if letter else name, None, 0, "")
    _letters(text, cast)
    cast.titled()
    for folded, written, role in given:
        is_name = folded not in words.roles and bool(re.fullmatch(_NAMES, written))
        if cast.give(written, role, is_name):
            given.take_out(folded)
    return cast.persons, cast.names


def _couples(text: str) -> frozenset[str]:
    """Surnames that the note gives to a Mr and to a Mrs, Ms or Miss."""
    titles: dict[str, set[bool]] = {}
    for hit in _TITLE.finditer(text):
        titles.setdefault(hit["name"].rstrip(".").lower(), set()).add(hit["title"] == "Mr")
    return frozenset(name for name, found in titles.items() if len(found) == 2)


def _by_their_hand(text: str, program: Program, cast: Cast) -> None:
    """“controlled by Rashaan Coyle”: whoever did it is the suspect, and has a name now."""
    folded = fold(text)
    for lead in program.listed("done-by").finditer(folded):
        hit = _AFTER_NOUN.match(text, lead.end())
        if hit:
            shown = f"“{text[lead.start() : hit.end()]}”"
            cast.add(hit["name"], "suspect", 3, shown, title=hit["title"] or "")
    for deed in program.listed("accused-deed", "harm-deed").finditer(folded):
        hit = _BEFORE_DEED.search(text, max(0, deed.start() - 30), deed.start())
        if hit and text.count(hit["name"]) > 1:  # “Then slapped her” comes once
            cast.add(hit["name"], None, 0, "")


def _letters(text: str, cast: Cast) -> None:
    """“K refuses … told K”: a letter used as a name."""
    letters = [hit["letter"] for hit in _LETTER.finditer(text)]
    for letter in dict.fromkeys(letter for letter in letters if letters.count(letter) > 1):
        cast.add(letter, None, 0, "")
        lone = not any(p.role[0] == "victim" for p in cast.persons.values())
        person = cast.person(letter)
        if lone and person and person.key == letter:
            person.add("victim", 1, "a name cut to a letter, and no other victim is named")


def _sex(text: str, hit: re.Match[str]) -> str:
    found = _SEX_AFTER.search(text, hit.end("name"), hit.end() + 4)
    return found[1].lower() if found else ""


def _beside_nouns(text: str, tokens: list[Token], words: RoleWords, cast: Cast) -> None:
    """“IP Danuta”, “suspect Karl Jones”, “her ex-husband Femi”, “DS Patel”."""
    index = 0
    while index < len(tokens):
        noun, first = words.noun_at(tokens, index), tokens[index]
        index += noun[1] if noun else 1
        if not noun:
            continue
        role, last = words.roles[noun[0]], tokens[index - 1]
        named = _BEFORE_NOUN.search(text, max(0, first.start - 50), first.start)
        if named and role in {"victim", "suspect"}:  # “Ms Lyle, victim of the assault”
            cast.add(named["name"], role, 8, f"“{text[named.start() : last.end]}”")
        coded = _CODE.match(text, last.end)
        if coded and (coded["mark"] or first.written.istitle()):  # “Child A”
            cast.coded(noun[0], coded["letter"], "" if role == "unknown" else role)
            continue
        hit = _AFTER_NOUN.match(text, last.end)
        while hit and (len(hit["name"]) > 1 or hit["title"]):
            shown = f"“{text[last.start : hit.end()]}”"
            known = "child" if noun[0] in words.children else role
            known = "detained" if noun[0] in DETAINED else known
            title = hit["title"] or ""
            cast.add(hit["name"], known, 8, shown, words.gender(noun[0]), title)
            hit = _AND_NAME.match(text, hit.end()) if noun[0].endswith("s") else None
