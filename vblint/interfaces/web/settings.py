"""What the server is told when it starts."""

from __future__ import annotations

from dataclasses import dataclass, field

from vblint.config import Config

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that `create_app` needs to know. Sizes in bytes of a request's body."""

    config: Config = field(default_factory=Config)
    port: int = 8137
    token: str = ""  # if not empty, every request to the API must carry it
    remote: bool = False  # other computers may connect, with the token
    text_bytes: int = 4_000_000  # JSON
    file_bytes: int = 25_000_000  # a form with a file
    seconds: float = 60.0  # for one request, from its first byte to the answer

    @property
    def hosts(self) -> frozenset[str]:
        """The Host headers that are answered; empty if any is.

        A server that others reach has names it cannot know. There the token protects it, which a
        page of another site does not have.
        """
        if self.remote:
            return frozenset()
        bare = _LOOPBACK if self.port == 80 else ()  # browsers leave the usual port out
        return frozenset({*bare, *(f"{name}:{self.port}" for name in _LOOPBACK)})
