"""kill -9 of a worker that forgets: the index opens, what lives is not lost, and what was taken out goes after all."""

from __future__ import annotations

import json
import random
import subprocess
import time
from pathlib import Path

import pytest

from kills import draws, in_hand, kill, look_after, wait_until
from small_home import SmallHome, prepare

SEED = 20261126
KILLS = 10
#: documents beside those that go, in the same pieces of the index
OTHERS = 600

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="looks into processes in /proc"),
]

#: takes a document out and has the index learn of it; what is to be forgotten is left to the worker
_REMOVE = """
import sys
from xacminh.store import setup
setup()
from xacminh import library
from xacminh.library import forgetting
forgetting.AT_ONCE = 0
(row,) = [row for row in library.listing(source="kin", limit=100) if row.title == sys.argv[1]]
library.remove(row.id)
library.update_index()
from django.db import connections
connections.close_all()
"""


def word_of(number: int) -> str:
    """A syllable that stands in one document only, without marks: so are the terms of the index."""
    return f"quynhzyx{'abcdefghij'[number // 10]}{'abcdefghij'[number % 10]}"


def write_library(folder: Path, going: int) -> Path:
    """Documents with a word of their own between many others."""

    def row(name: str, title: str, host: str) -> str:
        text = "\n\n".join(
            " ".join(f"Câu {at} phần {part} của {name} nói về một dòng sông dài." for at in range(14))
            for part in range(4)
        )
        return json.dumps({"text": text, "title": title, "url": f"https://{host}.example/{title}"}, ensure_ascii=False)

    rows = [row(f"bản tin {number}", f"tin-{number}", "khac") for number in range(OTHERS)]
    for number in range(going):
        rows.insert(number * OTHERS // going, row(word_of(number), word_of(number), "kin"))
    path = folder / "all.jsonl"
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


def holding(home: Path, word: str) -> set[str]:
    """Files of the index and of the database in which a word stands."""
    forms = (word.encode(), word.upper().encode())
    return {
        str(file.relative_to(home))
        for file in home.rglob("*")
        if file.is_file() and any(form in file.read_bytes() for form in forms)
    }


def forgetting(home: SmallHome) -> subprocess.Popen[bytes]:
    """A worker that has the job in hand."""
    worker = home.start("worker", "--drain", "--queue", "index", "--lease", "1")
    wait_until(lambda: in_hand(home, worker) == "forget" or worker.poll() is not None)
    return worker


def test_a_worker_killed_while_it_forgets_loses_nothing_and_the_next_forgets_all(tmp_path: Path) -> None:
    chance = random.Random(SEED)
    home = prepare(tmp_path / "home")
    home.json("sources", "add", "Báo Kín", "--id", "kin", "--domain", "kin.example")
    rounds = 3 * KILLS + 1
    assert home("add", str(write_library(tmp_path, rounds + 1))).returncode == 0
    assert home("worker", "--drain").returncode == 0
    assert any(name.startswith("index") for name in holding(home.home, word_of(0)))

    home.run(_REMOVE, word_of(0))
    worker = forgetting(home)
    started = time.monotonic()
    assert worker.wait(120) == 0
    whole = time.monotonic() - started
    assert holding(home.home, word_of(0)) == set(), "undisturbed"

    hit = 0
    for number in draws(KILLS):
        word = word_of(number + 1)
        home.run(_REMOVE, word)
        worker = forgetting(home)
        time.sleep(chance.uniform(0, 1) * whole)
        hit += kill(worker) and in_hand(home, worker) == "forget"
        look_after(home)
        if number % 2:  # the others are left to the forgetting after the next removal, or to its kill
            time.sleep(1.1)  # the lease runs out
            assert home("worker", "--drain").returncode == 0
            assert holding(home.home, word) == set()
            assert home.inspect() == OTHERS + rounds - number - 1
        if hit >= KILLS:
            break
    time.sleep(1.1)
    assert home("worker", "--drain").returncode == 0
    gone = [word_of(at) for at in range(number + 2)]
    assert [word for word in gone if holding(home.home, word)] == []
    assert home.inspect() == OTHERS + rounds - number - 1
    assert holding(home.home, word_of(rounds)), "what was not taken out is there"
