"""kill -9 of additions: pages are cut as if nothing had happened, and no vector stays behind for long."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kills import draws, kill, look_after, wait_until, works_on_rows
from small_home import SmallHome, prepare

SEED = 20261125
KILLS = 15
FOOT = "Cơ quan chủ quản: Hội Núi. Giấy phép số 12/GP-BTTTT."

pytestmark = pytest.mark.slow

_AFTER = f"""
from datetime import timedelta
from xacminh.store import setup
setup()
from xacminh import library
from xacminh.library import models
for row in models.Document.objects.all():
    spans = row.passages.order_by("key").values_list("key", "start", "end")
    assert [key for key, _, _ in spans] == list(row.keys)
    assert {FOOT!r} in row.text and row.left_out == {len(FOOT)}, "cut as its source's pages are"
    assert not any({FOOT!r} in row.text[start:end] for _, start, end in spans)
library.sweep_vectors()
left = models.Vector.objects.count()
models.Sweep.objects.update(noted=models.Sweep.objects.get().noted - timedelta(days=2))
swept = library.sweep_vectors()
named = set(map(bytes, models.Passage.objects.values_list("embedded", flat=True)))
assert set(map(bytes, models.Vector.objects.values_list("embedded", flat=True))) == named
print(swept)
from django.db import connections
connections.close_all()
"""


#: an addition that is killed once its first vectors are saved, before any row is
_KILLED = """
import os, signal, sys
from pathlib import Path
from xacminh.store import setup
setup()
from xacminh import library
from xacminh.library import vectors
save = vectors.Shelf.save
def saved(*arguments):
    save(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)
vectors.Shelf.save = saved
library.add([Path(sys.argv[1])])
"""


def write_pages(folder: Path, pages: int = 30) -> Path:
    folder.mkdir()
    for number in range(pages):
        lines = (f"Câu {at} của trang {number} trong tập {folder.name} nói về một dòng sông dài." for at in range(30))
        (folder / f"{number}.html").write_text(
            f"<html><head><title>Trang {number}</title></head>"
            f"<body><article><p>{' '.join(lines)}</p><p>{FOOT}</p></article></body></html>",
            encoding="utf-8",
        )
    return folder


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into processes in /proc")
def test_additions_killed_at_any_moment_cut_alike_and_leave_no_vector(tmp_path: Path) -> None:
    home: SmallHome = prepare(tmp_path / "home")
    chance = random.Random(SEED)
    adding = home.start("add", str(write_pages(tmp_path / "first")), "--source", "Báo Núi")
    wait_until(lambda: works_on_rows(home, adding))
    started = time.monotonic()
    assert adding.wait(120) == 0
    whole = time.monotonic() - started
    hit = 0
    for number in draws(KILLS):
        folder = write_pages(tmp_path / f"tap-{number}")
        adding = home.start("add", str(folder), "--source", "Báo Núi")
        wait_until(lambda: works_on_rows(home, adding))  # noqa: B023 - called in this round
        time.sleep(chance.uniform(0, 1) * whole)
        hit += kill(adding)
        look_after(home)
        if number % 2:  # the other half is never added again: what it left behind has to be swept
            assert home("add", str(folder), "--source", "Báo Núi").returncode == 0
        if hit >= KILLS:
            break
    killed = [sys.executable, "-c", _KILLED, str(write_pages(tmp_path / "cuoi"))]
    assert subprocess.run(killed, env=home.environment(), check=False).returncode == -signal.SIGKILL
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() >= 30 * (1 + KILLS // 2)
    assert int(home.run(_AFTER)) >= 16
    assert home("worker", "--drain").returncode == 0
    home.inspect()
