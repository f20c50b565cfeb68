"""Gives vectors to what went into the index without: read in a hurry, or interrupted.

The indexer notes documents and checks that it took in so (Outbox.NOTES). Here their texts are embedded, some at a time,
and the index hears of each in the transaction that takes its note away: whoever dies leaves the note, and what was
embedded is not embedded again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from django.db import transaction
from django.db.models import QuerySet

from xacminh.library import models, vectors
from xacminh.library.adding import announce_checks, announce_documents
from xacminh.library.records import Progress

#: texts between two savings: what an interruption can cost
_PORTION: Final = 64
#: SQLite takes some thousand values in one question
_ASKED: Final = 500


def lacking() -> bool:
    """Whether something waits for vectors."""
    return _notes().exists()


def count_lacking() -> int:
    """How many documents and checks wait for vectors."""
    return _notes().values("collection", "subject").distinct().count()


def fill_vectors(
    *,
    encoder: vectors.Encoder | None = None,
    progress: Progress | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> bool:
    """Embed what has no vector yet and let the index know; whether all was done before `stopping()` said to stop.

    `progress` is told of documents and checks.
    """
    if not lacking():
        return True
    encoder = encoder or vectors.installed()
    filler = _Filler(encoder, stopping)
    done, total = 0, count_lacking()
    while (note := _notes().order_by("pk").first()) is not None:
        fill = filler.document if note.collection == models.Outbox.PASSAGES_LACK else filler.check
        if not fill(note.subject):
            return False
        done += 1
        if progress is not None:
            progress(done, max(done, total))
    return True


def _notes() -> QuerySet[models.Outbox]:
    return models.Outbox.objects.filter(collection__in=models.Outbox.NOTES)


def _forget(collection: str, subject: int) -> None:
    """Take away all notes of it: those made meanwhile, too, as the index takes it in anew after this."""
    models.Outbox.objects.filter(collection=collection, subject=subject).delete()


def forget_notes(*, documents: Sequence[int], checks: Sequence[int]) -> None:
    """Take away all notes of what goes out, in the caller's transaction."""
    for kind, subjects in ((models.Outbox.PASSAGES_LACK, documents), (models.Outbox.CHECK_LACKS, checks)):
        for at in range(0, len(subjects), _ASKED):
            models.Outbox.objects.filter(collection=kind, subject__in=subjects[at : at + _ASKED]).delete()


class _Filler:
    """Embeds one thing after the other. Its functions say whether they came to the end."""

    def __init__(self, encoder: vectors.Encoder, stopping: Callable[[], bool]) -> None:
        self._encoder = encoder
        self._shelf = vectors.Shelf(encoder.digest)
        self._stopping = stopping

    def document(self, number: int) -> bool:
        row = models.Document.objects.filter(pk=number, current=True).first()
        if row is not None:
            passages = row.passages.order_by("key").values_list("start", "end", "embedded")
            texts = {bytes(embedded): row.text[start:end] for start, end, embedded in passages}
            if not self._embed(texts, "passage"):
                return False
        with transaction.atomic():
            _forget(models.Outbox.PASSAGES_LACK, number)
            if row is not None:
                announce_documents([row])
        return True

    def check(self, number: int) -> bool:
        row = models.Check.objects.filter(pk=number).first()
        if row is not None and not self._embed({bytes(row.embedded): row.claim}, "query"):
            return False
        with transaction.atomic():
            _forget(models.Outbox.CHECK_LACKS, number)
            if row is not None:
                announce_checks([row.pk])
        return True

    def _embed(self, texts: dict[bytes, str], kind: vectors.Kind) -> bool:
        missing = self._shelf.missing(texts)
        wanted = [embedded for embedded in texts if embedded in missing]
        for at in range(0, len(wanted), _PORTION):
            if self._stopping():
                return False
            portion = wanted[at : at + _PORTION]
            made = self._encoder.encode([texts[embedded] for embedded in portion], kind=kind)
            with transaction.atomic():  # what was taken out meanwhile leaves nothing behind
                still = [row for row, embedded in enumerate(portion) if vectors.is_used(embedded)]
                self._shelf.save([portion[row] for row in still], made[still])
        return True
