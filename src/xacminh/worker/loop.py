"""The worker: takes a job, does it in a thread, keeps its lease by the heartbeat, puts down how it ended.

The main thread never works itself, so that it hears signals and keeps the lease while a job is deep in other people's
code. What takes a moment and a person waits for is done beside a long job, in a thread of its own. A job that does not
come to an end when it must is given back, and the process ends around it: as after a crash, what it had not finished is
done again by the next.
"""

from __future__ import annotations

import os
import secrets
import socket
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from traceback import extract_tb
from typing import Final

from django.db import close_old_connections, connections

from xacminh.errors import XacMinhError
from xacminh.store import faults
from xacminh.store.jobs import Context, Held, Interrupted, Queue, declare_periods, say_gone, say_here, tick
from xacminh.store.jobs.presence import BEAT
from xacminh.words import current, say, speaking, tell
from xacminh.worker.lines import print_line
from xacminh.worker.stopping import Stop

#: seconds a job may go on once the worker was asked to end
GRACE: Final = 30.0
#: seconds between two looks for work, and between two looks at a job in hand
_PAUSE: Final = 1.0
_LOOK: Final = 0.2
#: heartbeats in the time of a lease
_BEATS: Final = 5
#: seconds between two reports of progress, and longest between two attempts to reach the database
_REPORT: Final = 1.0
_LONGEST: Final = 30.0


class Abandoned(Exception):
    """The worker has given back a job that goes on in its thread: the process must end without waiting for it."""


@dataclass(kw_only=True, slots=True)
class Tally:
    """What a worker did. `failed`: attempts that went wrong, by kind of error."""

    done: int = 0
    failed: dict[str, int] = field(default_factory=dict)
    given_back: int = 0
    refused: int = 0
    taken_back: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Ways:
    """How a worker works. `line` is told what a person should know; times are seconds."""

    drain: bool = False
    grace: float = GRACE
    line: Callable[[str], None] = print_line


def name_of_worker() -> str:
    """A name no other worker has or had."""
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(6)}"


class Worker:
    """Does the jobs of a queue until it is asked to end, or, draining, until nothing is due."""

    def __init__(self, queue: Queue, *, stop: Stop, ways: Ways | None = None) -> None:
        self._queue = queue
        self._stop = stop
        self._ways = ways or Ways()
        self._beat = queue.lease.total_seconds() / _BEATS
        self._said_here: float | None = None
        self._ended = Event()
        self.tally = Tally()

    def run(self) -> Tally:
        """Work. Raises Abandoned where a job had to be given back; draining also NotStored where the database fails."""
        try:
            self._work()
        finally:
            with suppress(*faults.kinds()):
                say_gone(self._queue.worker)
        return self.tally

    def _work(self) -> None:
        failures = 0
        known = False
        while not self._stop.asked:
            try:
                if not known:
                    declare_periods(self._queue.queues)
                    known = True
                busy = self._step()
                failures = 0
            except faults.kinds() as error:
                told = faults.told(error)
                if self._ways.drain:
                    raise told from error
                failures += 1
                pause = min(2.0**failures, _LONGEST)
                self._ways.line(tell(told))
                connections.close_all()
                self._stop.wait(pause)
                continue
            if busy:
                continue
            if self._ways.drain:
                break
            close_old_connections()
            self._stop.wait(_PAUSE)

    def _say_here(self) -> None:
        now = time.monotonic()
        if self._said_here is None or now - self._said_here >= BEAT.total_seconds():
            self._said_here = now
            say_here(self._queue.worker, self._queue.queues, self._queue.clock())

    def _step(self) -> bool:
        """One look at the queue; whether there was something to do."""
        self._say_here()
        self.tally.taken_back += self._queue.take_back_lost()
        put = tick(self._queue.clock(), self._queue.queues, at_once=self._ways.drain)
        held = self._queue.claim()
        if held is None:
            return put > 0
        self._do(held)
        return True

    def _do(self, held: Held) -> None:
        """Do a job, and beside it, one at a time, those that are wanted soon: it may take hours."""
        attempts = [self._begun(held)]
        beaten = looked = time.monotonic()
        until: float | None = None
        fault: BaseException | None = None
        while attempts:
            self._ended.wait(min(_LOOK, self._beat))
            self._ended.clear()
            now = time.monotonic()
            for attempt in [attempt for attempt in attempts if attempt.ended.is_set()]:
                attempts.remove(attempt)
                try:
                    self._put_down(attempt.held, attempt.error)
                except faults.kinds() as error:  # told once the other has ended, too: its lease is still to be kept
                    connections.close_all()
                    fault = fault or error
            if now - beaten >= self._beat:
                beaten = now
                for attempt in attempts:
                    self._keep(attempt)
            with suppress(*faults.kinds()):
                self._say_here()
            if self._stop.asked:
                until = until or now + self._ways.grace
                if attempts and (self._stop.insisted or now >= until):
                    self._abandon(attempts)
            elif len(attempts) == 1 and fault is None and now - looked >= _PAUSE:
                looked = now
                attempts += self._wanted_soon()
        if fault is not None:
            raise fault

    def _begun(self, held: Held) -> _Attempt:
        attempt = _Attempt(self._queue, held, self._stop, self._ended)
        attempt.start()
        return attempt

    def _wanted_soon(self) -> list[_Attempt]:
        """Begin what is wanted soon, if it waits; also where it waits because another died over it."""
        try:
            self.tally.taken_back += self._queue.take_back_lost()
            held = self._queue.claim(soon=True)
        except faults.kinds():
            connections.close_all()  # the job in hand has the lease for some more beats
            return []
        return [self._begun(held)] if held is not None else []

    def _abandon(self, attempts: Sequence[_Attempt]) -> None:
        for attempt in attempts:
            with suppress(*faults.kinds()):  # where it cannot be given back its lease runs out
                self.tally.given_back += self._queue.give_back(attempt.held)
            name = attempt.held.job.name
            self._ways.line(say("The job “{job}” was not finished; the next worker does it.", job=name))
        raise Abandoned

    def _keep(self, attempt: _Attempt) -> None:
        try:
            attempt.lost = attempt.lost or not self._queue.beat(attempt.held)
        except faults.kinds():
            connections.close_all()  # the lease lasts for some more beats

    def _put_down(self, held: Held, error: BaseException | None) -> None:
        job = held.job.name
        if error is None:
            kept = self._queue.succeed(held)
            self.tally.done += kept
        elif isinstance(error, Interrupted):
            kept = self._queue.give_back(held)
            self.tally.given_back += kept
        else:
            kind = f"{type(error).__module__}.{type(error).__qualname__}"
            kept = self._queue.fail(held, kind)
            self.tally.failed[kind] = self.tally.failed.get(kind, 0) + kept
            said = _told(error)
            if kept and held.job.retries.spent(held.attempt):
                self._ways.line(say("The job “{job}” went wrong and is given up: {error}", job=job, error=said))
            elif kept:
                pause = held.job.retries.pause(held.attempt) / timedelta(seconds=1)
                self._ways.line(
                    say(
                        "The job “{job}” went wrong and is tried again in {seconds:.0f} s: {error}",
                        job=job,
                        seconds=pause,
                        error=said,
                    )
                )
        if not kept:
            self.tally.refused += 1
            self._ways.line(
                say("The job “{job}” had been taken up by another worker; what this one reports is refused.", job=job)
            )


class _Attempt:
    """One job in its thread."""

    def __init__(self, queue: Queue, held: Held, stop: Stop, any_ended: Event) -> None:
        self.held = held
        self.lost = False
        self.error: BaseException | None = None
        self.ended = Event()
        self._any_ended = any_ended
        self._queue = queue
        self._stop = stop
        self._reported = 0.0
        self._tongue = current()

    def start(self) -> None:
        Thread(target=self._run, name=f"job {self.held.job.name}", daemon=True).start()

    def _run(self) -> None:
        context = Context(attempt=self.held.attempt, stopping=self._stopping, report=self._report)
        try:
            with speaking(self._tongue):
                self.held.job.work(context, *self.held.arguments, **self.held.named)
        except BaseException as error:  # noqa: BLE001 - whatever it was is put down by its kind
            self.error = error
        finally:
            connections.close_all()
            self.ended.set()
            self._any_ended.set()

    def _stopping(self) -> bool:
        return self.lost or self._stop.asked

    def _report(self, done: int, total: int | None) -> None:
        now = time.monotonic()
        if done == total or now - self._reported >= _REPORT:
            self._reported = now
            self.lost = self.lost or not self._queue.report(self.held, done, total)


def _told(error: BaseException) -> str:
    """What went wrong, for a person: in our words where we have some."""
    if isinstance(error, XacMinhError):
        return tell(error)
    if isinstance(error, faults.kinds()):  # the disk is full, the database is away: that can be mended
        return tell(faults.told(error))
    return f"{type(error).__module__}.{type(error).__qualname__} ({_place(error)})"


def _place(error: BaseException) -> str:
    """Where it happened, without a word of what was being read."""
    frames = extract_tb(error.__traceback__)
    if not frames:
        return "?"
    return f"{Path(frames[-1].filename).name}:{frames[-1].lineno}"
