"""The register that comes with the package: bodies and outlets a Vietnamese desk meets, by known_sources.tsv.

It is laid in once for each version of the file. What a person registered or changed stays as it is, and what they took
out stays out until a new version; what was made automatically is filled in.
"""

from __future__ import annotations

import csv
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final, cast

from django.db import transaction
from django.db.models import Q

from xacminh.errors import DomainTaken, SourceExists
from xacminh.library import models
from xacminh.library.editing import add_source
from xacminh.library.records import SourceSpec
from xacminh.types import SourceClass, SourceKind

FILE: Final = Path(__file__).with_name("known_sources.tsv")


def known_sources(file: Path = FILE) -> tuple[SourceSpec, ...]:
    """What the file says. The first domain is that of the homepage, former domains come after."""
    with file.open(encoding="utf-8", newline="") as lines:
        said = (line for line in lines if not line.startswith("#"))
        return tuple(map(_spec, csv.DictReader(said, delimiter="\t", quoting=csv.QUOTE_NONE)))


def _spec(row: dict[str, str]) -> SourceSpec:
    domains = tuple(row["domains"].split())
    return SourceSpec(
        id=row["id"],
        name=row["name"],
        kind=cast("SourceKind", row["kind"]),
        source_class=cast("SourceClass", row["class"]),
        owner=row["owner"],
        superior=row["superior"],
        languages=tuple(row["languages"].split()),
        homepage=f"https://{domains[0]}/" if domains else "",
        domains=domains,
        interest=row["interest"],
    )


def lay_in_known_sources(file: Path = FILE) -> bool:
    """Register what the file names; whether that had not been done before."""
    version = hashlib.sha256(file.read_bytes()).hexdigest()
    if models.StarterLoad.objects.filter(sha256=version).exists():
        return False
    with transaction.atomic():
        # whoever starts at the same time waits for this row, and then has nothing left to do
        _, first = models.StarterLoad.objects.get_or_create(sha256=version)
        if first:
            _lay_in(known_sources(file))
    return first


def _lay_in(specs: Iterable[SourceSpec]) -> None:
    """First the sources, then who stands above whom: a source may come before its owner."""
    ids: dict[str, str] = {}
    ours, unknown = [], []
    for spec in specs:
        if _is_unknown(spec):
            unknown.append(spec)
            ids[spec.id] = spec.id
            continue
        try:
            with transaction.atomic():
                ids[spec.id] = add_source(replace(spec, owner="", superior="")).id
            ours.append(spec)
        except (SourceExists, DomainTaken) as known:  # a person's word goes before ours
            ids[spec.id] = str(known.fields["id"])
    _make(unknown)
    ours.extend(unknown)
    rows = models.Source.objects.in_bulk([ids[spec.id] for spec in ours])
    for spec in ours:
        row = rows[ids[spec.id]]
        row.owner_id, row.superior_id = ids.get(spec.owner), ids.get(spec.superior)
    models.Source.objects.bulk_update(rows.values(), ["owner", "superior"], batch_size=100)


def _is_unknown(spec: SourceSpec) -> bool:
    """Whether nothing in the register has to do with it. On a first start that is so of all."""
    below = Q(name__in=spec.domains)
    for domain in spec.domains:
        below |= Q(name__endswith=f".{domain}", source__automatic=True)
    named = models.Source.objects.filter(Q(id=spec.id) | Q(name=spec.name))
    return not named.exists() and not models.Domain.objects.filter(below).exists()


def _make(specs: Sequence[SourceSpec]) -> None:
    """All at once: a first start should not wait for a hundred small steps."""
    models.Source.objects.bulk_create(
        models.Source(
            id=spec.id,
            name=spec.name,
            kind=spec.kind,
            source_class=spec.source_class,
            publisher=spec.name,
            homepage=spec.homepage,
            interest=spec.interest,
            languages=" ".join(spec.languages),
        )
        for spec in specs
    )
    models.Domain.objects.bulk_create(
        models.Domain(name=domain, source_id=spec.id) for spec in specs for domain in spec.domains
    )
