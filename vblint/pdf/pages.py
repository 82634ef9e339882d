"""Characters and their boxes through PDFium (pypdfium2), which has no reading of paragraphs.

Measured on 87 full pages: PDFium 4 s, pdfplumber 52 s.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from vblint.errors import SourceError
from vblint.pdf.lines import Character, Line
from vblint.pdf.lines import lines as lines_of

UNREADABLE = "\ufffd"
_LOCK = threading.Lock()  # PDFium is not thread-safe
_END_OF_LINE_HYPHEN = 0x02  # what PDFium makes of one
_LINE_ENDS = (0x0A, 0x0D)  # PDFium's guesses, wrong where a file draws each letter by itself
_WHITE = {code: Character(" ", 0, 0, 0, 0) for code in (0x09, 0x20, 0xA0)}
_A_STAMP = 60  # characters: a page number or a date, on a page that was scanned
_LOCKED = "is locked with a password; save a copy without one"
_DAMAGED = "is damaged or no PDF; open it, and save or print it anew"


@dataclass(slots=True)
class Pages:
    """The lines of a PDF, in the order of the file."""

    lines: list[Line] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)  # of each page, in points
    unread: list[str] = field(default_factory=list)  # which pages could not be read, and why

    def add(self, page: Any) -> None:
        """Read the next page (of PDFium)."""
        number, before = len(self.heights), len(self.lines)
        self.heights.append(page.get_height())
        self.lines += lines_of(number, _characters(page))
        added = self.lines[before:]
        written = sum(len(line.text) for line in added)
        if written < _A_STAMP and _is_picture(page):
            why = "is a picture (a scan?) and was not read; make it searchable (OCR)"
            self.unread.append(f"page {number + 1} {why}")
        elif len(added) > _A_STAMP and written < 2 * len(added):  # a letter a line
            why = "is written sideways and was not read; turn it and print it anew"
            self.unread.append(f"page {number + 1} {why}")


def read_pages(data: bytes, uri: str) -> Pages:
    """The pages of a PDF; raises SourceError if it is damaged or locked."""
    try:
        import pypdfium2
    except ImportError:
        raise SourceError(f"{uri}: reading PDF needs: pip install 'vblint[pdf]'") from None
    pages = Pages()
    with _LOCK:
        try:
            pdf = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            locked = "password" in str(error).casefold()
            raise SourceError(f"{uri}: {_LOCKED if locked else _DAMAGED}") from None
        try:
            for number in range(len(pdf)):
                page = _with_form(pdf, number)
                pages.add(page)
                page.close()
        except pypdfium2.PdfiumError:
            number = len(pages.heights) + 1
            raise SourceError(f"{uri}: page {number} {_DAMAGED}") from None
        finally:
            pdf.close()
    return pages


def _with_form(pdf: Any, number: int) -> Any:
    """A page on which what was filled in (form fields, text notes) is part of the text."""
    import pypdfium2.raw as pdfium

    page = pdf[number]
    if pdfium.FPDFPage_GetAnnotCount(page.raw):
        pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY)  # in memory only
        page.close()
        page = pdf[number]
    return page


def _is_picture(page: Any) -> bool:
    """Whether pictures as large as half of the page lie on it."""
    import pypdfium2.raw as pdfium

    area = page.get_width() * page.get_height()
    for picture in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,)):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > area / 2:
            return True
    return False


def _characters(page: Any) -> Iterator[Character]:
    """Characters in the order of the file, surrogate pairs joined."""
    import ctypes

    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    raw, box = text_page.raw, pdfium.FS_RECTF()
    place, high = ctypes.byref(box), 0
    for index in range(text_page.count_chars()):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in _LINE_ENDS:
            continue
        if code in _WHITE:
            yield _WHITE[code]
            continue
        if 0xD800 <= code < 0xDC00:
            high = code
            continue
        if 0xDC00 <= code < 0xE000 and high:
            code = 0x10000 + ((high - 0xD800) << 10) + code - 0xDC00
        high = 0
        pdfium.FPDFText_GetLooseCharBox(raw, index, place)
        yield Character(_visible(code), box.left, box.bottom, box.right, box.top)
    text_page.close()


def _visible(code: int) -> str:
    if code == _END_OF_LINE_HYPHEN:
        return "-"
    broken = code < 0x20 or 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF)
    return UNREADABLE if broken else chr(code)
