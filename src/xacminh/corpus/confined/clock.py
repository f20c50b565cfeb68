"""Ends one step of a work after so many seconds on the processor, so that the next step can go on."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager


class TimeIsUp(BaseException):
    """Not an Exception: libraries catch those, and go on looping."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Raises TimeIsUp in the block, and every second from then on until the block is left. Main thread only.

    Time on the processor, so that a busy machine gives up no page that an idle one reads. Without alarms (Windows)
    nothing is raised, and the parent's watch is what ends the loop.
    """
    if not hasattr(signal, "setitimer"):
        yield
        return

    def ring(*_: object) -> None:
        raise TimeIsUp

    before = signal.signal(signal.SIGPROF, ring)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)
