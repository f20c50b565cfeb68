"""Watched lists on pages: all of them, one, add, look now, change how often, watch no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.test import Client
from django_tasks_db.models import DBTaskResult
from pytest_django.fixtures import Settings

from hostile_server import HostileServer, answer
from library_pages import HOSTILE, page, words, work
from watch_samples import RSS, Item, article, atom
from xacminh import library
from xacminh.library import models
from xacminh.library.records import SourceSpec
from xacminh.store.jobs import say_here
from xacminh.store.jobs.models import Period

FEED = "https://baonui.example/rss"


@pytest.fixture(autouse=True)
def _paper(home: Path) -> None:
    library.add_source(SourceSpec(name="Báo Núi", domains=("baonui.example",)))
    library.add_source(SourceSpec(name="Bộ Núi", domains=("bonui.example",)))


@pytest.fixture
def served() -> None:
    say_here("w", ("work",), datetime.now(UTC))


@pytest.fixture
def number() -> int:
    return library.watch(FEED).id


def refused(client: Client, path: str, **given: str) -> str:
    response = client.post("/en" + path, given)
    assert response.status_code == 400, response.status_code
    return response.content.decode()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_where_none_is_watched_it_says_what_watching_is(client: Client, prefix: str) -> None:
    shown = page(client, f"{prefix}/library/watches")
    assert f'href="{prefix}/library/new-watch"' in shown
    assert ("No list is watched yet" in shown) is bool(prefix)
    assert ("Chưa theo dõi danh sách nào" in shown) is not bool(prefix)
    assert "personal blogs" in shown or "blog cá nhân" in shown
    assert "/library/watches" in page(client, f"{prefix}/library"), "the way there"


def test_a_list_is_watched_from_the_page_of_its_source(client: Client) -> None:
    assert "/library/watches?source=bao-nui" in page(client, "/en/library/sources/bao-nui")
    assert "No list of this source" in page(client, "/en/library/watches?source=bao-nui")
    assert 'value="bao-nui"' in page(client, "/en/library/new-watch?source=bao-nui")
    given = {"address": FEED, "source": "bao-nui", "every": "30"}
    response = client.post("/en/library/new-watch", given, follow=True)
    (row,) = library.watches()
    assert (row.address, row.source, row.every) == (FEED, "Báo Núi", 30)
    assert response.redirect_chain == [(f"/en/library/watches/{row.id}?done=watched", 302)]
    assert "The list is watched from now on" in response.content.decode()
    assert "Watched lists of it (1)" in page(client, "/en/library/sources/bao-nui")
    assert FEED not in page(client, "/en/library/watches?source=bo-nui")
    assert client.get("/library/watches?source=khong-co").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "field", "said"),
    [
        ({"address": "https://khac.example/rss"}, "address", "belongs to no registered source"),
        ({"address": "https://www.facebook.com/ai.do"}, "address", "a place of personal accounts"),
        ({"address": "không phải"}, "address", "not a web address"),
        ({"address": "ftp://baonui.example/rss"}, "address", "begin with http"),
        ({"source": "Không Có"}, "source", "There is no source Không Có"),
        ({"source": "Bộ Núi"}, "source", "belongs to Báo Núi"),
        ({"every": "5"}, "every", "every 15 to 10080 minutes, not every 5"),
        ({"every": "nửa giờ"}, "every", "not every nửa giờ"),
        ({"every": HOSTILE}, "every", "not every &lt;script&gt;"),
        ({"every": ""}, "every", "not every 0"),
        ({"every": "9" * 30}, "every", "not every 999"),
    ],
)
def test_what_is_wrong_is_told_at_its_field_and_nothing_typed_is_lost(
    client: Client, wrong: dict[str, str], field: str, said: str
) -> None:
    given = {"address": FEED, "source": "Báo Núi", "every": "45", **wrong}
    shown = refused(client, "/library/new-watch", **given)
    place = shown.index(f'id="{field}-error"')
    assert said in shown[place : place + 300]
    for name, value in given.items():
        if name not in wrong:
            assert f'value="{value}"' in shown
    assert library.watches() == ()


def test_who_is_not_registered_can_be_at_once(client: Client) -> None:
    shown = refused(client, "/library/new-watch", address="https://moi.example/rss", every="60")
    assert 'href="/en/library/new-source?domains=moi.example"' in shown
    assert 'value="moi.example"' in page(client, "/en/library/new-source?domains=moi.example")


def test_one_list_says_how_it_goes_and_what_to_do(client: Client, number: int, served: None) -> None:
    at = datetime(2026, 1, 2, 3, 4, tzinfo=UTC)
    models.Watch.objects.filter(pk=number).update(
        looked=at,
        succeeded=at,
        failing_since=at,
        failure="page-gone",
        failure_fields={"host": "baonui.example", "url": FEED},
        new=1234,
        changed=5,
        left=7,
    )
    for at_key in range(2):
        models.WatchedPage.objects.create(
            watch_id=number,
            address=bytes([at_key]) * 32,
            url=f"https://baonui.example/{at_key}",
            failure="page-gone",
            failure_fields={"host": "baonui.example", "url": f"https://baonui.example/{at_key}"},
            tried=at,
            tries=3,
        )
    shown = words(page(client, f"/en/library/watches/{number}"))
    assert "There is no such page at" in shown
    assert "gone wrong since 02/01/2026 10:04" in shown, "the time of the place"
    assert "New 1,234 Changed 5" in shown
    assert "7 pages are left" in shown
    assert "2 pages were tried three times in vain" in shown
    assert "No worker" not in shown
    assert "https://baonui.example/1" in shown
    assert "Last tried on 02/01/2026 10:04. Given up." in shown
    client.post(f"/en/library/watches/{number}/look", {"again": "1"})
    assert "It is tried again by the next look." in words(page(client, f"/en/library/watches/{number}"))
    listed = words(page(client, "/en/library/watches"))
    for said in ("Báo Núi · every 60 minutes", "✗ There is no such page", "given up: 2", "left for the next look: 7"):
        assert said in listed
    assert "1.234" in page(client, f"/library/watches/{number}")


def test_how_often_is_changed(client: Client, number: int) -> None:
    response = client.post(f"/en/library/watches/{number}", {"every": "1440"}, follow=True)
    assert "that often from now on" in response.content.decode()
    assert 'value="1440"' in response.content.decode()
    assert Period.objects.get(name=f"watch/{number}").every == 86400
    shown = refused(client, f"/library/watches/{number}", every="7")
    assert 'value="7"' in shown
    assert 'id="every-error"' in shown
    assert library.watched(number).every == 1440


def test_a_look_is_asked_for_once_however_often_one_presses(client: Client, number: int, served: None) -> None:
    path = f"/en/library/watches/{number}"
    assert "Refresh" not in client.get(path).headers
    first = client.post(path + "/look", follow=True)
    assert "will look at it as soon as it can" in first.content.decode()
    assert first.headers["Refresh"] == f"4; url={path}", "without what was done: it is told once"
    assert "A look waits for the worker" in first.content.decode()
    assert "Refresh" not in client.get(path + "?still=1").headers
    again = client.post(path + "/look", follow=True)
    assert "waits or goes on already" in again.content.decode()
    assert DBTaskResult.objects.filter(task_path__endswith=".watch").count() == 1


def test_where_no_worker_runs_it_says_so(client: Client, number: int) -> None:
    path = f"/en/library/watches/{number}"
    assert "No worker is running now" in page(client, path)
    assert "No worker is running now" in page(client, "/en/library/watches")
    shown = client.post(path + "/look", follow=True)
    assert "<code>xacminh worker</code>" in shown.content.decode()
    assert shown.headers["Refresh"].startswith("30;")


@pytest.fixture
def site(settings: Settings) -> Iterator[HostileServer]:
    """The paper's site, on loopback."""
    server = HostileServer()
    settings.XACMINH = replace(settings.XACMINH, fetch_allow=(f"127.0.0.1:{server.port}",))
    paper = models.Source.objects.get(pk="bao-nui")
    models.Domain.objects.create(name="127.0.0.1", source=paper)
    yield server
    server.close()


def test_what_a_look_brought_is_shown_when_it_is_over(client: Client, site: HostileServer) -> None:
    site.routes["/1"] = article("ngọn núi")
    site.routes["/feed"] = answer(atom([Item(url=site.url("/1"))]), RSS)
    row = library.watch(site.url("/feed"))
    path = f"/en/library/watches/{row.id}"
    client.post(path + "/look")
    assert work() == 1
    response = client.get(path)
    assert "Refresh" not in response.headers
    assert "New 1 Changed 0" in words(response.content.decode())
    assert library.stats().documents == 1


def test_a_list_is_watched_no_more_once_it_was_said_twice(client: Client, number: int) -> None:
    shown = page(client, f"/en/library/watches/{number}/stop")
    assert "Watch this list no more?" in shown
    assert FEED in shown
    assert library.watches()
    response = client.post(f"/en/library/watches/{number}/stop", follow=True)
    assert "What it brought stays" in response.content.decode()
    assert library.watches() == ()
    for gone in ("", "/look", "/stop"):
        assert client.post(f"/library/watches/{number}{gone}", {"every": "60"}).status_code == 404


def test_looking_changes_something_and_so_is_no_link(client: Client, number: int) -> None:
    assert client.get(f"/library/watches/{number}/look").status_code == 405


@pytest.mark.parametrize(
    "path", ["/library/new-watch", "/library/watches/{}", "/library/watches/{}/look", "/library/watches/{}/stop"]
)
def test_a_stranger_changes_nothing(number: int, path: str) -> None:
    stranger = Client(enforce_csrf_checks=True)
    before = library.watches()
    response = stranger.post("/en" + path.format(number), {"address": FEED + "2", "every": "15"})
    assert response.status_code == 403
    assert library.watches() == before
    assert not DBTaskResult.objects.exists()
    assert stranger.get("/library/watches", headers={"host": "desk.example"}).status_code == 400
