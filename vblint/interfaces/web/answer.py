"""JSON answers, and the one way to refuse a request."""

from __future__ import annotations

import json
from typing import Any

from starlette.exceptions import HTTPException
from starlette.responses import Response


class Answer(Response):
    """JSON in ASCII with escapes: a lone surrogate in a text cannot break it."""

    media_type = "application/json"

    def render(self, content: Any) -> bytes:
        """The value as JSON."""
        return json.dumps(content, separators=(",", ":")).encode("ascii")


class Refusal(HTTPException):
    """Why a request is not answered, in one sentence that holds no word of what was sent."""

    def answer(self) -> Answer:
        """The refusal as it is sent."""
        return Answer({"error": self.detail}, self.status_code)
