"""The register on pages: filter, one source, add, edit, merge, take out."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from library_pages import HOSTILE, Shelf, page
from xacminh import library
from xacminh.library.records import SourceSpec

MINISTRY = SourceSpec(name="Bộ Núi", kind="body", source_class="primary", domains=("bonui.example",), interest="Núi.")
FORM = {"name": "Báo Suối", "kind": "outlet", "class": "secondary"}


@pytest.fixture(autouse=True)
def _register(home: Path) -> None:
    library.add_source(MINISTRY)
    library.add_source(SourceSpec(name="Báo Núi", superior="bo-nui", licence="CC0", languages=("vi", "en")))


def names(shown: str) -> set[str]:
    return {name for name in ("Bộ Núi", "Báo Núi") if f">{name}</a>" in shown}


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", {"Bộ Núi", "Báo Núi"}),
        ("class=primary", {"Bộ Núi"}),
        ("kind=outlet", {"Báo Núi"}),
        ("q=bao+nui", {"Báo Núi"}),
        ("q=BONUI.example", {"Bộ Núi"}),
        ("q=n%C3%BAi&kind=body", {"Bộ Núi"}),
        ("q=khong+co", set()),
        ("holding=1", set()),
        ("q=%00", {"Bộ Núi", "Báo Núi"}),
    ],
)
def test_sources_are_found_by_class_kind_and_words(client: Client, asked: str, found: set[str]) -> None:
    shown = page(client, f"/en/library/sources?{asked}")
    assert names(shown) == found
    assert ("No source is like that" in shown) is (not found)


@pytest.mark.parametrize("asked", ["class=x", "kind=person"])
def test_a_choice_that_is_not_offered_is_refused(client: Client, asked: str) -> None:
    assert client.get(f"/library/sources?{asked}").status_code == 400


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_one_source_tells_its_facts_and_what_counts_as_one_with_it(client: Client, shelf: Shelf, prefix: str) -> None:
    number = shelf()
    shown = page(client, f"{prefix}/library/sources/bao-nui")
    assert f'<a href="{prefix}/library/sources/bo-nui">Bộ Núi</a>' in shown
    assert "vi, en" in shown
    assert f"{prefix}/library/documents/{number}" in shown
    assert ("one stands above the other" in shown) is bool(prefix)


def test_a_source_is_registered(client: Client) -> None:
    given = {**FORM, "domains": "suoi.example, https://www.tin.suoi.example/x", "superior": "Bộ Núi", "languages": "vi"}
    response = client.post("/en/library/new-source", given, follow=True)
    assert response.redirect_chain == [("/en/library/sources/bao-suoi?done=added", 302)]
    assert "The source is registered" in response.content.decode()
    row = library.show_source("bao-suoi").source
    assert (row.domains, row.superior, row.publisher) == (("suoi.example", "tin.suoi.example"), "bo-nui", "Báo Suối")


def test_every_fact_can_be_changed_and_taken_away(client: Client) -> None:
    given = {**FORM, "name": "Báo Núi Mới", "kind": "body", "class": "primary", "domains": "nui.example"}
    response = client.post("/library/sources/bao-nui/edit", given)
    assert response.status_code == 302
    row = library.show_source("bao-nui").source
    assert (row.name, row.kind, row.source_class, row.domains) == ("Báo Núi Mới", "body", "primary", ("nui.example",))
    assert (row.superior, row.licence, row.languages) == ("", "", ())
    client.post("/library/sources/bao-nui/edit", {**given, "domains": "khac.example"})
    assert library.show_source("bao-nui").source.domains == ("khac.example",)


def test_the_form_holds_what_is_registered(client: Client) -> None:
    shown = page(client, "/en/library/sources/bao-nui/edit")
    for value in ('value="Báo Núi"', 'value="bo-nui"', 'value="CC0"', 'value="vi en"'):
        assert value in shown


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"name": " "}, "name", "The source needs a name"),
        ({"domains": "facebook.com"}, "domains", "a place of personal accounts"),
        ({"homepage": "https://www.facebook.com/ai-do"}, "homepage", "a place of personal accounts"),
        ({"domains": "khong phai"}, "domains", "is not a domain"),
        ({"domains": "bonui.example"}, "domains", "belongs to Bộ Núi already"),
        ({"owner": "Không Có"}, "owner", "There is no source Không Có"),
        ({"superior": "Không Có"}, "superior", "There is no source Không Có"),
    ],
)
@pytest.mark.parametrize("path", ["/en/library/new-source", "/en/library/sources/bao-nui/edit"])
def test_an_error_is_told_at_its_field_and_nothing_typed_is_lost(
    client: Client, path: str, wrong: dict[str, str], field: str, said: str
) -> None:
    response = client.post(path, {**FORM, "interest": f"Suối {HOSTILE}", "kind": "body", **wrong})
    assert response.status_code == 400
    shown = response.content.decode()
    assert said in shown
    place = shown.index(f'id="{field}-error"')
    assert said in shown[place : place + 200]
    assert HOSTILE not in shown
    assert "Suối &lt;script&gt;" in shown
    assert 'value="body" checked' in shown
    assert {row.name for row in library.sources()} == {"Bộ Núi", "Báo Núi"}


def test_who_stands_above_whom_never_closes_a_circle(client: Client) -> None:
    response = client.post("/en/library/sources/bo-nui/edit", {**FORM, "name": "Bộ Núi", "owner": "bao-nui"})
    assert response.status_code == 400
    assert "cannot stand under" in response.content.decode()


def test_a_source_that_is_there_is_not_registered_again(client: Client) -> None:
    response = client.post("/en/library/new-source", {**FORM, "name": "Bộ Núi"})
    assert response.status_code == 400
    assert "is registered already" in response.content.decode()


def test_a_source_is_merged_into_another(client: Client, shelf: Shelf) -> None:
    number = shelf(source="Tự Động")
    response = client.post("/en/library/sources/tu-dong/merge", {"into": "Bộ Núi"}, follow=True)
    assert response.redirect_chain[0][0].startswith("/en/library/sources/bo-nui?done=merged")
    shown = response.content.decode()
    assert "Everything has moved here" in shown
    assert number in shown
    assert client.get("/library/sources/tu-dong").status_code == 404


@pytest.mark.parametrize(
    ("into", "said"), [("Không Có", "There is no source"), ("bao-nui", "into itself"), ("", "no source")]
)
def test_a_merge_that_cannot_be_is_told(client: Client, into: str, said: str) -> None:
    response = client.post("/en/library/sources/bao-nui/merge", {"into": into})
    assert response.status_code == 400
    assert said in response.content.decode()
    assert f'value="{into}"' in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/library/new-source",
        "/library/sources/bao-nui/edit",
        "/library/sources/bao-nui/merge",
        "/library/add",
        "/library/remove",
    ],
)
def test_a_form_from_elsewhere_changes_nothing(path: str) -> None:
    stranger = Client(enforce_csrf_checks=True)
    before = library.sources()
    response = stranger.post("/en" + path, {**FORM, "into": "bo-nui", "id": "bao-nui", "way": "text"})
    assert response.status_code == 403
    assert "Nothing was changed" in response.content.decode()
    assert library.sources() == before


def test_a_form_of_ours_goes_through_the_check(home: Path) -> None:
    person = Client(enforce_csrf_checks=True)
    shown = person.get("/library/new-source").content.decode()
    token = shown.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
    assert person.post("/library/new-source", {**FORM, "csrfmiddlewaretoken": token}).status_code == 302


def test_what_would_go_is_told_first_and_goes_only_then(client: Client, shelf: Shelf) -> None:
    old, new = shelf(), shelf("Văn bản mới. " * 20)
    shown = page(client, f"/en/library/remove?id={old}")
    assert "2 texts, earlier versions included" in shown
    assert library.stats().documents == 1
    response = client.post("/en/library/remove", {"id": old}, follow=True)
    assert "It is taken out" in response.content.decode()
    assert library.stats().documents == library.stats().versions == 0
    assert client.post("/library/remove", {"id": new}).status_code == 404


def test_a_source_goes_with_all_that_is_its(client: Client, shelf: Shelf) -> None:
    shelf()
    shown = page(client, "/en/library/remove?id=bao-nui")
    assert "Take this source out, with all that is its?" in shown
    assert client.post("/library/remove", {"id": "bao-nui"}).status_code == 302
    assert library.stats().documents == 0
    assert client.get("/library/sources/bao-nui").status_code == 404


def test_a_check_goes_alone(client: Client, checked: str) -> None:
    shown = page(client, "/en/library/remove?id=" + checked.replace(" ", "%20").replace("?", "%3F"))
    assert "Take this check out?" in shown
    assert client.post("/library/remove", {"id": checked}).status_code == 302
    assert library.stats().checks == 0


def test_a_document_is_never_mistaken_for_a_source_of_its_name(client: Client, shelf: Shelf) -> None:
    number = shelf()
    library.add_source(SourceSpec(name=number))
    assert "Take this document out?" in page(client, f"/en/library/remove?id={number}")
    client.post("/library/remove", {"id": number})
    assert library.show_source(number).source.name == number
    assert library.stats().documents == 0
