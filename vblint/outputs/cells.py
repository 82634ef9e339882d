"""What text takes up on a terminal: columns, and characters that would not show as themselves."""

from __future__ import annotations

import unicodedata

_WIDE = frozenset("WF")
_HIDDEN = frozenset(("Cc", "Cf", "Cs", "Co", "Zl", "Zp"))  # controls, formats, surrogates
_KEPT = frozenset("\u200c\u200d")  # joiners, inside emoji and some scripts
_RIGHT_TO_LEFT = frozenset(("R", "AL", "AN"))
# Terminals disagree how wide a joined emoji is, so nothing can be aligned behind one.
_UNCERTAIN = frozenset("\u200c\u200d\ufe0f\u20e3")


def visible(text: str) -> str:
    """The text with every character that acts on a terminal, or cannot be written, spelt out.

    A tab becomes a space (so that columns hold), ASCII controls their picture (ESC is ␛), other
    hidden characters their escape, such as ``\\u202e``.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_visible_character, text))


def _visible_character(character: str) -> str:
    if character.isprintable() or character in _KEPT:
        return character
    code = ord(character)
    if character == "\t" or unicodedata.category(character) == "Zs":
        return " "
    if code < 0x20:
        return chr(0x2400 + code)
    if code == 0x7F:
        return "␡"
    if unicodedata.category(character) in _HIDDEN:
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"
    return character  # unassigned in this Python's Unicode: a terminal's font may know better


def width(text: str) -> int:
    """Terminal columns that ``visible`` text takes."""
    if text.isascii():
        return len(text)
    return sum(map(character_width, text))


def character_width(character: str) -> int:
    """Columns of one character: 2 for wide ones, 0 for those drawn on top of others."""
    if character in _UNCERTAIN or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in _WIDE else 1


def alignable(text: str) -> bool:
    """False if nothing can be drawn reliably under, or behind, this text.

    Right-to-left text is reordered by some terminals and not by others.
    """
    return text.isascii() or not any(
        unicodedata.bidirectional(character) in _RIGHT_TO_LEFT
        or character in _UNCERTAIN
        or "\U0001f1e6" <= character <= "\U0001f1ff"  # halves of flags
        or "\U0001f3fb" <= character <= "\U0001f3ff"  # skin tones
        for character in text
    )


def wrap(text: str, columns: int) -> list[str]:
    """Lines of at most ``columns`` columns, cut at spaces; a longer word stays whole."""
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = width(word)
        if line and used + 1 + size > columns:
            lines.append(line)
            line, used = word, size
        else:
            line, used = (f"{line} {word}", used + 1 + size) if line else (word, size)
    return [*lines, line] if line else lines


def one_line(text: str) -> str:
    """The text on one line: runs of white space as one space, hidden characters spelt out."""
    return visible(" ".join(text.split()))
