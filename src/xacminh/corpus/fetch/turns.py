"""Manners towards a host: one connection at a time, a pause between requests, longer where it asks for one.

Threads of a process wait for each other by a lock in memory; where there is a waiting room, processes do by its files.
"""

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
from xacminh.corpus.fetch.waiting_room import DAY, Place, WaitingRoom
from xacminh.errors import HostBusy, TryLater

#: hosts that are remembered; the longest unused is forgotten first
_REMEMBERED: Final = 2_000
#: seconds between two looks whether another process has ended its turn
_LOOK: Final = 0.1
#: how many times the patience one waits for others' turns: each may take as long as a slow page
_OTHERS: Final = 5
#: rounding of clocks, in seconds
_NOTHING: Final = 1e-6


@dataclass(kw_only=True, slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    interval: float
    free_at: float = -math.inf
    #: threads that hold or wait for the lock
    users: int = 0
    #: what keeps other processes away, while one of the threads has its turn
    place: Place | None = None


class Turns:
    """Who may speak to which host when. Shared between threads; with a `room` also between processes that have it."""

    def __init__(
        self, *, clock: Clock, interval_seconds: float, patience_seconds: float, room: WaitingRoom | None = None
    ) -> None:
        self._clock = clock
        self._interval = interval_seconds
        self._patience = patience_seconds
        self._room = room
        self._guard = threading.Lock()
        self._hosts: OrderedDict[str, _Host] = OrderedDict()

    @contextmanager
    def turn(self, host: str, *, counted: bool = True) -> Iterator[None]:
        """Within the block nobody else speaks to the host. Waits for it; `counted` begins the pause to the next.

        Raises TryLater where the wait would be longer than the patience, HostBusy where others do not end.
        """
        entry = self._enter(host)
        try:
            with entry.lock:
                entry.place = self._wait(host, entry)
                try:
                    if counted and entry.place is not None:
                        entry.place.hold(entry.interval)  # for the others, should this process be killed meanwhile
                    yield
                finally:
                    try:
                        if counted:
                            self.hold(host, entry.interval)
                    finally:
                        place, entry.place = entry.place, None
                        if place is not None:
                            place.close()
        finally:
            with self._guard:
                entry.users -= 1

    def _wait(self, host: str, entry: _Host) -> Place | None:
        """Wait until nobody speaks to the host and it is free; what keeps others away from now on."""
        began = self._clock.monotonic()
        while True:
            place = self._room.enter(host) if self._room is not None else None
            wait = _LOOK * (0.5 + self._clock.jitter())
            if place is not None or self._room is None:
                wait = self._left(entry, place)
                if wait <= _NOTHING:
                    return place
                if place is not None:  # others that wait shall see when the host is free, not that it is taken
                    place.close()
                if wait > self._patience:
                    raise TryLater(host=shown(host), seconds=math.ceil(wait))
            waited = self._clock.monotonic() - began
            if self._room is not None and waited + wait > _OTHERS * self._patience:
                raise HostBusy(host=shown(host), seconds=round(waited))
            self._clock.sleep(wait)

    def _left(self, entry: _Host, place: Place | None) -> float:
        """Seconds until the host is free."""
        try:
            shared = place.rest() if place is not None else 0.0
        except BaseException:
            if place is not None:
                place.close()
            raise
        return max(entry.free_at - self._clock.monotonic(), shared)

    def hold(self, host: str, seconds: float) -> None:
        """Leave the host alone for that long from now on (at most a day). Others learn of it within a turn only."""
        with self._guard:
            entry = self._entry(host)
            entry.free_at = max(entry.free_at, self._clock.monotonic() + min(seconds, DAY))
        if entry.place is not None:
            entry.place.hold(seconds)

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
