"""Where the command writes: findings and tables to standard output, progress and errors to standard error."""

from __future__ import annotations

import math
import sys
import time
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import msgspec

from xacminh.errors import XacMinhError
from xacminh.words import say, tell

if TYPE_CHECKING:
    from rich.console import Console


def console() -> Console:
    """Standard output for people: colours where it is a terminal, plain text elsewhere."""
    from rich.console import Console

    class Output(Console):
        def on_broken_pipe(self) -> None:
            # rich would end with status 1 here; that a reader (`| head`) left is no failure (cli.main)
            raise BrokenPipeError

    return Output(highlight=False, emoji=False, markup=False, width=None if sys.stdout.isatty() else 120)


def print_json(value: Any) -> None:
    """One line of JSON in UTF-8, whatever the locale; letters are not escaped."""
    sys.stdout.buffer.write(msgspec.json.encode(value, enc_hook=_plain) + b"\n")
    sys.stdout.buffer.flush()


def as_text(value: Any) -> str:
    """One line of JSON."""
    return msgspec.json.encode(value, enc_hook=_plain).decode()


def _plain(value: object) -> object:
    """What JSON has no form for: paths as text, errors as code and message."""
    if isinstance(value, XacMinhError):
        return {"code": value.code, "message": tell(value)}
    if isinstance(value, PurePath):
        return str(value)
    raise NotImplementedError(f"no JSON form for {type(value)}")


def tell_error(error: XacMinhError, *, as_json: bool) -> None:
    """The error in the person's language on standard error; with --json one object of the same shape as the API's."""
    # what was typed may hold bytes that are not UTF-8
    message = tell(error).encode(errors="backslashreplace").decode()
    if as_json:
        sys.stderr.buffer.write(msgspec.json.encode({"error": {"code": error.code, "message": message}}) + b"\n")
    else:
        sys.stderr.buffer.write(f"{message}\n".encode())
    sys.stderr.flush()


def say_aside(text: str) -> None:
    """A line on standard error: for a person to know, no part of the result."""
    sys.stderr.buffer.write(f"{text}\n".encode())
    sys.stderr.flush()


class ProgressLine:
    """Progress with rate and time left on standard error, for anything that takes longer than two seconds."""

    def __init__(self, *, quiet: bool, clock: Callable[[], float] = time.monotonic) -> None:
        self.quiet = quiet
        self.clock = clock
        self.started = clock()
        self.shown = -math.inf
        self.open = False

    def __call__(self, done: int, total: int | None, what: str) -> None:
        """`done` of `total` items (None: not known yet); `what` names the step."""
        now = self.clock()
        passed = now - self.started
        if self.quiet or passed < 2 or now - self.shown < (0.5 if sys.stderr.isatty() else 5):
            return
        self.shown = now
        rate = done / passed
        line = say("{what}: {done}", what=what, done=done)
        if total and done * 50 >= total:  # sooner the rate says nothing
            left = (total - done) / rate if rate else 0
            line = say(
                "{what}: {done} of {total}, {rate:.1f} a second, {left:.0f} s left",
                what=what,
                done=done,
                total=total,
                rate=rate,
                left=left,
            )
        sys.stderr.write(f"\r\x1b[K{line}" if sys.stderr.isatty() else f"{line}\n")
        sys.stderr.flush()
        self.open = sys.stderr.isatty()

    def of(self, what: str) -> Callable[[int, int | None], None]:
        """A callback for one step, to hand to those who do the work."""
        self.close()
        self.started = self.clock()
        return lambda done, total: self(done, total, what)

    def close(self) -> None:
        """End the line, so that what follows starts on its own."""
        if self.open:
            sys.stderr.write("\n")
            self.open = False
