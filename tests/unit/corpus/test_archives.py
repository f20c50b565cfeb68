"""Archives: what lies inside is read as if it came alone; what is broken or made to do harm is told."""

from __future__ import annotations

import bz2
import gzip
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from web_samples import PAGE, archive, article, items, only_document, only_reason, record
from xacminh.corpus import Document, Listed, Unreadable, xml_stream
from xacminh.corpus import incoming as incoming_module
from xacminh.errors import (
    BadItem,
    DamagedFile,
    FileTooBig,
    NotAnAddress,
    NothingArchived,
    TooNested,
    XacMinhError,
    ZipBomb,
)

FEED = "<rss><channel><item><title>Tin</title><link>https://a.example/2</link></item></channel></rss>"
Packer = Callable[[bytes], bytes]


@pytest.mark.parametrize("packed", [False, True])
def test_responses_are_read_as_if_they_had_been_fetched(*, packed: bool) -> None:
    data = archive(
        ("https://a.example/1", "text/html; charset=windows-1252", PAGE.encode()),
        ("https://a.example/rss", "application/rss+xml", FEED.encode()),
        ("https://a.example/a.png", "image/png", b"\x89PNG\r\n"),
        ("https://a.example/a.bin", "application/octet-stream", b"\0\1\2\3"),
        packed=packed,
    )
    page, listed, broken = items(data, "a.warc.gz" if packed else "a.warc")
    assert isinstance(page, Document)
    assert (page.url, page.text) == ("https://a.example/1", article())
    assert page.captured == datetime(2024, 3, 5, 6, 7, 8, tzinfo=UTC)
    assert listed == Listed(url="https://a.example/2", title="Tin", published=None)
    assert isinstance(broken, Unreadable)
    assert broken.item == "14"
    assert "Mẫu" not in repr((page, listed, broken))


@pytest.mark.parametrize("packed", [False, True])
def test_what_stands_before_a_broken_record_goes_in(*, packed: bool, capfd: pytest.CaptureFixture[str]) -> None:
    data = archive(("https://a.example/1", "text/html", PAGE.encode()), packed=packed)
    name = "a.warc.gz" if packed else "a.warc"
    for broken in (b"no record\r\n\r\n", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: five\r\n\r\n"):
        page, told = items(data + (gzip.compress(broken) if packed else broken) + data, name)
        assert isinstance(page, Document)
        assert isinstance(told, Unreadable)
        assert isinstance(told.reason, DamagedFile)
        assert "WARC" in str(told.reason)
    for cut in (len(data) // 3, len(data) // 2, len(data) - 30):
        assert all(isinstance(item, (Document, Unreadable)) for item in items(data[:cut], name))
    assert capfd.readouterr() == ("", "")


def test_a_response_that_cannot_be_unpacked_is_told_and_the_next_goes_in() -> None:
    broken = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\0\xff\xff\xff\xff\xff\xff"
    whole = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
    told, page = items(
        record("response", "https://a.example/1", broken) + record("response", "https://a.example/2", whole), "a.warc"
    )
    assert isinstance(told, Unreadable)
    assert told.item == "1"
    assert isinstance(page, Document)


def test_a_record_too_big_is_told_and_the_next_goes_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming_module, "LIMIT", 20_000)
    data = archive(
        ("https://a.example/0", "text/html", PAGE.encode() + b" " * 30_000),
        ("https://a.example/1", "text/html", PAGE.encode()),
        packed=False,
    )
    big, page = items(data, "a.warc")
    assert isinstance(big, Unreadable)
    assert isinstance(big.reason, FileTooBig)
    assert isinstance(page, Document)


@pytest.mark.parametrize(("pack", "suffix"), [(gzip.compress, ".gz"), (bz2.compress, ".bz2")])
def test_a_packed_file_is_read_by_what_is_inside(pack: Packer, suffix: str) -> None:
    text = only_document(items(pack(article().encode()), f"núi_cao.txt{suffix}"))
    assert (text.title, text.text) == ("núi cao", article())
    assert only_document(items(pack(PAGE.encode()), f"a.html{suffix}")).text == article()
    assert only_document(items(pack(PAGE.encode()), "no-name")).text == article()
    assert only_document(items(pack(pack(PAGE.encode())), f"a.html{suffix}")).text == article()
    fetched = only_document(items(pack(PAGE.encode()), "a", address=f"https://a.example/tin/a.html{suffix}?x=1"))
    assert fetched.url == f"https://a.example/tin/a.html{suffix}?x=1"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_a_damaged_archive_says_so(pack: Packer) -> None:
    data = pack(article().encode() * 50)
    for broken in (data[: len(data) // 2], data[:20] + b"\xff\xff\xff" + data[23:], data[:12]):
        assert isinstance(only_reason(items(broken, "a.txt.gz")), XacMinhError)
    assert isinstance(only_reason(items(data[: len(data) // 2], "a.txt.gz")), DamagedFile)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress])
def test_what_swells_is_not_unpacked(pack: Packer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(incoming_module, "LIMIT", 1_000_000)
    bomb = pack(b"a " * 1_000_000)
    assert isinstance(only_reason(items(bomb, "a.txt.gz")), ZipBomb)


def test_xml_that_swells_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml_stream, "_ALWAYS", 100_000)
    pages = b"<mediawiki>" + b"<page><ns>1</ns></page>" * 100_000 + b"</mediawiki>"
    assert isinstance(only_reason(items(gzip.compress(pages), "a.xml.gz")), ZipBomb)


def test_archives_in_archives_end_somewhere() -> None:
    data = PAGE.encode()
    for _ in range(8):
        data = gzip.compress(data)
    assert isinstance(only_reason(items(data, "a.gz")), TooNested)
    inner = archive(("https://a.example/1", "text/html", PAGE.encode()), packed=False)
    for _ in range(5):
        inner = archive(("https://a.example/w", "application/warc", inner), packed=False)
    (found,) = items(inner, "a.warc")
    assert isinstance(found, Unreadable)
    assert isinstance(found.reason, (TooNested, BadItem))


def test_a_page_whose_address_is_none_is_named_and_what_is_no_page_is_not() -> None:
    odd = archive(
        ("https://a..vn/1", "text/html", PAGE.encode()),
        ("dns:a.example", "text/dns", b"20240305 a.example. IN A 192.0.2.1"),
        ("https://a.example/2", "text/html", PAGE.encode()),
        packed=False,
    )
    told, page = items(odd, "a.warc")
    assert isinstance(told, Unreadable)
    assert isinstance(told.reason, NotAnAddress)
    assert isinstance(page, Document)


def test_an_archived_address_is_kept_without_credentials_sessions_and_clicks() -> None:
    address = "https://nguoi:mat-khau@a.example/1?id=7&fbclid=abc&PHPSESSID=def#doan"
    (page,) = items(archive((address, "text/html", PAGE.encode()), packed=False), "a.warc")
    assert isinstance(page, Document)
    assert page.url == "https://a.example/1?id=7"


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_without_a_page_says_what_it_holds(*, packed: bool) -> None:
    moved = b"HTTP/1.1 301 Moved Permanently\r\nLocation: https://a.example/2\r\n\r\n"
    gone = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\n<p>Gone.</p>"
    records = [
        record("warcinfo", "", b"software: a"),
        record("response", "https://a.example/1", moved),
        record("response", "https://a.example/3", moved),
        record("response", "https://a.example/4", gone),
    ]
    reason = only_reason(items(b"".join(gzip.compress(one) if packed else one for one in records), "a.warc"))
    assert isinstance(reason, NothingArchived)
    assert reason.fields == {"name": "a.warc", "redirects": 2, "refusals": 1, "others": 1}
    page = archive(("https://a.example/2", "text/html", PAGE.encode()), packed=packed)
    assert (
        only_document(items((gzip.compress(records[1]) if packed else records[1]) + page, "a.warc")).text == article()
    )
