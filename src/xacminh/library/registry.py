"""The register of sources, and which of them a thing read belongs to."""

from __future__ import annotations

import re
from typing import Final, cast
from urllib.parse import unquote

from django.db import transaction
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from xacminh.corpus import Document, ReviewedClaim
from xacminh.errors import NoSourceName, NoSuchSource
from xacminh.library import models
from xacminh.library.hosts import domain_of, host_of, parents
from xacminh.library.independence import Place, Standing, stand_apart, standings, tie
from xacminh.library.personal_places import refuse_personal_place
from xacminh.library.records import SourceFilter, SourceRow, SourceSpec, SourceView, TiedSource
from xacminh.text import fold, normalise
from xacminh.types import SourceClass, SourceKind
from xacminh.words import say

_ID_MOST: Final = 64


def register(spec: SourceSpec) -> models.Source:
    """The source of that id or name; made if there is none. What is registered already is not changed.

    Raises PersonalPlace, BadDomain, and NoSuchSource where the owner or superior is not there.
    """
    domains = domains_of(spec.domains, spec.homepage)
    return _register(spec, domains)


def _register(spec: SourceSpec, domains: tuple[str, ...]) -> models.Source:
    name = " ".join(normalise(spec.name).split())
    with transaction.atomic():
        source, _ = models.Source.objects.get_or_create(
            id=spec.id or slug(name),
            defaults={
                "name": name,
                "kind": spec.kind,
                "source_class": spec.source_class,
                "publisher": spec.publisher or name,
                "owner": find(spec.owner) if spec.owner else None,
                "superior": find(spec.superior) if spec.superior else None,
                "homepage": spec.homepage,
                "interest": spec.interest,
                "licence": spec.licence,
                "languages": " ".join(spec.languages),
            },
        )
        for domain in domains:
            models.Domain.objects.get_or_create(name=domain, defaults={"source": source})
    return source


def domains_of(written: tuple[str, ...], homepage: str = "") -> tuple[str, ...]:
    """Domains as they are kept, each once. Raises PersonalPlace for these and for the homepage, BadDomain for these."""
    for address in (*written, homepage):
        refuse_personal_place(address)
    return tuple(dict.fromkeys(map(domain_of, written)))


def find(name: str) -> models.Source:
    """The source of that id or name, however its tone marks are placed. Raises NoSuchSource."""
    written = " ".join(normalise(name).split())
    source = models.Source.objects.filter(Q(id=written) | Q(name=written)).first()
    if source is None:
        raise NoSuchSource(name=name)
    return source


def owner_of(host: str) -> models.Source | None:
    """The source a host belongs to (by its nearest domain), None where none is known. `host` as `host_of` writes it."""
    known = models.Domain.objects.filter(name__in=list(parents(host))).select_related("source")
    nearest = max(known, key=lambda domain: len(domain.name), default=None)
    return nearest.source if nearest is not None else None


def spec_of(name: str, *, kind: SourceKind | None = None, source_class: SourceClass = "secondary") -> SourceSpec:
    """The registered source of that id or name; with a `kind`, a new one where there is none.

    Raises NoSourceName, NoSuchSource.
    """
    name = " ".join(normalise(name).split())
    if not name:
        raise NoSourceName
    try:
        known = find(name)
    except NoSuchSource:
        if kind is None:
            raise
        return SourceSpec(name=name, kind=kind, source_class=source_class)
    return SourceSpec(id=known.id, name=known.name)


def names_to_choose(*, with_domain: bool = False) -> tuple[tuple[str, str], ...]:
    """Id and name of every source that somebody has said something about, by id; or of those that have a domain."""
    rows = models.Source.objects.filter(automatic=False)
    if with_domain:
        rows = rows.filter(domains__isnull=False).distinct()
    return tuple(rows.order_by("id").values_list("id", "name"))


def sources(only: SourceFilter | None = None) -> tuple[SourceRow, ...]:
    """All sources by id, or some, with how much there is of each."""
    only = only or SourceFilter()
    rows = _counted(models.Source.objects.order_by("id"))
    if only.source_class:
        rows = rows.filter(source_class=only.source_class)
    if only.kind:
        rows = rows.filter(kind=only.kind)
    if only.holding:
        rows = rows.filter(Q(of_documents__gt=0) | Q(of_checks__gt=0))
    wanted = fold(normalise(only.words)).split()
    return tuple(row for row in map(_row, rows) if _speaks_of(row, wanted))


def _speaks_of(row: SourceRow, wanted: list[str]) -> bool:
    said = fold(normalise(" ".join((row.name, row.id, *row.domains))))
    return all(word in said for word in wanted)


def show_source(name: str) -> SourceView:
    """One source by id or name, with those that count as one with it. Raises NoSuchSource."""
    (source,) = _counted(models.Source.objects.filter(pk=find(name).pk))
    stands = standings_now()
    names = dict(models.Source.objects.values_list("id", "name"))
    ties = ((other, tie(stands[source.id], stands[other])) for other in sorted(stands) if other != source.id)
    return SourceView(
        source=_row(source),
        tied=tuple(TiedSource(id=other, name=names[other], tie=why) for other, why in ties if why),
    )


def independent(first: str, second: str) -> bool:
    """Whether two registered sources, by id or name, may be counted as two witnesses (docs/why/independence.md).

    True says that nothing registered ties them. Whether two documents repeat each other, `count_as_one` says. Raises
    NoSuchSource.
    """
    stands = standings_now()
    return stand_apart(stands[find(first).pk], stands[find(second).pk])


def standings_now() -> dict[str, Standing]:
    """Where every registered source stands, by id."""
    rows = models.Source.objects.values_list("id", "owner_id", "superior_id", "publisher")
    return standings(
        Place(id=number, owner=owner or "", superior=superior or "", publisher=publisher)
        for number, owner, superior, publisher in rows
    )


def _counted(rows: QuerySet[models.Source]) -> QuerySet[models.Source]:
    # one count after the other: joined, a source with many of both would be counted document times check
    return rows.prefetch_related("domains").annotate(
        of_documents=_number(models.Document.objects.filter(current=True)),
        of_checks=_number(models.Check.objects.all()),
    )


def _number(rows: QuerySet[models.Document] | QuerySet[models.Check]) -> Coalesce:
    of_source = rows.filter(source=OuterRef("pk")).order_by().values("source")
    return Coalesce(Subquery(of_source.annotate(number=Count("pk")).values("number")), 0)


def _row(source: models.Source) -> SourceRow:
    return SourceRow(
        id=source.id,
        name=source.name,
        kind=cast("SourceKind", source.kind),
        source_class=cast("SourceClass", source.source_class),
        publisher=source.publisher,
        owner=source.owner_id or "",
        superior=source.superior_id or "",
        homepage=source.homepage,
        domains=tuple(sorted(domain.name for domain in source.domains.all())),
        interest=source.interest,
        licence=source.licence,
        languages=tuple(source.languages.split()),
        automatic=source.automatic,
        documents=source.of_documents,  # type: ignore[attr-defined] # annotated in _counted
        checks=source.of_checks,  # type: ignore[attr-defined] # likewise
    )


class Chooser:
    """Says which source a thing read belongs to, registering what is new with a neutral guess that a person may mend.

    By a named source where one is given (checks that say who published them apart); else by the address' domain, then
    the publisher, then the folder.
    """

    def __init__(self, named: SourceSpec | None = None) -> None:
        self._spec = named
        self._named = register(named) if named else None
        self._known: dict[str, models.Source] = {}

    @property
    def named(self) -> models.Source | None:
        """The source everything was said to be of."""
        return self._named

    def forget(self) -> None:
        """Look again: sources were merged or removed."""
        self._known.clear()
        self._named = register(self._spec) if self._spec else None

    def source_of(self, item: Document | ReviewedClaim) -> models.Source:
        """The source of a document or a check. Raises PersonalPlace: whose account a text stands in is not kept."""
        refuse_personal_place(item.url)
        host = host_of(item.url)
        if self._named is not None and not _says_whose(item, host):
            return self._named
        folder = item.url.removeprefix("file:").partition("/")[0] if "/" in item.url and not host else ""
        key = host or item.publisher or folder
        if key not in self._known:
            self._known[key] = self._by_host(host, item) if host else self._by_name(item, folder)
        return self._known[key]

    def _by_host(self, host: str, item: Document | ReviewedClaim) -> models.Source:
        known = owner_of(host)
        if known is not None:
            return known
        spec = SourceSpec(
            id=slug(host),
            name=item.publisher or host,
            kind=_kind_of(item),
            source_class=_class_of(item),
            homepage=f"https://{host}/",
            domains=(host,),
        )
        return _registered_by_guess(spec)

    @staticmethod
    def _by_name(item: Document | ReviewedClaim, folder: str) -> models.Source:
        name = item.publisher or unquote(folder)
        if name:
            return _registered_by_guess(SourceSpec(name=name, kind=_kind_of(item), source_class=_class_of(item)))
        return _registered_by_guess(SourceSpec(id="files", name=say("Files added here")))


def _says_whose(item: Document | ReviewedClaim, host: str) -> bool:
    """Whether it is a check that someone published: it stays theirs, whoever hands it on. Starter content is not."""
    return isinstance(item, ReviewedClaim) and item.origin == "imported" and bool(host or item.publisher)


def _registered_by_guess(spec: SourceSpec) -> models.Source:
    known = models.Source.objects.filter(id=spec.id or slug(spec.name)).first()
    if known is not None:
        return known
    source = _register(spec, spec.domains)  # its host was read from an address, be it one of a test or of an intranet
    models.Source.objects.filter(pk=source.pk).update(automatic=True)
    return source


def _class_of(item: Document | ReviewedClaim) -> SourceClass:
    """The text of a law is the thing itself; of everything else nobody has said yet that it is first hand."""
    law = isinstance(item, Document) and item.validity != "not_applicable"
    return "primary" if law else "secondary"


def _kind_of(item: Document | ReviewedClaim) -> SourceKind:
    """Laws come from bodies; what reports on anything comes from an outlet, until somebody says otherwise."""
    return "body" if _class_of(item) == "primary" else "outlet"


def slug(name: str) -> str:
    """Small letters without marks, figures and hyphens: what stands in addresses and commands."""
    words = re.findall(r"[a-z0-9]+", fold(normalise(name)))
    return "-".join(words)[:_ID_MOST].strip("-") or "source"
