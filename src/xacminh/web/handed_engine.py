"""The engine the pages ask. It is handed in (tests hand in a small one), or opened on first use."""

from __future__ import annotations

from threading import Lock
from typing import Protocol

from xacminh.engine import Engine, Finding, Options
from xacminh.index import Hit, PassageRecord


class Asked(Protocol):
    """What the pages ask of an engine."""

    def check(self, text: str, options: Options | None = None) -> Finding:
        """See Engine.check."""
        ...

    def scan(self, text: str, options: Options | None = None) -> list[Finding]:
        """See Engine.scan."""
        ...

    def count(self, text: str) -> int:
        """See Engine.count."""
        ...

    def search(self, query: str, *, limit: int = 10) -> tuple[Hit[PassageRecord], ...]:
        """See Engine.search."""
        ...


_lock = Lock()
_handed: Asked | None = None


def hand_in(engine: Asked | None) -> None:
    """Let the pages ask this engine from now on; None has the installation's own opened on the next question."""
    global _handed  # noqa: PLW0603 - one engine a process: it holds the models in memory
    with _lock:
        _handed = engine


def engine() -> Asked:
    """The engine to ask. Raises NoLibrary, BrokenIndex or ModelMissing when the installation has none."""
    global _handed  # noqa: PLW0603
    with _lock:
        if _handed is None:
            _handed = Engine.open()
        return _handed
