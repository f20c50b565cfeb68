"""Adding on the page: files, a page of the web, a pasted text; with the installation's own embedder and index."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from hostile_server import HostileServer, answer
from library_pages import HOSTILE
from xacminh import library
from xacminh.index import Index
from xacminh.library.records import SourceSpec
from xacminh.web import uploads

ARTICLE = "Đỉnh Phan Xi Păng cao 3.143 m, thuộc tỉnh Lào Cai."
TEXT = {"way": "text", "source": "Bộ Núi", "title": "Thông cáo", "text": ARTICLE}


@pytest.fixture(autouse=True)
def _ministry(home: Path) -> None:
    library.add_source(SourceSpec(name="Bộ Núi", kind="body"))


def upload(name: str, content: str | bytes = ARTICLE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def sent(client: Client, path: str = "/en/library/add", *, status: int = 200, **data: object) -> str:
    response = client.post(path, data)
    assert response.status_code == status, response.content.decode()
    return response.content.decode()


def test_files_go_in_and_are_found_at_once(client: Client, home: Path) -> None:
    shown = sent(client, way="files", source="Bộ Núi", files=[upload("Tin núi.txt"), upload("hỏng.xyz", b"\x00\x01")])
    assert "new: one document" in shown
    assert "Tin núi.txt" in shown
    assert "hỏng.xyz is of a kind that cannot be read yet" in shown
    (row,) = library.listing()
    assert (row.title, row.source, row.url) == ("Tin núi", "Bộ Núi", "file:Tin%20n%C3%BAi.txt")
    assert library.stats().waiting == 0
    assert len(Index(home / "index").passages.search("Phan Xi Păng", None)) == 1
    assert list((home / "uploads").iterdir()) == []


def test_the_same_file_again_changes_nothing(client: Client) -> None:
    sent(client, way="files", files=[upload("a.txt")])
    assert "already there, nothing changed: one document" in sent(client, way="files", files=[upload("a.txt")])
    assert library.stats().documents == 1


def test_files_of_one_name_do_not_hide_each_other(client: Client) -> None:
    sent(client, way="files", files=[upload("a.txt"), upload("A.txt", ARTICLE + " Một câu nữa.")])
    assert {row.title for row in library.listing()} == {"a", "A (2)"}


def test_no_file_too_many_and_too_much_are_told(client: Client) -> None:
    assert "No file was chosen" in sent(client, way="files", status=400)
    many = [upload(f"{n}.txt") for n in range(uploads.FILES + 1)]
    assert f"{uploads.FILES + 1} files were chosen" in sent(client, way="files", files=many, status=400)
    big = [upload("1.txt", b"a" * 3_000_000), upload("2.txt", b"b" * 3_000_000)]
    shown = sent(client, way="files", source="Bộ Núi", files=big, status=400)
    assert "more than 5 MB together" in shown
    assert 'value="Bộ Núi"' in shown
    assert library.stats().documents == 0


def test_a_new_source_is_registered_only_when_asked(client: Client) -> None:
    shown = sent(client, way="files", source="Báo Mới", files=[upload("a.txt")], status=400)
    assert "There is no source Báo Mới" in shown
    assert 'value="Báo Mới"' in shown
    sent(client, **{**TEXT, "source": "Báo Mới", "new": "1", "kind": "outlet", "class": "primary"})
    row = library.show_source("bao-moi").source
    assert (row.kind, row.source_class, row.documents) == ("outlet", "primary", 1)


@pytest.mark.parametrize("path", ["/library/add", "/en/library/add"])
def test_a_text_goes_in_with_its_title_source_and_day(client: Client, path: str) -> None:
    sent(client, path, **TEXT, published="2020-03-05", address="https://bonui.example/tin")
    (row,) = library.listing()
    assert (row.title, row.source, row.url) == ("Thông cáo", "Bộ Núi", "https://bonui.example/tin")
    assert str(row.published) == "2020-03-05"


def test_two_texts_of_one_title_stay_two_and_a_corrected_one_is_a_version(client: Client) -> None:
    sent(client, **TEXT, published="2020-03-05")
    sent(client, **{**TEXT, "text": ARTICLE + " Bản của tháng tư."}, published="2020-04-05")
    assert library.stats().documents == 2
    assert "changed: one document" in sent(client, **{**TEXT, "text": ARTICLE + " Đã sửa."}, published="2020-03-05")
    assert (library.stats().documents, library.stats().versions) == (2, 1)


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"title": " "}, "title", "The text needs a title"),
        ({"text": " 😀 "}, "text", "There are no words in the text"),
        ({"text": "a " * 150_000}, "text", "at most 200000 are taken at once"),
        ({"source": ""}, "text-source", "The source needs a name"),
        ({"source": "Không Có"}, "text-source", "There is no source Không Có"),
        ({"address": "https://www.facebook.com/ai.do/posts/1"}, "text-address", "a place of personal accounts"),
        ({"address": "không phải địa chỉ"}, "text-address", "not a web address"),
    ],
)
def test_what_is_wrong_with_a_text_is_told_and_nothing_is_lost(
    client: Client, wrong: dict[str, str], field: str, said: str
) -> None:
    given = {**TEXT, "text": f"{ARTICLE} {HOSTILE}", "published": "2020-03-05", **wrong}
    shown = sent(client, **given, status=400)
    place = shown.index(f'id="{field}-error"')
    assert said in shown[place : place + 200]
    assert HOSTILE not in shown
    assert 'value="2020-03-05"' in shown
    assert ("ai.do" in shown) is ("address" in wrong and "ai.do" in wrong["address"])
    if "text" not in wrong:
        assert "Lào Cai. &lt;script&gt;" in shown
    assert library.stats().documents == 0


def test_control_characters_never_reach_the_database(client: Client) -> None:
    sent(client, **{**TEXT, "title": "Thông\x00 cáo\x07", "text": ARTICLE + "\x00"})
    assert library.listing()[0].title == "Thông cáo"


def test_a_file_that_takes_too_long_is_left_and_named(home: Path, tmp_path: Path) -> None:
    paths = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for path in paths:
        path.write_text(ARTICLE, encoding="utf-8")
    first, second = library.add_files(paths, seconds=-1)
    assert [type(one.summary.failures[0].reason).__name__ for one in (first, second)] == ["LeftForTime"] * 2
    assert second.name == "b.txt"
    assert library.stats().documents == 0


def test_files_that_a_killed_process_left_go_with_the_next(client: Client, home: Path) -> None:
    import os

    left = home / "uploads" / "left"
    left.mkdir(parents=True)
    (left / "a.txt").write_text("x")
    os.utime(left, (0, 0))
    sent(client, way="files", files=[upload("b.txt")])
    assert not left.exists()


def test_a_home_that_cannot_be_written_is_told(client: Client, home: Path) -> None:
    (home / "uploads").write_text("a file where the folder should be")
    shown = sent(client, way="files", files=[upload("b.txt")], status=400)
    assert "cannot be written" in shown


@pytest.fixture
def site(settings: Settings) -> Iterator[HostileServer]:
    """A web server on loopback that the installation may speak to."""
    server = HostileServer()
    settings.XACMINH = replace(settings.XACMINH, fetch_allow=(f"127.0.0.1:{server.port}",))
    yield server
    server.close()


def test_a_page_of_the_web_is_fetched_and_read(client: Client, site: HostileServer) -> None:
    html = f"<html><head><title>Tin núi</title></head><body><article><p>{ARTICLE}</p></article></body></html>"
    site.routes["/tin"] = answer(html.encode(), "Content-Type: text/html; charset=utf-8")
    shown = sent(client, way="page", source="Bộ Núi", address=site.url("/tin"))
    assert "new: one document" in shown
    (row,) = library.listing()
    assert (row.url, row.source) == (site.url("/tin"), "Bộ Núi")


def test_a_feed_that_only_lists_says_that_there_was_nothing_to_read(client: Client, site: HostileServer) -> None:
    feed = '<rss version="2.0"><channel><title>Tin</title><item><link>https://a.example/1</link></item></channel></rss>'
    site.routes["/rss"] = answer(feed.encode(), "Content-Type: application/rss+xml")
    shown = sent(client, way="page", address=site.url("/rss"))
    assert "There was nothing to read there" in shown
    assert library.stats().documents == 0


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "not a web address"),
        ("ftp://a.example/x", "Only addresses that begin with http"),
        ("http://127.0.0.1:9/x", "only the ports 80 and 443"),
        ("http://127.0.0.1/x", "not on the public internet"),
        ("https://www.facebook.com/ai.do", "a place of personal accounts"),
    ],
)
def test_an_address_that_is_not_fetched_is_told_and_kept(client: Client, address: str, said: str) -> None:
    shown = sent(client, way="page", address=address, status=400)
    assert said in shown
    assert f'value="{address}"' in shown
    assert 'id="page-address-error"' in shown


def test_a_site_that_has_no_such_page_is_told(client: Client, site: HostileServer) -> None:
    assert "There is no such page at" in sent(client, way="page", address=site.url("/none"), status=400)


def test_a_way_that_is_not_offered_is_refused(client: Client) -> None:
    assert client.post("/library/add", {"way": "telepathy"}).status_code == 400


def test_a_file_sent_to_another_page_is_bounded_too(client: Client) -> None:
    response = client.post("/en/", {"text": "Núi cao", "x": io.BytesIO(b"a" * 8_000_000)})
    assert response.status_code != 500
