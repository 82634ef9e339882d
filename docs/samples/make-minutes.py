"""Writes strategy-minutes.docx and its rewritten twin: `python make-minutes.py SAMPLES REWRITTEN`.

Word files cannot be read in a diff, so their words stand here. A pair is (as typed, rewritten).
Needs python-docx.
"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from docx import Document

Words = str | tuple[str, str]

TITLE = "Strategy meeting (s.47): Jade Whitlock, 14"
PRESENT = [
    ("Name", "Agency"),
    ("Marian Toft (chair)", "Children’s social care"),
    ("DS Colm Reilly", "Police, exploitation team"),
    ("Dr Nita Rao", "Health"),
    ("Peter Lowe", "Alder House, key worker"),
]
SECTIONS: list[tuple[str, list[Words]]] = [
    (
        "Reason for the meeting",
        [
            (
                "Jade has been going missing from Alder House, most recently from 21 to 23 April. "
                "She is placing herself at risk by associating with older males in the Station "
                "Road flats.",
                "Jade was missing from Alder House from 21 to 23 April, and before. Older males "
                "in the Station Road flats have got hold of her and put her in danger.",
            ),
            "She came back with a new coat and a burn on her wrist.",
        ],
    ),
    (
        "Information shared",
        [
            (
                "Alder House: Jade is sexually active and is very streetwise. She has been in a "
                "relationship with Rhys Cole (27) since Christmas. Staff have told her that she "
                "needs to make better choices.",
                "Alder House: Rhys Cole (27) has had sexual contact with Jade since Christmas. "
                "She is 14: these are offences against her. Staff are worried about her.",
            ),
            "Jade told Peter Lowe: “He says I’m his, and he’s got the pictures to prove it.”",
            (
                "Police: Jade has refused to make a complaint and was rude to DC Marsh. "
                "Cole claims that he has never met her. He has refused to hand over his phone.",
                "Police: Jade has not felt able to talk to DC Marsh so far, and was angry. "
                "Suspect Cole claims that he has never met her. He has refused to hand over "
                "his phone.",
            ),
            (
                "Health: Dr Rao asked whether Jade consented. The chair said that a child of 14 "
                "cannot consent to her own abuse, and that the record must not say so. DS Reilly "
                "felt that she had been a willing participant.",
                "Health: Dr Rao asked about consent. The chair said that a child of 14 "
                "cannot consent to her own abuse, and that the record must not say so. What "
                "DS Reilly had felt about it was discussed and put right.",
            ),
            "Mother reports that Cole has sent her a photograph of her front door.",
        ],
    ),
    (
        "Decisions",
        [
            "Threshold for s.47 met. Child abduction warning notice to be served on Cole by "
            "Friday.",
            (
                "Jade to sign a behaviour agreement about keeping herself safe.",
                "Police to disrupt Cole and the Station Road flats. Dr Rao to see Jade alone.",
            ),
            (
                "Peter Lowe to remind Jade of the dangers of her lifestyle.",
                "Peter Lowe to ask Jade whom she would like beside her.",
            ),
            "Next meeting: 8 May at 14:00.",
        ],
    ),
]


def minutes(version: int) -> Document:
    """The Word document: 0 as typed, 1 rewritten."""
    document = Document()
    document.core_properties.author = "vblint"
    document.core_properties.created = document.core_properties.modified = datetime(2026, 4, 28)
    document.add_heading(TITLE, level=1)
    table = document.add_table(rows=0, cols=2, style="Table Grid")
    for row in PRESENT:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    for heading, paragraphs in SECTIONS:
        document.add_heading(heading, level=2)
        for words in paragraphs:
            style = "List Bullet" if heading == "Decisions" else None
            document.add_paragraph(words if isinstance(words, str) else words[version], style)
    return document


if __name__ == "__main__":
    for number, folder in enumerate(sys.argv[1:3]):
        minutes(number).save(str(Path(folder) / "strategy-minutes.docx"))
