"""Addresses are read in one way, and what is kept of them names nobody."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlsplit

import httpx
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from xacminh.corpus.fetch.urls import WebAddress, host_of
from xacminh.errors import BadRedirect, NotAnAddress, OnlyWeb

names = st.from_regex(r"[a-z][a-z0-9-]{0,20}[a-z0-9](\.[a-z]{2,8}){1,3}", fullmatch=True)
parts = st.text(
    st.characters(exclude_categories=("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp", "Zs"), exclude_characters="\\")
)
hosts = names | st.ip_addresses(v=4).map(str) | st.ip_addresses(v=6).map(lambda ip: f"[{ip}]")

NO_ADDRESSES = [
    *(
        "",
        " ",
        "example.org",
        "/path",
        "//example.org/",
        "http:",
        "http://",
        "http:///x",
        "http://:80/",
        "http:a.example",
    ),
    *("http://-a.example/", "http://a b/", "http://a\tb/", "http://a\r\nHost:b/", "http://a\x00/", "http://a\\b/"),
    *("http://a\u00ad.example/", "http://a\u202e.example/", "http://a/\u2028b", "http://a%00/", "http://a%2eb/"),
    *("http://1.2.3/", "http://1.2.3.4.5/", "http://256.1.1.1/", "http://0x7f.1/", "http://a.0x/", "http://1/"),
    *("http://[::1", "http://::1/", "http://[::1]x/", "http://[v1.a]/", "http://[1.2.3.4]/", "http://[fe80::1%25a]/"),
    *("http://a:0/", "http://a:65536/", "http://a:-1/", "http://a:8o/", "http://a:\u0664/", "http://a:80:80/"),
    *("http://" + "a" * 64 + ".example/", "http://" + "a." * 127 + "example/", "http://" + "ầ" * 300 + "/"),
    *(
        "http://a/" + "x" * 5000,
        "http://\ud800.example/",
        "http://☃.example/",
        "http://xn--\u00e4.example/",
        "http://a..b/",
    ),
]


@pytest.mark.parametrize(
    ("given_", "read"),
    [
        ("https://Báo.example/Tin tức".replace(" ", "-"), "https://xn--bo-mia.example/Tin-t%E1%BB%A9c"),
        ("HTTP://Example.ORG", "http://example.org/"),
        ("  https://example.org/a#b \n", "https://example.org/a"),
        ("https://example.org:443/", "https://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("http://example.org:/", "http://example.org/"),
        ("http://example.org?q=nước&x=1", "http://example.org/?q=n%C6%B0%E1%BB%9Bc&x=1"),
        ("http://example.org/a/../b/./c/..", "http://example.org/b/"),
        ("http://example.org/../%2e%2E/etc", "http://example.org/etc"),
        ("http://example.org//a//", "http://example.org//a//"),
        ("http://user:pass@example.org/", "http://example.org/"),
        ("http://a@b@example.org/", "http://example.org/"),
        ("http://example.org/a%2Fb?x=%zz", "http://example.org/a%2Fb?x=%zz"),
        ("http://[2001:DB8:0::1]/", "http://[2001:db8::1]/"),
        ("http://example.org./", "http://example.org/"),
        ("http://my_host.example/", "http://my_host.example/"),
        ("http://faß.example/", "http://xn--fa-hia.example/"),
    ],
)
def test_addresses_as_they_are_asked_for(given_: str, read: str) -> None:
    address = WebAddress.read(given_)
    assert address.url == read
    assert httpx.URL(address.url).raw_host.decode() == address.host


@pytest.mark.parametrize("text", NO_ADDRESSES)
def test_what_is_no_web_address(text: str) -> None:
    with pytest.raises(NotAnAddress):
        WebAddress.read(text)


@pytest.mark.parametrize(
    "text", ["file:///etc/passwd", "ftp://a.example/", "ws://a.example", "javascript:1", "data:,x"]
)
def test_schemes_that_are_not_fetched(text: str) -> None:
    with pytest.raises(OnlyWeb):
        WebAddress.read(text)


@pytest.mark.parametrize(
    ("asked", "kept"),
    [
        ("/a?PHPSESSID=1&x=2", "/a?x=2"),
        ("/a;jsessionid=0AF?jsessionid=3", "/a"),
        ("/a?fbclid=I&gclid=J&utm_source=k&k=1", "/a?k=1"),
        ("/modules.php?name=News&file=article&sid=12", "/modules.php?name=News&file=article&sid=12"),
        ("/a?sid=0123456789abcdef0123456789abcdef", "/a"),
        ("/a?access_token=abc&b=%C3%A1&c", "/a?b=%C3%A1&c"),
        ("/tim?q=token", "/tim?q=token"),
        ("/a?", "/a"),
    ],
)
def test_sessions_and_clicks_are_not_kept(asked: str, kept: str) -> None:
    assert WebAddress.read("https://example.org" + asked).stored == "https://example.org" + kept


@pytest.mark.parametrize(
    ("location", "url"),
    [
        ("b", "https://example.org/a/b"),
        ("/b", "https://example.org/b"),
        ("//other.example/", "https://other.example/"),
        ("?x", "https://example.org/a/?x"),
        ("http://other.example", "http://other.example/"),
        ("../../../b", "https://example.org/b"),
        (" /tin-tức ", "https://example.org/tin-t%E1%BB%A9c"),
    ],
)
def test_redirects(location: str, url: str) -> None:
    assert WebAddress.read("https://example.org/a/").follow(location).url == url


@pytest.mark.parametrize(
    "location", ["https:b", "http:/b", "http:///b", "\\\\evil.example", "/a b", "file:b", "http://[/"]
)
def test_redirects_to_nowhere(location: str) -> None:
    with pytest.raises(BadRedirect):
        WebAddress.read("https://example.org/a/").follow(location)


@given(hosts, parts, parts, parts, st.sampled_from(["http", "https"]))
@example("a.example", "u:p@[", "x", "q", "http")
def test_reading_keeps_nothing_odd_and_is_stable(host: str, user: str, path: str, query: str, scheme: str) -> None:
    text = f"{scheme}://{user.replace('/', '').replace('?', '').replace('#', '')}@{host}/{path}?{query}"
    try:
        address = WebAddress.read(text)
    except NotAnAddress:  # brackets and the like in the credentials: nothing is guessed
        return
    assert address.host == host.strip("[]")
    assert address.url.isascii()
    assert not set(address.url) & set(' \\#"<>\r\n\t@'.replace("@", ""))
    assert "@" not in urlsplit(address.url).netloc
    assert WebAddress.read(address.url) == address
    stored = WebAddress.read(address.stored)
    assert stored.stored == address.stored
    assert (stored.scheme, stored.host, stored.port) == (address.scheme, address.host, address.port)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for candidate in (
        text,
        f"http://{text}",
        f"http://{text}/",
        f"http://a.example/{text}",
        f"http://{text}@b.example:80/",
    ):
        try:
            address = WebAddress.read(candidate)
        except (NotAnAddress, OnlyWeb):
            continue
        # what connects reads the same host as what was checked
        assert httpx.URL(address.url).raw_host.decode() == address.host
        assert (httpx.URL(address.url).port or {"http": 80, "https": 443}[address.scheme]) == address.port
        assert WebAddress.read(address.url) == address


@given(st.ip_addresses(v=4))
def test_ipv4_addresses_have_one_spelling(address: IPv4Address) -> None:
    number = int(address)
    assert host_of(str(address)) == str(address)
    others = [
        str(number),
        hex(number),
        "0" + oct(number)[2:],
        "0x" + ".0x".join(f"{byte:x}" for byte in address.packed),
    ]
    others += [".".join(str(address).split(".")[:3]), f"{address.packed[0]}.{number & 0xFFFFFF}", f"0{address}"]
    for other in others:
        assert host_of(other) is None


@given(st.ip_addresses(v=6))
def test_ipv6_addresses_have_one_spelling(address: IPv6Address) -> None:
    for spelling in (address.compressed, address.exploded, address.exploded.upper()):
        assert host_of(spelling) == str(address)
    assert host_of(f"{address}%1") is None


@given(st.text(max_size=300))
def test_hosts_are_plain(text: str) -> None:
    host = host_of(text)
    if host is not None:
        assert host.isascii()
        assert host == host.lower()
        assert not set(host) & set("%@/\\?#[] \r\n")
        assert host_of(host) == host
