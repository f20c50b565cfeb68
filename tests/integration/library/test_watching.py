"""Watched lists: what a registered publisher lists goes in once, changes become versions, failures stand in the row."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from fresh_database import environment
from hostile_server import FakeClock, Handler, HostileServer, Visit, answer, redirect
from library_samples import CountingEncoder, paragraph
from watch_samples import RSS, XML, Item, article, atom, marked, publish, sitemap
from xacminh import library
from xacminh.corpus.fetch import Fetcher, FetchOptions
from xacminh.corpus.fetch.network import Network
from xacminh.errors import (
    BadInterval,
    EmptyList,
    NoSuchSource,
    NoSuchWatch,
    NotAList,
    NotAnAddress,
    NotRegistered,
    OfAnother,
    Offline,
    PageGone,
    PersonalPlace,
    ServerTrouble,
    TryLater,
)
from xacminh.library import models
from xacminh.library.jobs import watch as watch_job
from xacminh.library.looking import MOST
from xacminh.library.records import Look, WatchRow
from xacminh.store.jobs import Context, Interrupted, by_name
from xacminh.store.jobs.models import Period


@dataclass
class Desk:
    """A registered paper whose site is the server on loopback, and one who watches it."""

    server: HostileServer
    encoder: CountingEncoder
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        self.source = models.Source.objects.create(id="bao-nui", name="Báo Núi", source_class="secondary")
        models.Domain.objects.create(name="127.0.0.1", source=self.source)
        options = FetchOptions(agent="XacMinh/0", allow=frozenset({("127.0.0.1", self.server.port)}), attempts=1)
        self.fetcher = Fetcher(options, clock=self.clock)

    def serve(self, target: str, content: bytes, *headers: str) -> None:
        self.server.routes[target] = answer(content, *(headers or (RSS,)))

    def watch(self, target: str = "/feed") -> WatchRow:
        return library.watch(self.server.url(target))

    def look(self, number: int, stopping: Callable[[], bool] = lambda: False) -> Look:
        return library.look(number, fetcher=self.fetcher, encoder=self.encoder, stopping=stopping)

    def asked(self) -> list[str]:
        """What was asked for since this was last asked."""
        asked = self.server.targets()
        self.server.visits.clear()
        return asked

    def pass_by(self, **time: float) -> None:
        """As if all attempts had been so much earlier."""
        for page in models.WatchedPage.objects.all():
            page.tried -= timedelta(**time)
            page.save()


@pytest.fixture
def desk(encoder: CountingEncoder) -> Iterator[Desk]:
    server = HostileServer()
    try:
        yield Desk(server, encoder)
    finally:
        server.close()


def in_library() -> dict[str, str]:
    """Path and source of the current documents."""
    rows = library.listing(limit=1000)
    return {"/" + row.url.partition("://")[2].partition("/")[2]: row.source_id for row in rows}


# what may be watched


def test_a_list_of_a_registered_source_is_watched_by_the_clock(desk: Desk) -> None:
    row = library.watch(desk.server.url("/feed#new"), "Báo Núi", every=30)
    assert (row.source_id, row.address, row.every) == ("bao-nui", desk.server.url("/feed"), 30)
    period = Period.objects.get(name=f"watch/{row.id}")
    assert (period.job, period.every, period.arguments) == ("watch", 1800, [row.id])
    assert by_name("watch") is not None
    again = library.watch(desk.server.url("/feed"), every=60)
    assert (again.id, again.every, len(library.watches())) == (row.id, 60, 1)
    assert Period.objects.get(name=f"watch/{row.id}").every == 3600
    assert library.unwatch(row.id).id == row.id
    assert library.watches() == ()
    assert not Period.objects.filter(name__startswith="watch/").exists()
    assert desk.asked() == []
    with pytest.raises(NoSuchWatch):
        library.unwatch(row.id)


@pytest.mark.parametrize(
    ("address", "error"),
    [
        ("https://www.facebook.com/nhom/feed", PersonalPlace),
        ("https://ai-do.blogspot.com/feeds/posts/default", PersonalPlace),
        ("https://chua-ai-biet.example/rss", NotRegistered),
        ("https://tu-dong.example/rss", NotRegistered),
        ("bao-nui/rss", NotAnAddress),
    ],
)
def test_what_no_registered_source_publishes_is_refused(desk: Desk, address: str, error: type[Exception]) -> None:
    made = models.Source.objects.create(id="tu-dong", name="tu-dong.example", source_class="secondary", automatic=True)
    models.Domain.objects.create(name="tu-dong.example", source=made)
    with pytest.raises(error) as refused:
        library.watch(address)
    assert "ai-do" not in str(refused.value)
    assert not models.Watch.objects.exists()
    assert not Period.objects.exists()


def test_a_list_is_of_the_source_it_is_said_to_be_of(desk: Desk) -> None:
    models.Source.objects.create(id="bao-song", name="Báo Sông", source_class="secondary")
    with pytest.raises(OfAnother, match="bao-nui"):
        library.watch(desk.server.url("/feed"), "bao-song")
    with pytest.raises(NoSuchSource):
        library.watch(desk.server.url("/feed"), "bao-bien")
    for minutes in (14, 10_081):
        with pytest.raises(BadInterval):
            library.watch(desk.server.url("/feed"), every=minutes)


# new, known, changed


def test_new_entries_go_in_once_and_a_list_that_did_not_change_is_not_read(desk: Desk) -> None:
    items = publish(desk.server, 3)
    feed = atom(items)

    def conditional(visit: Visit) -> None:
        fresh = visit.header("If-None-Match") != '"a"'
        (answer(feed, RSS, 'ETag: "a"') if fresh else answer(status="304 Not Modified"))(visit)

    desk.server.routes["/feed"] = conditional
    row = desk.watch()
    seen = desk.look(row.id)
    assert (seen.listed, seen.new, seen.unchanged, seen.failed, seen.left) == (3, 3, 0, 0, 0)
    assert in_library() == {"/1": "bao-nui", "/2": "bao-nui", "/3": "bao-nui"}
    assert desk.asked() == ["/feed", "/3", "/2", "/1"]
    again = desk.look(row.id)
    assert (again.not_modified, again.new) == (True, 0)
    assert desk.asked() == ["/feed"]
    (after,) = library.watches()
    assert (after.new, after.left, after.failure, after.given_up) == (3, 0, None, 0)
    assert after.looked == after.succeeded


def test_a_list_that_is_served_whole_each_time_costs_no_page_twice(desk: Desk) -> None:
    desk.serve("/feed", atom(publish(desk.server, 2)))
    row = desk.watch()
    desk.look(row.id)
    desk.asked()
    assert desk.look(row.id).new == 0
    assert desk.asked() == ["/feed"]


def test_what_the_library_holds_already_is_fetched_only_once_it_changed(desk: Desk, tmp_path: Path) -> None:
    (item,) = publish(desk.server, 1)
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps({"text": paragraph("núi", 20), "url": item.url}), encoding="utf-8")
    library.add([file], encoder=desk.encoder)
    desk.serve("/feed", atom([item]))
    row = desk.watch()
    assert desk.look(row.id).new == 0
    assert desk.asked() == ["/feed"]
    models.Document.objects.update(captured=timezone.now() - timedelta(days=90))
    yesterday = timezone.localdate() - timedelta(days=1)
    # the fetcher's clock stands in spring, and days after it would not be believed
    desk.clock.advance((timezone.now() - desk.clock.now()).total_seconds())
    desk.serve("/feed", atom([Item(url=item.url, changed=str(yesterday))]))
    assert desk.look(row.id).changed == 1
    assert library.stats().versions == 1


def test_a_changed_entry_becomes_a_version(desk: Desk) -> None:
    url = desk.server.url("/1")
    desk.server.routes["/1"] = article("ngọn núi")
    desk.serve("/feed", atom([Item(url=url, changed="2026-02-01")]))
    row = desk.watch()
    desk.look(row.id)
    desk.server.routes["/1"] = article("ngọn núi, đã sửa")
    assert desk.look(row.id).changed == 0
    desk.serve("/feed", atom([Item(url=url, changed="2026-02-02")]))
    seen = desk.look(row.id)
    assert (seen.new, seen.changed) == (0, 1)
    (document,) = library.listing()
    assert len(library.show(document.id).versions) == 2
    assert desk.look(row.id).changed == 0


def test_a_page_taken_out_by_a_person_stays_out(desk: Desk) -> None:
    desk.serve("/feed", atom(publish(desk.server, 2)))
    row = desk.watch()
    desk.look(row.id)
    library.remove(library.listing()[0].id)
    assert desk.look(row.id).new == 0
    assert len(in_library()) == 1


def test_a_page_found_elsewhere_on_the_site_is_known_by_what_the_list_calls_it(desk: Desk) -> None:
    desk.server.routes["/old"] = redirect("/1")
    publish(desk.server, 1)
    desk.serve("/feed", atom([Item(url=desk.server.url("/old?fbclid=nguoi-bam"))]))
    row = desk.watch()
    assert desk.look(row.id).new == 1
    desk.asked()
    assert desk.look(row.id).new == 0
    assert desk.asked() == ["/feed"]
    assert in_library() == {"/1": "bao-nui"}


def test_no_more_than_so_many_pages_a_look_the_newest_first(desk: Desk) -> None:
    items = publish(desk.server, MOST + 5)
    dated = [Item(url=item.url, published=f"2025-{n // 28 + 1:02}-{n % 28 + 1:02}") for n, item in enumerate(items)]
    desk.serve("/feed", atom(dated), RSS, 'ETag: "a"')
    row = desk.watch()
    seen = desk.look(row.id)
    assert (seen.listed, seen.new, seen.left) == (MOST + 5, MOST, 5)
    assert set(in_library()) == {f"/{n}" for n in range(6, MOST + 6)}
    assert desk.look(row.id).new == 5
    assert library.watches()[0].left == 0


# what a list carries and gives


def test_a_feed_that_carries_its_texts_is_taken_at_its_word(desk: Desk) -> None:
    text, url = paragraph("núi lửa", 40), desk.server.url("/1")
    desk.serve(
        "/feed", atom([Item(url=url, published="2026-02-01", text=text), Item(url="", text=paragraph("sông", 3))])
    )
    row = desk.watch()
    assert desk.look(row.id).new == 1  # what has neither link nor a whole text is nothing
    assert desk.asked() == ["/feed"]
    desk.serve("/feed", atom([Item(url=url, published="2026-02-01", text=text + " Đã sửa.")]))
    assert desk.look(row.id).changed == 1
    assert desk.look(row.id).unchanged == 0
    (document,) = library.listing()
    assert (document.url, document.published, document.published_certainty) == (url, date(2026, 2, 1), "structured")


def test_texts_without_a_link_do_not_take_each_others_place(desk: Desk) -> None:
    first, second = (Item(url="", text=paragraph(f"núi {n}", 40)) for n in (1, 2))
    desk.serve("/feed", atom([first]))
    row = desk.watch()
    desk.look(row.id)
    desk.serve("/feed", atom([second, first]))
    assert (desk.look(row.id).new, len(in_library()), library.stats().versions) == (1, 2, 0)


def test_the_day_a_list_gives_stands_where_the_page_gives_none(desk: Desk) -> None:
    desk.server.routes["/2"] = article("sông", head='<meta property="article:published_time" content="2026-01-09">')
    items = [*publish(desk.server, 1), Item(url=desk.server.url("/2"), published="2026-01-05")]
    desk.server.routes["/2"] = article("sông", head='<meta property="article:published_time" content="2026-01-09">')
    desk.serve("/feed", atom(items))
    desk.look(desk.watch().id)
    days = {row.url[-1]: (row.published, row.published_certainty) for row in library.listing()}
    assert days == {"1": (date(2026, 1, 1), "structured"), "2": (date(2026, 1, 9), "structured")}


def test_lists_below_an_index_are_read_the_newest_first(desk: Desk) -> None:
    items = publish(desk.server, 3)
    lists = [Item(url=desk.server.url(f"/map-{n}.xml"), changed=f"2026-02-0{n}") for n in (1, 2)]
    desk.serve("/sitemap.xml", sitemap(lists, of_lists=True), XML, 'ETag: "a"')
    desk.serve("/map-1.xml", sitemap(items[:1]), XML)
    desk.serve("/map-2.xml", sitemap([Item(url=desk.server.url("/deeper.xml"))], of_lists=True), XML)
    desk.serve("/deeper.xml", sitemap([*items[1:], Item(url="https://khac.example/1")]), XML)
    row = desk.watch("/sitemap.xml")
    seen = desk.look(row.id)
    assert (seen.listed, seen.new, seen.elsewhere, seen.hosts) == (3, 3, 1, ("khac.example",))
    assert desk.asked()[:4] == ["/sitemap.xml", "/map-2.xml", "/map-1.xml", "/deeper.xml"]
    desk.look(row.id)  # what lies below can change without it, but not a list that says when it last did
    assert desk.asked() == ["/sitemap.xml"]


# only the source's own


def test_pages_of_others_are_passed_over_and_named_without_naming_a_person(desk: Desk) -> None:
    desk.server.routes["/gone-over"] = redirect(f"http://localhost:{desk.server.port}/1")
    items = [
        *publish(desk.server, 1),
        Item(url="https://khac.example/1"),
        Item(url="https://nguyen-van-a.blogspot.com/1"),
        Item(url="https://www.facebook.com/nguyen.van.a/posts/1"),
        Item(url="https://khac.example/2", text=paragraph("núi khác", 40)),
    ]
    desk.serve("/feed", atom(items))
    seen = desk.look(desk.watch().id)
    assert (seen.listed, seen.new, seen.elsewhere) == (1, 1, 4)
    assert set(seen.hosts) == {"khac.example", "blogspot.com", "facebook.com"}
    assert set(in_library().values()) == {"bao-nui"}


def test_a_page_that_says_it_stands_at_anothers_stays_with_the_one_it_was_read_from(desk: Desk) -> None:
    desk.server.routes["/1"] = article("núi", head='<link rel="canonical" href="https://khac.example/1">')
    desk.serve("/feed", atom([Item(url=desk.server.url("/1"))]))
    desk.look(desk.watch().id)
    assert in_library() == {"/1": "bao-nui"}
    assert not models.Source.objects.filter(id="khac-example").exists()


# failures


def test_a_dead_link_is_tried_again_and_then_given_up(desk: Desk) -> None:
    items = publish(desk.server, 1)
    desk.serve("/feed", atom([*items, Item(url=desk.server.url("/dead"))]), RSS, 'ETag: "a"')
    row = desk.watch()
    seen = desk.look(row.id)
    assert (seen.new, seen.failed, seen.left) == (1, 1, 1)
    assert [(failure.item, type(failure.reason)) for failure in seen.failures] == [
        (desk.server.url("/dead"), PageGone),
    ]
    assert desk.look(row.id).left == 1  # not at once
    assert desk.asked().count("/dead") == 1
    for pause in (1, 24):
        desk.pass_by(hours=pause - 0.1)
        desk.look(row.id)
        assert desk.asked().count("/dead") == 0
        desk.pass_by(hours=0.2)
        desk.look(row.id)
        assert desk.asked().count("/dead") == 1
    desk.pass_by(days=300)
    desk.look(row.id)
    assert desk.asked().count("/dead") == 0
    (after,) = library.watches()
    assert (after.given_up, after.left, after.failure) == (1, 0, None)
    (page,) = after.failed
    assert (page.address, type(page.failure), page.tries) == (desk.server.url("/dead"), PageGone, 3)
    assert page.given_up
    assert not page.again
    # somebody asks for it: it is tried once more, though the list is as it was
    assert library.try_again(row.id) == 1
    assert library.watched(row.id).failed[0].again
    desk.look(row.id)
    assert desk.asked().count("/dead") == 1
    assert [(one.tries, one.again) for one in library.watched(row.id).failed] == [(1, False)]
    # a later day of change is a new chance
    desk.server.routes["/dead"] = article("thung lũng")
    desk.serve("/feed", atom([Item(url=desk.server.url("/dead"), changed="2026-02-27")]))
    models.WatchedPage.objects.filter(tries__gt=0).update(tried=timezone.now() - timedelta(days=400))
    assert desk.look(row.id).new == 1
    assert library.watches()[0].given_up == 0
    assert library.watches()[0].failed == ()
    assert not models.WatchedPage.objects.exclude(url="").exists()


def below_an_index(desk: Desk) -> WatchRow:
    """A watched index over one sitemap, both marked, which names a page that is not there."""
    below = sitemap([Item(url=desk.server.url("/dead"), changed="2026-01-02")])
    desk.server.routes["/below.xml"] = marked('"b"', answer(below, XML, 'ETag: "b"'))
    index = sitemap([Item(url=desk.server.url("/below.xml"), changed="2026-01-02")], of_lists=True)
    desk.server.routes["/sitemap.xml"] = marked('"a"', answer(index, XML, 'ETag: "a"'))
    return desk.watch("/sitemap.xml")


def give_up(desk: Desk, row: WatchRow) -> None:
    for _ in range(4):
        desk.look(row.id)
        desk.pass_by(days=300)
    assert library.watched(row.id).given_up == 1
    desk.asked()


def test_a_page_given_up_below_an_index_is_tried_once_more_when_somebody_asks(desk: Desk) -> None:
    row = below_an_index(desk)
    give_up(desk, row)
    desk.look(row.id)
    assert "/dead" not in desk.asked()
    library.try_again(row.id)
    desk.look(row.id)
    assert desk.asked().count("/dead") == 1


def test_a_look_under_way_does_not_undo_that_a_list_is_to_be_read_whole(desk: Desk) -> None:
    row = below_an_index(desk)
    give_up(desk, row)
    desk.server.routes["/new"] = article("ngọn núi mới")
    both = sitemap([Item(url=desk.server.url(path), changed="2026-01-02") for path in ("/dead", "/new")])
    desk.server.routes["/below.xml"] = marked('"c"', answer(both, XML, 'ETag: "c"'))
    index = sitemap([Item(url=desk.server.url("/below.xml"), changed="2036-01-02")], of_lists=True)
    desk.server.routes["/sitemap.xml"] = marked('"d"', answer(index, XML, 'ETag: "d"'))
    asked: list[int] = []

    def meanwhile(done: int, total: int | None) -> None:
        if not asked:
            asked.append(library.try_again(row.id))

    library.look(row.id, fetcher=desk.fetcher, encoder=desk.encoder, progress=meanwhile)
    assert asked == [1]
    desk.asked()
    desk.look(row.id)
    assert desk.asked().count("/dead") == 1


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (answer(status="404 Not Found"), PageGone),
        (answer(status="410 Gone"), PageGone),
        (answer(status="500 Internal Server Error"), ServerTrouble),
        (article("trang chủ"), NotAList),
        (answer(b"<rss><channel><title>x</title></channel></rss>", RSS), EmptyList),
        (answer(b'{"a": 1}', "Content-Type: application/json"), NotAList),
        (answer(b"\x89PNG\r\n\x1a\n", "Content-Type: image/png"), NotAList),
    ],
)
def test_a_list_that_cannot_be_read_says_so_and_recovers(desk: Desk, broken: Handler, error: type[Exception]) -> None:
    desk.server.routes["/feed"] = broken
    row = desk.watch()
    seen = desk.look(row.id)
    assert isinstance(seen.failure, error)
    (failing,) = library.watches()
    assert str(failing.failure) == str(seen.failure)
    assert (failing.succeeded, failing.failing_since) == (None, failing.looked)
    desk.look(row.id)
    (still,) = library.watches()
    assert still.failing_since == failing.failing_since
    assert in_library() == {}
    desk.serve("/feed", atom(publish(desk.server, 1)))
    desk.clock.advance(3600)
    assert desk.look(row.id).new == 1
    (well,) = library.watches()
    assert (well.failure, well.failing_since, well.succeeded) == (None, None, well.looked)


def test_a_site_that_asks_to_be_left_alone_is_and_no_page_is_blamed(desk: Desk) -> None:
    items = publish(desk.server, 3)
    desk.server.routes["/3"] = answer(b"", "Retry-After: 3000", status="429 Too Many Requests")
    desk.serve("/feed", atom(items))
    row = desk.watch()
    seen = desk.look(row.id)
    assert (seen.new, seen.left, desk.asked()) == (0, 3, ["/feed", "/3"])
    assert isinstance(seen.failures[-1].reason, ServerTrouble)
    assert isinstance(desk.look(row.id).failure, TryLater)
    desk.server.routes["/3"] = article("ngọn núi số 3")
    desk.clock.advance(3600)
    assert desk.look(row.id).new == 3
    assert not models.WatchedPage.objects.filter(tries__gt=0).exists()


def test_without_the_net_nothing_is_blamed_but_the_net(desk: Desk) -> None:
    desk.serve("/feed", atom(publish(desk.server, 2)))
    row = desk.watch()
    away = Fetcher(FetchOptions(agent="XacMinh/0"), clock=desk.clock, network=Network(routed=lambda: False))
    models.Domain.objects.create(name="bao.example", source=desk.source)
    other = library.watch("https://bao.example/rss")
    assert isinstance(library.look(other.id, fetcher=away, encoder=desk.encoder).failure, Offline)
    assert not models.WatchedPage.objects.exists()
    assert desk.look(row.id).new == 2


def test_a_domain_taken_from_the_source_ends_the_watching_of_it(desk: Desk) -> None:
    desk.serve("/feed", atom(publish(desk.server, 1)))
    row = desk.watch()
    models.Domain.objects.all().delete()
    assert isinstance(desk.look(row.id).failure, NotRegistered)
    assert desk.asked() == []


# long work


def test_what_went_in_before_an_interruption_stays_and_the_next_look_goes_on(desk: Desk) -> None:
    desk.serve("/feed", atom(publish(desk.server, 12)), RSS, 'ETag: "a"')
    row = desk.watch()

    def stopping() -> bool:
        return len(desk.server.targets()) > 10

    seen = desk.look(row.id, stopping)
    assert (seen.interrupted, seen.new, seen.left) == (True, 10, 2)
    assert len(in_library()) == 10
    desk.asked()
    assert desk.look(row.id).new == 2
    assert desk.asked() == ["/feed", "/2", "/1"]


def test_who_dies_in_the_middle_doubles_nothing(desk: Desk) -> None:
    class Killed(BaseException):
        pass

    desk.serve("/feed", atom(publish(desk.server, 12)))
    row = desk.watch()

    def progress(done: int, total: int | None) -> None:
        if done == 10:
            raise Killed

    with pytest.raises(Killed):
        library.look(row.id, fetcher=desk.fetcher, encoder=desk.encoder, progress=progress)
    assert len(in_library()) == 8
    assert desk.look(row.id).new == 4
    assert len(in_library()) == 12
    assert library.stats().versions == 0


def test_the_job_stops_when_asked_and_forgets_a_list_that_is_gone(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xacminh.library.jobs._encoder", lambda: desk.encoder)
    monkeypatch.setattr("xacminh.library.fetching.installed", lambda: desk.fetcher)
    desk.serve("/feed", atom(publish(desk.server, 2)))
    row = desk.watch()
    told: list[tuple[int, int | None]] = []

    def context(*, stopping: bool) -> Context:
        return Context(attempt=1, stopping=lambda: stopping, report=lambda done, total: told.append((done, total)))

    with pytest.raises(Interrupted):
        watch_job.func(context(stopping=True), row.id)
    watch_job.func(context(stopping=False), row.id)
    assert len(in_library()) == 2
    assert told == [(0, 2), (0, 2), (1, 2)]
    desk.server.routes["/feed"] = answer(status="404 Not Found")
    watch_job.func(context(stopping=False), row.id)  # a list that fails is no failing job
    assert library.watches()[0].failure is not None
    library.remove("bao-nui")
    assert library.watches() == ()
    assert Period.objects.count() == 1
    watch_job.func(context(stopping=False), row.id)
    assert Period.objects.count() == 0


def test_a_source_merged_into_another_takes_its_lists_along(desk: Desk) -> None:
    models.Source.objects.create(id="bao-song", name="Báo Sông", source_class="secondary")
    row = desk.watch()
    library.merge_sources("bao-nui", "bao-song")
    assert [(watch.id, watch.source_id) for watch in library.watches()] == [(row.id, "bao-song")]


SCRIPT = """
import json, sys
from xacminh.store import setup
setup()
from library_samples import CountingEncoder
from xacminh import library
from xacminh.corpus.fetch import Fetcher, FetchOptions
from xacminh.library import models
port = int(sys.argv[1])
if sys.argv[2] == "first":
    source = models.Source.objects.create(id="bao-nui", name="Báo Núi", source_class="secondary")
    models.Domain.objects.create(name="127.0.0.1", source=source)
    library.watch(f"http://127.0.0.1:{port}/feed")
    print("{}")
else:
    allow = frozenset({("127.0.0.1", port)})
    fetcher = Fetcher(FetchOptions(agent="XacMinh/0", allow=allow, interval_seconds=0))
    seen = library.look(library.watches()[0].id, fetcher=fetcher, encoder=CountingEncoder())
    print(json.dumps({"new": seen.new, "changed": seen.changed, "failed": seen.failed,
                      "documents": models.Document.objects.count(), "pages": models.WatchedPage.objects.count()}))
from django.db import connections
connections.close_all()
"""


def test_two_looks_at_once_double_nothing(desk: Desk, tmp_path: Path) -> None:
    desk.serve("/feed", atom(publish(desk.server, 20)))
    shared = environment(str(tmp_path / "home"))
    tests = Path(__file__).parent.parent.parent

    def start(what: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-W", "error", "-c", SCRIPT, str(desk.server.port), what],
            env={**shared, "PYTHONPATH": os.pathsep.join((str(tests), os.environ.get("PYTHONPATH", "")))},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def end(process: subprocess.Popen[str]) -> dict[str, int]:
        out, err = process.communicate(timeout=180)
        assert err == ""
        return json.loads(out)

    end(start("first"))
    told = [end(process) for process in [start("look") for _ in range(3)]]
    assert sum(seen["new"] for seen in told) == 20
    assert {(seen["changed"], seen["failed"]) for seen in told} == {(0, 0)}
    assert (told[-1]["pages"], end(start("look"))["documents"]) == (20, 20)
