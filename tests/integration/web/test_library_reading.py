"""The pages that only show: the library at a glance, documents, checks."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import OperationalError
from django.test import Client

from library_pages import HOSTILE, MOUNTAIN, Shelf, page, words
from library_samples import CountingEncoder, paragraph
from xacminh import library
from xacminh.library import models

PREFIXES = ["", "/en"]


@pytest.mark.parametrize("prefix", PREFIXES)
def test_an_empty_library_says_what_to_do_first(client: Client, home: Path, prefix: str) -> None:
    shown = page(client, prefix + "/library")
    assert "xacminh library starter" in shown
    assert f'href="{prefix}/library/add"' in shown
    for path in ("/library/documents", "/library/checks", "/library/sources"):
        assert "<h1>" in page(client, prefix + path)


@pytest.mark.parametrize(("prefix", "said"), [("", "Không lưu hoặc không đọc được"), ("/en", "could not be stored")])
def test_a_database_that_fails_is_told_with_what_to_do(
    client: Client, home: Path, monkeypatch: pytest.MonkeyPatch, prefix: str, said: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OperationalError("database or disk is full")

    monkeypatch.setattr("xacminh.library.stats", fail)
    client.raise_request_exception = False
    response = client.get(prefix + "/library")
    shown = response.content.decode()
    assert response.status_code == 503
    assert said in shown
    assert "database or disk is full" in shown


def test_a_day_that_was_guessed_is_shown_as_a_guess(client: Client, shelf: Shelf) -> None:
    number = shelf()
    models.Document.objects.update(published=date(2024, 3, 5), published_certainty="inferred")
    assert "it may be wrong" in page(client, f"/en/library/documents/{number}")
    models.Document.objects.update(published_certainty="stated")
    assert "it may be wrong" not in page(client, f"/en/library/documents/{number}")


def test_what_there_is_stands_on_the_first_page(client: Client, shelf: Shelf, checked: str) -> None:
    number = shelf()
    shown = page(client, "/en/library")
    assert f"/en/library/documents/{number}" in shown
    assert "Báo Núi" in shown
    assert "Documents 1 Passages" in words(shown)
    assert "changes are waiting for the index" in shown


@pytest.mark.parametrize(
    "path",
    [
        "/library",
        "/library/sources",
        "/library/documents",
        "/library/checks",
        "/library/new-source",
        "/library/add",
        "/library/watches",
        "/library/new-watch",
    ],
)
@pytest.mark.parametrize("prefix", PREFIXES)
def test_every_page_speaks_its_language_under_a_strict_policy(
    client: Client, home: Path, prefix: str, path: str
) -> None:
    response = client.get(prefix + path)
    assert response.status_code == 200
    shown = response.content.decode()
    assert f'<html lang="{"en" if prefix else "vi"}">' in shown
    assert ("Thư viện" in shown) is (not prefix)
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert not any(forbidden in shown for forbidden in ("<script", "<style", " style=", " onclick="))
    if "csrfmiddlewaretoken" not in shown:
        assert not response.cookies


def test_the_other_language_keeps_the_place(client: Client, shelf: Shelf) -> None:
    number = shelf()
    assert f'href="/en/library/documents/{number}?from=0&amp;to=16"' in page(
        client, f"/library/documents/{number}?from=0&to=16"
    )


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_document_is_shown_with_where_it_is_from(client: Client, shelf: Shelf, prefix: str) -> None:
    number = shelf(published="2020-03-05", licence="CC BY 4.0")
    shown = page(client, f"{prefix}/library/documents/{number}")
    view = library.show(number)
    for fact in ("https://bao.example/nui", "05/03/2020", "CC BY 4.0", view.document.sha256, "bao-nui", "Báo Núi"):  # type: ignore[union-attr]
        assert fact in shown
    assert "<p>Núi cao 3.143 m.</p>" in shown
    assert "suối &amp; rừng" in shown


def test_a_document_says_what_became_of_its_text(client: Client, shelf: Shelf) -> None:
    number = shelf()
    assert not any(word in page(client, f"/en/library/documents/{number}") for word in ("Last changed", "Not searched"))
    models.Document.objects.update(updated=date(2024, 3, 5), repaired_from="TCVN3", left_out=1_234)
    shown = words(page(client, f"/en/library/documents/{number}"))
    for fact in ("Last changed 05/03/2024", "Repaired from the encoding TCVN3", "Not searched 1234 characters"):
        assert fact in shown.replace("1,234", "1234")
    assert "Sửa lần cuối 05/03/2024" in words(page(client, f"/library/documents/{number}"))


def test_a_quote_is_marked_in_its_place(client: Client, shelf: Shelf) -> None:
    number = shelf()
    begin = MOUNTAIN.index("suối")
    shown = page(client, f"/library/documents/{number}?from={begin}&to={begin + 11}")
    assert '<p>Câu hai nói về <mark id="quote">suối &amp; rừng</mark>.</p>' in shown


@pytest.mark.parametrize("asked", ["from=5", "from=x&to=9", "from=9&to=5", "from=0&to=999999999999999999999", "to=9"])
def test_a_quote_that_is_not_there_is_told(client: Client, shelf: Shelf, asked: str) -> None:
    shown = page(client, f"/en/library/documents/{shelf()}?{asked}")
    assert "<mark" not in shown
    assert "is not in this text" in shown


def test_a_passage_leads_to_its_place_in_the_document(client: Client, shelf: Shelf) -> None:
    view = library.show(shelf())
    last = view.passages[-1]  # type: ignore[union-attr]
    response = client.get(f"/library/documents/{last.id}")
    assert response.status_code == 302
    assert response.url == f"/library/documents/{view.document.id}?from={last.start}&to={last.end}#quote"  # type: ignore[union-attr,attr-defined]
    assert client.get(f"/library/documents/p{int(last.id[1:]) + 1}").status_code == 404


def test_a_long_text_comes_in_parts_and_the_quote_in_its_own(client: Client, shelf: Shelf) -> None:
    text = "\n".join(f"Dòng {number} nói về con suối thứ {number}." for number in range(3_000))
    number = shelf(text)
    first = page(client, f"/en/library/documents/{number}")
    assert "part 1 of 4" in first
    assert "Dòng 2999 " not in first
    assert "Dòng 2999 " in page(client, f"/en/library/documents/{number}?part=4")
    assert "part 4 of 4" in page(client, f"/en/library/documents/{number}?part=99")
    begin = text.index("Dòng 2500 ")
    shown = page(client, f"/en/library/documents/{number}?from={begin}&to={begin + 9}")
    assert '<mark id="quote">Dòng 2500</mark>' in shown


def test_every_version_can_be_reached_and_the_old_one_says_so(client: Client, shelf: Shelf) -> None:
    old = shelf()
    new = shelf(MOUNTAIN + " Thêm một câu mới.")
    assert f'href="/en/library/documents/{old}"' in page(client, f"/en/library/documents/{new}")
    shown = page(client, f"/en/library/documents/{old}")
    assert "An earlier version" in shown
    assert f'href="/en/library/documents/{new}"' in shown


def test_reprints_are_named_with_how_much_they_share(client: Client, shelf: Shelf) -> None:
    first = shelf()
    other = shelf(MOUNTAIN + " Hết.", source="Báo Rừng", url="https://rung.example/1")
    shown = page(client, f"/en/library/documents/{first}")
    assert f'href="/en/library/documents/{other}"' in shown
    assert "of this text stands there" in shown


def test_a_law_whose_validity_is_not_known_warns(client: Client, shelf: Shelf) -> None:
    assert "not known whether this text is still in force" in page(
        client, f"/en/library/documents/{shelf(validity='unknown')}"
    )


@pytest.mark.parametrize("prefix", PREFIXES)
def test_a_check_is_shown_whole(client: Client, checked: str, prefix: str) -> None:
    shown = page(client, f"{prefix}/library/checks/{quote(checked)}")
    assert "https://kiem.example/c1" in shown
    assert "Không có bằng chứng." in shown
    assert "01/02/2020" in shown
    assert ("Sai" in shown) is (not prefix)
    assert HOSTILE not in shown
    listed = page(client, f"{prefix}/library/checks")
    assert f'href="{prefix}/library/checks/{quote(checked)}"' in listed


def test_starter_content_is_marked(client: Client, checked: str) -> None:
    models.Check.objects.update(origin="starter")
    assert "starter content, for trying out" in page(client, f"/en/library/checks/{quote(checked)}")


@pytest.mark.parametrize(
    "path",
    [
        "/library/documents/d999",
        "/library/documents/nope",
        "/library/documents/d99999999999999999999",
        "/library/documents/%00",
        "/library/documents?source=nobody",
        "/library/checks/nobody/c1",
        "/library/checks/d1/x",
        "/library/checks?source=nobody",
        "/library/sources/nobody",
        "/library/sources/%00",
        "/library/sources/nobody/edit",
        "/library/sources/nobody/merge",
        "/library/remove?id=nobody",
        "/library/remove",
    ],
)
@pytest.mark.parametrize("prefix", PREFIXES)
def test_what_is_not_there_meets_a_page_of_ours(client: Client, home: Path, prefix: str, path: str) -> None:
    assert ("There is no such page" in page(client, prefix + path, status=404)) is bool(prefix)


def test_lists_come_in_pages(client: Client, shelf: Shelf, tmp_path: Path) -> None:
    lines = [
        json.dumps({"title": f"Bài số {n}", "text": paragraph(f"việc {n}", 3), "url": f"https://a.example/{n}"})
        for n in range(60)
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    library.add([path], encoder=CountingEncoder())
    first = page(client, "/en/library/documents?source=a-example")
    assert first.count('class="reviewed"') == 50
    assert 'rel="next" href="?source=a-example&amp;page=2"' in first
    second = page(client, "/en/library/documents?source=a-example&page=2")
    assert second.count('class="reviewed"') == 10
    assert 'rel="next"' not in second
    assert "The list ends before this page" in page(client, "/en/library/documents?page=9999999999")
    assert page(client, "/en/library/documents?page=-1").count('class="reviewed"') == 50


def test_hostile_words_are_shown_as_text(client: Client, shelf: Shelf) -> None:
    number = shelf(
        f"{HOSTILE} " + MOUNTAIN, title=f"Bài {HOSTILE}", source=f"Báo {HOSTILE}", url=f"javascript:{HOSTILE}"
    )
    for path in ("/library", "/library/documents", "/library/sources", f"/library/documents/{number}?from=0&to=9"):
        shown = page(client, path)
        assert HOSTILE not in shown
        assert 'href="javascript' not in shown
    assert "&lt;script&gt;" in page(client, f"/library/documents/{number}")


@pytest.mark.parametrize("path", ["/library", "/library/documents", "/library/checks", "/library/sources"])
def test_pages_that_only_show_take_nothing(client: Client, home: Path, path: str) -> None:
    assert client.post(path).status_code == 405
