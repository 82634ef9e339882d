"""Who is answered: requests as an attacker, or a broken client, would write them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

import pytest

from tests.interfaces.web.conftest import Reply, Server

SECRET = "Zephyrine Quillfeather put herself at risk"
CHECK = {"text": SECRET}
BODY = json.dumps(CHECK).encode()
OTHERS = "Requests from pages of other sites are refused."


def refused(reply: Reply, status: int) -> str:
    """The sentence of a refusal, which must be JSON, protected, and silent about the text."""
    assert reply.status == status
    assert reply.headers["content-type"] == "application/json"
    assert "default-src 'none'" in reply.headers["content-security-policy"]
    assert "access-control-allow-origin" not in reply.headers
    assert list(reply.json) == ["error"]
    sentence: str = reply.json["error"]
    assert "Zephyrine" not in sentence
    assert sentence.endswith(".")
    return sentence


@pytest.mark.parametrize("path", ["/", "/api/rules", "/healthz", "/static/x", "/openapi.json"])
@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1:1", "localhost"]
)
def test_another_host_is_refused(server: Server, path: str, host: str) -> None:
    reply = server.ask("GET", path, host=host.format(port=server.port))
    assert refused(reply, 403) == "This server does not answer to that name."


def test_a_request_without_a_host_or_with_two_is_refused(server: Server) -> None:
    assert server.raw(b"GET / HTTP/1.0\r\n\r\n").status == 403
    two = f"GET / HTTP/1.1\r\nHost: localhost:{server.port}\r\nHost: evil.example\r\n\r\n"
    assert server.raw(two.encode()).status == 400


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "LocalHost", "[::1]"])
def test_names_of_this_computer_are_answered(server: Server, host: str) -> None:
    assert server.ask("GET", "/healthz", host=f"{host}:{server.port}").status == 200


@pytest.mark.parametrize(
    "origin",
    ["https://evil.example", "null", "http://localhost", "http://127.0.0.1:1", "file://", ""],
)
def test_another_origin_is_refused(server: Server, origin: str) -> None:
    assert refused(server.post("/api/check", CHECK, Origin=origin), 403) == OTHERS
    assert refused(server.get("/api/rules", Origin=origin), 403) == OTHERS


def test_an_origin_must_be_that_of_the_host_that_was_asked(server: Server) -> None:
    origin = f"http://localhost:{server.port}"
    assert refused(server.post("/api/check", CHECK, Origin=origin), 403) == OTHERS
    host = f"localhost:{server.port}"
    assert server.post("/api/check", CHECK, host=host, Origin=origin).status == 200


@pytest.mark.parametrize("site", ["cross-site", "same-site", "anything"])
def test_a_request_from_another_site_is_refused(server: Server, site: str) -> None:
    assert refused(server.post("/api/check", CHECK, Sec_Fetch_Site=site), 403) == OTHERS
    assert refused(server.get("/api/rules", Sec_Fetch_Site=site), 403) == OTHERS


@pytest.mark.parametrize("site", ["same-origin", "none"])
def test_our_own_page_and_a_bookmark_are_answered(server: Server, site: str) -> None:
    assert server.post("/api/check", CHECK, Sec_Fetch_Site=site).status == 200
    assert server.get("/", Sec_Fetch_Site=site).status == 200


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=B"]
)
def test_a_form_of_another_page_cannot_have_a_text_checked(server: Server, kind: str) -> None:
    """What a browser sends across sites without asking first."""
    assert "application/json" in refused(server.post("/api/check", CHECK, Content_Type=kind), 415)


def test_a_post_without_a_type_is_refused(server: Server) -> None:
    refused(server.ask("POST", "/api/check", BODY), 415)
    refused(server.post("/api/file", CHECK), 415)


def test_no_other_site_may_ask_first(server: Server) -> None:
    asked = {"Origin": "https://evil.example", "Access_Control_Request_Method": "POST"}
    refused(server.ask("OPTIONS", "/api/check", b"", **asked), 403)
    refused(server.ask("OPTIONS", "/api/check"), 405)


@pytest.mark.parametrize("path", ["/", "/healthz", "/api/rules", "/static/nothing", "/nothing"])
def test_every_answer_is_protected(server: Server, path: str) -> None:
    headers = server.get(path).headers
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "server" not in headers
    assert not [name for name in headers if name.startswith("access-control")]


def test_a_body_that_says_it_is_too_large_is_not_read(server: Server) -> None:
    reply = server.post("/api/check", CHECK, Content_Length="4000001")
    assert refused(reply, 413) == "This is more than 4 MB; send it in parts."
    reply = server.ask(
        "POST", "/api/file", b"-", Content_Length="25000001", Content_Type="multipart/form-data"
    )
    assert "25 MB" in refused(reply, 413)


def test_a_body_without_a_length_is_read_up_to_the_limit(server: Server) -> None:
    head = (
        f"POST /api/check HTTP/1.1\r\nHost: localhost:{server.port}\r\nConnection: close\r\n"
        "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    ).encode()

    def chunks(count: int) -> Iterator[bytes]:
        yield b"%x\r\n%s\r\n" % (len(BODY) - 2, BODY[:-2])
        for _ in range(count):
            yield b"%x\r\n%s\r\n" % (1000, b" " * 1000)
        yield b'2\r\n"}\r\n0\r\n\r\n'

    assert server.raw(head, chunks(10)).json["words"] == 6
    assert "4 MB" in refused(server.raw(head, chunks(4000)), 413)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b'{"text": "Zephyrine',
        b"[" * 100_000,
        b'{"text": ' + b"9" * 5000 + b"}",
        b"\x00",
    ],
)
def test_bad_json(server: Server, body: bytes) -> None:
    reply = server.ask("POST", "/api/check", body, Content_Type="application/json")
    assert refused(reply, 400) == "The body is not valid JSON in UTF-8."


def test_no_way_out_of_the_static_folder(server: Server) -> None:
    up = ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "..\\app.py", "....//app.py", "/etc/passwd"]
    for path in [*up, "../../../../pyproject.toml", "%00", "."]:
        refused(server.get(f"/static/{path}"), 404)


def test_what_is_not_there(server: Server) -> None:
    assert refused(server.get("/nothing"), 404) == "There is nothing here."
    assert refused(server.get("/api/rules/nothing"), 404) == (
        "There is no such rule; /api/rules lists them."
    )
    assert refused(server.get("/api/check"), 405) == "This cannot be asked in that way."
    assert refused(server.post("/", CHECK), 405)


def test_not_http_at_all(server: Server) -> None:
    assert server.raw(b"\x16\x03\x01\x02\x00\x01\x00" + SECRET.encode() + b"\r\n\r\n").status == 400


@pytest.fixture(scope="module")
def guarded(started: Callable[..., Server]) -> Server:
    return started("--token", "s3cret")


@pytest.mark.parametrize("sent", ["", "s3cret", "Bearer ", "Bearer S3CRET", "Bearer s3cret2", "é"])
def test_a_bad_token_is_refused(guarded: Server, sent: str) -> None:
    headers = {"Authorization": sent} if sent else {}
    assert "token" in refused(guarded.post("/api/check", CHECK, **headers), 401)
    refused(guarded.get("/api/rules", **headers), 401)
    refused(guarded.get("/api/nothing", **headers), 401)
    refused(guarded.post("/api/file", CHECK, **headers), 401)


def test_the_token_opens_and_the_page_needs_none(guarded: Server) -> None:
    assert guarded.post("/api/check", CHECK, Authorization="Bearer s3cret").status == 200
    assert guarded.get("/").status == 200
    assert guarded.get("/healthz").status == 200
    assert (
        guarded.post("/api/check", CHECK, Authorization="Bearer s3cret", host="evil").status == 403
    )


def test_nothing_of_a_text_is_logged_or_left_behind(started: Callable[..., Server]) -> None:
    server = started()
    assert server.post("/api/check", CHECK).json["report"]["findings"]
    name = "Zephyrine Quillfeather.txt"
    assert server.send("/api/file", name, SECRET.encode()).status == 200
    assert server.send("/api/file", "Zephyrine.docx", SECRET.encode()).status == 422
    large = SECRET.encode() + b" window" * 400_000  # larger than what is usually kept in memory
    assert server.send("/api/download/html", name, large).status == 200
    assert server.ask("POST", f"/api/{name.replace(' ', '')}", BODY).status == 404
    server.raw(SECRET.encode() + b"\r\n\r\n")
    assert server.stop() == 0
    assert "Zephyrine" not in server.log
    assert len(server.log.splitlines()) == 1  # where it is
    assert not list(server.temporary.iterdir())
