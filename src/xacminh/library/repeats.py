"""What a source repeats on its pages is left out of their passages: of those that come in, and of those there already.

Judged by the latest pages of the source and those in hand, never by all it has, so that it costs the same in a library
of any size. The text of a document stays whole with every offset into it; only what is searched and quoted is less. A
page cut anew gets new keys for all its passages, so no key ever means two texts (docs/why/boilerplate.md).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.db.models import QuerySet
from django.db.models.functions import Left

from xacminh.corpus import Document, Passage, boilerplate, split
from xacminh.library import models, signatures, vectors
from xacminh.library.own_words import joined
from xacminh.library.shingles import Sample, sample, shingles

#: the latest pages of a source that are looked at
WINDOW: Final = 40
#: pages whose lines are remembered
_REMEMBERED: Final = 2_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Cut:
    """A page's passages, how many characters stand in none of them because its source repeats them, and its sample."""

    passages: tuple[Passage, ...]
    left_out: int
    sample: Sample


@dataclass(frozen=True, kw_only=True, slots=True)
class Recut:
    """A page in rows that is to be cut anew."""

    number: int
    cut: Cut


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """What the pages of a source repeat, and which of those in rows hold more of it than was known when they came."""

    blocks: boilerplate.Blocks
    again: tuple[Recut, ...]


@dataclass(slots=True)
class _Page:
    keys: frozenset[int]
    #: the repeated lines it was looked at for
    judged: frozenset[int] = frozenset()


def can_repeat(document: Document) -> bool:
    """Whether it may hold what its source repeats: pages do. In files and laws people wrote every line for itself."""
    return document.of_page and document.validity == "not_applicable"


def cut(text: str, blocks: boilerplate.Blocks, known: int = 0) -> Cut | None:
    """How a page is cut without what its source repeats; None where that is no more than the characters `known`."""
    spans = boilerplate.left_out(text, blocks)
    out = sum(end - start for start, end in spans)
    if out <= known:
        return None
    passages = split(text, leaving_out=spans)
    own = joined(text, ((passage.start, passage.end) for passage in passages))
    return Cut(passages=passages, left_out=out, sample=sample(shingles(own)))


class Lookout:
    """Looks at sources' pages; remembers the lines of those it has seen, and nothing that rows could change."""

    def __init__(self) -> None:
        self._seen: OrderedDict[int, _Page] = OrderedDict()

    def judge(self, source: str, arriving: Sequence[tuple[bytes, str]]) -> Judged:
        """Look at pages about to come in, by their address and text, beside the latest that are there."""
        taken = {address for address, _ in arriving}
        latest = _pages(source).values_list("pk", "address", "left_out")[:WINDOW]
        there = {number: left_out or 0 for number, address, left_out in latest if bytes(address) not in taken}
        blocks = self._repeated(there, [boilerplate.keys(text) for _, text in arriving])
        return Judged(blocks=blocks, again=tuple(self._again(there, blocks)))

    def judge_earlier(self, source: str, below: int) -> tuple[Judged, int]:
        """Look at the pages that came before number `below`, as many as stand in a window; where the next are, 0: none.

        By what the latest pages repeat, and by what those repeat that came with them: a site changes its looks.
        """
        latest = _pages(source).values_list("pk", flat=True)[:WINDOW]
        blocks = self._repeated(list(latest), [])
        earlier = _pages(source).filter(pk__lt=below).values_list("pk", "left_out")[:WINDOW]
        there = {number: left_out or 0 for number, left_out in earlier}
        blocks = blocks | self._repeated(there, [])
        again = tuple(self._again(there, blocks))
        return Judged(blocks=blocks, again=again), min(there) if len(there) == WINDOW else 0

    def _repeated(self, numbers: Collection[int], coming: Sequence[frozenset[int]]) -> boilerplate.Blocks:
        self._look_at(numbers)
        return boilerplate.repeated([*(self._seen[number].keys for number in numbers), *coming])

    def _look_at(self, numbers: Iterable[int]) -> None:
        wanted = []
        for number in numbers:
            if number in self._seen:
                self._seen.move_to_end(number)
            else:
                self._seen[number] = _Page(keys=frozenset())
                wanted.append(number)
        for number, text in _texts(wanted):
            self._seen[number].keys = boilerplate.keys(text)
        while len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)

    def _again(self, there: dict[int, int], blocks: boilerplate.Blocks) -> Iterable[Recut]:
        held = {number: self._seen[number].keys & blocks.common for number in there}
        wanted = [number for number in there if held[number] - self._seen[number].judged]
        spans = _spans([number for number in wanted if there[number]])
        for number, text in _texts(wanted):
            self._seen[number].judged |= held[number]
            # what is out stays out: else pages would flicker
            out = boilerplate.outside(text, spans[number]) if number in spans else frozenset()
            found = cut(text, blocks | boilerplate.Blocks(common=out, constant=out), there[number])
            if found is not None:
                yield Recut(number=number, cut=found)


def _pages(source: str) -> QuerySet[models.Document]:
    """The pages of a source, latest first."""
    return models.Document.objects.filter(source=source, current=True, left_out__isnull=False).order_by("-pk")


def _spans(numbers: Sequence[int]) -> dict[int, list[boilerplate.Span]]:
    """Where the passages of documents stand."""
    found: dict[int, list[boilerplate.Span]] = {number: [] for number in numbers}
    rows = models.Passage.objects.filter(document__in=numbers).order_by("key")
    for number, start, end in rows.values_list("document", "start", "end"):
        found[number].append((start, end))
    return found


def _texts(numbers: Sequence[int]) -> Iterable[tuple[int, str]]:
    """The texts of documents as far as they are looked at, and one character more of those that are too long."""
    rows = models.Document.objects.filter(pk__in=numbers).annotate(begin=Left("text", boilerplate.LONG + 1))
    return rows.values_list("pk", "begin")


def put(recut: Recut) -> models.Document | None:
    """Write the new passages of a page, in the caller's transaction; None where it is not there any more."""
    row = models.Document.objects.select_for_update().filter(pk=recut.number, current=True).first()
    if row is None or row.left_out is None or row.left_out >= recut.cut.left_out:
        return None
    before = [bytes(key) for key in row.passages.values_list("embedded", flat=True)]
    row.passages.all().delete()
    row.spent += row.passage_count
    row.passage_count = len(recut.cut.passages)
    row.left_out = recut.cut.left_out
    row.save(update_fields=["spent", "passage_count", "left_out"])
    write_passages(row, recut.cut.passages)
    signatures.keep_anew(row.pk, recut.cut.sample)
    vectors.forget(before)
    return row


def write_passages(row: models.Document, passages: Sequence[Passage]) -> None:
    """The passages of a document as rows, under its keys."""
    models.Passage.objects.bulk_create(
        (
            models.Passage(
                key=key,
                document=row,
                start=passage.start,
                end=passage.end,
                embedded=vectors.key(passage.text, "passage"),
            )
            for key, passage in zip(row.keys, passages, strict=True)
        ),
        batch_size=500,
    )
