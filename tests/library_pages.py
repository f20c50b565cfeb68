"""What the tests of the library's pages share: a text, hostile words, and how a page is read."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from library_samples import paragraph

HOSTILE = "<script>alert(1)</script>"
MOUNTAIN = "Núi cao 3.143 m.\n\nCâu hai nói về suối & rừng.\n\n" + paragraph("núi rừng miền Bắc", 30)

Shelf = Callable[..., str]


def page(client: Client, path: str, *, status: int = 200) -> str:
    """A page as text."""
    response = client.get(path)
    assert response.status_code == status, response.status_code
    assert not response.cookies or "csrfmiddlewaretoken" in response.content.decode()
    return response.content.decode()


def words(html: str) -> str:
    """What is read on a page, without marks."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())
