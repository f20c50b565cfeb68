"""An installation without the starter library and with a tiny model, so that a test can afford to kill it often."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from real_command import Command

TINY = Path(__file__).parent / "unit" / "models" / "tiny"

#: the starter content counts as laid in: a person might have taken it out again
_PREPARE = """
from xacminh.store import setup
setup()
from xacminh import library
from xacminh.library import models, starter
models.StarterLoad.objects.create(sha256=starter._version(starter.FOLDER))
library.rebuild()
from django.db import connections
connections.close_all()
"""

#: what must hold whatever was killed; prints how many documents there are
_INSPECT = """
from collections import Counter
from xacminh.store import setup
setup()
from django.conf import settings
from django.db import connection
from xacminh.index import Index
from xacminh.library import models
assert not models.Outbox.objects.exists(), "the index has learned everything, and nothing lacks vectors"
current = models.Document.objects.filter(current=True)
addresses = Counter(current.values_list("url", flat=True))
assert set(addresses.values()) <= {1}, "a document twice"
index = Index(settings.XACMINH.index)
keys = {key for row in current for key in row.keys}
assert keys == set(models.Passage.objects.filter(document__current=True).values_list("key", flat=True))
assert index.passages.keys() == keys, (len(index.passages.keys()), len(keys))
assert len(index.passages) == len(keys), "a passage twice"
if connection.vendor == "sqlite":
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check")
        assert cursor.fetchall() == [("ok",)]
print(current.count())
connection.close()
"""


class SmallHome(Command):
    """`xacminh` in a small home, as a process to wait for or to kill."""

    def environment(self, **more: str) -> dict[str, str]:
        tests = os.pathsep.join((str(Path(__file__).parent), os.environ.get("PYTHONPATH", "")))
        return super().environment(XACMINH_EMBEDDER=str(TINY), PYTHONPATH=tests, **more)

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[bytes]:
        """The command, going on by itself; what it says is dropped."""
        return subprocess.Popen(
            [sys.executable, "-m", "xacminh", *arguments],
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def run(self, script: str, *arguments: str) -> str:
        """What a script prints that must end well."""
        done = subprocess.run(
            [sys.executable, "-c", script, *arguments],
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def inspect(self) -> int:
        """Number of documents, after looking that everything is in order."""
        return int(self.run(_INSPECT))

    def living(self) -> list[int]:
        """Processes that work on this home now (Linux)."""
        mark = f"XACMINH_HOME={self.home}\0".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                if mark in (folder / "environ").read_bytes():
                    found.append(int(folder.name))
            except OSError:  # it ended while we looked
                continue
        return found


def prepare(home: Path) -> SmallHome:
    """A fresh one."""
    small = SmallHome(home=home)
    small.run(_PREPARE)
    return small
