"""Starts the parts of the program as children, starts anew what crashes, and ends them all, whatever happens to itself.

                 ┌─► pages     (first: the others start once it is ready)
    supervisor ──┼─► worker    jobs of the queue “work”
                 └─► indexer   jobs of the queue “index”

It loads neither Django nor models, so it costs little and has little to die of. If it is killed all the same, its
children end by themselves (tether.py).
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event, Thread
from typing import Final

from xacminh.words import current, say
from xacminh.worker import tether
from xacminh.worker.stopping import Stop

#: seconds the parts have to come to an end; a bit more than a job has (loop.GRACE)
GRACE: Final = 35.0
#: seconds of running after which a crash is not held against a part any more
_STEADY: Final = 60.0
_LONGEST: Final = 60.0
_LOOK: Final = 0.1


@dataclass(frozen=True, kw_only=True, slots=True)
class Part:
    """A part of the program: its name for people, and the verb with options that runs it."""

    name: str
    arguments: tuple[str, ...]


class Supervisor:
    """Runs the parts until it is asked to end. The first is the one that people see: without it there is no start."""

    def __init__(self, parts: Sequence[Part], *, stop: Stop, line: Callable[[str], None], grace: float = GRACE) -> None:
        self._stop = stop
        self._line = line
        self._grace = grace
        self._ready = Event()
        first, *others = parts
        self._children = [
            _Child(first, line=line, ready=self._ready),
            *(_Child(part, line=line, after=self._ready) for part in others),
        ]

    def run(self) -> int:
        """The exit status: 0 when asked to end; that of the first part where it ends before it was ready."""
        try:
            while not self._stop.asked:
                for child in self._children:
                    status = child.look()
                    if status is not None and status >= 0 and child is self._children[0] and not self._ready.is_set():
                        return status or 1
                self._stop.wait(_LOOK)
        finally:
            self._end()
        return 0

    def _end(self) -> None:
        """Ask all to end; again when we are asked again; at last without asking."""
        asked = self._stop.times
        for child in self._children:
            child.ask()
        until = time.monotonic() + self._grace
        while any(child.alive for child in self._children) and time.monotonic() < until:
            if self._stop.times > max(asked, 1):
                asked = self._stop.times
                for child in self._children:
                    child.ask()
            time.sleep(_LOOK)
        for child in self._children:
            child.kill()


class _Child:
    """A part as a process, with what is known of its crashes."""

    def __init__(
        self, part: Part, *, line: Callable[[str], None], ready: Event | None = None, after: Event | None = None
    ) -> None:
        self._part = part
        self._line = line
        self._tells = ready
        self._after = after
        self._process: subprocess.Popen[bytes] | None = None
        self._started = 0.0
        self._due = 0.0
        self._crashes = 0

    @property
    def alive(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def look(self) -> int | None:
        """Start it when it is due; its exit status where it was found ended."""
        now = time.monotonic()
        if self._process is None:
            if now >= self._due and (self._after is None or self._after.is_set()):
                self._start(now)
            return None
        status = self._process.poll()
        if status is None:
            return None
        self._process = None
        self._crashes = 1 if now - self._started >= _STEADY else self._crashes + 1
        pause = min(2.0 ** (self._crashes - 1), _LONGEST)
        self._due = now + pause
        if self._tells is None or self._tells.is_set() or status < 0:
            self._line(
                say(
                    "The part “{name}” ended by itself (status {status}); it is started again in {seconds:.0f} s.",
                    name=self._part.name,
                    status=status,
                    seconds=pause,
                )
            )
        return status

    def _start(self, now: float) -> None:
        self._started = now
        command = [sys.executable, "-m", "xacminh", "--lang", current(), *self._part.arguments]
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--tethered", str(os.getpid())],
            stdin=subprocess.DEVNULL if tether.by_kernel() else subprocess.PIPE,
            stdout=None if self._tells is None else subprocess.PIPE,
            start_new_session=True,  # Ctrl+C comes to us alone, and we pass it on
        )
        if self._tells is not None:
            Thread(target=self._pass_on, args=(self._process, self._tells), daemon=True).start()

    @staticmethod
    def _pass_on(process: subprocess.Popen[bytes], ready: Event) -> None:
        """What it prints, line by line; the first line says that it is ready."""
        assert process.stdout is not None  # noqa: S101 - it was started with a pipe
        with process.stdout as lines:
            for line in lines:
                sys.stdout.buffer.write(line)
                sys.stdout.buffer.flush()
                ready.set()

    def ask(self) -> None:
        if self._process is not None and self.alive:
            self._process.terminate()

    def kill(self) -> None:
        if self._process is None:
            return
        if self.alive:
            self._line(say("The part “{name}” did not end in time and was stopped.", name=self._part.name))
            self._process.kill()
        self._process.wait()
