"""Reading real files: by kind, none goes unnamed, and a file that hangs or ends the process ends nothing else."""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from xacminh.bench.reading import Options, run
from xacminh.corpus import read_file
from xacminh.corpus.formats import Item
from xacminh.corpus.incoming import Incoming
from xacminh.errors import NoData

PAGE = "<html><body><article><p>Sông Hồng dài 1.149 km, chảy qua chín tỉnh của Việt Nam.</p></article></body></html>"
FEED = """<rss version="2.0"><channel><title>Tin</title><item><title>Lũ về</title>
<link>https://bao.example/lu</link></item></channel></rss>"""


def failing(file: Incoming) -> Iterator[Item]:
    """A reader that does to some files what a bad library does."""
    if file.path.name == "hang.txt":
        time.sleep(60)
    if file.path.name == "die.txt":
        os._exit(3)
    if file.path.name == "crash.txt":
        raise RuntimeError
    yield from read_file(file)


def _no_progress(done: int, total: int | None) -> None:
    assert total
    assert done <= total


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "tai-lieu"
    home.mkdir()
    (home / "song.html").write_text(PAGE, encoding="utf-8")
    (home / "song.txt.gz").write_bytes(gzip.compress("Sông Mã dài 512 km.".encode()))
    (home / "tin.xml").write_text(FEED, encoding="utf-8")
    (home / "hong.pdf").write_bytes(b"\x89PNG\r\n")
    (home / "anh.png").write_bytes(b"\x89PNG\r\n")
    (home / "build.xml").write_text("<project/>", encoding="utf-8")
    return home


def test_figures_are_told_by_kind_and_what_was_refused_by_name(folder: Path) -> None:
    report = run(Options(folders=(folder, folder)), progress=_no_progress)
    figures = report.figures
    assert report.n == figures["files"] == 4
    assert figures["kinds"] == 4
    assert figures["html.whole"] == figures["txt.whole"] == figures["rss_atom.whole"] == 1
    assert figures["html.vietnamese"] == 1
    assert figures["html.characters"] > 40
    assert figures["html.passages"] == 1
    assert figures["rss_atom.listed"] == 1
    assert figures["pdf.refused"] == 1
    assert figures["read_rate"] == 0.75
    assert figures["crashed"] == 0
    (row,) = report.rows
    assert (row["file"], row["kind"], row["outcome"]) == ("tai-lieu/hong.pdf", "pdf", "refused")
    assert row["codes"] == {"damaged-file": 1}
    assert figures["refused.damaged-file"] == figures["pdf.refused.damaged-file"] == 1


def test_the_hash_is_of_the_bytes_wherever_they_lie(folder: Path, tmp_path: Path) -> None:
    before = run(Options(folders=(folder,), sample=1), progress=_no_progress)
    moved = folder.rename(tmp_path / "khac")
    assert run(Options(folders=(moved,)), progress=_no_progress).data_sha256 == before.data_sha256
    (moved / "song.html").write_text(PAGE.replace("1.149", "1.150"), encoding="utf-8")
    assert run(Options(folders=(moved,)), progress=_no_progress).data_sha256 != before.data_sha256


def test_a_sample_takes_so_many_of_each_kind_and_the_same_ones_again(folder: Path) -> None:
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Tỉnh thứ {number} có {number} huyện.", encoding="utf-8")
    once, again = (run(Options(folders=(folder,), sample=2), progress=_no_progress) for _ in range(2))
    assert once.figures["txt.files"] == 2
    assert once.figures["html.files"] == 1
    assert once.data_sha256 == again.data_sha256


def test_a_file_that_hangs_crashes_or_ends_the_process_is_named_and_the_next_is_read(tmp_path: Path) -> None:
    for name in ("hang", "die", "crash", "lanh"):
        (tmp_path / f"{name}.txt").write_text("Sông Hồng dài 1.149 km.", encoding="utf-8")
    report = run(Options(folders=(tmp_path,), seconds=2, read=failing), progress=_no_progress)
    assert report.figures["whole"] == report.figures["late"] == 1
    assert report.figures["crashed"] == 2
    faults = {str(row["file"]).rpartition("/")[2]: row["fault"] for row in report.rows}
    assert str(faults["crash.txt"]).startswith("RuntimeError, test_reading.py:")
    assert faults["die.txt"] == "exit status 3"
    assert set(faults) == {"hang.txt", "die.txt", "crash.txt"}


def test_folders_without_such_files_are_no_data(tmp_path: Path) -> None:
    (tmp_path / "anh.png").write_bytes(b"\x89PNG\r\n")
    with pytest.raises(NoData):
        run(Options(folders=(tmp_path,)), progress=_no_progress)
