"""Adding on the page: files and pages are read by a worker, a text at once; with the installation's own embedder."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from html import unescape
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from hostile_server import HostileServer, answer
from library_pages import HOSTILE, page, words, work
from xacminh import library
from xacminh.index import Index
from xacminh.library import laid_down, models
from xacminh.library.records import SourceSpec
from xacminh.store.jobs import say_here
from xacminh.web import uploads

ARTICLE = "Đỉnh Phan Xi Păng cao 3.143 m, thuộc tỉnh Lào Cai."
TEXT = {"way": "text", "source": "Bộ Núi", "title": "Thông cáo", "text": ARTICLE}


@pytest.fixture(autouse=True)
def _ministry(home: Path) -> None:
    library.add_source(SourceSpec(name="Bộ Núi", kind="body"))


def upload(name: str, content: str | bytes = ARTICLE) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def sent(client: Client, path: str = "/en/library/add", *, status: int = 302, **data: object) -> str:
    """What is shown of a form that is refused, else the address of the page of the addition."""
    response = client.post(path, data)
    assert response.status_code == status, response.content.decode()
    return response.headers["Location"] if status == 302 else response.content.decode()


def done(client: Client, **data: object) -> str:
    """What the page of an addition says once a worker was there."""
    address = sent(client, **data)
    work()
    return page(client, address)


def test_files_go_in_once_a_worker_was_there(client: Client, home: Path) -> None:
    files = [upload("Tin núi.txt"), upload("hỏng.xyz", b"\x00\x01")]
    address = sent(client, way="files", source="Bộ Núi", files=files)
    assert re.fullmatch(r"/en/library/add/[0-9]+", address)
    waiting = words(page(client, address))
    assert "Waiting to be read" in waiting
    assert "Tin núi.txt and 1 more files" in waiting
    assert "0 of 2 files are read" in waiting
    assert library.stats().documents == 0
    assert work() == 1
    shown = page(client, address)
    assert "Read, but not all of it could be used" in shown
    assert "new: one document" in words(shown)
    assert "hỏng.xyz is of a kind that cannot be read yet" in shown
    assert "will be found once the indexer has come to it. No indexer is running now" in words(shown)
    (row,) = library.listing()
    assert (row.title, row.source, row.url) == ("Tin núi", "Bộ Núi", "file:Tin%20n%C3%BAi.txt")
    assert list((home / "uploads").iterdir()) == []
    library.learn()
    assert len(Index(home / "index").passages.search("Phan Xi Păng", None)) == 1
    assert "will be found once" not in page(client, address)


def test_the_same_file_again_changes_nothing(client: Client) -> None:
    done(client, way="files", files=[upload("a.txt")])
    assert "already there, nothing changed: one document" in words(done(client, way="files", files=[upload("a.txt")]))
    assert library.stats().documents == 1


def test_files_of_one_name_do_not_hide_each_other(client: Client) -> None:
    done(client, way="files", files=[upload("a.txt"), upload("A.txt", ARTICLE + " Một câu nữa.")])
    assert {row.title for row in library.listing()} == {"a", "A (2)"}


def test_no_file_too_many_and_too_much_are_told(client: Client, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No file was chosen" in sent(client, way="files", status=400)
    many = [upload(f"{n}.txt") for n in range(uploads.FILES + 1)]
    assert f"{uploads.FILES + 1} files were chosen" in sent(client, way="files", files=many, status=400)
    monkeypatch.setattr(uploads, "_BYTES", 5_000_000)
    big = [upload("1.txt", b"a" * 3_000_000), upload("2.txt", b"b" * 3_000_000)]
    shown = sent(client, way="files", source="Bộ Núi", files=big, status=400)
    assert "more than 100 MB together" in shown
    assert 'value="Bộ Núi"' in shown
    assert library.latest_additions() == ()
    assert list((home / "uploads").iterdir()) == []


def test_a_large_file_goes_by_way_of_the_disk_and_stays_whole(client: Client) -> None:
    text = "\n\n".join(f"Đoạn {n} nói về ngọn núi số {n * 7} ở miền Bắc." for n in range(3_000))
    sent(client, way="files", files=[upload("dài.txt", text)])
    (row,) = models.Addition.objects.all()
    assert laid_down.path_of(row.folder, "dài.txt").read_text(encoding="utf-8") == text


# how far it is


def test_the_page_refreshes_until_it_is_over_and_stands_still_when_asked(client: Client) -> None:
    address = sent(client, way="files", files=[upload("a.txt"), upload("b.txt", ARTICLE + " B.")])
    response = client.get(address)
    assert response.headers["Refresh"] == f"30; url={address}"
    assert "No worker is running now" in response.content.decode()
    say_here("w", ("work", "files"), datetime.now(UTC))
    response = client.get(address)
    assert response.headers["Refresh"] == f"4; url={address}"
    assert "It waits for its turn" in response.content.decode()
    still = client.get(address + "?still=1")
    assert "Refresh" not in still.headers
    assert "This page stands still" in still.content.decode()
    work()
    response = client.get(address)
    assert "Refresh" not in response.headers
    assert "It is in the library" in response.content.decode()


def test_what_is_being_read_is_named_with_how_far_it_is(client: Client) -> None:
    address = sent(client, way="files", files=[upload("a.txt"), upload("b.txt", ARTICLE + " B.")])
    seen: list[str] = []

    def stopping() -> bool:
        if models.AddedItem.objects.filter(summary__isnull=True).count() == 1:
            seen.append(words(page(client, address)))
        return False

    work(stopping)
    assert any("Being read: 1 of 2" in shown for shown in seen)
    assert any("Being read now: b.txt (" in shown and "%)" in shown.replace(" %", "%") for shown in seen)


def test_what_was_added_lately_is_listed(client: Client) -> None:
    assert "Added lately" not in page(client, "/en/library/add")
    first = sent(client, way="files", files=[upload(f"{HOSTILE}.txt")])
    work()
    second = sent(client, way="page", address="https://bonui.example/tin?fbclid=abc#x")
    shown = page(client, "/en/library/add")
    assert shown.index(f'"{second}"') < shown.index(f'"{first}"'), "the latest first"
    assert HOSTILE not in shown
    assert "https://bonui.example/tin</a>" in shown, "as it is fetched: nothing of a person's click"
    assert "waiting ·" in words(shown)


def test_an_addition_that_is_not_there(client: Client) -> None:
    assert client.get("/library/add/99").status_code == 404
    assert client.get(f"/library/add/{10**30}").status_code == 404
    assert client.get(f"/library/watches/{10**30}").status_code == 404
    assert client.post("/library/add/99/stop").status_code == 404


# stopping


def test_what_waits_is_stopped_at_once_and_its_files_go(client: Client, home: Path) -> None:
    address = sent(client, way="files", files=[upload("a.txt")])
    assert client.get(address + "/stop").status_code == 405
    response = client.post(address + "/stop", follow=True)
    assert response.redirect_chain == [(address, 302)]
    assert "Reading was stopped" in response.content.decode()
    assert "Refresh" not in response.headers
    assert list((home / "uploads").iterdir()) == []
    work()
    assert library.stats().documents == 0
    assert client.post(address + "/stop").status_code == 302, "once more changes nothing"


def test_what_is_being_read_stops_at_a_good_place_and_what_went_in_stays(client: Client, home: Path) -> None:
    address = sent(client, way="files", files=[upload("a.txt"), upload("b.txt", ARTICLE + " B.")])
    shown: list[str] = []

    def stopping() -> bool:
        if not shown and models.AddedItem.objects.filter(summary__isnull=False).exists():
            shown.append(client.post(address + "/stop", follow=True).content.decode())
        return False

    assert work(stopping) == 1
    assert "It stops at the next good place" in shown[0]
    after = words(page(client, address))
    assert "Reading was stopped" in after
    assert "b.txt Not read." in after
    assert [row.title for row in library.listing()] == ["a"]
    assert list((home / "uploads").iterdir()) == []


# the form


def test_a_new_source_is_registered_only_when_asked(client: Client, home: Path) -> None:
    shown = sent(client, way="files", source="Báo Mới", files=[upload("a.txt")], status=400)
    assert "There is no source Báo Mới" in shown
    assert 'value="Báo Mới"' in shown
    sent(client, **{**TEXT, "source": "Báo Mới", "new": "1", "kind": "outlet", "class": "primary"})
    row = library.show_source("bao-moi").source
    assert (row.kind, row.source_class, row.documents) == ("outlet", "primary", 1)


def test_what_goes_in_is_of_the_source_that_was_named_even_if_that_was_merged(client: Client) -> None:
    named = {"source": "Báo Mới", "new": "1", "kind": "outlet", "class": "secondary"}
    address = sent(client, way="files", files=[upload("a.txt")], **named)
    library.merge_sources("bao-moi", "bo-nui")
    work()
    assert library.listing()[0].source == "Bộ Núi"
    assert "/en/library/sources/bo-nui" in page(client, address)


def test_where_the_source_was_taken_out_meanwhile_nothing_goes_in(client: Client) -> None:
    address = sent(client, way="files", source="Bộ Núi", files=[upload("a.txt")])
    library.remove("bo-nui")
    work()
    shown = page(client, address)
    assert "It did not go in" in shown
    assert "There is no source Bộ Núi" in shown
    assert library.stats().documents == library.stats().sources == 0


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
    changed = sent(client, **{**TEXT, "text": ARTICLE + " Đã sửa."}, published="2020-03-05")
    assert "changed: one document" in words(page(client, changed))
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


def test_a_text_is_found_at_once_by_its_words_and_gets_its_vectors_later(client: Client, home: Path) -> None:
    shown = page(client, sent(client, **TEXT))
    assert "It is in the library" in shown
    assert "new: one document" in words(shown)
    assert len(Index(home / "index").passages.search("Phan Xi Păng", None)) == 1
    assert "found by its words only. No worker is running now" in words(shown)
    assert library.stats().lacking == 1


def test_files_that_a_killed_process_left_go_with_the_next(client: Client, home: Path) -> None:
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
    address = sent(client, way="page", source="Bộ Núi", address=site.url("/tin"))
    assert site.targets() == [], "not while one waits"
    work()
    assert "new: one document" in words(page(client, address))
    (row,) = library.listing()
    assert (row.url, row.source) == (site.url("/tin"), "Bộ Núi")


def test_a_feed_that_only_lists_says_what_to_do_with_it(client: Client, site: HostileServer) -> None:
    feed = '<rss version="2.0"><channel><title>Tin</title><item><link>https://a.example/1</link></item></channel></rss>'
    site.routes["/rss"] = answer(feed.encode(), "Content-Type: application/rss+xml")
    shown = done(client, way="page", address=site.url("/rss"))
    assert "holds no text but the addresses of pages" in shown
    assert "It did not go in" in shown
    assert library.stats().documents == 0


def test_what_cannot_be_fetched_is_told_and_can_be_tried_again(client: Client, site: HostileServer) -> None:
    shown = done(client, way="page", source="Bộ Núi", address=site.url("/none"))
    assert "There is no such page at" in shown
    again = re.search(r'href="(/en/library/add\?address=[^"]+)"', shown)
    assert again
    form = page(client, unescape(again[1]).partition("#")[0])
    assert f'value="{site.url("/none")}"' in form
    assert 'value="bo-nui"' in form
    site.routes["/x"] = answer(b"")
    assert "only the ports 80 and 443" in done(client, way="page", address="http://127.0.0.1:9/x")
    assert "not on the public internet" in done(client, way="page", address="http://127.0.0.1/x")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("", "not a web address"),
        ("ftp://a.example/x", "Only addresses that begin with http"),
        ("https://www.facebook.com/ai.do", "a place of personal accounts"),
    ],
)
def test_an_address_that_is_not_fetched_is_told_and_kept(client: Client, address: str, said: str) -> None:
    shown = sent(client, way="page", address=address, status=400)
    assert said in shown
    assert f'value="{address}"' in shown
    assert 'id="page-address-error"' in shown


def test_a_way_that_is_not_offered_is_refused(client: Client) -> None:
    assert client.post("/library/add", {"way": "telepathy"}).status_code == 400


def test_a_file_sent_to_another_page_is_bounded_too(client: Client) -> None:
    response = client.post("/en/", {"text": "Núi cao", "x": io.BytesIO(b"a" * 8_000_000)})
    assert response.status_code != 500


def test_a_stranger_adds_and_stops_nothing(client: Client) -> None:
    address = sent(client, way="files", files=[upload("a.txt")])
    stranger = Client(enforce_csrf_checks=True)
    for path in ("/en/library/add", address + "/stop"):
        assert stranger.post(path, {"way": "files", "files": [upload("b.txt")]}).status_code == 403
    assert stranger.get(address, headers={"host": "desk.example"}).status_code == 400
    (row,) = library.latest_additions()
    assert (row.state, row.stopping) == ("waiting", False)


def test_nothing_of_who_sent_it_is_kept(client: Client) -> None:
    address = sent(client, way="files", files=[upload("a.txt")])
    client.get(address, headers={"user-agent": "Trình duyệt của ai đó"})
    assert {field.name for field in models.Addition._meta.get_fields()} == {
        "id", "way", "made", "ended", "state", "stop", "source", "whose", "folder", "job", "items",
    }  # fmt: skip
