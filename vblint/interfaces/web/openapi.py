"""The OpenAPI 3.1 document of the HTTP interface: what is sent and answered, for programs."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

import vblint
from vblint.interfaces.web.downloads import KINDS
from vblint.interfaces.web.request import FORMATS
from vblint.model import JSON_SCHEMA_VERSION, ROLES, SEVERITIES, Suppression

Schema = dict[str, Any]
_STRING: Schema = {"type": "string"}
_COUNT: Schema = {"type": "integer", "minimum": 0}
_VERSION: Schema = {"const": JSON_SCHEMA_VERSION}
_STATUS = {
    400: "What was sent cannot be read.",
    401: "The token is missing or wrong.",
    403: "The request comes from a page of another site.",
    404: "There is no such thing.",
    413: "It is too large.",
    415: "It is sent in the wrong way.",
    422: "It can be read, but not answered.",
    503: "The server is still getting ready, or has too many connections.",
    504: "It took too long.",
}


def document() -> Schema:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "vblint",
            "version": vblint.__version__,
            "summary": "Finds victim-blaming language in police and social-care writing.",
            "description": "Offsets count Unicode code points from 0; ends are exclusive. "
            "Nothing that is sent is kept. Keys may be added: ignore those you do not know.",
            "license": {"name": "MIT", "identifier": "MIT"},
        },
        "servers": [{"url": "/"}],
        "security": [{}, {"token": []}],
        "paths": _paths(),
        "components": {
            "schemas": _schemas(),
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _paths() -> Schema:
    text = _body("application/json", _ref("Text"))
    form = _body("multipart/form-data", _ref("Form"))
    either = {"required": True, "content": text["content"] | form["content"]}
    kind = _parameter("kind", {"enum": list(KINDS)})
    return {
        "/api/check": {"post": _operation("checkText", "Check a text", "Checked", text)},
        "/api/file": {"post": _operation("checkFile", "Check a file", "CheckedFile", form)},
        "/api/download/{kind}": {
            "parameters": [kind],
            "post": _operation("download", "Make a file of a text or a file", "", either),
        },
        "/api/rules": {"get": _operation("listRules", "Every rule in short", "Rules")},
        "/api/rules/{id}": {
            "parameters": [_parameter("id", _STRING)],
            "get": _operation("getRule", "One rule in full", "FullRule"),
        },
        "/healthz": {
            "get": _operation("health", "Whether it is ready", "Health") | {"security": []}
        },
    }


def _operation(name: str, summary: str, answer: str, body: Schema | None = None) -> Schema:
    """An operation; one without an ``answer`` gives a file."""
    if answer:
        content = _content("application/json", _ref(answer))
    else:
        content = _content("application/octet-stream", {})
    refusals = {
        str(status): {"description": text, **_content("application/json", _ref("Error"))}
        for status, text in _STATUS.items()
    }
    responses = {"200": {"description": "The answer.", **content}, **refusals}
    operation: Schema = {"operationId": name, "summary": summary, "responses": responses}
    return operation | ({"requestBody": body} if body else {})


def _schemas() -> Schema:
    corrections = {
        "people": _list(_object({"name": _STRING, "role": {"enum": list(ROLES)}})),
        "quoted": _list(_ref("Span")),
        "replacements": _list(_object({**_span(), "text": _STRING})),
    }
    in_form = {
        name: {"type": "string", "contentMediaType": "application/json", "contentSchema": schema}
        for name, schema in corrections.items()
    }
    checked = {
        "version": _VERSION,
        "report": _ref("Report"),
        "people": _list(_ref("Person")),
        "words": _COUNT,
        "milliseconds": {"type": "number", "minimum": 0},
    }
    form = {"enum": list(FORMATS), "default": "text"}
    text = {"text": _STRING, "format": form}
    file = text | {"downloads": _list({"enum": list(KINDS)})}
    return {
        "Text": _object(text | corrections, required=["text"]),
        "Form": _object({"file": {"type": "string", "format": "binary"}, **in_form}, ["file"]),
        "Checked": _object(checked),
        "CheckedFile": _object(checked | file),
        "Error": _object({"error": _STRING}),
        "Health": _object(
            {
                "status": {"enum": ["ready", "warming"]},
                "limits": _object({"text": _COUNT, "file": _COUNT}),
            }
        ),
        "Span": _object(_span()),
        "Person": _object(
            {
                "name": _STRING,
                "role": {"enum": [*ROLES, "unknown"]},
                "why": _STRING,
                "given": {"type": "boolean"},
                "spans": _list(_ref("Span")),
            }
        ),
        "Suggestion": _object({"text": _STRING, "kind": {"enum": ["replace", "advice"]}}),
        **_reports(),
        **_rules(),
    }


def _reports() -> Schema:
    """As in docs/json-format.md."""
    causes = list(get_args(get_type_hints(Suppression)["by"]))
    line = {"type": "integer", "minimum": 1}
    place = dict.fromkeys(("line", "column", "end_line", "end_column"), line)
    severity = {"enum": list(SEVERITIES)}
    texts = _list(_STRING)
    return {
        "Report": _object(
            {
                "version": _VERSION,
                "uri": _STRING,
                "lexicon_version": _STRING,
                "model_version": _STRING,
                "findings": _list(_ref("Finding")),
                "skipped_rules": texts,
                "warnings": texts,
                "errors": texts,
            }
        ),
        "Finding": _object(
            {
                **dict.fromkeys(("rule", "name", "category", "message", "text"), _STRING),
                "severity": severity,
                "span": _ref("Span"),
                "position": _or_null(_object(place)),
                "person": _object(dict.fromkeys(("role", "text", "why"), _STRING)),
                "cues": texts,
                "suggestions": _list(_ref("Suggestion")),
                "suppression": _or_null(_object({"by": {"enum": causes}, "reason": _STRING})),
                "lowered_from": _or_null(severity),
                "fingerprint": _STRING,
                "anchor": _or_null(_STRING),
            }
        ),
    }


def _rules() -> Schema:
    short = dict.fromkeys(("id", "name", "category", "message"), _STRING)
    rule = short | {"severity": {"enum": list(SEVERITIES)}}
    texts = _list(_STRING)
    source = dict.fromkeys(("title", "publisher", "year", "url"), _STRING)
    full = rule | {
        "ambiguity": {"enum": ["low", "medium", "high"]},
        "about": {"enum": ["subject", "object", "none"]},
        "rationale": _STRING,
        "examples": texts,
        "fine": texts,
        "suggestions": _list(_ref("Suggestion")),
        "evidence": {"enum": ["seen", "principle"]},
        "sources": _list(_object(source)),
    }
    return {
        "Rules": _object({"version": _VERSION, "rules": _list(_object(rule))}),
        "FullRule": _object({"version": _VERSION, "rule": _object(full)}),
    }


def _object(properties: Schema, required: list[str] | None = None) -> Schema:
    """An object with these keys; all must be there unless some are named."""
    wanted = list(properties) if required is None else required
    return {"type": "object", "properties": properties, "required": wanted}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}


def _span() -> Schema:
    return {"start": _COUNT, "end": _COUNT}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _content(media_type: str, schema: Schema) -> Schema:
    return {"content": {media_type: {"schema": schema}}}


def _body(media_type: str, schema: Schema) -> Schema:
    return {"required": True, **_content(media_type, schema)}


def _parameter(name: str, schema: Schema) -> Schema:
    return {"name": name, "in": "path", "required": True, "schema": schema}
