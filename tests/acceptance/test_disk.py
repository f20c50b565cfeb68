"""A disk that is full and a folder that may not be written: said clearly, nothing broken, and it goes on afterwards.

The disk is full for a process whose files may not grow (RLIMIT_FSIZE). The folder is read-only by its mode; root, whom
modes do not bind, runs the command without that privilege.
"""

from __future__ import annotations

import ctypes
import json
import os
import random
import re
import resource
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kills import lacking, unlearned, wait_until
from small_home import SmallHome, prepare

pytestmark = pytest.mark.slow

#: rows alone: the index has yet to learn of them
ROWS = """
import sys
from pathlib import Path
from xacminh.store import setup
setup()
from xacminh import library
library.add([Path(sys.argv[1])])
from django.db import connections
connections.close_all()
"""
PR_CAPBSET_DROP = 24
CAP_DAC_OVERRIDE = 1


def may_not_grow(kilobytes: int) -> Callable[[], None]:
    """To be called in the child: no file of it may become larger."""
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, kilobytes * 1024))


def bound_by_modes() -> None:
    """To be called in the child: root obeys the modes of folders like anyone else."""
    if os.geteuid() == 0 and ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, 0, 0, 0) != 0:
        raise OSError("prctl")


def run(home: SmallHome, before: Callable[[], None], *arguments: str) -> tuple[int, str]:
    """Exit status, and all that was said."""
    done = subprocess.run(
        [sys.executable, "-m", "xacminh", "--lang", "en", *arguments],
        env=home.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        preexec_fn=before,
        text=True,
        timeout=300,
        check=False,
    )
    assert "Traceback" not in done.stdout
    return done.returncode, done.stdout


@pytest.fixture
def home(tmp_path: Path) -> Iterator[SmallHome]:
    small = prepare(tmp_path / "home")
    yield small
    for number in small.living():  # of a test that failed half-way
        os.kill(number, signal.SIGKILL)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "Bản tin"
    folder.mkdir()
    chance = random.Random(20261124)
    for number in range(30):
        # figures that cannot be packed small: the index is to need more room than the database's log does
        sentences = (f"Câu {at} nói về dòng sông và {chance.randrange(10**12)} ngọn núi." for at in range(300))
        (folder / f"{number}.txt").write_text(" ".join(sentences), encoding="utf-8")
    return folder


def test_a_full_disk_under_the_database(home: SmallHome, texts: Path) -> None:
    status, said = run(home, may_not_grow(450), "add", str(texts))
    assert status == 5
    assert "disk is full" in said
    assert run(home, may_not_grow(450), "library", "stats")[0] == 0
    assert home("add", str(texts)).returncode == 0
    assert home.inspect() == 30


def test_a_full_disk_under_the_index(home: SmallHome, texts: Path) -> None:
    home.run(ROWS, str(texts))
    status, said = run(home, may_not_grow(250), "worker", "--drain", "--queue", "index")
    assert status == 7
    assert "could not be written (" in said
    assert "disk is full" in said
    waiting = json.loads(run(home, may_not_grow(250), "library", "stats", "--json")[1])["waiting"]
    assert waiting == 30
    assert home("search", "dòng sông").returncode == 0, "the index as it was can still be read"
    assert home("add", str(texts)).returncode == 0
    assert home.inspect() == 30


class Working:
    """A worker that goes on until it is ended, on a disk that is full until there is room again."""

    def __init__(self, home: SmallHome, kilobytes: int, *options: str) -> None:
        read, write = os.pipe()  # what it says may not go to the disk that is full
        self.process = subprocess.Popen(
            [sys.executable, "-m", "xacminh", "--lang", "en", "worker", "--lease", "2", *options],
            env=home.environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=write,
        )
        os.close(write)
        # softly, so that it may be undone
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (kilobytes * 1024, resource.RLIM_INFINITY))
        self.lines = os.fdopen(read, encoding="utf-8")

    def says(self, words: str) -> str:
        """What it says until there is a line with these words, that line included."""
        said = ""
        for line in self.lines:
            said += line
            if words in line:
                return said
        raise AssertionError(said)

    def make_room(self) -> None:
        resource.prlimit(self.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    def end(self) -> str:
        """All else it said; it must end well."""
        self.process.send_signal(signal.SIGTERM)
        said = self.lines.read()
        self.lines.close()
        assert self.process.wait(60) == 0
        return said


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="nobody else can make room for a process")
def test_a_worker_at_work_waits_for_room_under_the_index_and_goes_on(home: SmallHome, texts: Path) -> None:
    home.run(ROWS, str(texts))
    worker = Working(home, 250, "--queue", "index")
    said = worker.says("disk is full")
    assert "The job “index” went wrong and is tried again in" in said
    assert home("search", "dòng sông").returncode == 0, "the index as it was can still be read"
    assert unlearned(home) == 30, "nothing is taken for done"
    worker.make_room()
    wait_until(lambda: unlearned(home) == 0)
    assert "Traceback" not in said + worker.end()
    assert home.inspect() == 30


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="nobody else can make room for a process")
def test_a_worker_at_work_waits_for_room_under_the_database_and_goes_on(home: SmallHome, texts: Path) -> None:
    assert home("add", "--no-dense", str(texts)).returncode == 0
    assert lacking(home) == 30
    worker = Working(home, 100, "--queue", "work")
    said = worker.says("disk is full")
    assert "OperationalError" not in said
    assert home("search", "dòng sông").returncode == 0
    assert lacking(home) > 0
    worker.make_room()
    wait_until(lambda: lacking(home) == 0)
    assert "Traceback" not in said + worker.end()
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() == 30


@pytest.fixture
def read_only(home: SmallHome, texts: Path) -> Iterator[SmallHome]:
    """A home with documents, none of whose folders and files may be written."""
    assert home("add", str(texts)).returncode == 0
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (home.home, *home.home.rglob("*"))}
    for path, mode in modes.items():
        path.chmod(mode & 0o500)
    yield home
    for path, mode in modes.items():
        path.chmod(mode)


def test_a_home_that_may_not_be_written_is_told_and_nothing_is_broken(read_only: SmallHome) -> None:
    for arguments in (("add", "."), ("worker", "--drain"), ("library", "stats"), ("serve", "--port", "0")):
        status, said = run(read_only, bound_by_modes, *arguments)
        assert status in {2, 4, 5}, (arguments, said)
        assert re.search("can be written|may be written|cannot be written", said), (arguments, said)
    status, said = run(read_only, bound_by_modes, "search", "dòng sông")
    assert status == 2
    assert "you do not have the right to" in said
    assert "rebuild" not in said, "it is not broken"
    for path in (read_only.home, *read_only.home.rglob("*")):
        path.chmod(path.stat().st_mode | stat.S_IWUSR)
    assert read_only.inspect() == 30
