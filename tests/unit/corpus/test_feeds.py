"""Feeds and sitemaps: what they list, the texts they carry, and no person."""

from __future__ import annotations

import gzip
import json
from datetime import date

import pytest

from web_samples import ATOM, BODY, RDF, RSS, SITEMAP, article, items, only_document, only_reason
from xacminh.corpus import Document, Listed, Unreadable, feeds, sitemaps
from xacminh.errors import NoReadableText, UnsafeMarkup


def test_rss_lists_its_entries_and_carries_texts_without_any_person() -> None:
    listed, whole, short = items(RSS, "tin.xml", address="https://baonui.example/rss")
    assert listed == Listed(
        url="https://baonui.example/nui/1.html", title="Nóc nhà & tuyết", published=date(2024, 3, 5)
    )
    assert isinstance(whole, Document)
    assert (whole.text, whole.publisher, whole.language) == (article(), "Báo Núi", "vi")
    assert (whole.published, whole.published_certainty) == (date(2024, 3, 5), "structured")
    assert short == Listed(url="https://baonui.example/nui/2.html", title="Chỉ có tóm tắt", published=None)
    assert "Mẫu" not in repr((listed, whole, short))


def test_atom_keeps_the_day_written_there_and_when_it_changed() -> None:
    listed, whole = items(ATOM, "a.atom")
    assert listed == Listed(
        url="https://baonui.example/nui/1.html",
        title="Nóc nhà",
        published=date(2024, 3, 5),
        changed=date(2024, 3, 7),
    )
    assert isinstance(whole, Document)
    assert (whole.updated, whole.text) == (date(2024, 3, 7), article())
    assert "Mẫu" not in repr(whole)


def test_rdf_and_json_feeds_are_read() -> None:
    assert items(RDF, "a.rdf") == [Listed(url="https://baonui.example/1", title="Nóc nhà", published=date(2024, 3, 5))]
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Báo Núi",
        "authors": [{"name": "Nguyễn Thị Mẫu"}],
        "items": [
            {"id": 1, "url": "https://baonui.example/1", "title": "Nóc nhà", "content_html": BODY,
             "date_published": "2024-03-05T06:00:00+07:00", "authors": [{"name": "Nguyễn Thị Mẫu"}]},
            {"id": 2, "url": 5, "title": None}, "no entry",
        ],
    }  # fmt: skip
    listed, whole = items(json.dumps(feed), "a.json", media_type="application/feed+json")
    assert isinstance(listed, Listed)
    assert isinstance(whole, Document)
    assert (listed.published, whole.text, whole.publisher) == (date(2024, 3, 5), article(), "Báo Núi")
    assert "Mẫu" not in repr((listed, whole))


def test_a_feed_in_another_charset_is_read() -> None:
    feed = RDF.replace("<rdf:RDF", '<?xml version="1.0" encoding="windows-1258"?><rdf:RDF', 1)
    (listed,) = items(feed.replace("ó", "o").encode("cp1258"), "a.xml")
    assert isinstance(listed, Listed)
    assert listed.title == "Noc nhà"


def test_a_broken_feed_gives_what_stands_before_the_break() -> None:
    found = items(RSS.replace("&amp;", "&").replace("</channel></rss>", "<item><title>"), "a.xml")
    assert sum(isinstance(item, Listed) for item in found) == 2


def test_days_of_the_future_are_refused() -> None:
    (listed,) = items(RDF.replace("2024-03-05", "2031-01-01"), "a.rdf")
    assert isinstance(listed, Listed)
    assert listed.published is None


def test_a_feed_that_is_really_a_page_is_read_as_one() -> None:
    page = f"<!doctype html><html><head><title>Lỗi</title></head><body><article>{BODY}</article></body></html>"
    found = only_document(items(page, "feed.rss", media_type="application/rss+xml"))
    assert found.text == article()
    empty = "<!doctype html><html><body><script>x()</script></body></html>"
    assert isinstance(only_reason(items(empty, "feed.rss", media_type="application/rss+xml")), NoReadableText)


BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("rest", [RSS.partition("?>")[2], "<urlset><url><loc>&b;</loc></url></urlset>"])
def test_entities_of_its_own_are_refused(rest: str) -> None:
    assert isinstance(only_reason(items(BOMB + rest, "a.xml")), UnsafeMarkup)


@pytest.mark.parametrize(
    "rest", ["<rss/>", "<rss><channel/></rss>", "<feed/>", "<rss><channel><item/></channel></rss>"]
)
def test_a_feed_without_entries_says_so(rest: str) -> None:
    assert isinstance(only_reason(items(rest, "a.xml")), NoReadableText)


def test_a_feed_with_more_entries_than_are_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feeds, "MOST", 10)
    entry = "<item><title>Tin</title><link>https://a.example/{}</link></item>"
    found = items(f"<rss><channel>{''.join(entry.format(n) for n in range(12))}</channel></rss>", "a.xml")
    assert [type(item).__name__ for item in found] == ["Listed"] * 10 + ["Unreadable"]


def test_a_hundred_thousand_entries_are_read() -> None:
    entry = "<item><title>Tin {0}</title><link>https://a.example/{0}</link></item>"
    found = items(f"<rss><channel>{''.join(entry.format(n) for n in range(100_000))}</channel></rss>", "a.xml")
    assert len(found) == 100_000


def test_sitemaps_list_pages_with_their_days() -> None:
    wanted = [
        Listed(url="https://a.example/1", title="Nóc nhà", published=date(2024, 3, 5), changed=date(2024, 3, 6)),
        Listed(url="https://a.example/2", title="", published=None),
    ]
    assert items(SITEMAP, "sitemap.xml") == wanted
    assert items(gzip.compress(SITEMAP.encode()), "sitemap.xml.gz") == wanted


def test_an_index_of_sitemaps_lists_sitemaps() -> None:
    index = "<sitemapindex><sitemap><loc>https://a.example/s1.xml.gz</loc></sitemap></sitemapindex>"
    assert items(index, "a.xml") == [Listed(url="https://a.example/s1.xml.gz", title="", published=None, of_lists=True)]


def test_an_empty_sitemap_says_so_and_a_broken_one_gives_what_it_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(only_reason(items("<urlset/>", "a.xml")), NoReadableText)
    broken = SITEMAP[: SITEMAP.index("<url><loc>javascript")]
    assert [type(item).__name__ for item in items(broken, "a.xml")] == ["Listed"]
    monkeypatch.setattr(sitemaps, "MOST", 1)
    assert [type(item) for item in items(SITEMAP, "a.xml")] == [Listed, Unreadable]
