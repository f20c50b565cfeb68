"""What is taken out is on no page of the disk: every byte of every file in the home folder is looked at."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import pytest

from library_samples import CountingEncoder, paragraph
from small_home import SmallHome, prepare
from xacminh import library
from xacminh.errors import IndexBusy
from xacminh.index import IndexWriter
from xacminh.library import forgetting, models

Write = Callable[[str, str], Path]

#: a syllable that stands nowhere else; as the index folds it; as addresses have it
WORD, FOLDED = "Quỳnhzyxđ", "quynhzyxd"
FORMS = tuple(form.encode() for form in (WORD, WORD.lower(), FOLDED, FOLDED.upper(), quote(WORD)))

FILL = """
import sys
from pathlib import Path
from xacminh.store import setup
setup()
from xacminh import library
from xacminh.library.records import Pasted, SourceSpec
for file in sys.argv[1:]:
    library.add([Path(file)])
    library.update_index()
secret = SourceSpec(id="kin", name="Báo Kín")
library.add_text(Pasted(title="Thông cáo {word}", text="Lời của {word}. " * 40, url=""), source=secret)
library.update_index()
library.fill_vectors()
library.update_index()
from django.db import connections
connections.close_all()
"""

REMOVE = """
import sys
from xacminh.store import setup
setup()
from xacminh import library
names = sys.argv[1:]
if names == ["each"]:
    names = [row.id for row in library.listing(source="kin")] + [row.id for row in library.checks(source="kin")]
for name in names:
    library.remove(name)
    library.update_index()
from django.db import connections
connections.close_all()
"""


@pytest.fixture
def small(tmp_path: Path) -> SmallHome:
    return prepare(tmp_path / "home")


def holding(home: Path) -> set[str]:
    """Files in which the word stands."""
    return {
        str(file.relative_to(home))
        for file in home.rglob("*")
        if file.is_file() and any(form in file.read_bytes() for form in FORMS)
    }


def texts(folder: Path) -> list[Path]:
    """Files to add, one after the other: other texts, those with the word, one of these anew, others again."""
    folder.mkdir()

    def lines(name: str, rows: list[dict[str, str]]) -> Path:
        path = folder / name
        path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), encoding="utf-8")
        return path

    def secret(number: int, part: str) -> dict[str, str]:
        return {
            "text": "\n\n".join(paragraph(f"{WORD} {number} {part} {n}") for n in range(4)),
            "title": f"Chuyện của {WORD} số {number}",
            "url": f"https://kin.example/{FOLDED}/{number}",
        }

    def other(name: str, count: int) -> list[dict[str, str]]:
        return [
            {"text": paragraph(f"{name} {n}", 30), "title": f"{name} {n}", "url": f"https://khac.example/{name}/{n}"}
            for n in range(count)
        ]

    check = {"claim": f"Tin về {WORD}.", "rating": "Sai", "id": "c1", "url": f"https://kin.example/check/{FOLDED}"}
    return [
        lines("truoc.jsonl", other("truoc", 20)),
        lines("kin.jsonl", [*other("giua", 10), *(secret(n, "cũ") for n in range(12)), check]),
        lines("moi.jsonl", [secret(n, "mới") for n in range(3)]),
        lines("sau.jsonl", other("sau", 20)),
    ]


@pytest.mark.parametrize("names", [["kin"], ["each"]])
def test_no_file_holds_what_was_taken_out(small: SmallHome, tmp_path: Path, names: list[str]) -> None:
    files = texts(tmp_path / "texts")
    small.json("sources", "add", "Báo Kín", "--id", "kin", "--domain", "kin.example")
    small.run(FILL.format(word=WORD), *map(str, files))
    held = holding(small.home)
    assert any(name.endswith(".store") for name in held)
    assert any("sqlite" in name for name in held)
    small.run(REMOVE, *names)
    assert holding(small.home) == set()
    assert small.inspect() == 50


def test_in_a_large_library_the_worker_does_it_later(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("núi", "sông", "biển"):
        write(f"{name}.txt", paragraph(name, 40))
    library.add([folder], encoder=encoder)
    library.update_index(index, encoder=encoder)
    assert not forgetting.to_forget()
    monkeypatch.setattr(forgetting, "AT_ONCE", 0)
    library.remove(library.listing()[0].id)
    assert not forgetting.to_forget()  # before the index has learned of it there is nothing to be done
    library.update_index(index, encoder=encoder)
    assert forgetting.to_forget()
    assert library.stats().waiting == 0
    assert not forgetting.forget_removed(index, stopping=lambda: True)
    assert forgetting.to_forget()
    with IndexWriter(index), pytest.raises(IndexBusy):
        forgetting.forget_removed(index, patience=0)
    assert forgetting.forget_removed(index)
    assert not forgetting.to_forget()
    assert forgetting.forget_removed(index)


def test_a_new_version_is_no_removal_and_making_the_index_anew_forgets(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(forgetting, "AT_ONCE", 0)
    write("núi.txt", paragraph("núi", 40))
    library.add([folder], encoder=encoder)
    library.update_index(index, encoder=encoder)
    write("núi.txt", paragraph("núi cao", 40))
    library.add([folder], encoder=encoder)
    library.update_index(index, encoder=encoder)
    assert not forgetting.to_forget()
    library.remove(library.listing()[0].id)
    library.rebuild(index, encoder=encoder)
    assert not models.Outbox.objects.exists()
    assert len(list((index / "passages").glob("vectors-*"))) == 0
