"""Time as the fetcher sees it. Tests hand in a clock of their own, so that they need not wait."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime


class Clock:
    """The machine's clock."""

    def monotonic(self) -> float:
        """Seconds that only go forward."""
        return time.monotonic()

    def now(self) -> datetime:
        """The time of day, UTC."""
        return datetime.now(UTC)

    def sleep(self, seconds: float) -> None:
        """Wait."""
        time.sleep(seconds)

    def jitter(self) -> float:
        """From 0 to 1, so that many installations do not come back at the same moment."""
        return random.random()  # noqa: S311 - spreads load; no secret


class Budget:
    """Seconds on the wire left to one fetch, its redirects and retries together. Polite waiting is not counted."""

    def __init__(self, seconds: float) -> None:
        self.whole = seconds
        self.left = seconds

    def spend(self, seconds: float) -> None:
        """Take what a request took."""
        self.left -= seconds
