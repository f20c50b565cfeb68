"""After something was taken out: nothing of it stays in the index's files, nor in the database's log.

A deletion marks records and frees rows; their words would lie in the files for as long as these live. So whoever takes
something out leaves a note, in the same transaction. Once the index has learned of it, what lives beside it in the same
files is written anew: at once where that is quick, else by a job that the clock has done (docs/why/search.md).
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from django.conf import settings

from xacminh.errors import IndexBusy
from xacminh.library import models
from xacminh.library.writers import PATIENCE, writer_of
from xacminh.store import databases

#: SQLite takes some thousand values in one question
_ASKED: Final = 500
#: records of a collection that are written anew while somebody waits: a matter of seconds
AT_ONCE: Final = 10_000


def note_removal() -> None:
    """Have the index forget what is taken out in the caller's transaction."""
    models.Outbox.objects.create(collection=models.Outbox.FORGET, subject=0)


def to_forget() -> bool:
    """Whether something was taken out that the index has learned of and not forgotten yet."""
    return bool(_due())


def _due() -> list[int]:
    """Notes of which all that was announced before them has been learned."""
    notes = models.Outbox.objects.filter(collection=models.Outbox.FORGET)
    unlearned = models.Outbox.objects.exclude(collection__in=models.Outbox.ASIDE).order_by("pk").first()
    if unlearned is not None:
        notes = notes.filter(pk__lt=unlearned.pk)
    return list(notes.order_by("pk").values_list("pk", flat=True))


def forget_removed(
    folder: Path | None = None,
    *,
    at_most: int | None = None,
    stopping: Callable[[], bool] = lambda: False,
    patience: float = PATIENCE,
) -> bool:
    """Have the index forget what was taken out; whether nothing is left to be forgotten.

    False where more than `at_most` records of a collection had to be written anew, where `stopping()` says so, or where
    somebody keeps reading from the database's log: the note stays for the next time. Raises IndexBusy.
    """
    due = _due()
    if not due:
        return True
    with writer_of(folder or settings.XACMINH.index, patience=patience) as writer:
        if not writer.forget(at_most=at_most, stopping=stopping):
            return False
    if not databases.empty_log():
        return False
    # not by their bounds: PostgreSQL may commit one with a number between after the index learned of these
    for at in range(0, len(due), _ASKED):
        models.Outbox.objects.filter(pk__in=due[at : at + _ASKED]).delete()
    return True


def forget_soon(folder: Path | None = None) -> None:
    """Do it now where that is quick and nobody else writes the index; else the clock has it done."""
    try:
        forget_removed(folder, at_most=AT_ONCE, patience=0)
    except IndexBusy:
        return
