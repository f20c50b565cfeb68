"""Pages that no addition looks at any more are cut anew in time: a portion at a time, resumed, and nothing flickers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.index import Index
from xacminh.library import models, repeats
from xacminh.library.records import DocumentView, SourceSpec

Write = Callable[[str, str], Path]

FOOT = "Cơ quan chủ quản: Hội Núi. Giấy phép số 12/GP-BTTTT."
OLD = "Trang tin của Hội Núi, bản thử nghiệm"
WINDOW = 8

pytestmark = pytest.mark.usefixtures("window")


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> None:
    """So small that a test need not read hundreds of pages."""
    monkeypatch.setattr(repeats, "WINDOW", WINDOW)


class Site:
    """A site whose pages come one by one."""

    def __init__(self, write: Write, encoder: CountingEncoder) -> None:
        self.write, self.encoder, self.count = write, encoder, 0

    def publish(self, pages: int, *feet: str, host: str = "baonui.example") -> None:
        for n in range(self.count, self.count + pages):
            body = "".join(f"<p>{paragraph(f'ngọn núi số {n} phần {part}')}</p>" for part in range(3))
            foot = "".join(f"<p>{line}</p>" for line in feet)
            head = f'<title>Bài {n}</title><link rel="canonical" href="https://{host}/{n}">'
            html = f"<html><head>{head}</head><body><article>{body}{foot}</article></body></html>"
            library.add([self.write("a.html", html)], encoder=self.encoder)
        self.count += pages

    def recut(self, **more: object) -> int:
        return library.recut_pages(encoder=lambda: self.encoder, **more)  # type: ignore[arg-type]


@pytest.fixture
def site(write: Write, encoder: CountingEncoder) -> Site:
    return Site(write, encoder)


def views() -> Iterator[DocumentView]:
    for row in library.listing(limit=1_000):
        shown = library.show(row.id)
        assert isinstance(shown, DocumentView)
        yield shown


def searched(said: str) -> int:
    """In how many current pages it is found."""
    return sum(any(said in passage.text for passage in view.passages) for view in views())


def whole(encoder: CountingEncoder, index: Path) -> None:
    """Passages are parts of their texts under their documents' keys, each has a vector, and the index agrees."""
    for view in views():
        assert all(view.text[p.start : p.end] == p.text for p in view.passages)
        row = models.Document.objects.get(pk=int(view.document.id[1:]))
        assert [p.key for p in row.passages.order_by("key")] == list(row.keys)
    named = {bytes(key) for key in models.Passage.objects.values_list("embedded", flat=True)}
    assert {bytes(key) for key in models.Vector.objects.values_list("embedded", flat=True)} == named
    library.update_index(index, encoder=encoder)
    current = models.Passage.objects.filter(document__current=True)
    assert set(Index(index).passages.keys()) == set(current.values_list("key", flat=True))


def a_week_later() -> None:
    for row in models.PagesPass.objects.all():
        row.begun -= timedelta(days=7)
        row.save()


def test_pages_that_had_left_the_window_when_it_showed_follow(
    site: Site, encoder: CountingEncoder, index: Path
) -> None:
    site.publish(3, FOOT)  # too few to tell
    site.publish(3 * WINDOW)
    site.publish(WINDOW, FOOT)
    assert searched(FOOT) == 3
    whole(encoder, index)
    assert site.recut() == 3
    assert searched(FOOT) == 0
    assert all(FOOT in view.text for view in views() if view.document.left_out)
    whole(encoder, index)
    assert models.PagesPass.objects.get().below == 0


def test_what_is_interrupted_goes_on_where_it_was(site: Site, encoder: CountingEncoder, index: Path) -> None:
    for _ in range(4):
        site.publish(3, FOOT)
        site.publish(WINDOW)
    site.publish(WINDOW, FOOT)
    assert searched(FOOT) == 12
    left = []
    while not left or left[-1]:
        looks = iter([False, True])
        site.recut(stopping=lambda: next(looks))  # noqa: B023 - called in this round
        left.append(models.PagesPass.objects.get().below)
    assert left == sorted(left, reverse=True)
    assert len(left) == 52 // WINDOW + 1
    assert searched(FOOT) == 0
    whole(encoder, index)
    assert site.recut(seconds=-1) == 0


def test_a_death_before_the_end_leaves_the_portion_as_it_was(
    site: Site, encoder: CountingEncoder, index: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish(3, FOOT)
    site.publish(WINDOW)
    site.publish(WINDOW, FOOT)
    rows = list(models.Passage.objects.order_by("key").values_list())
    with monkeypatch.context() as patched:
        patched.setattr(repeats, "write_passages", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            site.recut()
    assert list(models.Passage.objects.order_by("key").values_list()) == rows
    assert models.PagesPass.objects.get().below > 0
    assert site.recut() == 3
    assert searched(FOOT) == 0
    whole(encoder, index)


def test_a_source_is_gone_through_once_a_week_if_pages_came_in(site: Site) -> None:
    site.publish(3, FOOT)
    site.publish(WINDOW)
    assert site.recut() == 0
    site.publish(WINDOW, FOOT)
    with CaptureQueriesContext(connection) as asked:
        assert site.recut() == 0
    assert len(asked) == 2, "no page is looked at"
    a_week_later()
    assert site.recut() == 3
    a_week_later()
    with CaptureQueriesContext(connection) as asked:
        assert site.recut() == 0
    assert len(asked) == 2, "nothing came in"


def test_what_an_earlier_look_of_the_site_repeated_stays_out(site: Site, encoder: CountingEncoder, index: Path) -> None:
    site.publish(2, FOOT, OLD)
    site.publish(2, OLD)
    site.publish(3 * WINDOW)
    assert searched(OLD) == 0
    assert searched(FOOT) == 2
    site.publish(WINDOW, FOOT)
    models.Document.objects.filter(url="https://baonui.example/0").update(current=False)  # too few are left to tell
    assert site.recut() == 1
    assert searched(OLD) == 0
    assert searched(FOOT) == 0


def test_pages_of_two_sources_that_become_one_are_looked_at_together(
    site: Site, encoder: CountingEncoder, index: Path
) -> None:
    site.publish(3, FOOT)
    site.publish(3, FOOT, host="tin.baonui.vn")
    library.add_source(SourceSpec(id="nui", name="Báo Núi"))
    assert site.recut() == 0
    assert searched(FOOT) == 6
    for name in ("baonui-example", "tin-baonui-vn"):
        library.merge_sources(name, "nui")
    assert site.recut() == 6
    assert searched(FOOT) == 0
    whole(encoder, index)


def test_nothing_is_loaded_where_nothing_is_to_be_cut(site: Site) -> None:
    def never() -> CountingEncoder:
        raise AssertionError

    assert library.recut_pages(encoder=never) == 0
    site.publish(WINDOW, FOOT)
    assert library.recut_pages(encoder=never) == 0
    assert models.PagesPass.objects.get().below == 0
