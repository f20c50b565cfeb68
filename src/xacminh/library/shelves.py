"""Looks at the library: how much there is, lists, one thing whole; and takes things out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from django.db import transaction
from django.db.models import QuerySet

from xacminh.corpus.records import CheckOrigin, DateCertainty, Validity
from xacminh.errors import NotFound
from xacminh.library import filling, forgetting, models, vectors
from xacminh.library.added_names import AddedNames
from xacminh.library.adding import announce_checks, announce_documents
from xacminh.library.records import CheckView, DocumentRow, DocumentView, PassageRow, Removed, Stats
from xacminh.types import Language, SourceClass


def stats() -> Stats:
    """How much there is."""
    return Stats(
        sources=models.Source.objects.count(),
        documents=models.Document.objects.filter(current=True).count(),
        versions=models.Document.objects.filter(current=False).count(),
        passages=models.Passage.objects.filter(document__current=True).count(),
        checks=models.Check.objects.count(),
        starter_checks=models.Check.objects.filter(origin="starter").count(),
        vectors=models.Vector.objects.count(),
        waiting=models.Outbox.objects.exclude(collection__in=models.Outbox.ASIDE).count(),
        lacking=filling.count_lacking(),
    )


def listing(*, source: str = "", limit: int = 50, offset: int = 0) -> tuple[DocumentRow, ...]:
    """Current documents, latest read first; of one source where its id or name is given."""
    rows = models.Document.objects.filter(current=True).select_related("source").defer("text").order_by("-pk")
    if source:
        rows = rows.filter(source_id=source) | rows.filter(source__name=source)
    return tuple(_row(row) for row in rows[offset : offset + limit])


def versions_of(name: str) -> tuple[DocumentRow, ...]:
    """All texts kept of the address of a document, as `show` names them. Raises NotFound."""
    rows = _versions(document_of(name)).order_by("-current", "-pk")
    return tuple(_row(row) for row in rows.select_related("source").defer("text"))


def checks(*, source: str = "", limit: int = 50, offset: int = 0) -> tuple[CheckView, ...]:
    """Checks that others published and starter content, latest read first; of one source where its id is given."""
    rows = models.Check.objects.select_related("source").order_by("-pk")
    if source:
        rows = rows.filter(source_id=source)
    return tuple(_view(row) for row in rows[offset : offset + limit])


def show(name: str) -> DocumentView | CheckView:
    """A document (d12), the document of a passage (p12582912), or a check (starter/c001) whole. Raises NotFound."""
    check = _check(name)
    if check is not None:
        return _view(check)
    row = document_of(name)
    passages = (
        PassageRow(id=f"p{p.key}", start=p.start, end=p.end, text=row.text[p.start : p.end])
        for p in row.passages.order_by("key")
    )
    versions = _versions(row).order_by("-current", "-pk").only("pk")
    return DocumentView(
        document=_row(row),
        text=row.text,
        passages=tuple(passages),
        versions=tuple(version.name for version in versions),
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class _Named:
    """What an id names: all versions of a document, a check, or a source with all that is its."""

    documents: QuerySet[models.Document]
    checks: QuerySet[models.Check]
    source: models.Source | None = None


def remove(name: str) -> Removed:
    """Take out a document with all its versions, a check, or a source with all that is its. Raises NotFound.

    Rows and vectors go at once, the index follows by `update_index`; from the index's files it is gone then where they
    are small, else within about an hour by a worker.
    """
    named = _named(name)
    return _remove(named.documents, named.checks, source=named.source)


def what_goes(name: str) -> Removed:
    """What `remove` would take out, untouched. Raises NotFound."""
    named = _named(name)
    rows = list(named.documents.only("pk", "spent", "passage_count"))
    passages = sum(row.passage_count for row in rows)
    return Removed(documents=len(rows), passages=passages, checks=named.checks.count())


def _named(name: str) -> _Named:
    check = _check(name)
    if check is not None:
        return _Named(documents=models.Document.objects.none(), checks=models.Check.objects.filter(pk=check.pk))
    try:  # before the sources, as `show` does: what people saw as d12 is what goes
        return _Named(documents=_versions(document_of(name)), checks=models.Check.objects.none())
    except NotFound:
        source = models.Source.objects.filter(pk=name).first()
        if source is None:
            raise
    return _Named(
        documents=models.Document.objects.filter(source=source),
        checks=models.Check.objects.filter(source=source),
        source=source,
    )


def _remove(
    documents: QuerySet[models.Document],
    checks: QuerySet[models.Check],
    *,
    source: models.Source | None = None,
) -> Removed:
    with transaction.atomic():
        rows = list(documents.only("pk", "spent", "passage_count"))
        numbers = list(checks.values_list("pk", flat=True))
        passages = models.Passage.objects.filter(document__in=documents.values("pk"))
        embedded = [
            *(bytes(key) for key in passages.values_list("embedded", flat=True)),
            *(bytes(key) for key in checks.values_list("embedded", flat=True)),
        ]
        names = AddedNames()
        for url, title in (*documents.values_list("url", "title"), *checks.values_list("url", "claim")):
            names.note(url, title)
        names.forget(source.pk if source is not None else None)
        filling.forget_notes(documents=[row.pk for row in rows], checks=numbers)
        announce_documents(rows)
        announce_checks(numbers)
        checks.delete()
        documents.only("pk").delete()  # Django reads what it deletes: not the texts
        if source is not None:
            source.delete()
        vectors.forget(embedded)
        forgetting.note_removal()
    return Removed(documents=len(rows), passages=sum(row.passage_count for row in rows), checks=len(numbers))


def _check(name: str) -> models.Check | None:
    source, slash, own = name.partition("/")
    return models.Check.objects.select_related("source").filter(source_id=source, name=own).first() if slash else None


def document_of(name: str) -> models.Document:
    """The document d12, or the one a passage (p12582912) is of. Raises NotFound."""
    kind, number = name[:1], name[1:]
    if kind in {"d", "p"} and number.isascii() and number.isdigit() and len(number) < 19:
        key = int(number) if kind == "d" else int(number) >> models.ORDINAL_BITS
        found = models.Document.objects.select_related("source").filter(pk=key).first()
        if found is not None:
            return found
    raise NotFound(name=name)


def _versions(row: models.Document) -> QuerySet[models.Document]:
    return models.Document.objects.filter(source=row.source_id, address=row.address)


def _row(row: models.Document) -> DocumentRow:
    return DocumentRow(
        id=row.name,
        title=row.title,
        url=row.url,
        source_id=row.source.id,
        source=row.source.name,
        source_class=cast("SourceClass", row.source.source_class),
        language=cast("Language", row.language),
        published=row.published,
        published_certainty=cast("DateCertainty", row.published_certainty),
        captured=row.captured,
        validity=cast("Validity", row.validity),
        valid_from=row.valid_from,
        valid_until=row.valid_until,
        licence=row.licence,
        sha256=row.sha256,
        current=row.current,
        passages=row.passage_count,
        updated=row.updated,
        repaired_from=row.repaired_from,
        left_out=row.left_out or 0,
    )


def _view(check: models.Check) -> CheckView:
    return CheckView(
        id=check.full_name,
        claim=check.claim,
        rating=check.rating,
        summary=check.summary,
        url=check.url,
        source_id=check.source.id,
        source=check.source.name,
        language=cast("Language", check.language),
        published=check.published,
        topic=check.topic,
        origin=cast("CheckOrigin", check.origin),
    )
