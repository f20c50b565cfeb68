"""What all processes of an installation know of a host together: that one is speaking to it, and when it is free next.

One small file a host, in a folder of the installation. Whoever speaks to the host holds a lock on it, which the system
lets go of when its holder ends, however it ends. The file's name is a keyed hash and its content two times, so that
nobody reads from them which hosts were visited.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import struct
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from xacminh.corpus.fetch.clock import Clock
from xacminh.errors import HomeNotWritable
from xacminh.words import refusal

#: when it was written (seconds since 1970), and for how many seconds from then the host is to be left alone
_NOTE: Final = struct.Struct("<dd")
#: the longest a host's wish to be left alone is remembered
DAY: Final = 86_400.0
#: seconds between two looks for files that nobody needs any more
_SWEEP: Final = 3_600.0

if sys.platform == "win32":  # untested
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, _NOTE.size)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Place:
    """The right to speak to one host, until it is closed. Raises HomeNotWritable where its file cannot be written."""

    def __init__(self, file: int, folder: Path, clock: Clock) -> None:
        self._file = file
        self._folder = folder
        self._clock = clock

    def rest(self) -> float:
        """Seconds for which the host is still to be left alone; 0 or less where it is free."""
        os.lseek(self._file, 0, os.SEEK_SET)
        noted = os.read(self._file, _NOTE.size)
        if len(noted) != _NOTE.size:
            return 0.0
        at, seconds = _NOTE.unpack(noted)
        passed = self._clock.now().timestamp() - at
        if passed < 0:  # the clock was set back: from now on, or everybody would wait until it is as late again
            self._note(seconds)
            passed = 0.0
        return float(min(seconds, DAY) - passed)

    def hold(self, seconds: float) -> None:
        """Leave the host alone for that long from now on, unless it is to be left alone for longer."""
        if seconds > self.rest():
            self._note(seconds)

    def _note(self, seconds: float) -> None:
        with _telling(self._folder):
            os.lseek(self._file, 0, os.SEEK_SET)
            os.write(self._file, _NOTE.pack(self._clock.now().timestamp(), min(seconds, DAY)))

    def close(self) -> None:
        """Let others have it."""
        os.close(self._file)


class WaitingRoom:
    """The files of all hosts. Shared between threads. `key` keeps the names from being guessed."""

    def __init__(self, folder: Path, *, key: bytes, clock: Clock | None = None) -> None:
        self._folder = folder
        self._key = key
        self._clock = clock or Clock()
        self._guard = threading.Lock()
        self._swept: float | None = None

    def enter(self, host: str) -> Place | None:
        """The right to speak to a host; None while somebody else has it. Raises HomeNotWritable."""
        path = self._folder / hmac.digest(self._key, host.encode(), hashlib.sha256).hex()[:32]
        with _telling(self._folder):
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._sweep()
            while True:
                file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
                place = Place(file, self._folder, self._clock)
                try:
                    _lock(file)
                    if _is_at(file, path):
                        return place
                except (BlockingIOError, PermissionError):
                    place.close()
                    return None
                except BaseException:
                    place.close()
                    raise
                place.close()  # swept away between opening and locking: the next one is at its place

    def _sweep(self) -> None:
        """Take away files of hosts that nobody has spoken to for a day: nothing in them holds any more."""
        now = self._clock.now().timestamp()
        with self._guard:
            if self._swept is not None and 0 <= now - self._swept < _SWEEP:
                return
            self._swept = now
        for path in self._folder.iterdir():
            with suppress(OSError):  # another process takes it away, or speaks to the host just now
                if now - path.stat().st_mtime <= DAY:
                    continue
                file = os.open(path, os.O_RDWR)
                try:
                    _lock(file)
                    if _is_at(file, path) and now - os.fstat(file).st_mtime > DAY:
                        path.unlink()
                finally:
                    os.close(file)


def _is_at(file: int, path: Path) -> bool:
    """Whether an open file is the one that stands at the path now."""
    try:
        return os.path.samestat(os.fstat(file), path.stat())
    except FileNotFoundError:
        return False


@contextmanager
def _telling(folder: Path) -> Iterator[None]:
    """With an error of this project in place of the system's."""
    try:
        yield
    except OSError as error:
        raise HomeNotWritable(folder=folder, detail=refusal(error)) from error
