"""Addresses are kept without what follows their readers, wherever they were read."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web_samples import BODY, RSS, SITEMAP, article, items, only_document
from xacminh.corpus import Document, Listed, ReviewedClaim, tracking
from xacminh.corpus.fetch.urls import WebAddress

TAIL = "utm_source=fb&id=5&utm_campaign=x&fbclid=IwAR0&gclid=J&zarsrc=30"


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        (f"https://a.example/tin/núi.html?{TAIL}", "https://a.example/tin/núi.html?id=5"),
        ("https://a.example/1?utm_source=rss&amp;utm_medium=feed&amp;id=5", "https://a.example/1?amp;id=5"),
        ("https://a.example/1#utm_source=rss&utm_medium=feed", "https://a.example/1"),
        ("https://a.example/1?xtor=RSS-1#phan-2", "https://a.example/1#phan-2"),
        ("https://mau:matkhau@a.example/1", "https://a.example/1"),
        ("https://a.example/@mau/1?utm=5&utmost=1", "https://a.example/@mau/1?utm=5&utmost=1"),
        ("https://a.example/tim?q=utm_source", "https://a.example/tim?q=utm_source"),
        ("https://a.example/1?mc_cid=a&mc_eid=b&mkt_tok=c&ref_src=twsrc", "https://a.example/1"),
        ("file:b%C3%A0i/n%C3%BAi.txt", "file:b%C3%A0i/n%C3%BAi.txt"),
        ("", ""),
    ],
)
def test_what_follows_readers_goes_and_nothing_else(url: str, kept: str) -> None:
    assert tracking.without(url) == kept


words = st.text("abcdefgh01-_./@:", max_size=8)
pairs = st.tuples(st.sampled_from(["utm_source", "fbclid", "id", "q", "sid", "_ga", ""]) | words, words).map("=".join)


@given(path=words, query=st.lists(pairs, max_size=4), fragment=words | pairs)
def test_what_is_kept_is_kept_for_good_and_was_there_before(path: str, query: list[str], fragment: str) -> None:
    url = f"https://a.example/{path}?{'&'.join(query)}#{fragment}"
    kept = tracking.without(url)
    assert tracking.without(kept) == kept
    assert "fbclid=" not in kept
    assert set(kept.partition("?")[2].partition("#")[0].split("&")) <= {*query, ""}


@given(st.text(max_size=60))
def test_any_text_is_taken(text: str) -> None:
    kept = tracking.without(text)
    assert len(kept) <= len(text)
    assert tracking.without(kept) == kept


def test_one_rule_holds_for_what_is_fetched_and_for_what_is_read() -> None:
    url = f"https://a.example/1?{TAIL}"
    assert WebAddress.read(url).stored == tracking.without(url)


def test_no_reader_hands_up_an_address_that_follows_readers() -> None:
    head = f'<link rel="canonical" href="https://a.example/1?{TAIL}"><meta property="og:url" content="https://a.example/1?{TAIL}">'
    page = f"<html><head><title>Nóc nhà</title>{head}</head><body><article>{BODY}</article></body></html>"
    assert only_document(items(page, "a.html")).url == "https://a.example/1?id=5"
    review = {"@type": "ClaimReview", "url": f"https://a.example/1?{TAIL}", "claimReviewed": "Núi cao 5 km.",
              "reviewRating": {"alternateName": "Sai"}}  # fmt: skip
    found = [
        *items(RSS.replace("nui/1.html", f"nui/1.html?{TAIL.replace('&', '&amp;')}#rss=1&amp;utm_x=2"), "a.xml"),
        *items(SITEMAP.replace("a.example/1<", f"a.example/1?{TAIL.replace('&', '&amp;')}<"), "sitemap.xml"),
        *items(json.dumps({"url": f"https://a.example/1?{TAIL}", "text": article()}), "a.jsonl"),
        *items(json.dumps(review), "a.json"),
    ]
    urls = [item.url for item in found if isinstance(item, (Document, Listed, ReviewedClaim))]
    assert sum(url.endswith("?id=5") for url in urls) == 5
    assert not any("utm_" in url or "clid" in url for url in urls)
