"""What the tests of the library's pages share: a text, hostile words, and how a page is read."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.test import Client

from library_samples import paragraph
from xacminh.store.jobs import Context, Held, Interrupted, Queue
from xacminh.worker import catalogue

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


def work(stopping: Callable[[], bool] = lambda: False) -> int:
    """Do what a worker would do now of what pages ask for, in this process; how many jobs were done."""
    catalogue.load()
    queue = Queue(worker="test", queues=("work", "files"))
    done = 0
    while (held := queue.claim()) is not None:
        try:
            held.job.work(_context(queue, held, stopping), *held.arguments, **held.named)
        except Interrupted:
            assert queue.give_back(held)
            break
        assert queue.succeed(held)
        done += 1
    return done


def _context(queue: Queue, held: Held, stopping: Callable[[], bool]) -> Context:
    def report(done: int, total: int | None) -> None:
        queue.report(held, done, total)

    return Context(attempt=held.attempt, stopping=stopping, report=report)
