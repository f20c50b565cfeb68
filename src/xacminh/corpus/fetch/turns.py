"""Manners towards a host: one connection at a time, a pause between requests, longer where it asks for one."""

from __future__ import annotations

import math
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from xacminh.corpus.fetch.clock import Clock
from xacminh.corpus.fetch.urls import shown
from xacminh.errors import TryLater

#: hosts that are remembered; the longest unused is forgotten first
_REMEMBERED: Final = 2_000
#: the longest a host's wish to be left alone is remembered
_DAY: Final = 86_400.0


@dataclass(kw_only=True, slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    interval: float
    free_at: float = -math.inf
    #: threads that hold or wait for the lock
    users: int = 0


class Turns:
    """Who may speak to which host when. Shared between threads."""

    def __init__(self, *, clock: Clock, interval_seconds: float, patience_seconds: float) -> None:
        self._clock = clock
        self._interval = interval_seconds
        self._patience = patience_seconds
        self._guard = threading.Lock()
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @contextmanager
    def turn(self, host: str, *, counted: bool = True) -> Iterator[None]:
        """Within the block nobody else speaks to the host. Waits for it; `counted` begins the pause to the next.

        Raises TryLater where the wait would be longer than the patience.
        """
        entry = self._enter(host)
        try:
            with entry.lock:
                wait = entry.free_at - self._clock.monotonic()
                if wait > self._patience:
                    raise TryLater(host=shown(host), seconds=math.ceil(wait))
                if wait > 0:
                    self._clock.sleep(wait)
                try:
                    yield
                finally:
                    if counted:
                        self.hold(host, entry.interval)
        finally:
            with self._guard:
                entry.users -= 1

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for that long from now on (at most a day)."""
        with self._guard:
            entry = self._entry(host)
            entry.free_at = max(entry.free_at, self._clock.monotonic() + min(seconds, _DAY))

    def slow_down(self, host: str, seconds: float) -> None:
        """A longer pause between requests to this host from now on; no longer than the patience."""
        with self._guard:
            self._entry(host).interval = max(self._interval, min(seconds, self._patience))

    def _enter(self, host: str) -> _Host:
        with self._guard:
            entry = self._entry(host)
            entry.users += 1
            return entry

    def _entry(self, host: str) -> _Host:
        if host not in self._hosts:
            self._forget()
            self._hosts[host] = _Host(interval=self._interval)
        self._hosts.move_to_end(host)
        return self._hosts[host]

    def _forget(self) -> None:
        """Room for one more."""
        surplus = len(self._hosts) + 1 - _REMEMBERED
        if surplus <= 0:
            return
        now = self._clock.monotonic()
        idle = [host for host, entry in self._hosts.items() if not entry.users and entry.free_at <= now]
        for host in idle[:surplus]:
            del self._hosts[host]
