"""What has not changed is not sent again: pages, lists, and lists below lists; but no mark outlives its text."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from hostile_server import FakeClock, HostileServer, answer, redirect
from library_samples import CountingEncoder
from watch_samples import HTML, RSS, XML, Item, article, atom, marked, publish, sitemap
from xacminh import library
from xacminh.corpus.fetch import Fetcher, FetchOptions, WaitingRoom
from xacminh.library import fetching, marks, models
from xacminh.library.reading_in import Ways, read_in
from xacminh.library.records import AddSummary, Look, SourceSpec


@dataclass
class Desk:
    """A registered paper whose site is the server on loopback, and one who reads it."""

    server: HostileServer
    encoder: CountingEncoder
    clock: FakeClock = field(default_factory=FakeClock)

    def __post_init__(self) -> None:
        source = models.Source.objects.create(id="bao-nui", name="Báo Núi", source_class="secondary")
        models.Domain.objects.create(name="127.0.0.1", source=source)
        options = FetchOptions(agent="XacMinh/0", allow=frozenset({("127.0.0.1", self.server.port)}), attempts=1)
        self.fetcher = Fetcher(options, clock=self.clock)

    def serve(self, target: str, mark: str, subject: str) -> None:
        self.server.routes[target] = marked(mark, article(subject, f"ETag: {mark}"))

    def serve_list(self, target: str, mark: str, content: bytes) -> None:
        self.server.routes[target] = marked(mark, answer(content, XML, f"ETag: {mark}"))

    def add(self, target: str, source: SourceSpec | None = None) -> AddSummary:
        return library.add([self.server.url(target)], source=source, encoder=self.encoder)

    def look(self, number: int) -> Look:
        return library.look(number, fetcher=self.fetcher, encoder=self.encoder)

    def asked(self) -> dict[str, str | None]:
        """What was asked for since this was last asked, with the marks that were shown."""
        asked = {
            visit.target: visit.header("If-None-Match") or visit.header("If-Modified-Since")
            for visit in self.server.visits
            if visit.target != "/robots.txt"
        }
        self.server.visits.clear()
        return asked


@pytest.fixture
def desk(encoder: CountingEncoder, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    server = HostileServer()
    try:
        made = Desk(server, encoder)
        monkeypatch.setattr("xacminh.library.fetching.installed", lambda: made.fetcher)
        yield made
    finally:
        server.close()


def counts(summary: AddSummary) -> tuple[int, int, int, int]:
    return summary.documents.new, summary.documents.changed, summary.documents.unchanged, summary.failed


# pages


def test_a_page_added_again_is_not_sent_again(desk: Desk) -> None:
    desk.serve("/1", '"a"', "núi")
    assert counts(desk.add("/1")) == (1, 0, 0, 0)
    assert desk.asked() == {"/1": None}
    assert counts(desk.add("/1")) == (0, 0, 1, 0)
    assert desk.asked() == {"/1": '"a"'}
    desk.serve("/1", 'W/"b-gzip"', "núi, đã sửa")
    assert counts(desk.add("/1")) == (0, 1, 0, 0)
    assert desk.asked() == {"/1": '"a"'}
    assert counts(desk.add("/1")) == (0, 0, 1, 0)
    assert desk.asked() == {"/1": 'W/"b-gzip"'}
    assert (library.stats().versions, models.Mark.objects.count()) == (1, 1)


def test_a_new_mark_of_an_old_text_takes_the_place_of_the_last(desk: Desk) -> None:
    for mark in ('"a"', '"b"'):
        desk.serve("/1", mark, "núi")
        desk.add("/1")
    desk.asked()
    desk.add("/1")
    assert desk.asked() == {"/1": '"b"'}
    assert library.stats().versions == 0


def test_a_page_handed_in_again_on_the_page_is_not_sent_again(desk: Desk) -> None:
    desk.serve("/1", '"a"', "núi")
    for expected in ((1, 0, 0, 0), (0, 0, 1, 0)):
        number = library.add_page_soon(desk.server.url("/1"))
        ways = Ways(encoder=desk.encoder, stopping=lambda: False, progress=lambda _done, _total: None)
        assert read_in(number, ways)
        row = library.addition(number)
        assert row.items[0].summary is not None
        assert (row.state, counts(row.items[0].summary)) == ("done", expected)
    assert desk.asked() == {"/1": '"a"'}


def test_what_was_taken_out_is_sent_whole(desk: Desk) -> None:
    desk.serve("/1", '"a"', "núi")
    desk.add("/1")
    library.remove(library.listing()[0].id)
    assert not models.Mark.objects.exists()
    desk.asked()
    assert counts(desk.add("/1")) == (1, 0, 0, 0)
    assert desk.asked() == {"/1": None}


def test_a_text_that_is_no_more_the_current_one_spares_nothing(desk: Desk) -> None:
    desk.serve("/1", '"a"', "núi")
    desk.add("/1")
    models.Document.objects.update(current=False)
    desk.asked()
    assert counts(desk.add("/1")) == (1, 0, 0, 0)
    assert desk.asked() == {"/1": None}


def test_what_is_taken_out_while_its_server_is_asked_is_sent_whole(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.serve("/1", '"a"', "núi")
    desk.add("/1")
    known = marks.known

    def then_removed(url: str) -> object:
        found = known(url)
        models.Document.objects.all().delete()
        return found

    monkeypatch.setattr("xacminh.library.marks.known", then_removed)
    assert counts(desk.add("/1")) == (1, 0, 0, 0)


def test_marks_are_of_the_address_where_the_page_was_found(desk: Desk) -> None:
    desk.server.routes["/old"] = redirect("/1")
    desk.serve("/1", '"a"', "núi")
    desk.add("/old")
    desk.asked()
    assert counts(desk.add("/old")) == (0, 0, 1, 0)
    assert desk.asked() == {"/old": None, "/1": '"a"'}
    desk.server.routes["/1?fbclid=nguoi-bam"] = desk.server.routes["/1"]
    assert counts(desk.add("/1?fbclid=nguoi-bam")) == (0, 0, 1, 0)


def test_a_page_that_was_not_sent_again_still_goes_to_whom_it_is_said_to_be_of(desk: Desk) -> None:
    models.Domain.objects.all().delete()
    desk.serve("/1", '"a"', "núi")
    desk.add("/1")
    assert models.Source.objects.filter(automatic=True).exists()
    assert counts(desk.add("/1", SourceSpec(id="bao-nui", name="Báo Núi"))) == (0, 1, 0, 0)
    assert library.listing()[0].source_id == "bao-nui"


def test_a_page_with_a_check_is_always_sent_whole(desk: Desk) -> None:
    review = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": desk.server.url("/1"),
        "claimReviewed": "Uống tỏi khỏi bệnh.",
        "reviewRating": {"@type": "Rating", "alternateName": "Sai"},
    }
    head = f'<script type="application/ld+json">{json.dumps(review)}</script>'
    desk.server.routes["/1"] = article("tỏi", 'ETag: "a"', head=head)
    desk.add("/1")
    assert library.stats().checks == 1
    desk.asked()
    desk.add("/1")
    assert desk.asked() == {"/1": None}


def test_what_cannot_be_read_leaves_no_mark(desk: Desk) -> None:
    desk.server.routes["/1"] = answer(b"<html></html>", HTML, 'ETag: "a"')
    assert counts(desk.add("/1")) == (0, 0, 0, 1)
    assert not models.Mark.objects.exists()


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        (('ETag: "5e1c-61a8+b/c=.:~"',), True),
        (('ETag: W/"{6F5C,2};x"',), True),
        (('ETag: "nguyen.van.a@thu.example"',), False),
        (('ETag: "%4Eguy%E1%BB%85n"',), False),
        (('ETag: "Uong&nbsp;toi"',), False),
        ((f'ETag: "{"a" * 81}"',), False),
        (('ETag: ""',), False),
        (("Last-Modified: Sun, 01 Feb 2026 10:00:00 GMT",), True),
        (("Last-Modified: Sun, 01 Mar 2026 11:59:30 GMT",), False),  # it may change in that same second
        (("Last-Modified: Fri, 01 Jan 2100 10:00:00 GMT",), False),
        (("Last-Modified: Thu, 01 Jan 1970 00:00:00 GMT",), False),
        ((), False),
    ],
)
def test_only_what_looks_like_a_mark_is_kept(desk: Desk, headers: tuple[str, ...], kept: bool) -> None:
    desk.server.routes["/1"] = article("núi", *headers)
    desk.add("/1")
    assert models.Mark.objects.exists() is kept
    desk.asked()
    desk.add("/1")
    assert desk.asked() == {"/1": headers[0].partition(": ")[2] if kept else None}


def test_a_mark_holds_no_address_and_nothing_else() -> None:
    assert {column.name for column in models.Mark._meta.get_fields()} == {
        "id",
        "address",
        "document",
        "etag",
        "last_modified",
    }


# watched lists


def test_a_watched_page_whose_list_says_it_changed_is_asked_for_with_its_mark(desk: Desk) -> None:
    desk.serve("/1", '"a"', "núi")
    desk.server.routes["/feed"] = answer(atom([Item(url=desk.server.url("/1"), changed="2026-02-01")]), RSS)
    row = library.watch(desk.server.url("/feed"))
    assert desk.look(row.id).new == 1
    desk.server.routes["/feed"] = answer(atom([Item(url=desk.server.url("/1"), changed="2026-02-02")]), RSS)
    desk.asked()
    embedded = len(desk.encoder.asked)
    seen = desk.look(row.id)
    assert (seen.new, seen.changed, seen.unchanged, seen.left) == (0, 0, 1, 0)
    assert desk.asked() == {"/feed": None, "/1": '"a"'}
    assert len(desk.encoder.asked) == embedded
    desk.look(row.id)
    assert desk.asked() == {"/feed": None}


@dataclass
class Tree:
    """An index with two lists below it, one of which is an index of one list."""

    desk: Desk

    def __post_init__(self) -> None:
        url = self.desk.server.url
        self.items = publish(self.desk.server, 3)
        self.desk.serve_list(
            "/map.xml", '"i"', sitemap([Item(url=url("/a.xml")), Item(url=url("/b.xml"))], of_lists=True)
        )
        self.desk.serve_list("/a.xml", '"a"', sitemap(self.items[:1]))
        self.desk.serve_list("/b.xml", '"b"', sitemap([Item(url=url("/c.xml"))], of_lists=True))
        self.desk.serve_list("/c.xml", '"c"', sitemap(self.items[1:]))
        self.number = library.watch(url("/map.xml")).id

    def look(self) -> Look:
        return self.desk.look(self.number)


@pytest.fixture
def tree(desk: Desk) -> Tree:
    return Tree(desk)


ALL_KNOWN = {"/map.xml": '"i"', "/a.xml": '"a"', "/b.xml": '"b"', "/c.xml": '"c"'}


def test_of_an_index_nothing_is_sent_again_that_did_not_change(tree: Tree) -> None:
    assert tree.look().new == 3
    tree.desk.asked()
    for _ in range(2):
        seen = tree.look()
        assert (seen.not_modified, seen.listed, seen.failure) == (True, 0, None)
        assert tree.desk.asked() == ALL_KNOWN


def test_a_list_that_changed_below_an_index_that_did_not_is_read(tree: Tree) -> None:
    tree.look()
    tree.desk.serve("/4", '"4"', "ngọn núi số 4")
    tree.desk.serve_list("/c.xml", '"c2"', sitemap([*tree.items[1:], Item(url=tree.desk.server.url("/4"))]))
    tree.desk.asked()
    seen = tree.look()
    assert (seen.new, seen.listed, seen.left) == (1, 3, 0)
    assert tree.desk.asked() == {**ALL_KNOWN, "/4": None}
    assert tree.look().not_modified
    assert tree.desk.asked() == {**ALL_KNOWN, "/c.xml": '"c2"'}


def test_an_index_that_changed_spares_the_lists_that_did_not(tree: Tree) -> None:
    tree.look()
    url = tree.desk.server.url
    tree.desk.serve_list("/map.xml", '"i2"', sitemap([Item(url=url("/b.xml"))], of_lists=True))
    tree.desk.asked()
    seen = tree.look()
    assert (seen.not_modified, seen.new, seen.left) == (False, 0, 0)
    assert tree.desk.asked() == {"/map.xml": '"i"', "/b.xml": '"b"', "/c.xml": '"c"'}
    assert tree.look().not_modified
    assert tree.desk.asked() == {"/map.xml": '"i2"', "/b.xml": '"b"', "/c.xml": '"c"'}


def test_marks_are_kept_only_once_all_that_a_list_names_was_dealt_with(tree: Tree) -> None:
    tree.desk.server.routes["/3"] = answer(status="500 Internal Server Error")
    assert tree.look().left == 1
    tree.desk.asked()
    assert tree.look().left == 1
    assert tree.desk.asked() == dict.fromkeys(ALL_KNOWN)
    tree.desk.serve("/3", '"3"', "ngọn núi số 3")
    models.WatchedPage.objects.update(tried=datetime.now(UTC) - timedelta(days=2))
    tree.desk.clock.advance(3600)
    assert tree.look().new == 1
    tree.desk.asked()
    assert tree.look().not_modified
    tree.desk.asked()
    # a later change that cannot be dealt with yet has that list read whole again, and only that
    tree.desk.server.routes["/5"] = answer(status="500 Internal Server Error")
    tree.desk.serve_list("/a.xml", '"a2"', sitemap([*tree.items[:1], Item(url=tree.desk.server.url("/5"))]))
    assert tree.look().left == 1
    tree.desk.asked()
    assert tree.look().left == 1
    assert tree.desk.asked() == {**ALL_KNOWN, "/a.xml": None}


def test_a_list_that_fails_is_asked_for_again_by_the_next_look(tree: Tree) -> None:
    tree.look()
    kept = tree.desk.server.routes["/c.xml"]
    tree.desk.server.routes["/c.xml"] = answer(status="500 Internal Server Error")
    seen = tree.look()
    assert (seen.not_modified, seen.failed) == (False, 1)
    tree.desk.server.routes["/c.xml"] = kept
    tree.desk.asked()
    tree.desk.clock.advance(3600)
    assert tree.look().not_modified
    assert tree.desk.asked() == ALL_KNOWN


def test_a_domain_that_is_added_has_the_lists_read_whole(tree: Tree) -> None:
    tree.look()
    library.edit_source("bao-nui", library.records.SourceChanges(add_domains=("bao-nui.example",)))
    tree.desk.asked()
    assert tree.look().new == 0
    assert tree.desk.asked() == dict.fromkeys(ALL_KNOWN)


# the fetcher of an installation


def test_the_fetchers_of_an_installation_keep_their_pauses_in_its_home(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    class Seen:
        def __init__(self, _options: object, *, room: WaitingRoom) -> None:
            self.room = room

    monkeypatch.setattr(settings, "XACMINH", replace(settings.XACMINH, home=tmp_path))
    monkeypatch.setattr("xacminh.corpus.fetch.Fetcher", Seen)
    fetching._of.cache_clear()
    try:
        seen: object = fetching.installed()
    finally:
        fetching._of.cache_clear()
    assert isinstance(seen, Seen)
    place = seen.room.enter("bao.example")
    assert place is not None
    place.close()
    assert len(list((tmp_path / "turns").iterdir())) == 1
