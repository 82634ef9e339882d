"""What a worksheet says, the same on paper from Word and from a browser."""

from __future__ import annotations

from typing import Literal

from vblint.outputs.phrasing import alternatives
from vblint.training.worksheet import Item, Worksheet

Part = Literal["sheet", "key"]
BOTH: tuple[Part, ...] = ("sheet", "key")

TITLE = "Words that blame"
INTRODUCTION = (
    "Read the texts as a colleague would, and as the people they are about might: one day they "
    "can ask to see them."
)
TASK_1 = "1  Find the wording"
TASK_2 = "2  Right as it stands?"
TASK_2_INTRODUCTION = (
    "Some of these are right and must not be touched. Which, and why? Ask: whose words are they? "
    "Whom are they about? Does the writer stand by them? Is it a fact, or a conclusion?"
)
TASK_3 = "3  Rewrite"
TASK_3_INTRODUCTION = (
    "Choose a paragraph and write it again. Name who acted. Keep every fact, figure, name and "
    "quotation. Where something was never asked, say so; do not make it up."
)
KEY_TITLE = "Answer key"
KEY_INTRODUCTION = (
    "The answers are vblint’s. It reads words and not cases, misses things, and is sometimes "
    "wrong: a class that disagrees with a good reason is right. What else they find counts too."
)
OTHERS_TITLE = "Also worth a word"
SOURCES_TITLE = "Sources"
COLUMNS = ("Line", "The wording", "What does it do?", "What could stand instead?")
QUESTION_COLUMNS = ("Line", "The words", "Right as it stands? Why?")


def task(sheet: Worksheet) -> str:
    """The first task, with as much help as the difficulty gives."""
    words = (
        "Look for wording that makes the person harmed responsible, doubts or labels them, or "
        "hides who acted. "
    )
    if sheet.wanted.categories:
        kinds = " and ".join(each.replace("-", " ") for each in sheet.wanted.categories)
        words = f"Look for wording of this kind: {kinds}. "
    count = len(sheet.items)
    helps = {
        "easy": "The table gives the lines.",
        "medium": f"There {'is one' if count == 1 else f'are {count}'} to find.",
        "hard": "How many there are is for you to say.",
    }
    return words + helps[sheet.wanted.difficulty]


def rows(sheet: Worksheet) -> list[str]:
    """The first cell of each row of the table to fill in: a line's number, or nothing."""
    if sheet.wanted.difficulty == "easy":
        return [str(item.place) for item in sheet.items]
    return [""] * (len(sheet.items) + (3 if sheet.wanted.difficulty == "hard" else 0))


def about(sheet: Worksheet, version: str) -> str:
    """What makes the same sheet again."""
    return f"vblint {version} worksheet, {sheet.wanted.difficulty}, seed {sheet.wanted.seed}"


def instead(item: Item) -> str:
    """What to write, in one line."""
    return "; or: ".join(alternatives(item.finding))


def basis(item: Item) -> str:
    """The rule and its numbered sources."""
    numbers = ", ".join(map(str, item.sources))
    return f"{item.note.id} {item.note.name.replace('-', ' ')}; sources {numbers}"


def category(name: str) -> str:
    """A category's name as words."""
    return name.replace("-", " ").capitalize()
