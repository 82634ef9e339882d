"""``vblint lsp`` over real pipes: what an editor is told."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.interfaces.conftest import CLEAN
from tests.interfaces.lsp.conftest import Editor

Start = Callable[..., Editor]
TEXT = "We went.\r\n😀 They zorbled it.\r\n"
PULL: dict[str, Any] = {"diagnostic": {}}


def place(line: int, start: int, end: int) -> dict[str, Any]:
    return {
        "start": {"line": line, "character": start},
        "end": {"line": line, "character": end},
    }


def actions(editor: Editor, uri: str, range_: dict[str, Any], **context: Any) -> list[Any]:
    found: list[Any] = editor.ask(
        "textDocument/codeAction",
        textDocument={"uri": uri},
        range=range_,
        context={"diagnostics": [], **context},
    )
    return found


def test_pushed_diagnostics(editor: Start) -> None:
    vim = editor()
    uri = vim.open("a.txt", TEXT)
    [found] = vim.pushed(uri)
    assert found == {
        "range": place(1, 8, 15),  # the emoji counts for two
        "severity": 1,
        "code": "X-ZORB",
        "codeDescription": {"href": "https://example.org"},
        "source": "vblint",
        "message": "“zorbled” is a made-up word.",
    }
    vim.change(uri, 2, "They zorbled.")
    vim.change(uri, 3, CLEAN)
    vim.change(uri, 4, f"\n{TEXT}")
    [found] = vim.pushed(uri)  # only the last: checking waits for a pause in typing
    assert found["range"] == place(2, 8, 15)
    assert vim.silent("textDocument/publishDiagnostics")
    vim.tell("textDocument/didClose", textDocument={"uri": uri})
    assert vim.pushed(uri) == []
    assert vim.close() == (0, "")


def test_pulled_diagnostics_are_not_pushed(editor: Start) -> None:
    code = editor(textDocument=PULL)
    assert code.server_capabilities["diagnosticProvider"]["interFileDependencies"] is False
    uri = code.open("a.txt", TEXT)
    report = code.ask("textDocument/diagnostic", textDocument={"uri": uri})
    assert report["kind"] == "full"
    assert [each["range"] for each in report["items"]] == [place(1, 8, 15)]
    code.change(uri, 2, CLEAN)
    assert code.ask("textDocument/diagnostic", textDocument={"uri": uri})["items"] == []
    assert code.silent("textDocument/publishDiagnostics")


@pytest.mark.parametrize(("encoding", "start"), [("utf-8", 10), ("utf-32", 7), ("utf-16", 8)])
def test_units_are_agreed_on(editor: Start, encoding: str, start: int) -> None:
    vim = editor(general={"positionEncodings": [encoding]})
    assert vim.server_capabilities["positionEncoding"] == encoding
    [found] = vim.pushed(vim.open("a.txt", TEXT))
    assert found["range"] == place(1, start, start + 7)


def test_hover_explains(editor: Start) -> None:
    vim = editor()
    uri = vim.open("a.txt", TEXT)

    def hover(character: int) -> Any:
        at = {"line": 1, "character": character}
        return vim.ask("textDocument/hover", textDocument={"uri": uri}, position=at)

    told = hover(8)
    assert told["range"] == place(1, 8, 15)
    assert told["contents"]["kind"] == "markdown"
    assert told["contents"]["value"] == (
        "**X-ZORB** zorbled-words (error, minimising)\n\n"
        "“zorbled” is a made-up word.\n\n"
        "**Why:** Nobody zorbles.\n\n"
        "**Instead:**\n\n"
        "- “did something to”\n\n"
        "**Sources:**\n\n"
        "- [Made-up words](https://example.org). Nobody, 2026."
    )
    assert hover(15) == told
    assert hover(7) is None
    assert hover(16) is None


def test_actions(editor: Start) -> None:
    vim = editor(workspace={"workspaceEdit": {"documentChanges": True}})
    uri = vim.open("a.txt", TEXT)
    replace, ignore = actions(vim, uri, place(1, 10, 10))
    assert replace["title"] == "Replace with “did something to”"
    assert replace["kind"] == "quickfix"
    assert "isPreferred" not in replace
    assert [each["code"] for each in replace["diagnostics"]] == ["X-ZORB"]
    [change] = replace["edit"]["documentChanges"]
    assert change["textDocument"] == {"uri": uri, "version": 1}
    assert change["edits"] == [{"range": place(1, 8, 15), "newText": "did something to"}]
    assert ignore["title"] == "Ignore X-ZORB here (fill in the reason)"
    assert ignore["edit"]["documentChanges"][0]["edits"] == [
        {"range": place(1, 19, 19), "newText": " # vblint: ignore X-ZORB -- [reason]"}
    ]
    assert actions(vim, uri, place(0, 0, 3)) == []
    assert actions(vim, uri, place(1, 8, 15), only=["source.fixAll"]) == []


def test_actions_for_an_editor_without_versions(editor: Start) -> None:
    vim = editor()
    uri = vim.open("a.html", "<p>They zorbled it", "html")
    replace, ignore = actions(vim, uri, place(0, 0, 18))
    assert replace["edit"] == {
        "changes": {uri: [{"range": place(0, 8, 15), "newText": "did something to"}]}
    }
    [comment] = ignore["edit"]["changes"][uri]
    assert comment["newText"] == " <!-- vblint: ignore X-ZORB -- [reason] -->"


def test_evidence_is_shown_but_not_changed(editor: Start) -> None:
    vim = editor()
    uri = vim.open("a.txt", "Exhibit AB/1\n\nThey zorbled it.\n")
    assert len(vim.pushed(uri)) == 1
    assert actions(vim, uri, place(2, 0, 15)) == []


def test_a_comment_counts_once_its_reason_is_filled_in(editor: Start) -> None:
    vim = editor()
    uri = vim.open("a.txt", "They zorbled it. # vblint: ignore X-ZORB -- [reason]\n")
    assert [each["message"] for each in vim.pushed(uri)] == [
        "“zorbled” is a made-up word.",
        "this ignore comment gives no reason, so it does nothing; write “-- why” after the rule",
    ]
    vim.change(uri, 2, "They zorbled it. # vblint: ignore X-ZORB -- the name of a film\n")
    assert vim.pushed(uri) == []


def test_settings_of_the_nearest_file(editor: Start, notes: Path) -> None:
    (notes / "old").mkdir()
    (notes / "old" / "vblint.toml").write_text('select = ["VB101"]\nexclude = ["b.txt"]\n')
    watching = {"didChangeWatchedFiles": {"dynamicRegistration": True}}
    vim = editor(workspace=watching)
    told = vim.told("client/registerCapability")
    assert told["registrations"][0]["method"] == "workspace/didChangeWatchedFiles"
    text = "They zorbled it. Victim: Ann (15). She put herself at risk by meeting him."
    assert [each["code"] for each in vim.pushed(vim.open("a.txt", text))] == ["X-ZORB"]
    inner = vim.open("old/a.txt", text)
    assert [each["code"] for each in vim.pushed(inner)] == ["VB101"]
    assert vim.pushed(vim.open("old/b.txt", text)) == []

    (notes / "old" / "vblint.toml").write_text('selekt = ["VB101"]\n')
    vim.tell("workspace/didChangeWatchedFiles", changes=[])
    assert "unknown key “selekt”" in vim.told("window/showMessage")["message"]
    assert vim.pushed(inner) == []


def test_what_is_read(editor: Start) -> None:
    vim = editor(textDocument=PULL)

    def count(name: str, text: str, language: str) -> int:
        uri = vim.open(name, text, language)
        return len(vim.ask("textDocument/diagnostic", textDocument={"uri": uri})["items"])

    assert count("a.md", "> zorbled\n", "markdown") == 0  # quoted
    assert count("NOTES", "They <b>zor</b>bled", "html") == 1
    assert count("a.py", "# They zorbled", "python") == 0
    assert count("a.html.j2", "<p>{% if x %}They zorbled{% endif %}", "jinja") == 1


def test_an_unsaved_text(editor: Start) -> None:
    vim = editor()
    document = {"uri": "untitled:Untitled-1", "languageId": "markdown", "version": 1}
    vim.tell("textDocument/didOpen", textDocument={**document, "text": "# They *zorbled* it now"})
    [found] = vim.pushed("untitled:Untitled-1")
    assert found["range"] == place(0, 8, 15)


def test_no_text_on_standard_error(editor: Start) -> None:
    vim = editor()
    uri = vim.uri("a.txt")
    vim.tell("textDocument/didChange", textDocument={"uri": uri}, contentChanges="Ann zorbled")
    vim.tell("textDocument/didOpen", textDocument={"text": "Ann zorbled"})
    vim.open("a.txt", TEXT)
    assert len(vim.pushed(uri)) == 1
    _, error = vim.close()
    assert "zorbled" not in error


def test_without_the_extra(notes: Path) -> None:
    code = (
        "import sys; sys.modules['pygls'] = None\n"
        "from vblint.interfaces.cli import main; main(['lsp'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=notes)
    message = "vblint: the language server needs: pip install 'vblint[lsp]'\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)
