"""Texts that repeat each other, wherever they stand, and which documents therefore count as one."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Final

from django.db.models import prefetch_related_objects

from xacminh.library import models, signatures
from xacminh.library.independence import stand_apart
from xacminh.library.own_words import shingles_of
from xacminh.library.records import Counted, Reprint
from xacminh.library.registry import standings_now
from xacminh.library.shelves import document_of
from xacminh.library.shingles import Overlap, overlap, sample

#: share of the shorter text from which two texts are one; chosen on made reprints (docs/why/independence.md)
THRESHOLD: Final = 0.55
#: documents whose texts are held against the one asked about
_LOOKED_AT: Final = 50


def reprints_of(name: str) -> tuple[Reprint, ...]:
    """Current documents whose text is largely that of the document d12, or the other way round; the closest first.

    Of a page only what its source does not say on others counts, too: else two pages with one long foot would be one
    text. The samples say which are worth a look, the texts themselves how much they share. Raises NotFound.
    """
    row = document_of(name)
    own = shingles_of(row)
    # itself and the versions of its address are among them, so some more are asked for
    near = signatures.candidates(sample(own), _LOOKED_AT + 1)
    rows = models.Document.objects.filter(pk__in=near).exclude(source=row.source_id, address=row.address)
    others = list(rows.select_related("source"))
    prefetch_related_objects([other for other in others if other.left_out], "passages")
    found = [_reprint(other, overlap(own, shingles_of(other))) for other in others]
    close = [reprint for reprint in found if max(reprint.of_this, reprint.of_other) >= THRESHOLD]
    return tuple(sorted(close, key=lambda reprint: (-max(reprint.of_this, reprint.of_other), reprint.id)))


def _reprint(other: models.Document, shared: Overlap) -> Reprint:
    return Reprint(
        id=other.name,
        title=other.title,
        url=other.url,
        source_id=other.source.id,
        source=other.source.name,
        published=other.published,
        jaccard=shared.jaccard,
        of_this=shared.of_first,
        of_other=shared.of_second,
    )


def count_as_one(names: Sequence[str]) -> Counted:
    """Put documents together that repeat each other or whose sources are tied, directly or by others among them.

    Raises NotFound. Takes some 30 µs a pair, so it is for the evidence of a check, not for a library.
    """
    rows = {name: document_of(name) for name in dict.fromkeys(names)}
    stands = standings_now()
    texts = {name: shingles_of(row) for name, row in rows.items()}
    group = {name: name for name in rows}

    def head(name: str) -> str:
        while group[name] != name:
            name = group[name]
        return name

    apart = None
    for first, second in combinations(rows, 2):
        same = overlap(texts[first], texts[second]).containment >= THRESHOLD or rows[first] == rows[second]
        if same or not stand_apart(stands[rows[first].source_id], stands[rows[second].source_id]):
            group[head(second)] = head(first)
        elif apart is None:
            apart = (first, second)
    groups: dict[str, list[str]] = {}
    for name in rows:
        groups.setdefault(head(name), []).append(name)
    return Counted(groups=tuple(tuple(members) for members in groups.values()), apart=apart)
