"""Samples of shingles as rows: kept when a document is shelved, made later where there is none, asked for reprints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from django.db import transaction
from django.db.models import Count, QuerySet

from xacminh.library import models
from xacminh.library.own_words import shingles_of
from xacminh.library.records import Progress
from xacminh.library.shingles import Sample, sample

#: documents filled in one transaction
_PORTION: Final = 100


def keep(document: int, sampled: Sample) -> None:
    """Write the sample of a document by its number; the caller holds the transaction."""
    models.Signature.objects.create(document_id=document, shingles=sampled.shingles, limit=sampled.limit)
    models.Shingle.objects.bulk_create(
        (models.Shingle(document_id=document, key=key) for key in sampled.keys), batch_size=400
    )


def keep_anew(document: int, sampled: Sample) -> None:
    """The same where there is another sample by now."""
    forget([document])
    keep(document, sampled)


def forget(documents: Iterable[int]) -> None:
    """Drop the samples of documents whose text no longer counts: earlier versions."""
    numbers = list(documents)
    models.Shingle.objects.filter(document__in=numbers).delete()
    models.Signature.objects.filter(document__in=numbers).delete()


def fill_signatures(progress: Progress | None = None) -> int:
    """Sample the current documents that have no sample yet, being there before samples were; how many these were."""
    total = _lacking().count()
    done = 0
    while numbers := list(_lacking().order_by("pk").values_list("pk", flat=True)[:_PORTION]):
        with transaction.atomic():
            # one by one: whoever fills at the same time waits here and then finds nothing left to do
            rows = _lacking().select_for_update(of=("self",)).filter(pk__in=numbers).order_by("pk")
            for row in rows.only("pk", "text", "left_out"):
                keep(row.pk, sample(shingles_of(row)))
        done += len(numbers)
        if progress is not None:
            progress(min(done, total), total)
    return done


def _lacking() -> QuerySet[models.Document]:
    return models.Document.objects.filter(current=True, signature=None)


def candidates(sampled: Sample, most: int) -> list[int]:
    """Numbers of the current documents that share kept shingles with this text, those that share most first.

    One question over one index, however many documents there are.
    """
    shared = (
        models.Shingle.objects.filter(key__in=sampled.keys, document__current=True)
        .values("document")
        .annotate(shared=Count("key"))
        .order_by("-shared", "document")
    )
    return [row["document"] for row in shared[:most]]
