"""A page typed by a person does not wait until a large upload is read: the one worker reads both."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hostile_server import HostileServer
from kills import wait_until
from small_home import SmallHome, prepare
from watch_samples import article

#: files of some forty kilobytes each, together far more than counts as small
FILES = 60

HAND_IN = f"""
import io
from xacminh.store import setup
setup()
from xacminh import library
from xacminh.library.laid_down import Handed
from xacminh.library.records import SourceSpec
def text(number):
    return " ".join(f"Câu {{at}} của bản tin {{number}} nói về một dòng sông dài." for at in range(800))
handed = [Handed(name=f"{{n}}.txt", file=io.BytesIO(text(n).encode())) for n in range({FILES})]
print(library.add_files_soon(handed, source=SourceSpec(name="Bản tin")))
from django.db import connections
connections.close_all()
"""

TYPE_IN = """
import sys
from xacminh.store import setup
setup()
from xacminh import library
print(library.add_page_soon(sys.argv[1]))
from django.db import connections
connections.close_all()
"""

STATES = """
from xacminh.store import setup
setup()
from xacminh import library
print(*(f"{row.way}:{row.state}:{row.settled}" for row in library.latest_additions()))
from django.db import connections
connections.close_all()
"""


@pytest.fixture
def server() -> Iterator[HostileServer]:
    made = HostileServer()
    try:
        yield made
    finally:
        made.close()


def test_a_page_is_read_while_a_large_upload_is(tmp_path: Path, server: HostileServer) -> None:
    home: SmallHome = prepare(tmp_path / "home")
    server.routes["/tin"] = article("dòng sông")

    def states() -> dict[str, tuple[str, int]]:
        rows = (row.split(":") for row in home.run(STATES).split())
        return {way: (state, int(settled)) for way, state, settled in rows}

    home.run(HAND_IN)
    worker = home.start("worker", "--queue", "work", "--queue", "files", XACMINH_FETCH_ALLOW=f"127.0.0.1:{server.port}")
    try:
        wait_until(lambda: states()["files"][1] > 0)
        home.run(TYPE_IN, server.url("/tin"))
        wait_until(lambda: states()["page"][0] not in {"waiting", "running"})
        found = states()
        assert found["page"] == ("done", 1)
        assert found["files"][0] == "running"
        assert found["files"][1] < FILES, "it is still being read"
        wait_until(lambda: states()["files"] == ("done", FILES), seconds=300)
    finally:
        worker.terminate()
        assert worker.wait(60) == 0
    assert home("worker", "--drain").returncode == 0
    assert home.inspect() == FILES + 1
