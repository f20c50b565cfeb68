"""What people do to the register: add a source, change its facts, merge two that are one.

The index learns of it by the outbox.
"""

from __future__ import annotations

import hashlib
from dataclasses import fields
from typing import Final

from django.db import transaction
from django.db.models import Q

from xacminh.errors import DomainTaken, NoSourceName, SourceExists, SourceIntoItself, TiedInACircle
from xacminh.library import branches, models, signatures
from xacminh.library.adding import announce_checks, announce_documents
from xacminh.library.records import Merged, SourceChanges, SourceSpec
from xacminh.library.registry import domains_of, find, slug, standings_now
from xacminh.text import normalise

#: facts that stand in the index beside every passage and check
_INDEXED: Final = frozenset({"name", "source_class"})
_NAME_MOST: Final = 200


def add_source(spec: SourceSpec) -> models.Source:
    """Register a source; one that was made automatically is filled in and takes over what lies under its domains.

    Raises NoSourceName, SourceExists, DomainTaken, and what `register` raises.
    """
    domains_of(spec.domains, spec.homepage)
    name = _clean(spec.name)
    number = slug(spec.id or name)
    with transaction.atomic():
        source = models.Source.objects.filter(Q(id=number) | Q(name=name)).first()
        if source is None:
            source = models.Source.objects.create(id=number, name=name, source_class=spec.source_class)
        elif not source.automatic:
            raise SourceExists(name=source.name, id=source.id)
        facts = [field.name for field in fields(spec) if field.name not in {"id", "domains"}]
        said = {fact: getattr(spec, fact) for fact in facts if getattr(spec, fact)}
        return edit_source(source.id, SourceChanges(**{"publisher": name, **said}, add_domains=spec.domains))


def edit_source(name: str, changes: SourceChanges) -> models.Source:
    """Change facts of a source by id or name; it is automatic no longer, for a person has said what it is.

    A domain under which an automatic source was made brings that source's documents and checks along. Raises
    NoSuchSource, NoSourceName, DomainTaken, PersonalPlace, BadDomain, TiedInACircle.
    """
    added = domains_of(changes.add_domains, changes.homepage or "")
    dropped = domains_of(changes.drop_domains)
    with transaction.atomic():
        source = models.Source.objects.select_for_update().get(pk=find(name).pk)
        before = {field: getattr(source, field) for field in _INDEXED}
        for field, value in _stated(changes).items():
            setattr(source, field, value)
        source.automatic = False
        source.save()
        _refuse_circle(source)
        models.Domain.objects.filter(source=source, name__in=dropped).delete()
        for domain in added:
            _take_domain(source, domain)
        if added:
            branches.read_anew(source.watches.all())  # what lay elsewhere may be its own now
        if any(getattr(source, field) != value for field, value in before.items()):
            _announce(source)
    return source


def _stated(changes: SourceChanges) -> dict[str, object]:
    """Fields of the row that change, with their values."""
    names = ("kind", "source_class", "publisher", "homepage", "interest", "licence")
    values: dict[str, object] = {name: getattr(changes, name) for name in names if getattr(changes, name) is not None}
    if changes.name is not None:
        values["name"] = _clean(changes.name)
    if changes.languages is not None:
        values["languages"] = " ".join(changes.languages)
    for name in ("owner", "superior"):
        above = getattr(changes, name)
        if above is not None:
            values[name] = find(above) if above else None
    return values


def _clean(name: str) -> str:
    name = " ".join(normalise(name).split())
    if not name:
        raise NoSourceName
    return name


def _refuse_circle(source: models.Source) -> None:
    above = [other for other in (source.owner, source.superior) if other is not None]
    stands = standings_now() if above else {}
    for other in above:
        if other == source or source.pk in stands[other.pk].above:
            raise TiedInACircle(name=source.name, above=other.name)


def _take_domain(source: models.Source, domain: str) -> None:
    """Give a source a domain, with all automatic sources that were made of it or of a host below it."""
    held = models.Domain.objects.filter(name=domain, source__automatic=False).exclude(source=source).first()
    if held is not None:
        raise DomainTaken(domain=domain, source=held.source.name, id=held.source.id)
    below = models.Domain.objects.filter(Q(name=domain) | Q(name__endswith=f".{domain}"), source__automatic=True)
    for made in list(below.exclude(source=source).values_list("source_id", flat=True).distinct()):
        merge_sources(made, source.id)
    models.Domain.objects.get_or_create(name=domain, defaults={"source": source})


def merge_sources(from_name: str, into_name: str) -> Merged:
    """Let one source take over the documents, checks and domains of another, which goes; its own facts stay.

    Of two texts at one address the one captured later stays current. Raises NoSuchSource, SourceIntoItself.
    """
    with transaction.atomic():
        given, source = find(from_name), find(into_name)
        if given == source:
            raise SourceIntoItself(name=source.name)
        list(models.Source.objects.select_for_update().filter(pk__in=[given.pk, source.pk]).order_by("pk"))
        documents = _move_documents(given, source)
        checks = _move_checks(given, source)
        domains = tuple(sorted(given.domains.values_list("name", flat=True)))
        given.domains.update(source=source)
        given.watches.update(source=source)
        given.additions.update(source=source)
        for tie in ("owner", "superior"):
            under = models.Source.objects.filter(**{tie: given})
            under.exclude(pk=source.pk).update(**{tie: source})
            under.filter(pk=source.pk).update(**{tie: None})
        models.PagesPass.objects.filter(source=source).delete()  # together they may repeat what neither did alone
        given.delete()
        branches.read_anew(source.watches.all())  # what lay elsewhere may be its own now
    return Merged(source=source.id, documents=documents, checks=checks, domains=domains)


def _move_documents(given: models.Source, source: models.Source) -> int:
    """How many current documents moved."""
    current = given.documents.filter(current=True)
    moving = list(current.defer("text"))
    theirs = {
        bytes(row.address): row
        for row in source.documents.filter(current=True, address__in=current.values("address")).defer("text")
    }
    older = []
    for row in moving:
        other = theirs.get(bytes(row.address))
        if other is not None:
            older.append(min(row, other, key=lambda held: (held.captured, held.pk)))
    models.Document.objects.filter(pk__in=[row.pk for row in older]).update(current=False)
    signatures.forget(row.pk for row in older)
    announce_documents([*moving, *(row for row in older if row.source_id == source.pk)])
    given.documents.update(source=source)
    return len(moving)


def _move_checks(given: models.Source, source: models.Source) -> int:
    """How many checks moved; one whose name is taken is named after where it came from as well."""
    names = set(source.checks.values_list("name", flat=True))
    moving = list(given.checks.all())
    for check in moving:
        if check.name in names:
            longer = f"{given.pk}.{check.name}"
            check.name = longer if len(longer) <= _NAME_MOST else hashlib.sha256(longer.encode()).hexdigest()
        check.source = source
        check.save(update_fields=["name", "source"])
    announce_checks(check.pk for check in moving)
    return len(moving)


def _announce(source: models.Source) -> None:
    announce_documents(source.documents.filter(current=True).only("pk", "spent", "passage_count"))
    announce_checks(source.checks.values_list("pk", flat=True))
