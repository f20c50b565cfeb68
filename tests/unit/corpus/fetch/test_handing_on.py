"""What was fetched is read as a file is, with what its server said of it."""

from __future__ import annotations

from hostile_server import START, answer
from xacminh.corpus import Document, read_file
from xacminh.corpus.fetch import Fetched, incoming_of

from .conftest import World


def test_a_fetched_page_is_read_by_what_its_server_said(world: World) -> None:
    text = "Núi Bà Đen cao 986 mét, nằm ở tỉnh Tây Ninh."
    world.server.routes["/b"] = answer(text.encode(), "Content-Type: text/plain")
    fetched = world.fetch("/b#phan-2")
    assert isinstance(fetched, Fetched)
    incoming = incoming_of(fetched)
    assert (incoming.url, incoming.captured, incoming.media_type) == (world.server.url("/b"), START, "text/plain")
    (document,) = read_file(incoming)
    assert isinstance(document, Document)
    assert (document.text, document.url, document.captured) == (text, world.server.url("/b"), START)
