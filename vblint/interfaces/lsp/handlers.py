"""What the server does when the editor tells or asks something."""

from __future__ import annotations

import asyncio
import logging
import os
import sys
from collections.abc import Iterator

from lsprotocol import types

from vblint.interfaces.lsp.actions import Actions
from vblint.interfaces.lsp.checking import Checked
from vblint.interfaces.lsp.diagnostics import hover
from vblint.interfaces.lsp.server import Server
from vblint.model import Finding, Span


def serve() -> None:
    """Talk to an editor over standard input and output until it closes them."""
    # pygls logs what it could not handle, and that is the text of a note.
    logging.getLogger("pygls").setLevel(logging.CRITICAL + 1)
    server = Server()
    _listen(server)
    _answer(server)
    # A copy: pygls closes what it writes to, and the command line flushes standard output at last.
    server.start_io(stdout=os.fdopen(os.dup(sys.stdout.fileno()), "wb"))


def _listen(server: Server) -> None:
    """What the editor tells."""

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        server.watch_settings()

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def did_open(params: types.DidOpenTextDocumentParams) -> None:
        server.publish_soon(params.text_document.uri, pause=0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def did_change(params: types.DidChangeTextDocumentParams) -> None:
        server.publish_soon(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def did_close(params: types.DidCloseTextDocumentParams) -> None:
        server.forget(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def did_change_watched_files(_: types.DidChangeWatchedFilesParams) -> None:
        server.settings_changed()


def _answer(server: Server) -> None:
    """What the editor asks."""

    @server.feature(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        types.DiagnosticOptions(
            inter_file_dependencies=False, workspace_diagnostics=False, identifier="vblint"
        ),
    )
    async def diagnostic(params: types.DocumentDiagnosticParams) -> types.DocumentDiagnosticReport:
        checked = await server.current(params.text_document.uri)
        return types.RelatedFullDocumentDiagnosticReport(server.diagnostics(checked))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover_(params: types.HoverParams) -> types.Hover | None:
        checked = await server.current(params.text_document.uri)
        if not checked:
            return None
        positions = server.positions(checked)
        at = positions.offset(params.position)
        for finding in _touched(checked, Span(at, at)):
            return hover(finding, checked.linter.rule_notes[finding.rule_id], positions)
        return None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    )
    async def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        uri, only = params.text_document.uri, params.context.only
        checked = await server.current(uri)
        if not checked or (only and types.CodeActionKind.QuickFix not in only):
            return []
        positions = server.positions(checked)
        findings = list(_touched(checked, positions.span(params.range)))
        version = server.workspace.get_text_document(uri).version
        document = types.OptionalVersionedTextDocumentIdentifier(uri, version)
        actions = Actions(checked, document, positions, server.takes_versions)
        return await asyncio.to_thread(actions.of, findings)


def _touched(checked: Checked, span: Span) -> Iterator[Finding]:
    """Findings that a span overlaps, or that an empty one stands in or at the end of."""
    for finding in checked.report.raised:
        if finding.span.start <= span.end and span.start <= finding.span.end:
            yield finding
