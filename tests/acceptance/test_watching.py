"""Pages and lists of the web through the real command; the web is a server on loopback."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from hostile_server import HostileServer, answer
from small_home import SmallHome, prepare
from watch_samples import RSS, Item, article, atom


@dataclass(frozen=True, kw_only=True)
class Web:
    """A small installation that may fetch from one server."""

    home: SmallHome
    server: HostileServer

    def run(self, *arguments: str, status: int = 0) -> str:
        done = self.home(*arguments, XACMINH_FETCH_ALLOW=f"127.0.0.1:{self.server.port}")
        assert done.returncode == status, done.stderr.decode()
        return (done.stdout if status == 0 else done.stdout + done.stderr).decode()

    def json(self, *arguments: str, status: int = 0) -> Any:
        return json.loads(self.run(*arguments, "--json", status=status).splitlines()[0])


@pytest.fixture
def web(tmp_path: Path) -> Iterator[Web]:
    server = HostileServer()
    try:
        yield Web(home=prepare(tmp_path / "home"), server=server)
    finally:
        server.close()


def test_pages_and_files_go_in_together_and_each_failure_is_named(web: Web, tmp_path: Path) -> None:
    web.server.routes["/1"] = article("ngọn núi")
    web.server.routes["/feed"] = answer(atom([Item(url=web.server.url("/1"))]), RSS)
    file = tmp_path / "sông.txt"
    file.write_text("Sông Đồng Nai dài 586 km.", encoding="utf-8")
    places = [web.server.url(target) for target in ("/1", "/gone", "/feed")]
    added = web.json("add", str(file), *places, "https://ai-do.blogspot.com/1", "--source", "Báo Núi", status=8)
    assert (added["documents"]["new"], added["failed"]) == (2, 3)
    assert [failure["reason"]["code"] for failure in added["failures"]] == ["page-gone", "only-lists", "personal-place"]
    assert added["failures"][0]["item"] == web.server.url("/gone")
    assert "ai-do" not in json.dumps(added)
    assert "xacminh watch add" in added["failures"][1]["reason"]["message"]
    assert f"✗ {places[1]} " in web.run("add", places[1], status=8)
    again = web.json("add", places[0], "--source", "Báo Núi")
    assert again["documents"] == {"new": 0, "changed": 0, "unchanged": 1}


def test_a_list_is_watched_looked_at_and_watched_no_more(web: Web) -> None:
    feed = web.server.url("/feed")
    for number in (1, 2):
        web.server.routes[f"/{number}"] = article(f"ngọn núi số {number}")
    assert "sources add" in web.run("watch", "add", feed, "--lang", "en", status=2)
    assert "blogspot.com" in web.run("watch", "add", "https://a.blogspot.com/rss", status=2)
    web.run("add", web.server.url("/1"))
    web.run("sources", "edit", "127-0-0-1", "--name", "Báo Núi")
    row = web.json("watch", "add", feed, "--source", "127-0-0-1", "--every", "30")
    assert (row["source"], row["every"], row["looked"]) == ("Báo Núi", 30, None)
    web.run("watch", "look", str(row["id"]), status=8)
    (failing,) = web.json("watch", "list")
    assert failing["failure"]["code"] == "page-gone"
    assert "✗" in web.run("watch", "list")
    pages = [Item(url=web.server.url(target)) for target in ("/1", "/2", "/dead")]
    web.server.routes["/feed"] = answer(atom([*pages, Item(url="https://khac.example/1")]), RSS)
    seen = web.json("watch", "look", str(row["id"]), status=8)
    assert (seen["new"], seen["failed"], seen["left"], seen["elsewhere"]) == (1, 1, 1, 1)
    shown = web.run("watch", "look", str(row["id"]), "--lang", "en")
    assert "3 pages listed; 0 new, 0 changed; 0 failed, 1 left" in shown
    assert "khac.example" in shown
    assert web.json("search", "ngọn núi số 2")
    assert web.json("watch", "list")[0]["failure"] is None
    web.run("watch", "remove", str(row["id"]))
    assert web.json("watch", "list") == []
    web.run("watch", "look", str(row["id"]), status=3)


def test_the_worker_looks_at_a_list_by_the_clock(web: Web) -> None:
    web.server.routes["/1"] = article("ngọn núi")
    web.server.routes["/2"] = article("dòng sông")
    web.server.routes["/feed"] = answer(atom([Item(url=web.server.url("/2"))]), RSS)
    web.run("add", web.server.url("/1"))
    web.run("sources", "edit", "127-0-0-1", "--name", "Báo Núi")
    row = web.json("watch", "add", web.server.url("/feed"))
    web.run("worker", "--drain")
    (after,) = web.json("watch", "list")
    assert (after["id"], after["new"], after["failure"]) == (row["id"], 1, None)
    assert web.home.inspect() == 2


def test_a_day_that_is_not_sure_is_shown_as_such(web: Web) -> None:
    web.server.routes["/2024/03/05/nui.html"] = article("ngọn núi")
    web.run("add", web.server.url("/2024/03/05/nui.html"))
    (row,) = web.json("library", "list")
    assert (row["published"], row["published_certainty"]) == ("2024-03-05", "inferred")
    assert "inferred from the address" in web.run("library", "show", row["id"], "--lang", "en")
    assert web.json("library", "show", row["id"])["document"]["published_certainty"] == "inferred"


def test_what_became_of_a_text_is_shown(web: Web, tmp_path: Path) -> None:
    foot = "<p>Cơ quan chủ quản: Hội Núi. Giấy phép số 12/GP-BTTTT.</p></article>"
    changed = '<meta property="article:modified_time" content="2024-03-05T10:00:00+07:00">'
    folder = tmp_path / "bao"
    folder.mkdir()
    for number in range(4):
        html = (
            f"<html><head>{changed}<title>Bài {number}</title></head><body><article>"
            f"<p>{'Một câu khá dài nói về núi non. ' * 20}Hết bài {number}.</p>{foot}</body></html>"
        )
        (folder / f"{number}.html").write_text(html, encoding="utf-8")
    web.run("add", str(folder))
    row = web.json("library", "list")[0]
    assert (row["updated"], row["repaired_from"], row["left_out"]) == ("2024-03-05", "", 52)
    shown = " ".join(web.run("library", "show", row["id"], "--lang", "en").split())
    assert "Last changed on 2024-03-05" in shown
    assert "52 characters that its source repeats" in shown
    assert "Giấy phép số 12" in shown
    found = web.json("search", "Cơ quan chủ quản Hội Núi giấy phép núi non")
    assert found
    assert "Giấy phép" not in json.dumps(found, ensure_ascii=False)
