"""Long work at the real command: stopped half-way and taken up again, hurried and made good later, told in full."""

from __future__ import annotations

import json
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from kills import wait_until
from real_command import Command
from small_home import SmallHome, prepare

STOPPED = {
    "vi": "Đã dừng. Phần đã vào vẫn còn; chạy lại đúng lệnh ấy để làm tiếp.",
    "en": "Stopped. What had gone in stays; run the same command again to go on.",
}


@pytest.fixture
def home(tmp_path: Path) -> SmallHome:
    return prepare(tmp_path / "home")


def write_folder(folder: Path, files: int) -> Path:
    folder.mkdir()
    for number in range(files):
        sentences = (f"Câu {at} của bản tin {number} nói về một dòng sông dài." for at in range(100))
        (folder / f"{number}.txt").write_text(" ".join(sentences), encoding="utf-8")
    return folder


def documents(home: SmallHome) -> int:
    with closing(sqlite3.connect(home.home / "xacminh.sqlite3", timeout=30)) as database:
        return int(database.execute("SELECT COUNT(*) FROM library_document").fetchone()[0])


@pytest.mark.parametrize("language", ["vi", "en"])
def test_an_addition_stopped_with_ctrl_c_says_so_and_the_same_command_finishes_it(
    home: SmallHome, tmp_path: Path, language: str
) -> None:
    files = 150
    arguments = ("--lang", language, "add", str(write_folder(tmp_path / "tin", files)), "--source", "Bản tin")
    adding = subprocess.Popen(
        [sys.executable, "-m", "xacminh", *arguments],
        env=home.environment(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        # what a shell starts in the background ignores this signal, and so would all its children
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads here
    )
    wait_until(lambda: documents(home) > 0)
    adding.send_signal(signal.SIGINT)
    said, told = adding.communicate(timeout=60)
    assert adding.returncode == 130
    assert told.splitlines()[-1] == STOPPED[language]
    assert "Traceback" not in told
    assert said == ""
    gone_in = documents(home)
    assert 0 < gone_in < files, "it was in the middle of it"

    done = home(*arguments, "--json")
    assert done.returncode == 0, done.stderr.decode()
    again = json.loads(done.stdout)["documents"]
    assert again == {"new": files - gone_in, "changed": 0, "unchanged": gone_in}
    assert home.inspect() == files


def test_what_went_in_without_vectors_is_told_and_found_by_meaning_once_the_worker_was_there(tmp_path: Path) -> None:
    xacminh = Command(home=tmp_path / "home")
    (tmp_path / "cat.txt").write_text("A cat was sleeping on the sofa all afternoon.", encoding="utf-8")
    added = xacminh.json("add", "--no-dense", str(tmp_path / "cat.txt"))
    assert (added["documents"]["new"], added["embedded"]) == (1, 0)
    assert xacminh.json("library", "stats")["lacking"] == 1
    assert "Waiting for vectors: 1" in xacminh("library", "stats", "--lang", "en").stdout.decode()

    def found(text: str) -> bool:
        hits = xacminh.json("search", text, "--limit", "20")
        return any("sofa" in hit["record"]["text"] for hit in hits)

    assert found("cat on the sofa"), "by its words at once"
    meaning = "kitten naps upon couch"
    assert not found(meaning)
    drained = xacminh("worker", "--drain", "--lang", "en")
    assert drained.returncode == 0, drained.stderr.decode()
    assert xacminh.json("library", "stats")["lacking"] == 0
    assert found(meaning)


def test_with_json_each_of_many_failures_is_named(home: SmallHome, tmp_path: Path) -> None:
    lines = ['{"title": "Núi", "text": "Ngọn núi này cao 3.143 m, cao nhất vùng."}', *(["{"] * 250)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = home("add", str(tmp_path / "a.jsonl"), "--json")
    assert done.returncode == 7
    added = json.loads(done.stdout)
    assert (added["documents"]["new"], added["failed"], added["failures_left_out"]) == (1, 250, 0)
    assert [failure["item"] for failure in added["failures"]] == [str(number) for number in range(2, 252)]
    shown = home("add", str(tmp_path / "a.jsonl"), "--lang", "en").stdout.decode()
    assert shown.count("✗") == 20
    assert "… and 230 more" in shown
