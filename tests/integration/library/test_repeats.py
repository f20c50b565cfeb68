"""What a source repeats on its pages is in none of their passages; their text and every old quote stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.corpus import split
from xacminh.index import Index
from xacminh.library import models, repeats
from xacminh.library.records import DocumentView, Tally

Write = Callable[[str, str], Path]

HEAD = "BÁO NÚI"
FOOT = "Cơ quan chủ quản: Hội Núi. Giấy phép số 12/GP-BTTTT. Ghi rõ nguồn khi dùng lại tin của Báo Núi."
LINK = '<link rel="canonical" href="https://baonui.example/{n}">'


def html(n: int, *, foot: str = FOOT, extra: str = "", subject: str = "ngọn núi") -> str:
    body = "".join(f"<p>{paragraph(f'{subject} số {n} phần {part}')}</p>" for part in range(3))
    return (
        f"<html><head><title>Bài {n}</title>{LINK.format(n=n)}</head>"
        f"<body><article><p>{HEAD}</p>{body}<p>{foot}</p></article>{extra}</body></html>"
    )


def views() -> Iterator[DocumentView]:
    for row in library.listing(limit=1_000):
        shown = library.show(row.id)
        assert isinstance(shown, DocumentView)
        yield shown


def searched(said: str) -> int:
    """In how many passages of current documents it stands."""
    return sum(said in passage.text for view in views() for passage in view.passages)


def in_order() -> None:
    """What must hold after everything: passages are parts of their texts, each has a vector, and no vector is alone."""
    for view in views():
        assert all(view.text[p.start : p.end] == p.text for p in view.passages)
        row = models.Document.objects.get(pk=int(view.document.id[1:]))
        assert [p.key for p in row.passages.order_by("key")] == list(row.keys)
        assert view.document.passages == len(view.passages)
    named = {bytes(key) for key in models.Passage.objects.values_list("embedded", flat=True)}
    assert {bytes(key) for key in models.Vector.objects.values_list("embedded", flat=True)} == named


def agrees(index: Path, encoder: CountingEncoder) -> bool:
    """Whether the index, once it has learned, holds just the passages of current documents."""
    library.update_index(index, encoder=encoder)
    current = models.Passage.objects.filter(document__current=True)
    return set(Index(index).passages.keys()) == set(current.values_list("key", flat=True))


def test_heads_and_feet_of_pages_read_together_are_in_no_passage(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder
) -> None:
    for n in range(10):
        write(f"{n}.html", html(n))
    library.add([folder], encoder=encoder)
    assert (searched(HEAD), searched(FOOT)) == (0, 0)
    assert not any(FOOT in text for _, text in encoder.asked)  # nor was time spent on it
    for view in views():
        assert view.text.startswith(HEAD)
        assert view.text.endswith(FOOT)
        assert view.document.left_out == len(HEAD) + len(FOOT)
        assert view.passages[0].text.startswith("Câu thứ 0 nói về")
    in_order()
    assert agrees(index, encoder)


def test_pages_that_come_one_by_one_are_cut_anew_once_it_shows(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder
) -> None:
    for n in range(3):
        library.add([write(f"{n}.html", html(n))], encoder=encoder)
    assert searched(FOOT) == 3
    assert agrees(index, encoder)
    first = next(view for view in views() if view.document.title == "Bài 0")
    old = first.passages[-1]
    at = first.text.index("ngọn núi số 0 phần 2")
    library.add([write("3.html", html(3))], encoder=encoder)
    assert (searched(HEAD), searched(FOOT)) == (0, 0)
    in_order()
    assert agrees(index, encoder)
    # a quote taken before still resolves: by its passage's id and by its offsets
    again = library.show(old.id)
    assert isinstance(again, DocumentView)
    assert again.document.id == first.document.id
    assert again.text[old.start : old.end] == old.text
    assert again.text[at:].startswith("ngọn núi số 0 phần 2")
    assert old.id not in {passage.id for passage in again.passages}  # no key ever means two texts
    assert again.versions == first.versions


def test_the_same_bytes_again_change_nothing(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    for n in range(6):
        library.add([write(f"{n}.html", html(n))], encoder=encoder)
    rows = list(models.Passage.objects.order_by("key").values_list())
    models.Outbox.objects.all().delete()
    asked = len(encoder.asked)
    for _ in range(2):
        assert library.add([folder], encoder=encoder).documents == Tally(unchanged=6)
    assert list(models.Passage.objects.order_by("key").values_list()) == rows
    assert not models.Outbox.objects.exists()
    assert len(encoder.asked) == asked


def test_only_pages_are_cut_so(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    text = f"{HEAD}\n\n{paragraph('núi {n}', 30)}\n\n{FOOT}"
    for n in range(10):
        write(f"{n}.txt", text.format(n=n))
    write("a.jsonl", "\n".join(json.dumps({"text": text.format(n=n), "url": f"{n}"}) for n in range(20, 30)))
    library.add([folder], encoder=encoder)
    assert searched(FOOT) == 20
    assert not any(view.document.left_out for view in views())


def test_pages_of_other_sources_count_for_nothing(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    for n in range(6):
        write(f"{n}.html", html(n).replace("baonui.example", f"bao-{n}.example"))
    library.add([folder], encoder=encoder)
    assert searched(FOOT) == 6


def test_versions_kept_stay_as_they_were_cut(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    library.add([write("0.html", html(0))], encoder=encoder)
    (old,) = views()
    write("0.html", html(0, subject="con suối"))
    for n in range(1, 6):
        write(f"{n}.html", html(n))
    library.add([folder], encoder=encoder)
    assert searched(FOOT) == 0
    kept = library.show(old.document.id)
    assert isinstance(kept, DocumentView)
    assert kept.passages == old.passages
    assert not kept.document.current


def test_a_death_before_the_end_leaves_all_as_it_was(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(3):
        library.add([write(f"{n}.html", html(n))], encoder=encoder)
    rows = list(models.Passage.objects.order_by("key").values_list())
    with monkeypatch.context() as patched:
        patched.setattr(repeats, "write_passages", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            library.add([write("3.html", html(3))], encoder=encoder)
    assert list(models.Passage.objects.order_by("key").values_list()) == rows
    asked = len(encoder.asked)
    assert library.add([folder], encoder=encoder).documents == Tally(new=1, unchanged=3)
    assert len(encoder.asked) == asked  # its vectors were kept
    assert searched(FOOT) == 0
    in_order()
    assert agrees(index, encoder)


def test_without_vectors_pages_cut_anew_get_them_later(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder
) -> None:
    for n in range(5):
        library.add([write(f"{n}.html", html(n))], dense=False)
    assert agrees(index, encoder)
    assert library.fill_vectors(encoder=encoder)
    in_order()
    assert agrees(index, encoder)


def test_a_page_costs_the_same_however_many_there_are(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    def asked(n: int) -> int:
        """Questions to the database for one page."""
        with CaptureQueriesContext(connection) as seen:
            library.add([write(f"{n}.html", html(n))], encoder=encoder)
        return len(seen)

    for n in range(repeats.WINDOW + 5):
        write(f"{n}.html", html(n))
    library.add([folder], encoder=encoder)
    few = asked(100)
    for n in range(200, 240):
        write(f"{n}.html", html(n))
    library.add([folder], encoder=encoder)
    assert asked(300) <= few


def test_a_text_that_stays_the_same_makes_no_version_whatever_its_bytes(
    write: Write, folder: Path, encoder: CountingEncoder
) -> None:
    meta = '<meta property="article:modified_time" content="2024-03-{day:02}T10:00:00+07:00">'
    write("0.html", html(0).replace("<head>", "<head>" + meta.format(day=5)))
    library.add([folder], encoder=encoder)
    (before,) = views()
    assert str(before.document.updated) == "2024-03-05"
    models.Outbox.objects.all().delete()
    write("0.html", html(0, extra="<script>1</script>").replace("<head>", "<head>" + meta.format(day=9)))
    assert library.add([folder], encoder=encoder).documents == Tally(unchanged=1)
    (after,) = views()
    assert after.versions == before.versions
    assert str(after.document.updated) == "2024-03-09"
    assert after.document.sha256 == before.document.sha256
    assert not models.Outbox.objects.exists()
    assert [(p.start, p.end) for p in after.passages] == [(p.start, p.end) for p in split(after.text)]


def test_a_repaired_text_says_what_it_was_repaired_from(folder: Path, encoder: CountingEncoder) -> None:
    (folder / "a.txt").write_bytes(
        ("C¸c nhµ khoa häc ViÖt Nam ®· nghiªn cøu loµi c©y nµy trong nhiÒu n¨m. " * 20).encode("latin-1")
    )
    library.add([folder], encoder=encoder)
    (view,) = views()
    assert "Các nhà khoa học Việt Nam" in view.text
    assert view.document.repaired_from == "TCVN3"
