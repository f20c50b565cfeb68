"""How a process is asked to end: once means after what is in hand, twice means now."""

from __future__ import annotations

import signal
from threading import Event
from types import FrameType
from typing import Final

#: what a person, a service manager and a closed terminal send
SIGNALS: Final = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK") if hasattr(signal, name)
)


class Stop:
    """Counts how often the process was asked to end."""

    def __init__(self) -> None:
        self.times = 0
        self.signal = 0
        self._asked = Event()

    def listen(self) -> None:
        """Take the signals from now on. Only the main thread may."""
        for number in SIGNALS:
            # who starts us with `nohup` wants us to outlive the terminal
            if number == signal.SIGINT or signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self._heard)

    def _heard(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - what Python hands a handler
        self.signal = self.signal or number
        self.ask()

    def ask(self) -> None:
        """Ask once more."""
        self.times += 1
        self._asked.set()

    @property
    def asked(self) -> bool:
        """Whether to end."""
        return self.times > 0

    @property
    def insisted(self) -> bool:
        """Whether to end without finishing what is in hand."""
        return self.times > 1

    def wait(self, seconds: float) -> None:
        """Sleep, but not past the first time of being asked."""
        self._asked.wait(seconds)
