"""Reads a file in a process of its own, so that what its library does wrong on a hostile file ends there.

Seen in libraries of this kind: loops without end, memory asked for by the terabyte (which ends the process that asks),
crashes of compiled code. The work itself is in confined/.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
import time
from typing import Final, Literal

from xacminh.corpus.incoming import Incoming, printable
from xacminh.errors import DamagedFile, GivenUp, XacMinhError, ZipBomb
from xacminh.types import JsonObject

Work = Literal["pdf", "rtf", "xls"]

#: seconds without any sign of life after which the process is ended
SILENCE: Final = 180.0
#: bytes of what was found; the text of a book of a thousand pages has three million
MOST: Final = 150_000_000
#: what the process may know of the environment: where to find Python, libraries and programs, and no secret
_KEPT: Final = frozenset(
    {
        "PATH",
        "HOME",
        "LANG",
        "LC_ALL",
        "TMPDIR",
        "TEMP",
        "SYSTEMROOT",
        "PYTHONPATH",
        "PYTHONHOME",
        "VIRTUAL_ENV",
        "LD_LIBRARY_PATH",
        "TESSDATA_PREFIX",
    }
)


def done_apart(
    work: Work, file: Incoming, data: bytes, *, silence: float = SILENCE
) -> tuple[list[JsonObject], XacMinhError | None]:
    """What `work` found in `data`, in order, and the error that ended it before its time, if one did.

    GivenUp where nothing came for `silence` seconds, ZipBomb where more came than any document holds, DamagedFile where
    the process was ended by the system or by itself. What was found before is kept.
    """
    found: list[JsonObject] = []
    ended, size = False, 0
    with _start(work) as process:
        watch = _Watch(process, silence)
        try:
            _feed(process, data)
            for line in process.stdout or ():
                watch.alive()
                size += len(line)
                if size > MOST:
                    return found, ZipBomb(name=printable(file.name), detail=f"> {MOST:,} B")
                told = json.loads(line)
                ended = told == {"end": True}
                if not ended:
                    found.append(told)
        finally:
            watch.stop()
            _end(process)
    if watch.barked:
        return found, GivenUp(name=printable(file.name), seconds=round(silence))
    return found, None if ended else DamagedFile(name=printable(file.name), detail=work.upper())


def _start(work: Work) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module, nothing of the file's
        [sys.executable, "-P", "-m", "xacminh.corpus.confined", work],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name in _KEPT} | {"OMP_THREAD_LIMIT": "1"},
        start_new_session=True,  # so that what it starts can be ended with it
    )


def _feed(process: subprocess.Popen[bytes], data: bytes) -> None:
    """Give it the file. It reads all before it answers, so neither waits for the other; dead, it reads nothing."""
    try:
        if process.stdin is not None:
            with process.stdin as pipe:
                pipe.write(data)
    except OSError:
        return


def _end(process: subprocess.Popen[bytes]) -> None:
    _kill(process)  # before it is waited for: until then its number is no other's
    process.wait()


def _kill(process: subprocess.Popen[bytes]) -> None:
    try:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except (ProcessLookupError, PermissionError):
        return


class _Watch:
    """Ends the process once it has been silent for too long."""

    def __init__(self, process: subprocess.Popen[bytes], silence: float) -> None:
        self.barked = False
        self._process = process
        self._silence = silence
        self._last = time.monotonic()
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)
        self._thread.start()

    def alive(self) -> None:
        """Something was heard of it."""
        self._last = time.monotonic()

    def stop(self) -> None:
        """Watch no longer."""
        self._stopped.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stopped.wait(max(0.01, self._last + self._silence - time.monotonic())):
            if time.monotonic() - self._last >= self._silence:
                self.barked = True
                _kill(self._process)
                return
