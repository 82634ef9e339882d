"""Files, and what can be had of them."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Download, Page, expect

from tests.interfaces.web.page.officer import Officer

# Lets a file fall on the page, as a file manager would.
_DROP = """([name, content]) => {
  const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([bytes], name));
  for (const kind of ["dragover", "drop"])
    document.getElementById("text").dispatchEvent(
      new DragEvent(kind, { dataTransfer, bubbles: true, cancelable: true }));
}"""


def drop(page: Page, path: Path) -> None:
    page.evaluate(_DROP, [path.name, b64encode(path.read_bytes()).decode()])


def saved(page: Page, button: str, folder: Path) -> Path:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=button).click()
    download: Download = waiting.value
    path = folder / download.suggested_filename
    download.save_as(path)
    return path


def test_a_dropped_word_file_and_its_copies(
    officer: Officer, page: Page, sample: Path, tmp_path: Path
) -> None:
    drop(page, sample)
    expect(officer.row("put herself at risk")).to_be_visible()
    assert officer.underlined() == {"error": ["put herself at risk"]}
    expect(page.locator("#file")).to_contain_text("minutes.docx")
    assert "Strategy meeting" in officer.text()

    copy = saved(page, "Copy with comments", tmp_path)
    assert copy.name == "minutes-annotated.docx"
    (comment,) = docx.Document(str(copy)).comments
    assert "makes the child the source of a danger" in comment.text

    report = saved(page, "Save a report", tmp_path)
    assert report.name == "minutes-report.html"
    assert "put herself at risk" in report.read_text("utf-8")

    row = officer.open("put herself at risk")
    row.get_by_role("button", name="was put at risk by [who]", exact=True).click()
    page.keyboard.type("Karl")
    mended = saved(page, "Corrected copy", tmp_path)
    assert mended.name == "minutes-corrected.txt"
    assert "Ann was put at risk by Karl by meeting him." in mended.read_text("utf-8")

    of_what_is_written_now = saved(page, "Save a report", tmp_path).read_text("utf-8")
    assert "Nothing to reconsider." in of_what_is_written_now


def test_a_chosen_text_file_keeps_its_line_ends(
    officer: Officer, page: Page, tmp_path: Path
) -> None:
    note = tmp_path / "note.txt"
    note.write_bytes(b"Victim: Ann Lee (15).\r\n\r\nAnn put herself at risk.\r\n")
    page.locator("#chooser").set_input_files(note)
    expect(officer.row("put herself at risk")).to_be_visible()
    assert officer.underlined() == {"error": ["put herself at risk"]}
    officer.editor.focus()
    page.keyboard.press("Control+Home")
    page.keyboard.type("Seen. ")
    copy = saved(page, "Corrected copy", tmp_path)
    assert copy.read_bytes() == b"Seen. " + note.read_bytes()


def test_a_report_of_what_was_pasted(officer: Officer, page: Page, tmp_path: Path) -> None:
    officer.paste("He is a regular misper.")
    officer.checked()
    report = saved(page, "Save a report", tmp_path)
    assert "regular misper" in report.read_text("utf-8")


@pytest.mark.parametrize(("name", "content"), [("broken.docx", b"no zip"), ("empty.txt", b"")])
def test_a_file_that_cannot_be_read_leaves_the_text(
    officer: Officer, page: Page, tmp_path: Path, name: str, content: bytes
) -> None:
    officer.paste("He is a regular misper.")
    officer.checked()
    path = tmp_path / name
    path.write_bytes(content)
    drop(page, path)
    expect(page.get_by_role("alert")).to_contain_text(name)
    assert officer.text() == "He is a regular misper."
    page.get_by_role("button", name="Dismiss").click()
    expect(page.get_by_role("alert")).to_be_hidden()


def test_clear_lets_go_of_the_file(officer: Officer, page: Page, sample: Path) -> None:
    drop(page, sample)
    expect(page.locator("#file")).to_be_visible()
    page.get_by_role("button", name="Clear").click()
    expect(page.locator("#file")).to_be_hidden()
