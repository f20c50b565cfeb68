"""Gives vectors to passages that went into the index without one: read in a hurry, or interrupted.

The indexer notes documents that it took in so (Outbox.VECTORS). Here their texts are embedded, some at a time, and the
index hears of a document in the transaction that takes its note away: whoever dies leaves the note, and what was
embedded is not embedded again.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from xacminh.library import models, vectors
from xacminh.library.adding import announce_documents
from xacminh.library.records import Progress

#: texts between two savings: what an interruption can cost
_PORTION: Final = 64


def lacking() -> bool:
    """Whether a document waits for vectors."""
    return _notes().exists()


def fill_vectors(
    *,
    encoder: vectors.Encoder | None = None,
    progress: Progress | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Embed what has no vector yet and let the index know; whether all was done before `stopping()` said to stop.

    `progress` is told of documents.
    """
    if not lacking():
        return True
    encoder = encoder or vectors.installed()
    shelf = vectors.Shelf(encoder.digest)
    done = 0
    while (note := _notes().order_by("pk").first()) is not None:
        row = models.Document.objects.filter(pk=note.subject, current=True).first()
        if row is not None and not _embed(row, shelf, encoder, stopping):
            return False
        with transaction.atomic():
            # notes made meanwhile are of passages that the index takes in anew by the announcement below
            models.Outbox.objects.filter(collection=models.Outbox.VECTORS, subject=note.subject).delete()
            if row is not None:
                announce_documents([row])
        done += 1
        if progress is not None:
            progress(done, done + _notes().values("subject").distinct().count())
    return True


def _notes() -> QuerySet[models.Outbox]:
    return models.Outbox.objects.filter(collection=models.Outbox.VECTORS)


def _embed(row: models.Document, shelf: vectors.Shelf, encoder: vectors.Encoder, stopping: Callable[[], bool]) -> bool:
    """Vectors for all passages of a document; False where it was stopped before."""
    passages = row.passages.order_by("key").values_list("start", "end", "embedded")
    texts = {bytes(embedded): row.text[start:end] for start, end, embedded in passages}
    missing = shelf.missing(texts)
    wanted = [embedded for embedded in texts if embedded in missing]
    for at in range(0, len(wanted), _PORTION):
        if stopping():
            return False
        portion = wanted[at : at + _PORTION]
        shelf.save(portion, encoder.encode([texts[embedded] for embedded in portion], kind="passage"))
    return True
