"""Feeds the index from the rows: what the outbox names, or everything anew. One process at a time holds the writer."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final, TypeVar, cast

import numpy as np
from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.timezone import localdate

from xacminh.corpus.records import CheckOrigin, Validity
from xacminh.errors import IndexBusy
from xacminh.index import CheckRecord, IndexWriter, PassageRecord
from xacminh.library import forgetting, models, vectors
from xacminh.library.records import Progress, Rebuilt
from xacminh.library.writers import PATIENCE, PAUSE, writer_of
from xacminh.types import Language, SourceClass, Vectors

#: rows taken at once
_PORTION: Final = 100
#: records after which the index commits: a commit writes all its vectors anew, so not often
_COMMIT: Final = 100_000

Row = TypeVar("Row", bound=Model)


def update_index(
    folder: Path | None = None,
    *,
    encoder: vectors.Encoder | None = None,
    progress: Progress | None = None,
    patience: float = PATIENCE,
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Bring the index up to what the outbox names; how many documents and checks that were.

    Once `stopping()` says so it commits what it has and leaves the rest for the next time. Raises IndexBusy where
    another writer keeps it for longer than `patience` seconds; what is left waits for the next time, too.
    """
    if not waiting():
        return 0
    encoder = encoder or vectors.installed()
    folder = folder or settings.XACMINH.index
    with writer_of(folder, patience=patience) as writer:
        learned = drain_outbox(writer, digest=encoder.digest, progress=progress, stopping=stopping)
    if not stopping():
        forgetting.forget_soon(folder)
    return learned


def waiting() -> bool:
    """Whether the index has something to learn."""
    return _to_learn().exists()


def _to_learn() -> QuerySet[models.Outbox]:
    return models.Outbox.objects.exclude(collection__in=models.Outbox.ASIDE)


def learn(
    folder: Path | None = None,
    *,
    encoder: vectors.Encoder | None = None,
    progress: Progress | None = None,
    busy: Callable[[], None] = lambda: None,
    patience: float = PATIENCE,
) -> bool:
    """Have the index learn what the outbox names, by ourselves or by whoever holds the writer; whether it has.

    `busy` is called once where another is at work. False after `patience` seconds in which it did not come to it: the
    rows wait, and nothing is lost.
    """
    until = time.monotonic() + patience
    told = False
    while waiting():
        try:
            update_index(folder, encoder=encoder, progress=progress, patience=0)
        except IndexBusy:
            if not told:
                busy()
                told = True
            if time.monotonic() > until:
                return False
            time.sleep(PAUSE)
    return True


def drain_outbox(
    writer: IndexWriter,
    *,
    digest: str,
    progress: Progress | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Let the writer learn what the outbox names, with the vectors of one model; how many subjects that were.

    Rows leave the outbox only after the index has committed them. Whoever dies in between leaves rows that are done
    again to the same end, because records replace those with their key.
    """
    pen = _Pen(writer, vectors.Shelf(digest))
    total = _to_learn().count()
    done: list[int] = []
    subjects = last = 0
    while portion := list(_to_learn().filter(pk__gt=last).order_by("pk")[:_PORTION]):
        documents = {row.subject: row.count for row in portion if row.collection == models.Outbox.PASSAGES}
        checks = {row.subject for row in portion if row.collection == models.Outbox.CHECKS}
        pen.documents(documents)
        pen.checks(checks)
        subjects += len(documents) + len(checks)
        last = portion[-1].pk
        done.extend(row.pk for row in portion)
        if pen.written >= _COMMIT:
            _settle(writer, done, pen)
            pen.written = 0
        if progress is not None:
            progress(min(subjects, total), total)
        if stopping():
            break
    _settle(writer, done, pen)
    if progress is not None:
        progress(min(subjects, total), total)
    return subjects


def _settle(writer: IndexWriter, done: list[int], pen: _Pen) -> None:
    """Commit, and only then forget; what was taken in without vectors is noted in the same moment."""
    writer.commit()
    with transaction.atomic():
        models.Outbox.objects.bulk_create(
            (models.Outbox(collection=kind, subject=number) for kind, number in sorted(pen.lacking)), batch_size=500
        )
        for at in range(0, len(done), _PORTION):
            models.Outbox.objects.filter(pk__in=done[at : at + _PORTION]).delete()
    done.clear()
    pen.lacking.clear()


def rebuild(
    folder: Path | None = None,
    *,
    encoder: vectors.Encoder | None = None,
    progress: Progress | None = None,
) -> Rebuilt:
    """Make the index anew from the rows; only texts without a vector of this model are embedded.

    Readers see the old index, if it can be read, until the new one is whole. Raises IndexBusy.
    """
    started = time.monotonic()
    encoder = encoder or vectors.installed()
    shelf = vectors.Shelf(encoder.digest)
    # what comes later is not in what is read now; what is to be forgotten is seen to below
    known = list(models.Outbox.objects.exclude(collection=models.Outbox.FORGET).values_list("pk", flat=True))
    current = models.Document.objects.filter(current=True)
    total = current.count() + models.Check.objects.count()
    done = embedded = 0

    def told() -> None:
        if progress is not None:
            progress(min(done, total), total)

    folder = folder or settings.XACMINH.index
    with writer_of(folder, discard_damaged=True) as writer:
        writer.clear()
        pen = _Pen(writer, shelf)
        for documents in _portions(current.select_related("source")):
            passages = [passage for document in documents for passage in passage_records(document)]
            texts = {vectors.key(passage.embedded, "passage"): passage.embedded for passage in passages}
            embedded += shelf.fill(texts, "passage", encoder, lambda *_: told())
            pen.put_passages(passages)
            done += len(documents)
            told()
        for rows in _portions(models.Check.objects.select_related("source")):
            checks = [check_record(row) for row in rows]
            texts = {vectors.key(check.embedded, "query"): check.embedded for check in checks}
            embedded += shelf.fill(texts, "query", encoder, lambda *_: told())
            pen.put_checks(checks)
            done += len(rows)
            told()
        _settle(writer, known, pen)
    forgetting.forget_removed(folder)
    return Rebuilt(passages=pen.passages, checks=pen.checks_put, embedded=embedded, seconds=time.monotonic() - started)


class _Pen:
    """Writes rows into the index as they are now: what is there is put, what is gone is taken out."""

    def __init__(self, writer: IndexWriter, shelf: vectors.Shelf) -> None:
        self._writer = writer
        self._shelf = shelf
        self.written = self.passages = self.checks_put = 0
        #: notes to leave of what went in without a vector: kind, number of the document or check
        self.lacking: set[tuple[str, int]] = set()

    def documents(self, counts: dict[int, int]) -> None:
        """Documents by number, each with the count of keys it has or had."""
        rows = models.Document.objects.filter(pk__in=counts, current=True).select_related("source")
        there = {row.pk: row for row in rows}
        for number, count in counts.items():
            if number in there:
                self._writer.delete_passages(models.keys_of(number, there[number].spent))
                self.put_passages(passage_records(there[number]))
            else:
                self._writer.delete_passages(models.keys_of(number, count))
                self.written += count

    def checks(self, numbers: set[int]) -> None:
        """Checks by number."""
        rows = list(models.Check.objects.filter(pk__in=numbers).select_related("source"))
        self.put_checks([check_record(row) for row in rows])
        gone = numbers - {row.pk for row in rows}
        self._writer.delete_checks(gone)
        self.written += len(gone)

    def put_passages(self, records: Sequence[PassageRecord]) -> None:
        """Passages with the vectors there are."""
        keys = [vectors.key(record.embedded, "passage") for record in records]
        lacking = self._put(records, keys, self._writer.upsert_passages)
        kind = models.Outbox.PASSAGES_LACK
        self.lacking.update((kind, record.key >> models.ORDINAL_BITS) for record in lacking)
        self.passages += len(records)

    def put_checks(self, records: Sequence[CheckRecord]) -> None:
        """Checks likewise."""
        keys = [vectors.key(record.embedded, "query") for record in records]
        lacking = self._put(records, keys, self._writer.upsert_checks)
        self.lacking.update((models.Outbox.CHECK_LACKS, record.key) for record in lacking)
        self.checks_put += len(records)

    def _put(
        self,
        records: Sequence[_Record],
        keys: Sequence[bytes],
        upsert: Callable[[Sequence[_Record], Vectors | None], None],
    ) -> list[_Record]:
        """Those that have no vector yet."""
        known = self._shelf.of(keys)
        having = [(record, known[key]) for record, key in zip(records, keys, strict=True) if key in known]
        lacking = [record for record, key in zip(records, keys, strict=True) if key not in known]
        if having:
            upsert([record for record, _ in having], np.stack([vector for _, vector in having]))
        if lacking:
            upsert(lacking, None)
        self.written += len(records)
        return lacking


_Record = TypeVar("_Record", PassageRecord, CheckRecord)


def passage_records(row: models.Document) -> list[PassageRecord]:
    """The passages of a document with all that a finding shows of them."""
    return [
        PassageRecord(
            key=passage.key,
            id=f"p{passage.key}",
            document_id=row.name,
            text=row.text[passage.start : passage.end],
            start=passage.start,
            end=passage.end,
            title=row.title,
            url=row.url,
            source_id=row.source.id,
            source=row.source.name,
            source_class=cast("SourceClass", row.source.source_class),
            language=cast("Language", row.language),
            published=row.published,
            captured=localdate(row.captured),
            validity=cast("Validity", row.validity),
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            sha256=row.sha256,
            licence=row.licence,
        )
        for passage in row.passages.order_by("key")
    ]


def check_record(row: models.Check) -> CheckRecord:
    """A check with all that a finding shows of it."""
    return CheckRecord(
        key=row.pk,
        id=row.full_name,
        claim=row.claim,
        rating=row.rating,
        summary=row.summary,
        url=row.url,
        source_id=row.source.id,
        source=row.source.name,
        language=cast("Language", row.language),
        published=row.published,
        topic=row.topic,
        origin=cast("CheckOrigin", row.origin),
    )


def _portions(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """All rows by their number, some at a time, so that none but these are in memory."""
    last = 0
    while portion := list(rows.filter(pk__gt=last).order_by("pk")[:_PORTION]):
        yield portion
        last = portion[-1].pk
