"""The register of sources, and which of them a thing read belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, cast
from urllib.parse import unquote

from django.db import transaction
from django.db.models import Count, Q

from xacminh.corpus import Document, ReviewedClaim
from xacminh.errors import NotFound
from xacminh.library import models
from xacminh.library.records import SourceRow, SourceSpec
from xacminh.text import fold, normalise
from xacminh.types import SourceClass
from xacminh.words import say

_ID_MOST: Final = 64
_HOST: Final = re.compile(r"https?://(?:[^/?#@]*@)?([^/?#:]+)", re.IGNORECASE)


def register(spec: SourceSpec) -> models.Source:
    """The source of that id or name; made if there is none. What is registered already is not changed."""
    name = " ".join(normalise(spec.name).split())
    number = spec.id or slug(name)
    with transaction.atomic():
        source, _ = models.Source.objects.get_or_create(
            id=number,
            defaults={
                "name": name,
                "source_class": spec.source_class,
                "publisher": spec.publisher or name,
                "homepage": spec.homepage,
                "interest": spec.interest,
                "licence": spec.licence,
                "language": spec.language,
            },
        )
        for domain in spec.domains:
            models.Domain.objects.get_or_create(name=domain.lower(), defaults={"source": source})
    return source


def find(name: str) -> models.Source:
    """The source of that id or name. Raises NotFound."""
    source = models.Source.objects.filter(Q(id=name) | Q(name=name)).first()
    if source is None:
        raise NotFound(name=name)
    return source


def sources() -> tuple[SourceRow, ...]:
    """All sources by id, with how much there is of each."""
    rows = (
        models.Source.objects.order_by("id")
        .prefetch_related("domains")
        .annotate(
            of_documents=Count("documents", filter=Q(documents__current=True), distinct=True),
            of_checks=Count("checks", distinct=True),
        )
    )
    return tuple(
        SourceRow(
            id=row.id,
            name=row.name,
            source_class=cast("SourceClass", row.source_class),
            publisher=row.publisher,
            homepage=row.homepage,
            domains=tuple(sorted(domain.name for domain in row.domains.all())),
            interest=row.interest,
            licence=row.licence,
            automatic=row.automatic,
            documents=row.of_documents,
            checks=row.of_checks,
        )
        for row in rows
    )


class Chooser:
    """Says which source a thing read belongs to, registering what is new with a neutral guess that a person may mend.

    By a named source where one is given; else by the address' domain, then the publisher, then the folder.
    """

    def __init__(self, named: SourceSpec | None = None) -> None:
        self._named = register(named) if named else None
        self._known: dict[str, models.Source] = {}

    def source_of(self, item: Document | ReviewedClaim) -> models.Source:
        """The source of a document or a check."""
        if self._named is not None:
            return self._named
        host = host_of(item.url)
        folder = item.url.removeprefix("file:").partition("/")[0] if "/" in item.url and not host else ""
        key = host or item.publisher or folder
        if key not in self._known:
            self._known[key] = self._by_host(host, item) if host else self._by_name(item, folder)
        return self._known[key]

    def _by_host(self, host: str, item: Document | ReviewedClaim) -> models.Source:
        known = models.Domain.objects.filter(name__in=list(_parents(host))).select_related("source")
        nearest = max(known, key=lambda domain: len(domain.name), default=None)
        if nearest is not None:
            return nearest.source
        spec = SourceSpec(
            id=slug(host),
            name=item.publisher or host,
            source_class=_class_of(item),
            homepage=f"https://{host}/",
            domains=(host,),
        )
        return _registered_by_guess(spec)

    @staticmethod
    def _by_name(item: Document | ReviewedClaim, folder: str) -> models.Source:
        name = item.publisher or unquote(folder)
        if name:
            return _registered_by_guess(SourceSpec(name=name, source_class=_class_of(item)))
        return _registered_by_guess(SourceSpec(id="files", name=say("Files added here")))


def _registered_by_guess(spec: SourceSpec) -> models.Source:
    known = models.Source.objects.filter(id=spec.id or slug(spec.name)).first()
    if known is not None:
        return known
    source = register(spec)
    models.Source.objects.filter(pk=source.pk).update(automatic=True)
    return source


def _class_of(item: Document | ReviewedClaim) -> SourceClass:
    """The text of a law is the thing itself; of everything else nobody has said yet that it is first hand."""
    law = isinstance(item, Document) and item.validity != "not_applicable"
    return "primary" if law else "secondary"


def host_of(url: str) -> str:
    """Host of a web address in small letters without "www.", or "" """
    found = _HOST.match(url)
    return found[1].lower().removeprefix("www.") if found else ""


def _parents(host: str) -> Iterator[str]:
    """The host and the domains above it: a.b.vn, b.vn, vn."""
    while host:
        yield host
        host = host.partition(".")[2]


def slug(name: str) -> str:
    """Small letters without marks, figures and hyphens: what stands in addresses and commands."""
    words = re.findall(r"[a-z0-9]+", fold(normalise(name)))
    return "-".join(words)[:_ID_MOST].strip("-") or "source"
