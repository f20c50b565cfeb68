"""Servers that want us elsewhere, or want our memory and time. No forbidden socket is opened (see the canary)."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib

import pytest

from hostile_server import Visit, answer, chunks, endlessly, in_turn, raw, redirect, silence
from xacminh.corpus.fetch.urls import host_of
from xacminh.errors import (
    AddressRefused,
    BadAnswer,
    BadRedirect,
    BadStatus,
    CutShort,
    HeadersTooBig,
    NotAnAddress,
    OnlyWeb,
    PageGone,
    PageTooBig,
    PortRefused,
    TooManyRedirects,
    TooSlow,
    UnknownPacking,
    UnpacksTooBig,
)

from .conftest import World

OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"


def test_the_canary_would_notice(world: World) -> None:
    world.expect_canary = True
    world.make(allow=frozenset({("127.0.0.1", world.canary.port)}), seconds=0.3, robots_seconds=0.3)
    with pytest.raises(TooSlow):  # nobody answers there
        world.fetcher.fetch(f"http://{world.forbidden}/", known=None)


# Where it leads


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent"])
def test_redirect_to_a_private_address(world: World, status: str) -> None:
    world.server.routes["/"] = redirect(f"http://{world.forbidden}/admin", status)
    with pytest.raises(AddressRefused) as caught:
        world.fetch()
    assert "127.0.0.1" not in str(caught.value)


@pytest.mark.parametrize(
    "location",
    [
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00:ec2::254]/",
        "http://[::ffff:169.254.169.254]/",
        "http://[64:ff9b::a9fe:a9fe]/",
        "http://10.0.0.1/",
        "http://0.0.0.0/",
        "http://localhost/",
        "https://metadata.internal/",
    ],
)
def test_redirect_to_metadata_and_the_inside(world: World, location: str) -> None:
    world.names |= {"localhost": ["127.0.0.1"], "metadata.internal": ["169.254.169.254"]}
    world.server.routes["/"] = redirect(location)
    with pytest.raises(AddressRefused):
        world.fetch()
    assert {address for address, _ in world.dialled} == {"127.0.0.1"}
    assert {port for _, port in world.dialled} == {world.server.port}


@pytest.mark.parametrize(
    "location",
    [
        "file:///etc/passwd",
        "ftp://news.example/",
        "gopher://127.0.0.1:25/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http://127.1/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://",
        "http:///x",
        "http://a\\@127.0.0.1/",
        "/a b",
    ],
)
def test_redirect_to_what_is_not_fetched(world: World, location: str) -> None:
    world.server.routes["/"] = redirect(location)
    with pytest.raises(BadRedirect):
        world.fetch()
    assert world.server.targets() == ["/"]


def test_redirect_to_another_port(world: World) -> None:
    world.server.routes["/"] = redirect("http://127.0.0.1:22/")
    with pytest.raises(PortRefused):
        world.fetch()


def test_redirects_are_followed_cleaned_and_told(world: World) -> None:
    home = world.server.url("", host="news.example")
    world.server.routes |= {
        "/": redirect(f"{home.replace('//', '//user:secret@')}/b?PHPSESSID=0123456789abcdef#top"),
        "/b?PHPSESSID=0123456789abcdef": redirect("c;jsessionid=AB12?x=1&fbclid=xyz"),
        "/c;jsessionid=AB12?x=1&fbclid=xyz": answer(b"here"),
    }
    found = world.fetch()
    assert found.content == b"here"
    assert found.url == f"{home}/c?x=1"
    assert found.redirects == (world.server.url("/"), f"{home}/b")
    assert all(visit.header("authorization") is None for visit in world.server.visits)


def test_redirects_without_end(world: World) -> None:
    def further(visit: Visit) -> None:
        world.server.routes[step := visit.target + "x"] = further
        redirect(step)(visit)

    world.server.routes["/"] = further
    with pytest.raises(TooManyRedirects):
        world.fetch()
    assert len(world.server.targets()) == 1 + world.options.redirects


def test_redirects_in_a_circle(world: World) -> None:
    world.server.routes |= {"/": redirect("/b"), "/b": redirect("/#again")}
    with pytest.raises(TooManyRedirects):
        world.fetch()
    assert world.server.targets() == ["/", "/b"]


def test_no_cookie_no_referrer_no_proxy(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://{world.forbidden}")
    world.server.routes |= {
        "/": answer(b"", "Set-Cookie: who=you", "Location: /b", status="302 Found"),
        "/b": answer(b"b", "Set-Cookie: who=you"),
    }
    world.fetch()
    world.fetch("/b")
    for visit in world.server.visits:
        assert visit.header("cookie") is None
        assert visit.header("referer") is None
        assert visit.header("user-agent") == "XacMinh/0 (+https://desk.example/)"


# What an address may look like


@pytest.mark.parametrize(
    "form",
    [
        "http://127.1:{port}/",
        "http://0x7f000001:{port}/",
        "http://2130706433:{port}/",
        "http://0177.0.0.1:{port}/",
        "http://127.0.0.1\\@news.example:{port}/",
        "http://news.example:{port}\r\nHost: x/",
        "http://news .example:{port}/",
        "http://news.example:{port}/a b",
        "http://[::1%25lo]:{port}/",
        "http://%31%32%37.0.0.1:{port}/",
        "http://127.0.0.1:{port}x/",
        "http://127.0.0.256:{port}/",
        "http://news\u200b.example:{port}/",
        "http://[127.0.0.1]:{port}/",
        "//127.0.0.1:{port}/",
    ],
)
def test_forms_that_are_no_address(world: World, form: str) -> None:
    with pytest.raises(NotAnAddress):
        world.fetcher.fetch(form.format(port=world.canary.port), known=None)
    assert world.dialled == []
    assert world.asked == []


@pytest.mark.parametrize(
    "form",
    [
        "http://127.0.0.1:{port}/",
        "http://good.example@127.0.0.1:{port}/",
        "http://good.example:80@127.0.0.1:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://[::127.0.0.1]:{port}/",
        "http://[::1]:{port}/",
        "http://[::]:{port}/",
        "http://127.0.0.1.nip.example:{port}/",
        "http://localhost:{port}/",
        "http://localhost.:{port}/",
        "HTTP://LocalHost:{port}",
        "http://１２７.０.０.１:{port}/",
        "http://127。0。0。1:{port}/",
        "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ:{port}/",
        "http://nội-bộ.example:{port}/",
        "http://0.0.0.0:{port}/",
        "http://mixed.example:{port}/",
        "http://scoped.example:{port}/",
    ],
)
def test_forms_that_lead_inside(world: World, form: str) -> None:
    world.names |= {
        "127.0.0.1.nip.example": ["127.0.0.1"],
        "localhost": ["127.0.0.1", "::1"],
        str(host_of("nội-bộ.example")): ["127.0.0.1"],
        "mixed.example": ["93.184.216.34", "127.0.0.1"],
        "scoped.example": ["fe80::1%lo"],
    }
    with pytest.raises(AddressRefused):
        world.fetcher.fetch(form.format(port=world.canary.port), known=None)
    assert world.dialled == []


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://news.example/", "mailto:a@news.example", "javascript:1"])
def test_other_schemes(world: World, url: str) -> None:
    with pytest.raises(OnlyWeb):
        world.fetcher.fetch(url, known=None)
    assert world.dialled == []


def test_ports_and_exceptions_are_exact(world: World) -> None:
    world.server.routes["/"] = answer(b"in")
    world.names["other.example"] = ["127.0.0.1"]
    assert world.fetch(world.server.url(host="NEWS.example.")).content == b"in"
    for url in (world.server.url(host="other.example"), "http://127.0.0.1:6379/", "http://news.example:8080/"):
        with pytest.raises(PortRefused):
            world.fetcher.fetch(url, known=None)
    assert {port for _, port in world.dialled} == {world.server.port}


# What it sends


def test_gzip_and_deflate_are_unpacked(world: World) -> None:
    page = "Phan Xi Păng cao 3.143 m.".encode() * 500
    bare = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(page),
        "x-gzip": gzip.compress(page[:5000]) + gzip.compress(page[5000:]) + b"\0\0",
        "deflate": zlib.compress(page),
        "Deflate": bare.compress(page) + bare.flush(),
        "identity": page,
    }
    for name, data in packed.items():
        world.server.routes["/"] = answer(data, f"Content-Encoding: {name}")
        assert world.fetch().content == page
        world.server.routes["/"] = raw(
            CHUNKED.replace(b"\r\n\r\n", f"\r\nContent-Encoding: {name}\r\n\r\n".encode())
            + b"".join(chunks(*(data[at : at + 1] for at in range(len(data)))))
            + b"0\r\n\r\n"
        )
        assert world.fetch().content == page


def test_an_empty_page_said_to_be_packed(world: World) -> None:
    world.server.routes["/"] = answer(b"", "Content-Encoding: gzip")
    assert world.fetch().content == b""


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_bombs_are_stopped_while_they_unpack(world: World, packing: str) -> None:
    packer = zlib.compressobj(1, wbits=31 if packing == "gzip" else 15)
    bomb = b"".join([*(packer.compress(bytes(1_000_000)) for _ in range(50)), packer.flush()])
    assert len(bomb) < world.options.received_bytes
    world.server.routes["/"] = answer(bomb, f"Content-Encoding: {packing}")
    tracemalloc.start()
    try:
        with pytest.raises(UnpacksTooBig):
            world.fetch()
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("packing", ["br", "zstd", "compress", "gzip, gzip", "gzip, br", "aws-chunked"])
def test_packing_nobody_asked_for(world: World, packing: str) -> None:
    world.server.routes["/"] = answer(b"\x0b\x02\x80", f"Content-Encoding: {packing}")
    with pytest.raises(UnknownPacking):
        world.fetch()


@pytest.mark.parametrize("packing", ["gzip", "deflate"])
def test_damaged_and_unfinished_packing(world: World, packing: str) -> None:
    whole = gzip.compress(b"x" * 9000) if packing == "gzip" else zlib.compress(b"x" * 9000)
    world.server.routes["/"] = answer(whole[:12] + b"\xff\xff\xff" + whole[15:], f"Content-Encoding: {packing}")
    with pytest.raises(BadAnswer):
        world.fetch()
    world.server.routes["/"] = answer(whole[:-6], f"Content-Encoding: {packing}")
    with pytest.raises(CutShort):
        world.fetch()


def test_a_length_that_is_too_short_ends_the_page(world: World) -> None:
    world.server.routes["/"] = answer(b"abcdef" + OK + b"Content-Length: 4\r\n\r\nevil", length=6)
    assert world.fetch().content == b"abcdef"
    assert world.fetch().content == b"abcdef"


def test_a_length_that_is_too_long(world: World) -> None:
    world.server.routes["/"] = answer(b"abc", length=10)
    with pytest.raises(CutShort):
        world.fetch()
    assert len(world.server.targets()) == world.options.attempts


def test_a_length_of_200_megabytes_is_refused_unread(world: World) -> None:
    world.server.routes["/"] = endlessly(bytes(65536), before=OK + b"Content-Length: 200000000\r\n\r\n")
    with pytest.raises(PageTooBig):
        world.fetch()
    assert len(world.server.targets()) == 1


@pytest.mark.parametrize("length", [b"-1", b"abc", b"1e9", b"5\r\nContent-Length: 6", b"9" * 30])
def test_lengths_that_are_none(world: World, length: bytes) -> None:
    world.server.routes["/"] = raw(OK + b"Content-Length: " + length + b"\r\n\r\nabcdef")
    with pytest.raises(BadAnswer):
        world.fetch()


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (CHUNKED, next(chunks(bytes(4096)))),
        (CHUNKED, next(chunks(b"x")) * 1000),
        (CHUNKED, b"1;" + b"x" * 9000 + b"\r\nx\r\n"),
        (OK + b"\r\n", bytes(4096)),
        (CHUNKED.replace(b"\r\n\r\n", b"\r\nContent-Encoding: gzip\r\n\r\n"), next(chunks(gzip.compress(b"") * 50))),
    ],
    ids=["chunks", "tiny chunks", "chunk extensions", "until the end", "empty members"],
)
def test_bodies_without_end(world: World, before: bytes, piece: bytes) -> None:
    world.make(received_bytes=30_000)
    world.server.routes["/"] = endlessly(piece, before=before)
    with pytest.raises(PageTooBig):
        world.fetch()


@pytest.mark.parametrize(
    "piece",
    [b"X-Bomb: " + b"x" * 1000 + b"\r\n", b"x" * 4096, b"\r\n X", b"x: y\r\n" * 1000],
    ids=["lines", "one line", "folded", "many small"],
)
def test_headers_without_end(world: World, piece: bytes) -> None:
    world.server.routes["/"] = endlessly(piece, before=OK + b"X-Start: 1\r\nX-Bomb: 1")
    with pytest.raises((HeadersTooBig, BadAnswer)):
        world.fetch()


def test_early_hints_without_end(world: World) -> None:
    world.server.routes["/"] = endlessly(b"HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n")
    with pytest.raises(HeadersTooBig):
        world.fetch()


def test_big_headers_within_the_limit_are_fine(world: World) -> None:
    world.server.routes["/"] = answer(bytes(200_000), *(f"X-{n}: {'x' * 1000}" for n in range(50)))
    assert len(world.fetch().content) == 200_000


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        (b"HTTP/1.1 200 OK\r\nX: ", b"x"),
        (OK + b"Content-Length: 100000\r\n\r\n", b"x"),
        (CHUNKED, b"1\r\nx\r\n"),
    ],
    ids=["headers", "body", "chunks"],
)
def test_slow_drip(world: World, before: bytes, piece: bytes) -> None:
    world.server.routes["/"] = endlessly(piece, before=before, each=lambda: world.clock.advance(7))
    with pytest.raises(TooSlow):
        world.fetch()
    assert len(world.server.targets()) == 1


def test_silence(world: World) -> None:
    world.make(seconds=0.2)
    world.server.routes["/"] = silence
    with pytest.raises(TooSlow):
        world.fetch()


def test_slow_redirects_share_one_time_limit(world: World) -> None:
    def slowly(visit: Visit) -> None:
        world.clock.advance(25)
        redirect(visit.target + "x")(visit)

    world.server.routes |= dict.fromkeys(("/", "/x", "/xx", "/xxx", "/xxxx"), slowly)
    with pytest.raises(TooSlow):
        world.fetch()
    assert world.server.targets() == ["/", "/x", "/xx"]


@pytest.mark.parametrize("cut", [b"", b"HTTP/1.1 200 OK\r\nContent-Le", CHUNKED + b"5\r\nab", CHUNKED + b"2\r\nab\r\n"])
def test_broken_off_then_whole(world: World, cut: bytes) -> None:
    world.server.routes["/"] = in_turn(raw(cut), answer(b"whole"))
    assert world.fetch().content == b"whole"


@pytest.mark.parametrize(
    "noise",
    [
        b"SSH-2.0-OpenSSH_9.2\r\n\r\n",
        b"HTTP/1.1 abc OK\r\n\r\n",
        b"\x00" * 100 + b"\r\n\r\n",
        CHUNKED + b"zz\r\nab\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
        b"\x15\x03\x01\x00\x02\x02\x16\r\n\r\n",
    ],
)
def test_what_is_no_answer(world: World, noise: bytes) -> None:
    world.server.routes["/"] = raw(noise)
    with pytest.raises(BadAnswer):
        world.fetch()
    assert len(world.server.targets()) == 1


@pytest.mark.parametrize(
    ("status", "error"),
    [
        ("404 Not Found", PageGone),
        ("410 Gone", PageGone),
        ("403 Forbidden", BadStatus),
        ("401 Unauthorized", BadStatus),
        ("204 No Content", BadStatus),
        ("206 Partial Content", BadStatus),
        ("304 Not Modified", BadStatus),
        ("300 Multiple Choices", BadStatus),
        ("302 Found", BadStatus),
        ("451 Legal", BadStatus),
    ],
)
def test_other_statuses_are_told_and_not_tried_again(world: World, status: str, error: type[Exception]) -> None:
    world.server.routes["/"] = raw(f"HTTP/1.1 {status}\r\n\r\n".encode())
    with pytest.raises(error):
        world.fetch()
    assert len(world.server.targets()) == 1
