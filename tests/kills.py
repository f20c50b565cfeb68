"""kill -9 that counts: of a process that was alive until then, with the job in hand that was to be hit.

What holds a job is read from the rows themselves, so that a kill between two jobs is not taken for one within.
"""

from __future__ import annotations

import os
import sqlite3
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

from small_home import SmallHome
from xacminh.index import Index

_IN_HAND = """
SELECT task_path FROM jobs_lease JOIN django_tasks_database_dbtaskresult ON id = task_id
WHERE status = 'RUNNING' AND worker LIKE ?
"""
_WAITING = "SELECT COUNT(*) FROM django_tasks_database_dbtaskresult WHERE status = 'READY' AND task_path LIKE ?"
_UNLEARNED = "SELECT COUNT(DISTINCT subject) FROM library_outbox WHERE collection NOT LIKE '%-vector'"
_LACKING = "SELECT COUNT(DISTINCT subject) FROM library_outbox WHERE collection LIKE '%-vector'"


def kill(process: subprocess.Popen[bytes]) -> bool:
    """kill -9; whether that is what it died of."""
    process.kill()  # which does nothing to one that has ended
    return process.wait() == -9


def draws(wanted: int) -> Iterator[int]:
    """Numbers of rounds until enough were hit: three times as many as wanted, then it is no chance any more."""
    yield from range(3 * wanted)
    raise AssertionError(f"{wanted} could not be hit")


def wait_until(holds: Callable[[], bool], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def in_hand(home: SmallHome, process: subprocess.Popen[bytes]) -> str:
    """The job that a worker holds, or held when it died; "" where it holds none."""
    rows = _ask(home, _IN_HAND, f"%:{process.pid}:%")
    return str(rows[0][0]).rpartition(".")[2] if rows else ""


def waiting(home: SmallHome, job: str) -> int:
    """How many jobs of that name nobody has taken yet."""
    return _ask(home, _WAITING, f"%.{job}")[0][0]


def lacking(home: SmallHome) -> int:
    """How many things wait for vectors."""
    return _ask(home, _LACKING)[0][0]


def unlearned(home: SmallHome) -> int:
    """How many things the index has yet to learn of."""
    return _ask(home, _UNLEARNED)[0][0]


def works_on_rows(home: SmallHome, process: subprocess.Popen[bytes]) -> bool:
    """Whether it has the database open: what it needs only to start is behind it then."""
    database = str(home.home / "xacminh.sqlite3")
    try:
        return any(os.path.realpath(fd) == database for fd in Path(f"/proc/{process.pid}/fd").iterdir())
    except OSError:  # it ended while we looked
        return False


def look_after(home: SmallHome) -> None:
    """What must hold right after a kill: the index opens, answers and holds nothing twice; the database is whole."""
    index = Index(home.home / "index")
    before, keys, after = len(index.passages), index.passages.keys(), len(index.passages)
    assert before != after or len(keys) == after, "a passage twice"  # another may have written meanwhile
    hits = index.passages.search("dòng sông", None)
    assert bool(hits) == bool(keys)
    assert _ask(home, "PRAGMA quick_check") == [("ok",)]


def _ask(home: SmallHome, question: str, *values: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(home.home / "xacminh.sqlite3", timeout=30)) as database:
        return database.execute(question, values).fetchall()
