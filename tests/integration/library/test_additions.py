"""What was handed in on a page: read once, whatever is interrupted; kept for a while, then forgotten with its files."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.corpus import Unreadable
from xacminh.errors import (
    NeverEnded,
    NoReadableText,
    NoSuchAddition,
    NotAnAddress,
    PageGone,
    PersonalPlace,
    TooManyAdditions,
    UploadGone,
)
from xacminh.library import additions, laid_down, models, reading_in
from xacminh.library.laid_down import Handed
from xacminh.library.reading_in import Ways, read_in
from xacminh.library.records import AddSummary, Pasted, SourceSpec, Tally
from xacminh.library.summaries import as_row
from xacminh.store.jobs import Queue

PAPER = SourceSpec(name="Báo Núi")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Settings) -> Path:
    settings.XACMINH = replace(settings.XACMINH, home=tmp_path / "home")
    return tmp_path / "home"


def hand_in(*subjects: str, sentences: int = 12) -> int:
    files = [Handed(name=f"{one}.txt", file=io.BytesIO(paragraph(one, sentences).encode())) for one in subjects]
    return library.add_files_soon(files, source=PAPER)


def never() -> bool:
    return False


def read(number: int, encoder: CountingEncoder, stopping: Callable[[], bool] = never) -> bool:
    return read_in(number, Ways(encoder=encoder, stopping=stopping, progress=lambda _done, _total: None))


def left(home: Path) -> list[str]:
    return sorted(path.name for path in (home / "uploads").iterdir())


def titles() -> set[str]:
    return {row.title for row in library.listing()}


def test_things_are_read_in_turn_and_the_files_go(home: Path, encoder: CountingEncoder) -> None:
    number = hand_in("núi", "sông")
    row = library.addition(number)
    assert (row.state, row.way, row.source, row.settled) == ("waiting", "files", "Báo Núi", 0)
    (folder,) = left(home)
    assert (home / "uploads" / folder).stat().st_mode & 0o777 == 0o700
    assert read(number, encoder)
    row = library.addition(number)
    assert (row.state, row.settled, row.failed) == ("done", 2, 0)
    assert row.ended
    assert titles() == {"núi", "sông"}
    assert left(home) == []
    assert read(number, encoder), "done again it comes to the same end"
    assert library.stats().documents == 2


def test_what_was_interrupted_goes_on_where_it_stopped(encoder: CountingEncoder) -> None:
    number = hand_in("núi", "sông", "biển")

    def in_the_second() -> bool:
        return models.AddedItem.objects.filter(begun__gt=0).count() == 2

    assert not read(number, encoder, in_the_second)
    assert titles() == {"núi"}
    assert list(models.AddedItem.objects.order_by("place").values_list("tries", flat=True)) == [1, 0, 0]
    assert read(number, encoder)
    assert titles() == {"núi", "sông", "biển"}
    assert [item.again for item in library.addition(number).items] == [False, True, False]


def failing(error: BaseException) -> CountingEncoder:
    """An encoder that never comes to its end."""

    def encode(texts: object, *, kind: object) -> object:
        raise error

    made = CountingEncoder()
    made.encode = encode  # type: ignore[method-assign, assignment]
    return made


def test_what_ends_its_reader_again_and_again_is_given_up_and_the_next_has_its_turn(encoder: CountingEncoder) -> None:
    number = hand_in("núi", "sông")
    for _ in range(reading_in.TRIES):
        with pytest.raises(MemoryError):
            read(number, failing(MemoryError()))
    assert read(number, encoder)
    first, second = library.addition(number).items
    assert first.summary
    assert isinstance(first.summary.failures[0].reason, NeverEnded)
    assert second.summary
    assert second.summary.documents.new == 1
    assert library.addition(number).state == "done"


def test_a_full_disk_is_not_held_against_what_was_being_read(encoder: CountingEncoder) -> None:
    number = hand_in("núi")
    for _ in range(reading_in.TRIES + 1):
        with pytest.raises(OperationalError):
            read(number, failing(OperationalError("database or disk is full")))
    assert read(number, encoder)
    assert titles() == {"núi"}


def test_files_that_are_gone_are_told(home: Path, encoder: CountingEncoder) -> None:
    number = hand_in("núi")
    laid_down.take_away(left(home)[0])
    assert read(number, encoder)
    row = library.addition(number)
    assert row.state == "failed"
    assert row.items[0].summary
    assert isinstance(row.items[0].summary.failures[0].reason, UploadGone)


def test_of_a_stopped_thing_is_told_what_had_gone_in(encoder: CountingEncoder) -> None:
    lines = "\n".join(
        f'{{"title": "Bài {n}", "url": "https://bao.example/{n}", "text": "{paragraph(f"núi {n}", 60)}"}}'
        for n in range(120)
    )
    number = library.add_files_soon([Handed(name="bài.jsonl", file=io.BytesIO(lines.encode()))])

    def once_some_are_in() -> bool:
        if models.Document.objects.count() > 3:
            models.Addition.objects.update(stop=True)
        return False

    reading_in._LOOK, before = 0.0, reading_in._LOOK  # type: ignore[misc]
    try:
        assert read(number, encoder, once_some_are_in)
    finally:
        reading_in._LOOK = before  # type: ignore[misc]
    row = library.addition(number)
    assert row.state == "cancelled"
    assert row.items[0].summary
    assert 3 < row.items[0].summary.documents.new == library.stats().documents < 120


def test_a_held_addition_is_stopped_by_its_worker_and_one_whose_worker_died_at_once(home: Path) -> None:
    number = hand_in("núi")
    queue = Queue(worker="a", queues=("files",), lease=timedelta(seconds=30))
    held = queue.claim()
    assert held
    assert library.addition(number).state == "running"
    library.stop_adding(number)
    assert (library.addition(number).state, library.addition(number).stopping) == ("running", True)
    assert left(home) != []
    dead = Queue(worker="b", queues=("files",), lease=timedelta(seconds=-1))
    models.Addition.objects.update(stop=False)
    assert queue.give_back(held)
    assert dead.claim()
    assert library.addition(number).state == "waiting", "for a worker that takes it up"
    library.stop_adding(number)
    assert library.addition(number).state == "cancelled"
    assert left(home) == []


def test_a_page_and_a_small_file_do_not_wait_behind_a_large_one() -> None:
    large = library.add_files_soon([Handed(name="sách.txt", file=io.BytesIO(b"a " * 500_001))])
    small, page = hand_in("núi"), library.add_page_soon("https://bao.example/1")
    queue = Queue(worker="a", queues=("work", "files"), lease=timedelta(seconds=30))
    order = [queue.claim(soon=True) for _ in range(3)] + [queue.claim()]
    assert [held.arguments if held else None for held in order] == [(small,), (page,), None, (large,)]


def test_what_is_given_up_by_the_queue_has_failed_and_goes_with_its_files(home: Path) -> None:
    number = hand_in("núi")
    DBTaskResult.objects.update(status="FAILED", finished_at=timezone.now())
    assert library.addition(number).state == "failed"
    additions.tidy(timezone.now())
    assert library.addition(number).ended
    assert left(home) == []


def test_what_nobody_reads_for_a_week_goes_and_what_ended_is_forgotten(home: Path, encoder: CountingEncoder) -> None:
    first, second = hand_in("núi"), hand_in("sông")
    assert read(first, encoder)
    additions.tidy(timezone.now() + timedelta(days=6))
    assert library.addition(first).state == "done"
    assert library.addition(second).state == "waiting"
    additions.tidy(timezone.now() + timedelta(days=8))
    with pytest.raises(NoSuchAddition):
        library.addition(first)
    assert library.addition(second).state == "failed"
    assert left(home) == []
    additions.tidy(timezone.now() + timedelta(days=16))
    assert not models.AddedItem.objects.exists()
    assert titles() == {"núi"}


def test_folders_that_belong_to_nothing_go_but_those_being_filled(home: Path) -> None:
    hand_in("núi")
    (kept,) = left(home)
    for name in ("old", "new"):
        (home / "uploads" / name).mkdir()
    for name in ("old", kept):
        os.utime(home / "uploads" / name, (0, 0))
    additions.tidy(timezone.now())
    assert left(home) == sorted([kept, "new"])


def test_a_failure_between_leaves_neither_rows_nor_files(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise OperationalError("disk is full")

    monkeypatch.setattr(additions, "enqueue_soon", fail)
    with pytest.raises(OperationalError):
        hand_in("núi")
    assert left(home) == []
    assert library.latest_additions() == ()


def test_only_so_many_wait_at_once(monkeypatch: pytest.MonkeyPatch, encoder: CountingEncoder) -> None:
    monkeypatch.setattr(additions, "_WAITING_MOST", 2)
    numbers = [hand_in("núi"), hand_in("sông")]
    with pytest.raises(TooManyAdditions):
        hand_in("biển")
    with pytest.raises(TooManyAdditions):
        library.add_page_soon("https://bao.example/1")
    assert read(numbers[0], encoder)
    hand_in("biển")


def test_an_address_is_looked_at_before_anything_is_written() -> None:
    for address, error in (("https://www.facebook.com/ai.do", PersonalPlace), ("không", NotAnAddress)):
        with pytest.raises(error):
            library.add_page_soon(address, source=PAPER)
    assert library.latest_additions() == ()
    assert library.sources() == ()


def test_a_text_is_in_at_once_and_noted() -> None:
    number = library.add_text(Pasted(title=" Tin  núi ", text=paragraph("núi")), source=PAPER)
    row = library.addition(number)
    assert (row.state, row.way, row.items[0].name, row.job) == ("done", "text", "Tin núi", None)
    assert row.items[0].summary
    assert row.items[0].summary.documents.new == 1
    assert not DBTaskResult.objects.exists()


def test_the_address_of_a_text_is_kept_without_who_typed_or_clicked_it() -> None:
    typed = "https://lan:mat@bao.example/tin?id=3&fbclid=IwAR1"
    library.add_text(Pasted(title="Núi", text=paragraph("núi"), url=typed), source=PAPER)
    assert [row.url for row in library.listing()] == ["https://bao.example/tin?id=3"]


def test_of_a_personal_place_an_error_keeps_the_place_alone() -> None:
    shown = "https://nguyen-van-a.blogspot.com/1"
    for error in (NoReadableText(name=shown), PageGone(host="nguyen-van-a.blogspot.com")):
        unread = Unreadable(path=Path(), item=shown, reason=error)
        summary = AddSummary(
            documents=Tally(), checks=Tally(), passages=0, embedded=0, failed=1, failures=(unread,), seconds=0.0
        )
        assert "nguyen" not in str(as_row(summary))
        assert "blogspot.com" in str(as_row(summary))


def test_a_name_that_leads_elsewhere_is_never_written(home: Path) -> None:
    for name in ("../x", "/x", "a/b"):
        with pytest.raises(ValueError, match="not the name"):
            library.add_files_soon([Handed(name=name, file=io.BytesIO(b"x"))])


def test_what_is_taken_out_goes_from_the_names_of_what_was_added(encoder: CountingEncoder) -> None:
    number = hand_in("núi", "sông")
    assert read(number, encoder)
    text = library.add_text(Pasted(title="Thông cáo", text=paragraph("biển")), source=PAPER)
    page = models.Addition.objects.create(way="page", made=timezone.now(), ended=timezone.now(), state="done")
    page.items.create(place=0, name="https://khac.example/1", summary=None)
    waiting = hand_in("rừng")
    library.remove(next(row.id for row in library.listing() if row.title == "núi"))
    assert [item.name for item in library.addition(number).items] == ["sông.txt"]
    library.remove(next(row.id for row in library.listing() if row.title == "Thông cáo"))
    with pytest.raises(NoSuchAddition):
        library.addition(text)
    library.remove("bao-nui")
    with pytest.raises(NoSuchAddition):
        library.addition(number)
    assert library.addition(page.pk).items[0].name == "https://khac.example/1"
    assert library.addition(waiting).items[0].name == "rừng.txt"  # it is still to be read, and says what it lacks
    pasted = Pasted(title="Khác", text=paragraph("đảo"), url="https://khac.example/1")
    library.add_text(pasted, source=SourceSpec(name="Báo Khác"))
    library.remove(next(row.id for row in library.listing() if row.title == "Khác"))
    with pytest.raises(NoSuchAddition):
        library.addition(page.pk)
