"""What a person takes out is gone everywhere: rows, versions, samples, vectors, notes, pages, additions, index."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from django.apps import apps

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.index import Index
from xacminh.library import models
from xacminh.library.records import Pasted, SourceSpec

Write = Callable[[str, str], Path]

#: what the library keeps that no one thing taken out can be named by
_OF_ALL = {"AddedItem", "Addition", "Embedder", "StarterLoad", "Sweep"}


def rows() -> dict[str, int]:
    """How many there are in each table of the library, but for those that hold nothing of what was read."""
    tables = apps.get_app_config("library").get_models()
    return {table.__name__: table.objects.count() for table in tables if table.__name__ not in _OF_ALL}  # type: ignore[attr-defined]


def fill(write: Write, folder: Path, name: str, encoder: CountingEncoder) -> SourceSpec:
    """A source with a domain, documents, versions, a page cut anew, a check, a watched list; some without vectors."""
    spec = SourceSpec(name=name, domains=(f"{name}.example",))
    library.register(spec)
    page = '<link rel="canonical" href="https://{name}.example/{n}"><body><article>{body}<p>{foot}</p></article></body>'
    foot = f"Cơ quan chủ quản: Hội {name}. Giấy phép số 12."
    for n in range(5):
        body = "".join(f"<p>{paragraph(f'{name} {n} {part}')}</p>" for part in range(3))
        write(f"{name}-{n}.html", page.format(name=name, n=n, body=body, foot=foot))
        library.add([folder / f"{name}-{n}.html"], encoder=encoder)
    changed = page.format(name=name, n=0, body=f"<p>{paragraph(f'{name} mới', 40)}</p>", foot=foot)
    library.add([write(f"{name}-0.html", changed)], encoder=encoder)
    library.recut_pages(encoder=lambda: encoder)
    last = page.format(name=name, n=9, body=f"<p>{paragraph(f'{name} cuối', 40)}</p>", foot=foot)
    library.add([write(f"{name}-9.html", last)], dense=False)
    check = {"claim": f"Tin {name}.", "rating": "Sai", "id": "c1", "url": f"https://{name}.example/check"}
    library.add([write(f"{name}.jsonl", json.dumps(check))], dense=False)
    library.add_text(Pasted(title=f"Thông cáo {name}", text=paragraph(f"{name} báo"), url=""), source=spec)
    watch = library.watch(f"https://{name}.example/rss")
    models.WatchedPage.objects.create(
        watch_id=watch.id, address=bytes(32), tried=models.Document.objects.latest("pk").captured
    )
    models.WatchedList.objects.create(watch_id=watch.id, url="", address=bytes(32), under=bytes(32))
    models.Mark.objects.create(document=models.Document.objects.latest("pk"), address=name.encode().ljust(32))
    return spec


@pytest.mark.parametrize("learned", [True, False])
def test_a_source_taken_out_leaves_no_row_behind(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder, *, learned: bool
) -> None:
    fill(write, folder, "giu", encoder)
    library.update_index(index, encoder=encoder)
    before, kept = rows(), set(Index(index).passages.keys())
    fill(write, folder, "bo", encoder)
    assert all(rows()[table] > count for table, count in before.items() if table != "Outbox")
    assert models.Document.objects.filter(source_id="bo", spent__gt=0).exists()
    if learned:
        library.update_index(index, encoder=encoder)
        assert models.Outbox.objects.filter(collection__in=models.Outbox.NOTES).count() > before["Outbox"]
    library.remove("bo")
    library.update_index(index, encoder=encoder)
    assert rows() == before
    assert set(Index(index).passages.keys()) == kept
    found = Index(index).passages.search("bo cuối mới", None, limit=1_000)
    assert {hit.record.source_id for hit in found} == {"giu"}
    assert {hit.record.source_id for hit in Index(index).checks.search("Tin", None)} == {"giu"}


def test_a_document_taken_out_takes_its_versions_samples_notes_and_vectors(
    write: Write, folder: Path, index: Path, encoder: CountingEncoder
) -> None:
    fill(write, folder, "nui", encoder)
    library.update_index(index, encoder=encoder)
    for row in library.listing(limit=100):
        library.remove(row.id)
    library.remove("nui/c1")
    library.update_index(index, encoder=encoder)
    left = {table for table, count in rows().items() if count}
    of_source = {"Source", "Domain", "PagesPass"}
    assert left == of_source | {"Watch", "WatchedList", "WatchedPage"}  # so that it is not fetched again
    assert Index(index).passages.keys() == frozenset()


def test_a_vector_that_another_text_names_stays(write: Write, folder: Path, encoder: CountingEncoder) -> None:
    write("a.txt", paragraph("núi", 10))
    library.add([folder], encoder=encoder)
    other = SourceSpec(name="Báo Khác")
    line = {"text": paragraph("núi", 10), "url": "https://khac.example/1"}
    library.add([write("b.jsonl", json.dumps(line))], source=other, encoder=encoder)
    count = models.Vector.objects.count()
    library.remove("bao-khac")
    assert models.Vector.objects.count() == count == 1
    library.remove("bao-nui")
    assert models.Vector.objects.count() == 0
