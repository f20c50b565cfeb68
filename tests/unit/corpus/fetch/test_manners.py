"""robots.txt, pauses, retries, conditional requests, and what is handed up in the end."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from email.utils import format_datetime

import pytest

from hostile_server import START, HostileServer, Visit, answer, in_turn, raw, redirect, silence
from xacminh.corpus.fetch import Fetched, FetchOptions, Known, NotModified
from xacminh.corpus.fetch.robots import ours
from xacminh.errors import BadSetting, NoConnection, RobotsForbid, RobotsUnknown, ServerTrouble, TooSlow, TryLater
from xacminh.settings import Settings

from .conftest import World

BUSY = "429 Too Many Requests"
DOWN = "503 Service Unavailable"


def robots(world: World, text: str | bytes) -> None:
    world.server.routes["/robots.txt"] = answer(text.encode() if isinstance(text, str) else text)


def asked_for_robots(world: World) -> int:
    return sum(visit.target == "/robots.txt" for visit in world.server.visits)


# What is handed up


def test_what_is_handed_up(world: World) -> None:
    world.server.routes["/"] = answer(
        b"\xff\xd8 no html at all",
        "Content-Type: Text/HTML ; Charset='Windows-1258'; x=y",
        'ETag: W/"a1"',
        "Last-Modified: Sun, 01 Feb 2026 10:00:00 GMT",
    )
    found = world.fetch("/#part")
    assert found == Fetched(
        url=world.server.url("/"),
        content=b"\xff\xd8 no html at all",
        media_type="text/html",
        charset="windows-1258",
        etag='W/"a1"',
        last_modified=datetime(2026, 2, 1, 10, tzinfo=UTC),
        captured=START,
    )


@pytest.mark.parametrize(
    "headers",
    [
        ("Content-Type: <script>", "ETag: unquoted", "Last-Modified: yesterday"),
        ("Content-Type: ", 'ETag: "\xe1"', "Last-Modified: Mon, 32 Foo 99999 99:99:99 GMT"),
        ("Content-Type: text/html/x; charset=", 'ETag: "' + "x" * 500 + '"', "Last-Modified: -1"),
    ],
)
def test_declared_nonsense_is_nothing(world: World, headers: tuple[str, ...]) -> None:
    world.server.routes["/"] = answer(b"x", *headers)
    found = world.fetch()
    assert (found.media_type, found.charset, found.etag, found.last_modified) == ("", None, None, None)


def test_a_wrong_type_passes_as_declared(world: World) -> None:
    world.server.routes["/"] = answer(b"%PDF-1.7", "Content-Type: text/html")
    assert world.fetch().media_type == "text/html"


def test_an_unchanged_page(world: World) -> None:
    def handle(visit: Visit) -> None:
        same = visit.header("if-none-match") == '"v1"'
        answer(*([b"page"] if not same else [b""]), 'ETag: "v1"', status="304 Not Modified" if same else "200 OK")(
            visit
        )

    world.server.routes["/"] = handle
    first = world.fetch()
    known = Known(url=first.url, etag=first.etag, last_modified=datetime(2026, 2, 1, 10, tzinfo=UTC))
    again = world.unchanged("/", known)
    assert again.url == first.url
    assert again.captured == world.clock.now()
    assert world.server.visits[-1].header("if-modified-since") == "Sun, 01 Feb 2026 10:00:00 GMT"


def test_marks_of_a_page_are_shown_to_no_other(world: World) -> None:
    world.server.routes |= {"/": redirect("/b"), "/b": answer(b"page")}
    world.fetch("/", known=Known(url=world.server.url("/"), etag='"v1"'))
    seen = {visit.target: visit.header("if-none-match") for visit in world.server.visits}
    assert seen == {"/robots.txt": None, "/": '"v1"', "/b": None}


def test_what_is_known_is_asked_for_every_address_on_the_way(world: World) -> None:
    world.server.routes |= {"/": redirect("/b?fbclid=x"), "/b?fbclid=x": answer(b"", status="304 Not Modified")}
    asked = []

    def known(url: str) -> Known | None:
        asked.append(url)
        return Known(url=url, etag='"v1"') if url.endswith("/b") else None

    found = world.fetcher.fetch(world.server.url("/"), known=known)
    assert isinstance(found, NotModified)
    assert found.url == world.server.url("/b")
    assert asked == [world.server.url("/"), world.server.url("/b")]
    assert world.server.visits[-1].header("if-none-match") == '"v1"'


# robots.txt


def test_robots_are_asked_once_a_day(world: World) -> None:
    robots(world, "User-agent: *\nDisallow: /secret\nAllow: /secret/open\n")
    world.server.routes |= dict.fromkeys(("/", "/secret/open"), answer(b"page"))
    for target in ("/", "/secret/open"):
        world.fetch(target)
    for target in ("/secret", "/secret/x", "/a/../secret", "/%73ecret", "/a/%2e%2e/secret"):
        with pytest.raises(RobotsForbid):
            world.fetch(target)
    assert world.server.targets() == ["/", "/secret/open"]
    assert asked_for_robots(world) == 1
    world.clock.advance(86_401)
    robots(world, "User-agent: *\nDisallow: /\n")
    with pytest.raises(RobotsForbid):
        world.fetch()
    assert asked_for_robots(world) == 2


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("User-agent: xacminh\nDisallow: /", False),
        ("user-agent: XACMINH/2.0 # comment\nDisallow: /", False),
        ("User-agent: Googlebot\nUser-agent: XacMinh\nDisallow: /", False),
        ("User-agent: x\nUser-agent: xac\nUser-agent: XacMinh-News\nDisallow: /", True),
        ("User-agent: *\nDisallow: /\n\nUser-agent: XacMinh\nDisallow:", True),
        ("User-agent: Other\nDisallow: /", True),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("<html><body>Not found</body></html>", True),
        ("", True),
        (b"\xff\xfe\x00garbage\x00", True),
    ],
)
def test_whom_the_rules_are_for(world: World, text: str | bytes, allowed: bool) -> None:
    robots(world, text)
    world.server.routes["/"] = answer(b"page")
    if allowed:
        assert world.fetch().content == b"page"
    else:
        with pytest.raises(RobotsForbid, match=r"robots\.txt"):
            world.fetch()
        assert world.server.targets() == []


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden", "401 Unauthorized", "410 Gone"])
def test_no_robots_allow_everything(world: World, status: str) -> None:
    world.server.routes |= {"/robots.txt": answer(b"User-agent: *\nDisallow: /", status=status), "/": answer(b"page")}
    assert world.fetch().content == b"page"


@pytest.mark.parametrize("status", ["500 Error", DOWN, BUSY, "204 No Content", "302 Found"])
def test_unreadable_robots_forbid_for_now(world: World, status: str) -> None:
    world.server.routes |= {"/robots.txt": raw(f"HTTP/1.1 {status}\r\n\r\n".encode()), "/": answer(b"page")}
    for _ in range(2):
        with pytest.raises(RobotsUnknown):
            world.fetch()
    seen = asked_for_robots(world)
    assert seen <= world.options.attempts
    world.clock.advance(601)
    robots(world, "")
    assert world.fetch().content == b"page"
    assert asked_for_robots(world) == seen + 1


def test_robots_that_never_come(world: World) -> None:
    world.make(robots_seconds=0.2)
    world.server.routes["/robots.txt"] = silence
    for _ in range(2):
        with pytest.raises(TooSlow):
            world.fetch()
    assert len(world.dialled) == 1


def test_robots_are_followed_elsewhere(world: World) -> None:
    world.server.routes |= {
        "/robots.txt": redirect(world.server.url("/r1", host="news.example")),
        "/r1": redirect("/r2"),
        "/r2": answer(b"User-agent: *\nDisallow: /"),
    }
    with pytest.raises(RobotsForbid):
        world.fetch()


@pytest.mark.parametrize(
    "inside", ["http://{canary}/robots.txt", "http://169.254.169.254/", "file:///etc/passwd", "http://a:22/"]
)
def test_robots_that_lead_inside(world: World, inside: str) -> None:
    world.server.routes["/robots.txt"] = redirect(inside.format(canary=world.forbidden))
    with pytest.raises(RobotsUnknown):
        world.fetch()
    assert {port for _, port in world.dialled} == {world.server.port}


def test_robots_redirected_without_end_are_as_none(world: World) -> None:
    world.server.routes |= {"/robots.txt": redirect("/robots.txt"), "/": answer(b"page")}
    assert world.fetch().content == b"page"
    assert asked_for_robots(world) == 6


def test_robots_of_every_site_on_the_way(world: World) -> None:
    elsewhere = world.server.url("/there", host="news.example")
    world.server.routes |= {"/": redirect(elsewhere), "/there": answer(b"page")}
    world.server.routes["/robots.txt"] = in_turn(answer(b""), answer(b"User-agent: *\nDisallow: /there"))
    with pytest.raises(RobotsForbid, match=r"news\.example"):
        world.fetch()


def test_a_megabyte_of_robots(world: World) -> None:
    rules = "User-agent: *\nDisallow: /early\n" + "Disallow: /x\n" * 80_000 + "Disallow: /late\n"
    assert len(rules) > 1_000_000
    world.make(received_bytes=2_000_000)
    robots(world, rules)
    world.server.routes["/late"] = answer(b"page")
    with pytest.raises(RobotsForbid):
        world.fetch("/early")
    assert world.fetch("/late").content == b"page"  # half a megabyte is read, as the RFC asks


def test_robots_cannot_fill_the_memory() -> None:
    text = "".join(f"User-agent: a{n}\n" for n in range(20_000)) + "Disallow: /x\n" * 20_000
    named = {line for line in ours(text).splitlines() if line.startswith("User")}
    assert named == {"User-agent: -"}


def test_crawl_delay_is_kept_within_bounds(world: World) -> None:
    robots(world, "User-agent: *\nCrawl-delay: 7\n")
    world.server.routes["/"] = answer(b"page")
    for _ in range(3):
        world.fetch()
    assert world.clock.slept == [7, 7]
    world.make()
    robots(world, "User-agent: *\nCrawl-delay: 100000\n")
    world.clock.slept.clear()
    for _ in range(2):
        world.fetch()
    assert world.clock.slept == [world.options.patience_seconds]


# Pauses and retries


def test_a_pause_between_requests_to_a_host(world: World) -> None:
    world.server.routes |= {"/": redirect("/b"), "/b": answer(b"page")}
    world.fetch()
    world.fetch(world.server.url("/b", host="news.example"))  # another name, no pause
    assert world.clock.slept == [1]
    world.clock.advance(0.25)
    world.fetch()
    assert world.clock.slept == [1, 0.75, 1]


def test_one_connection_a_host(world: World) -> None:
    """Twelve threads at once; the server holds each connection for a while, so that two would meet."""

    now: set[int] = set()
    most = []

    def slowly(visit: Visit) -> None:
        now.add(id(visit))
        time.sleep(0.02)
        most.append(len(now))
        now.discard(id(visit))
        answer(b"page")(visit)

    world.server.routes["/"] = slowly
    with ThreadPoolExecutor(12) as pool:
        pages = list(pool.map(lambda _: world.fetcher.fetch(world.server.url("/"), known=None), range(12)))
    assert len(pages) == 12
    assert most == [1] * 12
    assert asked_for_robots(world) == 1
    assert sum(world.clock.slept) == pytest.approx(11)


def test_hosts_do_not_wait_for_each_other(world: World) -> None:
    other, met = HostileServer(), threading.Barrier(2, timeout=20)

    def meet(visit: Visit) -> None:
        met.wait()
        answer(b"page")(visit)

    try:
        world.make(allow=world.options.allow | {("news.example", other.port)})
        world.server.routes["/"] = other.routes["/"] = meet
        urls = [world.server.url("/"), other.url("/", host="news.example")]
        with ThreadPoolExecutor(2) as pool:
            assert len(list(pool.map(lambda url: world.fetcher.fetch(url, known=None), urls))) == 2
    finally:
        other.close()


def test_503_then_200(world: World) -> None:
    world.server.routes["/"] = in_turn(answer(status=DOWN), answer(status="500 Error"), answer(b"page"))
    assert world.fetch().content == b"page"
    assert world.clock.slept == [1.5, 3.0]  # 1 and 2 seconds, and half of each again by chance


def test_trouble_that_lasts(world: World) -> None:
    world.server.routes["/"] = answer(b"x" * 1000, status="502 Bad Gateway")
    with pytest.raises(ServerTrouble, match="502") as caught:
        world.fetch()
    assert caught.value.again
    assert len(world.server.targets()) == world.options.attempts


@pytest.mark.parametrize("form", ["20", "date"])
def test_retry_after_is_kept(world: World, form: str) -> None:
    def busy(visit: Visit) -> None:
        when = form if form != "date" else format_datetime(datetime(2026, 3, 1, 12, 0, 20, tzinfo=UTC), usegmt=True)
        answer(b"", f"Retry-After: {when}", status=BUSY)(visit)

    world.server.routes["/"] = in_turn(busy, answer(b"page"))
    assert world.fetch().content == b"page"
    assert world.clock.slept == [20]


@pytest.mark.parametrize("value", ["", "soon", "-5", "1.5", "Sun, 99 Mar 2026 12:00:00 GMT"])
def test_retry_after_that_cannot_be_read(world: World, value: str) -> None:
    world.server.routes["/"] = in_turn(answer(b"", f"Retry-After: {value}", status=BUSY), answer(b"page"))
    assert world.fetch().content == b"page"
    assert world.clock.slept == [1.5]


@pytest.mark.parametrize("value", ["0", "Thu, 01 Jan 1970 00:00:00 GMT"])
def test_retry_after_that_is_over(world: World, value: str) -> None:
    world.server.routes["/"] = in_turn(answer(b"", f"Retry-After: {value}", status=BUSY), answer(b"page"))
    assert world.fetch().content == b"page"
    assert world.clock.slept == [1]  # the pause that is kept anyhow


def test_a_long_retry_after_leaves_the_host_alone(world: World) -> None:
    world.server.routes["/"] = in_turn(answer(b"", "Retry-After: 3600", status=BUSY), answer(b"page"))
    for _ in range(2):
        with pytest.raises(TryLater, match="3600") as caught:
            world.fetch()
        assert caught.value.fields["seconds"] == 3600
    assert world.server.targets() == ["/"]
    assert world.clock.slept == []
    world.clock.advance(3600)
    assert world.fetch().content == b"page"


def test_retry_after_of_years_is_remembered_for_a_day(world: World) -> None:
    world.server.routes["/"] = in_turn(answer(b"", "Retry-After: 999999999", status=BUSY), answer(b"page"))
    with pytest.raises(TryLater):
        world.fetch()
    world.clock.advance(86_400)
    assert world.fetch().content == b"page"


def test_a_failure_for_one_is_none_for_the_next(world: World) -> None:
    world.names["dead.example"] = ["127.0.0.3"]
    world.make(allow=world.options.allow | {("dead.example", world.server.port)})
    world.server.routes["/"] = answer(b"page")
    with pytest.raises(NoConnection):
        world.fetch(world.server.url(host="dead.example"))
    assert world.fetch().content == b"page"


# Settings


def test_settings_become_options() -> None:
    settings = Settings.read(
        {
            "XACMINH_FETCH_ALLOW": "Wiki.Sở.example:8080, [::1]:80 10.0.0.5:3128",
            "XACMINH_CONTACT": "https://desk.example/",
        }
    )
    options = FetchOptions.of(settings)
    assert options.allow == {("wiki.xn--s-lym.example", 8080), ("::1", 80), ("10.0.0.5", 3128)}
    assert options.agent.startswith("XacMinh/")
    assert options.agent.endswith(" (+https://desk.example/)")
    assert FetchOptions.of(Settings.read({})).allow == frozenset()
    assert "(" not in FetchOptions.of(Settings.read({})).agent


@pytest.mark.parametrize(
    "value", ["wiki", "wiki:", ":80", "wiki:0", "wiki:99999", "http://wiki:80", "wiki:80/x", "*:80", "127.1:80"]
)
def test_exceptions_that_are_none(value: str) -> None:
    with pytest.raises(BadSetting, match="XACMINH_FETCH_ALLOW"):
        FetchOptions.of(Settings.read({"XACMINH_FETCH_ALLOW": value}))


@pytest.mark.parametrize("value", ["a\r\nCookie: x", "a b", "a)", "liên-hệ@desk.example", "x" * 300])
def test_contacts_that_do_not_fit_a_header(value: str) -> None:
    with pytest.raises(BadSetting, match="XACMINH_CONTACT"):
        Settings.read({"XACMINH_CONTACT": value})


def test_the_corpus_room_does_not_load_the_network() -> None:
    code = "import sys, xacminh.corpus; sys.exit('httpx' in sys.modules or 'protego' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}, check=True)
