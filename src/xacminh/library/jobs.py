"""What the library has done in the background. All of it looks at rows to see what is to be done, so all is idempotent.

The clock has `watch` done for each watched list (watching.py keeps the schedule in step with them).
"""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from threading import Lock
from typing import Final

from django.utils import timezone

from xacminh.errors import NoSuchWatch
from xacminh.library import (
    additions,
    filling,
    forgetting,
    indexing,
    looking,
    reading_in,
    recutting,
    signatures,
    sweeping,
    vectors,
    watching,
)
from xacminh.store.jobs import Context, Interrupted, Retries, job

_loading: Final = Lock()


def _encoder() -> vectors.Encoder:
    """Loaded once a process: the worker needs it again and again, for two jobs at once."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> vectors.Encoder:
    return vectors.installed()


#: while a condition holds there is no giving up, only waiting a little longer each time
_UNTIL_DONE = Retries(attempts=None, first=timedelta(seconds=1), longest=timedelta(minutes=5))
#: what somebody waits for is tried again soon, and given up in less than an hour
_WAITED_FOR: Final = Retries(attempts=10, first=timedelta(seconds=5), longest=timedelta(minutes=10))


@job("index", queue="index", retries=_UNTIL_DONE, every=timedelta(seconds=1), when=indexing.waiting)
def index(context: Context) -> None:
    """Have the index learn what the outbox names. Idempotent: records replace those with their key.

    Where another process writes the index it raises IndexBusy and is tried again.
    """
    indexing.update_index(encoder=_encoder(), progress=context.report, patience=0, stopping=context.stopping)


@job("forget", queue="index", retries=_UNTIL_DONE, every=timedelta(hours=1), when=forgetting.to_forget)
def forget(context: Context) -> None:
    """Have nothing of what was taken out stay in the index's files. Idempotent: what is gone is gone.

    At most once an hour, however much was taken out: in a large library it writes much anew.
    """
    if not forgetting.forget_removed(stopping=context.stopping, patience=0) and context.stopping():
        raise Interrupted


@job("fill-vectors", retries=_UNTIL_DONE, every=timedelta(seconds=5), when=filling.lacking)
def fill_vectors(context: Context) -> None:
    """Make the vectors that passages and checks in the index lack. Idempotent: what has one is passed over."""
    if not filling.fill_vectors(encoder=_encoder(), progress=context.report, stopping=context.stopping):
        raise Interrupted


@job("fill-signatures", every=timedelta(hours=1))
def fill_signatures(context: Context) -> None:
    """Sample documents that were there before samples were, so that their reprints are found. Idempotent: as above."""

    def told(done: int, total: int | None) -> None:
        context.report(done, total)
        if context.stopping():  # between two transactions
            raise Interrupted

    signatures.fill_signatures(told)


@job("sweep-vectors", every=timedelta(hours=1))
def sweep_vectors(context: Context) -> None:
    """Take out vectors that a killed addition left behind. Idempotent: each is looked at once, by its number."""
    sweeping.sweep_vectors(stopping=context.stopping)


@job("recut-pages", every=timedelta(minutes=5))
def recut_pages(context: Context) -> None:
    """Cut pages anew that hold what their source repeats, for some seconds. Idempotent: what is out stays out."""
    recutting.recut_pages(encoder=_encoder, stopping=context.stopping)


@job("watch")
def watch(context: Context, number: int) -> None:
    """Look at a watched list. Idempotent: pages that were read are passed over.

    A list that cannot be read is no error here: that stands in its row, and the clock has it looked at again.
    """
    try:
        seen = looking.look(number, encoder=_encoder(), stopping=context.stopping, progress=context.report)
    except NoSuchWatch:
        watching.forget(number)
        return
    if seen.interrupted:
        raise Interrupted


@job("add-files", queue="files", retries=_WAITED_FOR)
def add_files(context: Context, number: int) -> None:
    """Read the files of an addition. Idempotent: what was read is passed over, and the same bytes change nothing.

    The files lie beside the pages, so it is done there.
    """
    _read_in(context, number)


@job("add-page", retries=_WAITED_FOR)
def add_page(context: Context, number: int) -> None:
    """Fetch and read the page of an addition. Idempotent: as above."""
    _read_in(context, number)


def _read_in(context: Context, number: int) -> None:
    ways = reading_in.Ways(encoder=_encoder(), stopping=context.stopping, progress=context.report)
    if not reading_in.read_in(number, ways):
        raise Interrupted


@job("tidy-additions", queue="files", every=timedelta(hours=1))
def tidy_additions(context: Context) -> None:  # noqa: ARG001 - every job is handed one
    """Forget old additions, and files that nobody needs. Idempotent: what is gone is gone."""
    additions.tidy(timezone.now())
