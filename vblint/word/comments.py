"""Adding comments to a Word file: their words, and their marks in the text."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from vblint.word.names import Element, child, like, local, value
from vblint.word.package import Package
from vblint.word.write import Rewriting

_CONTENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


class Comments:
    """The comments of a Word file, old ones included; new ones are all by ``author``."""

    def __init__(self, package: Package, author: str) -> None:
        self._author = author
        self._rewriting = Rewriting(package)
        main = self._rewriting.change(package.main)
        part = package.related("comments")
        change, add = self._rewriting.change, self._rewriting.add
        self._root = change(part) if part else add("comments", _CONTENT)
        taken = [value(each, "id") for each in (*self._root, *main.iter("{*}commentReference"))]
        self._next = max((int(each) for each in taken if each.isdecimal()), default=-1) + 1
        self._date = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def add(self, first: Element, last: Element, texts: Sequence[str]) -> None:
        """Comment on all that stands from the run ``first`` to the run ``last``."""
        number = self._written(texts)
        first.addprevious(like(first, "commentRangeStart", id=number))
        end, reference = like(last, "commentRangeEnd", id=number), _reference(last, number)
        last.addnext(end)
        # Behind what it stands in: inside a tracked insertion it would go if that is rejected.
        while local(end.getparent().tag) != "p":
            end = end.getparent()
        end.addnext(reference)

    def add_to_paragraph(self, paragraph: Element, texts: Sequence[str]) -> None:
        """Comment on a whole paragraph, which may be empty."""
        number = self._written(texts)
        properties = child(paragraph, "pPr")
        start = 0 if properties is None else paragraph.index(properties) + 1
        paragraph.insert(start, like(paragraph, "commentRangeStart", id=number))
        paragraph.append(like(paragraph, "commentRangeEnd", id=number))
        paragraph.append(_reference(paragraph, number))

    def file(self) -> bytes:
        """The whole Word file with the comments in it. Raises SourceError."""
        return self._rewriting.file()

    def _written(self, texts: Sequence[str]) -> str:
        """Write a comment, a paragraph each text; its id."""
        number, self._next = str(self._next), self._next + 1
        who = {"author": self._author, "initials": self._author[:2], "date": self._date}
        comment = like(self._root, "comment", id=number, **who)
        for text in texts:
            paragraph, run, words = (like(comment, name) for name in ("p", "r", "t"))
            words.text = text
            run.append(words)
            paragraph.append(run)
            comment.append(paragraph)
        mark = like(comment, "r")
        mark.append(like(comment, "annotationRef"))
        comment[0].insert(0, mark)
        self._root.append(comment)
        return number


def _reference(near: Element, number: str) -> Element:
    run = like(near, "r")
    run.append(like(near, "commentReference", id=number))
    return run
