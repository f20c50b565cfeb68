"""Jobs that the tests have done: one that goes well, some that do not, some that take their time."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path

from xacminh.store.jobs import Context, Interrupted, Retries, job

SHORT = Retries(attempts=3, first=timedelta(seconds=10), longest=timedelta(seconds=15))
NEVER_GIVEN_UP = Retries(attempts=None, first=timedelta(seconds=1), longest=timedelta(seconds=1))

#: what `needed` asks; a test sets it
needs: list[int] = []


def mark(name: str) -> None:
    """Leave a line in the file the test reads (XACMINH_TEST_MARKS)."""
    with Path(os.environ["XACMINH_TEST_MARKS"]).open("a", encoding="ascii") as file:
        file.write(name + "\n")


@job("plain", retries=SHORT)
def plain(context: Context, number: int = 0, *, source: str = "") -> None:
    """Nothing to do."""


@job("other-queue", queue="index", retries=SHORT)
def other_queue(context: Context) -> None:
    """Nothing to do, elsewhere."""


@job("marking", retries=NEVER_GIVEN_UP)
def marking(context: Context, number: int) -> None:
    """Leaves a mark after a moment."""
    time.sleep(0.03)
    mark(f"{number}")


@job("failing", retries=SHORT)
def failing(context: Context, number: int = 0) -> None:
    """Goes wrong, with words that nobody may find anywhere."""
    raise ValueError("số điện thoại 0912 345 678")


@job("obedient", retries=NEVER_GIVEN_UP)
def obedient(context: Context) -> None:
    """Goes on until it is asked to stop, and says that it is not done."""
    mark("begun")
    done = 0
    while not context.stopping():
        done += 1
        context.report(done, None)
        time.sleep(0.02)
    mark("stopped")
    raise Interrupted


@job("deaf", retries=NEVER_GIVEN_UP)
def deaf(context: Context) -> None:
    """Never looks whether it should stop."""
    mark("begun")
    time.sleep(60)
    mark("ended")


@job("needed", every=timedelta(hours=1), when=lambda: bool(needs))
def needed(context: Context) -> None:
    """Does one of what is needed."""
    needs.pop()


@job("hourly", every=timedelta(hours=1))
def hourly(context: Context) -> None:
    """Nothing to do, but each hour."""
