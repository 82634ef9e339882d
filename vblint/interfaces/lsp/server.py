"""The state of a server: what the editor has open, checked.

A text is checked as a whole, a moment after the last key: who a pronoun stands for may hang on any
other sentence. Checks run in a thread, so that typing never waits for one. Nothing is logged but
kinds of faults: messages between editor and server hold the text.
"""

from __future__ import annotations

import asyncio
from typing import Any

from lsprotocol import types
from pygls.exceptions import FeatureRequestError
from pygls.lsp.server import LanguageServer

from vblint import __version__
from vblint.errors import VblintError
from vblint.interfaces.lsp.checking import Checked, Checker
from vblint.interfaces.lsp.diagnostics import diagnostics
from vblint.interfaces.lsp.positions import Positions

PAUSE = 0.3  # seconds after the last key
_SETTINGS = "**/{vblint.toml,pyproject.toml,.vblintignore}"


class Server(LanguageServer):
    """One editor's server. ``current`` gives the report of a text as it stands now."""

    def __init__(self) -> None:
        # Whole texts, not changes: pygls counts lines in another way than editors do.
        super().__init__("vblint", __version__, types.TextDocumentSyncKind.Full)
        self._checker = Checker()
        self._checked: dict[str, tuple[int | None, Checked | None]] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._complaint = ""

    def report_server_error(self, error: Exception, source: Any) -> None:
        """Tell the editor the kind of a fault, never its message, which may quote the text."""
        if source is not FeatureRequestError:
            self._say(f"vblint: a fault in the language server ({type(error).__name__})")

    @property
    def pulls(self) -> bool:
        """True if the editor asks for diagnostics; then they are not pushed, or it shows both."""
        document = self.client_capabilities.text_document
        return bool(document and document.diagnostic)

    @property
    def takes_versions(self) -> bool:
        """True if the editor takes changes that are meant for one version of a text."""
        workspace = self.client_capabilities.workspace
        edits = workspace and workspace.workspace_edit
        return bool(edits and edits.document_changes)

    async def current(self, uri: str) -> Checked | None:
        """The check of a text as it is now; None if it is not to be checked."""
        document = self.workspace.get_text_document(uri)
        version, text, language = document.version, document.source, document.language_id or ""
        known = self._checked.get(uri)
        if known and known[0] == version:
            return known[1]
        checked, complaint = await asyncio.to_thread(self._check, text, uri, language)
        if complaint and complaint != self._complaint:  # once, not at every key
            self._say(f"vblint: {complaint}")
        self._complaint = complaint
        if document.version == version:
            self._checked[uri] = version, checked
        return checked

    def _check(self, text: str, uri: str, language: str) -> tuple[Checked | None, str]:
        """The check, or why there is none in one line that holds no words of the text."""
        try:
            return self._checker.check(text, uri, language), ""
        except VblintError as error:
            return None, str(error)
        except Exception as error:  # must not reach pygls or asyncio, which would log it
            return None, f"a fault in vblint ({type(error).__name__}); please report it"

    def positions(self, checked: Checked) -> Positions:
        """Positions in a checked text, in the units agreed on."""
        return Positions(checked.text, self.workspace.position_encoding)

    def diagnostics(self, checked: Checked | None) -> list[types.Diagnostic]:
        """The diagnostics of a checked text."""
        return diagnostics(checked, self.positions(checked)) if checked else []

    def publish_soon(self, uri: str, pause: float = PAUSE) -> None:
        """Check a text and push its diagnostics after a pause, unless it changes before that."""
        if self.pulls:
            return
        if uri in self._waiting:
            self._waiting[uri].cancel()
        self._waiting[uri] = asyncio.ensure_future(self._publish(uri, pause))

    async def _publish(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        version = self.workspace.get_text_document(uri).version
        checked = await self.current(uri)
        if uri in self.workspace.text_documents:  # else it was closed meanwhile
            self._push(uri, version, self.diagnostics(checked))

    def forget(self, uri: str) -> None:
        """A text was closed."""
        if waiting := self._waiting.pop(uri, None):
            waiting.cancel()
        self._checked.pop(uri, None)
        if not self.pulls:
            self._push(uri, None, [])

    def settings_changed(self) -> None:
        """Check all that is open again."""
        self._checked.clear()
        workspace = self.client_capabilities.workspace
        if self.pulls:
            if workspace and workspace.diagnostics and workspace.diagnostics.refresh_support:
                self.workspace_diagnostic_refresh(None)
            return
        for uri in self.workspace.text_documents:
            self.publish_soon(uri, pause=0)

    def watch_settings(self) -> None:
        """Ask the editor to tell when a configuration file changes, if it can."""
        workspace = self.client_capabilities.workspace
        watched = workspace and workspace.did_change_watched_files
        if watched and watched.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions(
                [types.FileSystemWatcher(_SETTINGS)]
            )
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration("vblint-settings", method, options)
            self.client_register_capability(types.RegistrationParams([registration]))

    def _push(self, uri: str, version: int | None, found: list[types.Diagnostic]) -> None:
        self.text_document_publish_diagnostics(
            types.PublishDiagnosticsParams(uri=uri, version=version, diagnostics=found)
        )

    def _say(self, message: str) -> None:
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))
