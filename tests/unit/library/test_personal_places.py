"""Places of accounts, groups, channels and blogs are told from sites of bodies and outlets."""

from __future__ import annotations

import pytest

from xacminh.errors import BadDomain, PersonalPlace
from xacminh.library.hosts import domain_of, host_of
from xacminh.library.known_sources import known_sources
from xacminh.library.personal_places import is_personal_place, refuse_personal_place

PERSONAL = """
    https://www.facebook.com/groups/123 https://m.facebook.com/ai.do facebook.com fb.watch https://youtube.com/@kenh
    https://youtu.be/abc https://vt.tiktok.com/x https://zalo.me/0900000000 https://t.me/kenh https://x.com/ai
    https://mobile.twitter.com/ai HTTPS://WWW.INSTAGRAM.COM/ai https://threads.net/@ai https://www.threads.com/@ai
    https://ai-do.blogspot.com/2020/01/a.html http://aido.blogspot.com.au blogspot.vn https://aido.wordpress.com/feed/
    https://medium.com/@ai https://ai.medium.com https://ai.substack.com/feed https://www.linkedin.com/in/ai
    https://old.reddit.com/r/VietNam https://voz.vn/t/1 https://sites.google.com/view/ai https://bsky.app/profile/ai
    feed://facebook.com/ai https://facebook.com./ai https://ai:mat@facebook.com/ai facebook.com:443/ai
    """.split()
SITES = """
    https://moh.gov.vn/tin https://vnexpress.net/a.html tuoitre.vn https://netflix.com https://notfacebook.com
    https://facebook.com.vn.example https://wordpress.org https://chinhphu.vn/facebook.com
    https://baochinhphu.vn/?url=https://facebook.com/ai https://google.com https://facebook.com@moh.gov.vn/
    file:Báo/a.txt
    """.split()


@pytest.mark.parametrize("address", PERSONAL)
def test_personal_places_are_refused_by_name_of_the_place_alone(address: str) -> None:
    assert is_personal_place(address)
    with pytest.raises(PersonalPlace) as refused:
        refuse_personal_place(address)
    for person in ("/ai", "aido", "ai-do", "ai.", "kenh", "0900000000", "123", "mat@"):
        assert person not in str(refused.value)


@pytest.mark.parametrize("address", ["", *SITES])
def test_sites_of_bodies_and_outlets_are_not(address: str) -> None:
    assert not is_personal_place(address)
    refuse_personal_place(address)


def test_no_known_source_is_at_a_personal_place() -> None:
    assert not any(is_personal_place(domain) for spec in known_sources() for domain in spec.domains)


@pytest.mark.parametrize(
    ("written", "domain"),
    [
        ("moh.gov.vn", "moh.gov.vn"),
        ("https://www.MOH.gov.vn/tin?x=1", "moh.gov.vn"),
        ("moh.gov.vn:8080", "moh.gov.vn"),
        ("báo.example", "xn--bo-mia.example"),
    ],
)
def test_a_domain_is_read_from_what_a_person_writes(written: str, domain: str) -> None:
    assert domain_of(written) == domain


@pytest.mark.parametrize(
    "written", ["", "vn", "a b.vn", "moh_gov.vn", "-a.vn", "127.0.0.1", "http://", f"{'a' * 64}.vn"]
)
def test_what_is_no_domain_is_told(written: str) -> None:
    with pytest.raises(BadDomain):
        domain_of(written)


def test_a_host_is_read_from_web_addresses_only() -> None:
    assert host_of("https://www.a.example/b") == "a.example"
    assert host_of("http://u:p@a.example:8000") == "a.example"
    assert host_of("file:a.example/b") == ""
