"""What the addresses answer, asked of the real server."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Mapping
from typing import Any

import docx
import jsonschema
import pytest
from openapi_spec_validator import validate

from tests.interfaces.web.conftest import Reply, Server
from tests.pdf.printing import letter
from tests.word.builders import para, run, word_file
from vblint.model import ROLES

RISK = "Victim: Ann Lee (15). She put herself at risk by meeting him."
AT_RISK = {"start": 26, "end": 45}
STATEMENT = "WITNESS STATEMENT\n\n" + RISK


def found(reply: Reply) -> list[tuple[str, str, str | None]]:
    """(rule, words, by what it was suppressed) of each finding."""
    assert reply.status == 200, reply.body
    return [
        (each["rule"], each["text"], each["suppression"] and each["suppression"]["by"])
        for each in reply.json["report"]["findings"]
    ]


def roles(reply: Reply) -> Mapping[str, tuple[str, bool]]:
    return {each["name"]: (each["role"], each["given"]) for each in reply.json["people"]}


def sentence(reply: Reply, status: int) -> str:
    assert reply.status == status
    return str(reply.json["error"])


def test_a_text_is_checked(server: Server) -> None:
    reply = server.post("/api/check", {"text": RISK})
    answer = reply.json
    assert sorted(answer) == ["milliseconds", "people", "report", "version", "words"]
    assert (answer["version"], answer["words"]) == (1, 12)
    (finding,) = answer["report"]["findings"]
    assert finding["span"] == AT_RISK
    assert finding["position"] == {"line": 1, "column": 27, "end_line": 1, "end_column": 46}
    assert finding["person"]["text"] == "Ann Lee"
    assert roles(reply) == {
        "Ann Lee": ("victim", False),
        "he": ("unknown", False),
    }
    ann = answer["people"][0]
    assert [RISK[span["start"] : span["end"]] for span in ann["spans"]] == [
        "Ann Lee",
        "She",
        "herself",
    ]


def test_a_role_given_by_hand_is_followed_by_the_findings(server: Server) -> None:
    people = [{"name": "Ann Lee", "role": "suspect"}]
    reply = server.post("/api/check", {"text": RISK, "people": people})
    assert found(reply) == [("VB101", "put herself at risk", "role")]
    assert roles(reply)["Ann Lee"] == ("suspect", True)


def test_a_span_marked_as_a_quotation_is_left_alone(server: Server) -> None:
    reply = server.post("/api/check", {"text": RISK, "quoted": [AT_RISK]})
    (finding,) = reply.json["report"]["findings"]
    assert finding["suppression"] == {
        "by": "cue",
        "reason": "quotation: a reader marked it as one",
    }


def test_offsets_are_code_points_whatever_the_text_holds(server: Server) -> None:
    text = "\U0001f600 \ud800 e\u0301 " + RISK
    (finding,) = server.post("/api/check", {"text": text}).json["report"]["findings"]
    assert text[finding["span"]["start"] : finding["span"]["end"]] == "put herself at risk"


def test_an_empty_text_is_a_text(server: Server) -> None:
    reply = server.post("/api/check", {"text": ""})
    assert (found(reply), reply.json["people"], reply.json["words"]) == ([], [], 0)


def test_the_format_tells_how_a_text_is_read(server: Server) -> None:
    text = "Ann is 15. She <b>put</b> herself at risk by going."
    assert found(server.post("/api/check", {"text": text})) == []
    reply = server.post("/api/check", {"text": text, "format": "html"})
    assert found(reply) == [("VB101", "put herself at risk", None)]


@pytest.mark.parametrize(
    ("value", "word"),
    [
        ([], "object"),
        ("text", "object"),
        ({}, "“text”"),
        ({"text": 1}, "“text”"),
        ({"text": None}, "“text”"),
        ({"text": "a", "format": "docx"}, "“format”"),
        ({"text": "a", "format": ["text"]}, "“format”"),
        ({"text": "a", "people": {}}, "“people”"),
        ({"text": "a", "people": ["Ann"]}, "“people”"),
        ({"text": "a", "people": [{"name": "Ann", "role": "mother"}]}, "“role”"),
        ({"text": "a", "people": [{"name": "Ann", "role": ["victim"]}]}, "“role”"),
        ({"text": "a", "people": [{"name": " ", "role": "victim"}]}, "“name”"),
        ({"text": "a", "quoted": [{"start": 3, "end": 3}]}, "“quoted”"),
        ({"text": "a", "quoted": [{"start": -1, "end": 3}]}, "“quoted”"),
        ({"text": "a", "quoted": [{"start": True, "end": 3}]}, "“quoted”"),
        ({"text": "a", "quoted": [{"start": 0.5, "end": 3}]}, "“quoted”"),
        ({"text": "a", "replacements": [{"start": 0, "end": 3}]}, "“replacements”"),
    ],
)
def test_what_is_wrong_is_said(server: Server, value: object, word: str) -> None:
    assert word in sentence(server.post("/api/check", value), 422)


def test_spans_beyond_the_text_change_nothing(server: Server) -> None:
    far = [{"start": 900, "end": 10**30}]
    reply = server.post("/api/check", {"text": RISK, "quoted": far})
    assert found(reply) == [("VB101", "put herself at risk", None)]


def test_rules(server: Server) -> None:
    rules = server.get("/api/rules").json["rules"]
    (short,) = [each for each in rules if each["id"] == "VB101"]
    full = server.get("/api/rules/vb101").json["rule"]
    assert short.items() <= full.items()
    assert full["sources"][0].keys() == {"title", "publisher", "year", "url"}
    assert full["rationale"] and full["fine"] and full["suggestions"]
    assert not [each for each in rules if re.search(r"\{\w", each["message"])]


def test_the_description_holds_for_what_is_answered(server: Server) -> None:
    described = server.get("/openapi.json").json
    validate(described)
    answers: dict[str, Any] = {
        "Checked": server.post("/api/check", {"text": RISK + " He said “it was my fault”."}),
        "CheckedFile": server.send("/api/file", "a.docx", word_file(para(run(RISK)))),
        "Rules": server.get("/api/rules"),
        "FullRule": server.get("/api/rules/VB101"),
        "Health": server.get("/healthz"),
        "Error": server.get("/api/check"),
    }
    for name, reply in answers.items():
        schema = {"$ref": f"#/components/schemas/{name}", "components": described["components"]}
        jsonschema.validate(reply.json, schema)
        assert set(reply.json) == set(described["components"]["schemas"][name]["properties"])
    assert described["components"]["schemas"]["Person"]["properties"]["role"]["enum"] == [
        *ROLES,
        "unknown",
    ]


def test_a_word_file(server: Server) -> None:
    data = word_file(para(run("Body first.")) + para(run(RISK)))
    reply = server.send("/api/file", "Ann Lee.docx", data)
    assert found(reply) == [("VB101", "put herself at risk", None)]
    span = reply.json["report"]["findings"][0]["span"]
    assert reply.json["text"][span["start"] : span["end"]] == "put herself at risk"
    assert reply.json["report"]["uri"] == "Ann Lee.docx"
    assert reply.json["downloads"] == ["html", "annotated", "corrected"]


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.TXT", "text"),
        ("a.note", "text"),
        ("a", "text"),
        ("a.md", "markdown"),
        ("a.xhtml", "html"),
        ("a.html.j2", "jinja"),
        ("a.csv", "csv"),
        ("a.ndjson", "jsonl"),
    ],
)
def test_the_text_of_a_file_can_be_checked_again(server: Server, name: str, form: str) -> None:
    text = {"csv": f"note\n{RISK}\n", "jsonl": json.dumps({"note": RISK})}.get(form, RISK)
    reply = server.send("/api/file", name, text.encode())
    assert (reply.json["format"], reply.json["text"]) == (form, text)
    again = server.post("/api/check", {"text": text, "format": form})
    assert found(again) == found(reply) != []


def test_corrections_of_a_file(server: Server) -> None:
    people = [{"name": "Ann", "role": "suspect"}]
    reply = server.send("/api/file", "a.txt", RISK.encode(), people=people)
    assert found(reply) == [("VB101", "put herself at risk", "role")]
    reply = server.send("/api/file", "a.txt", RISK.encode(), quoted=[AT_RISK])
    assert found(reply) == [("VB101", "put herself at risk", "cue")]


def test_a_pdf_gives_its_text(server: Server) -> None:
    reply = server.send("/api/file", "letter.PDF", letter())
    assert reply.status == 200
    assert reply.json["text"].strip()
    assert "annotated" in reply.json["downloads"]


def test_a_statement_is_not_to_be_reworded(server: Server) -> None:
    reply = server.send("/api/file", "a.txt", STATEMENT.encode())
    assert reply.json["downloads"] == ["html"]
    reply = server.send("/api/download/corrected", "a.txt", STATEMENT.encode())
    assert "evidence" in sentence(reply, 422)


@pytest.mark.parametrize("name", ["a.docx", "a.pdf", "a.xlsx", "a.msg", "../../a.docx", "a.odt"])
def test_a_file_that_cannot_be_read(server: Server, name: str) -> None:
    reply = server.send("/api/file", name, b"no such thing")
    assert sentence(reply, 422).startswith(name.removeprefix("../../") + ": ")


def test_a_form_without_a_file_or_with_two(server: Server) -> None:
    kind = "multipart/form-data; boundary=B"
    field = b'--B\r\nContent-Disposition: form-data; name="file"\r\n\r\nabc\r\n--B--\r\n'
    assert "“file”" in sentence(server.ask("POST", "/api/file", field, Content_Type=kind), 422)
    one = b'--B\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc\r\n'
    two = one + one + b"--B--\r\n"
    assert "one file" in sentence(server.ask("POST", "/api/file", two, Content_Type=kind), 400)
    no_boundary = server.ask("POST", "/api/file", one, Content_Type="multipart/form-data")
    assert no_boundary.status == 400


def test_bad_corrections_in_a_form(server: Server) -> None:
    assert "“people”" in sentence(server.send("/api/file", "a.txt", b"a", people={}), 422)
    kind = "multipart/form-data; boundary=B"
    body = (
        b'--B\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc\r\n'
        b'--B\r\nContent-Disposition: form-data; name="quoted"\r\n\r\n[{\r\n--B--\r\n'
    )
    reply = server.ask("POST", "/api/file", body, Content_Type=kind)
    assert sentence(reply, 400) == "“quoted” is not valid JSON in UTF-8."


def test_the_report_to_print(server: Server) -> None:
    reply = server.send("/api/download/html", "Änne “x”.txt", RISK.encode())
    assert reply.status == 200
    assert reply.headers["content-type"] == "text/html; charset=utf-8"
    assert reply.headers["content-disposition"] == (
        'attachment; filename="?nne ?x?-report.html"; '
        "filename*=utf-8''%c3%84nne%20%e2%80%9cx%e2%80%9d-report.html"
    )
    assert "put herself at risk" in reply.body.decode()


def test_the_annotated_copy(server: Server) -> None:
    data = word_file(para(run(RISK)))
    reply = server.send("/api/download/annotated", "a.docx", data)
    (comment,) = docx.Document(io.BytesIO(reply.body)).comments
    assert "VB101" in comment.text
    suspect = [{"name": "Ann", "role": "suspect"}]
    reply = server.send("/api/download/annotated", "a.docx", data, people=suspect)
    assert not list(docx.Document(io.BytesIO(reply.body)).comments)
    assert ".docx" in sentence(server.send("/api/download/annotated", "a.txt", b"a"), 422)
    assert ".docx" in sentence(server.post("/api/download/annotated", {"text": "a"}), 422)


def test_the_corrected_text(server: Server) -> None:
    replacement = [AT_RISK | {"text": "was put at risk by Karl"}]
    better = "Victim: Ann Lee (15). She was put at risk by Karl by meeting him."
    reply = server.send(
        "/api/download/corrected", "a.txt", RISK.encode("utf-16"), replacements=replacement
    )
    assert (reply.status, reply.body.decode("utf-16")) == (200, better)
    assert 'filename="a-corrected.txt"' in reply.headers["content-disposition"]
    reply = server.post("/api/download/corrected", {"text": RISK, "replacements": replacement})
    assert reply.body.decode() == better
    data = word_file(para(run(RISK)) + para(run("Another paragraph.")))
    reply = server.send("/api/download/corrected", "a.docx", data, replacements=replacement)
    assert reply.body.decode() == f"{better}\nAnother paragraph."
    assert 'filename="a-corrected.txt"' in reply.headers["content-disposition"]


def test_replacements_in_markup_are_written_as_markup(server: Server) -> None:
    text = f"<p>{RISK}</p>"
    words = {"start": 29, "end": 48, "text": "was put at risk by A & B"}
    reply = server.post(
        "/api/download/corrected", {"text": text, "format": "html", "replacements": [words]}
    )
    assert b"by A &amp; B by meeting" in reply.body


@pytest.mark.parametrize(
    "replacement",
    [{"start": 0, "end": 6, "text": "Child"}, AT_RISK | {"text": ""}, AT_RISK | {"text": "a\nb"}],
)
def test_replacements_that_cannot_be_made(server: Server, replacement: object) -> None:
    value = {"text": RISK, "replacements": [replacement]}
    sentence(server.post("/api/download/corrected", value), 422)


def test_an_unknown_download(server: Server) -> None:
    reply = server.post("/api/download/nothing", {"text": "a"})
    assert sentence(reply, 404) == (
        "There is no such download; there are: html, annotated, corrected."
    )


def test_half_a_character_cannot_be_saved(server: Server) -> None:
    reply = server.post("/api/download/corrected", {"text": "\ud800"})
    assert "half a character" in sentence(reply, 422)
    assert server.post("/api/download/html", {"text": "\ud800 " + RISK}).status == 200
