"""Tries the readers on one file at a time, in a process of its own: a hang or a crash there ends nothing here."""

from __future__ import annotations

import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import Final, Literal

from xacminh.corpus import Document, Listed, Unreadable, read_file, split
from xacminh.corpus.formats import Item
from xacminh.corpus.incoming import Incoming

Outcome = Literal["whole", "part", "refused", "silent", "late", "crashed"]

#: what reads one file; a test gives one that fails
Read = Callable[[Incoming], Iterable[Item]]

#: seconds a process that was told to end has for ending what it started itself
_GRACE: Final = 5.0


@dataclass(frozen=True, kw_only=True, slots=True)
class Trial:
    """What came of reading one file.

    `outcome`: "whole", all of it; "part", some of it was refused; "refused", nothing came and the reason was told;
    "silent", nothing came and nothing was told; "late", ended after the time given; "crashed", an error that is none of
    ours. `refusals`: the codes of our errors with how often each came; `fault`: the name of the error that is not ours
    and where it arose. `languages` counts the texts, `characters` and `passages` are theirs; `listed` are the pages
    that feeds and sitemaps name.
    """

    outcome: Outcome
    seconds: float = 0.0
    texts: int = 0
    listed: int = 0
    characters: int = 0
    passages: int = 0
    languages: dict[str, int] = field(default_factory=dict)
    refusals: dict[str, int] = field(default_factory=dict)
    fault: str = ""


class Desk:
    """A process that reads the files it is given, one after the other; started anew where one of them ended it.

    Use it in a `with` block.
    """

    def __init__(self, *, seconds: float, read: Read = read_file) -> None:
        self._seconds = seconds
        self._read = read
        self._process: SpawnProcess | None = None
        self._line: Connection | None = None

    def __enter__(self) -> Desk:
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def attempt(self, file: Incoming) -> Trial:
        """Read one file, for at most the seconds given."""
        try:
            line = self._started()
            line.send(file)
            trial: Trial | None = line.recv() if line.poll(self._seconds) else None
        except (EOFError, ConnectionError):  # the system ended it, or compiled code did
            code = self._end()
            return Trial(outcome="crashed", fault=f"exit status {code}")
        if trial is None:
            self._end()
            return Trial(outcome="late", seconds=self._seconds)
        return trial

    def _started(self) -> Connection:
        if self._line is None:
            context = get_context("spawn")  # a fork would inherit the threads and locks of whoever measures
            self._line, theirs = context.Pipe()
            self._process = context.Process(target=_work, args=(theirs, self._read), daemon=True)
            self._process.start()
            theirs.close()
            self._line.recv()  # it is up: loading the readers counts for no file
        return self._line

    def _end(self) -> int | None:
        process, line = self._process, self._line
        self._process = self._line = None
        if process is None or line is None:
            return None
        line.close()
        process.join(0.2)
        if process.is_alive():
            process.terminate()
            process.join(_GRACE)
        if process.is_alive():
            process.kill()
            process.join()
        return process.exitcode


def _work(line: Connection, read: Read) -> None:
    """The process: a file in, a Trial out, until nobody is there any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for whoever measures, who ends this one
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))  # so that what a reader started is ended with it
    line.send(True)  # noqa: FBT003 - only a sign of life
    try:
        while True:
            line.send(_tried(line.recv(), read))
    except (EOFError, ConnectionError):
        return


def _tried(file: Incoming, read: Read) -> Trial:
    started = time.perf_counter()
    tally: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    refusals: Counter[str] = Counter()
    fault = ""
    try:
        for item in read(file):
            if isinstance(item, Unreadable):
                refusals[item.reason.code] += 1
            elif isinstance(item, Listed):
                tally["listed"] += 1
            else:
                text = item.text if isinstance(item, Document) else item.claim
                tally["texts"] += 1
                tally["characters"] += len(text)
                tally["passages"] += len(split(text)) if isinstance(item, Document) else 0
                languages[item.language] += 1
    except Exception as error:  # noqa: BLE001 - to be found is the very thing this is for
        fault = f"{type(error).__name__}, {_place(error)}"
    came = tally["texts"] + tally["listed"]
    outcome: Outcome = "part" if came and refusals else "whole" if came else "refused" if refusals else "silent"
    return Trial(
        outcome="crashed" if fault else outcome,
        seconds=time.perf_counter() - started,
        texts=tally["texts"],
        listed=tally["listed"],
        characters=tally["characters"],
        passages=tally["passages"],
        languages=dict(languages),
        refusals=dict(refusals),
        fault=fault,
    )


def _place(error: Exception) -> str:
    """File and line where it arose; of the file its name alone, nothing of the machine."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{Path(last.filename).name}:{last.lineno}"
