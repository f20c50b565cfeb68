"""Puts what was read into rows: documents with passages and vectors, and checks. The index learns of it by the outbox.

Work goes in portions, each whole in one transaction. So an interruption costs one portion at most, and reading the same
again goes on where it stopped, because what is there already is passed over.
"""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from django.db import transaction

from xacminh.corpus import Document, Passage, ReviewedClaim, Unreadable, files, read_file, split
from xacminh.corpus.incoming import Incoming
from xacminh.errors import PersonalPlace
from xacminh.library import marks, models, repeats, signatures, vectors
from xacminh.library.hosts import key_of
from xacminh.library.marks import Marked, Read, Unchanged
from xacminh.library.records import AddSummary, Progress, SourceSpec, Tally
from xacminh.library.registry import Chooser
from xacminh.library.shingles import Sample, sample, shingles
from xacminh.library.web_pages import read_page

if TYPE_CHECKING:
    from xacminh.corpus.fetch import Known

#: passages in a portion: many enough to save on transactions, few enough to lose (some ten seconds of embedding)
_PORTION: Final = 128
#: failures named with their reason; a dump of a million broken lines is not to fill the memory
_FAILURES_KEPT: Final = 10_000

Outcome = Literal["new", "changed", "unchanged"]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Waiting:
    """A document cut up, not in the database yet. `left_out` as the row has it; `known` are the marks of its page."""

    source: models.Source
    document: Document
    passages: tuple[Passage, ...]
    sample: Sample
    left_out: int | None
    known: Known | None

    @property
    def address(self) -> bytes:
        return key_of(self.document.url)


@dataclass(kw_only=True, slots=True)
class _Counts:
    documents: dict[Outcome, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "unchanged": 0})
    checks: dict[Outcome, int] = field(default_factory=lambda: {"new": 0, "changed": 0, "unchanged": 0})
    passages: int = 0
    embedded: int = 0
    failed: int = 0
    failures: list[Unreadable] = field(default_factory=list)


def add(
    places: Sequence[Path | str],
    *,
    source: SourceSpec | None = None,
    encoder: vectors.Encoder | None = None,
    progress: Progress | None = None,
    dense: bool = True,
) -> AddSummary:
    """Read files and folders into the library, and pages of the web (a str is the address of one).

    `source` says whose they are where it is not the address that does. A page that cannot be fetched is one of the
    failures.

    The index learns of it by `update_index`. Without an encoder the installation's own is loaded; without `dense` no
    vectors are made, which takes most of the time: what is added is found by its words until they are filled in.
    """
    started = time.monotonic()
    every: list[tuple[Incoming | str, int]] = []
    for place in places:
        every += [(place, 1)] if isinstance(place, str) else [(file, file.count()) for file in files(place)]
    shelver = Shelver(encoder or (vectors.installed() if dense else None), Chooser(source))
    total = sum(count for _, count in every)

    def told() -> None:
        if progress is not None:
            progress(min(int(shelver.settled), total), total)

    for file, _ in every:
        for item in read_page(file) if isinstance(file, str) else read_file(file):
            shelver.take(item, told)
            told()
    shelver.finish(told)
    if progress is not None:
        progress(total, total)
    return shelver.summary(time.monotonic() - started)


class Shelver:
    """Takes what was read, one by one, and brings it into rows portion by portion."""

    def __init__(self, encoder: vectors.Encoder | None, chooser: Chooser) -> None:
        """Without an encoder no vectors are made."""
        self._encoder = encoder
        self._chooser = chooser
        self._vectors = vectors.Shelf(encoder.digest) if encoder else None
        self._lookout = repeats.Lookout()
        self._waiting: list[_Waiting] = []
        self._held = 0
        self._share = 0.0
        self._counts = _Counts()

    @property
    def settled(self) -> float:
        """How many of the things taken are done with; those in the works count by the share that has vectors."""
        counts = self._counts
        done = counts.failed + sum(counts.documents.values()) + sum(counts.checks.values())
        return done + self._share * len(self._waiting)

    def take(self, item: Read, told: Callable[[], None] = lambda: None) -> None:
        """One thing read. `told` is called now and then while vectors are made. What is only listed is not fetched."""
        if isinstance(item, Unreadable):
            self._fail(item)
            return
        try:
            if isinstance(item, ReviewedClaim):
                self._take_check(item)
            elif isinstance(item, Document):
                self.take_document(item, told=told)
            elif isinstance(item, Marked):
                self.take_document(item.document, told=told, known=item.known)
            elif isinstance(item, Unchanged):
                self._pass_over(models.Document.objects.select_related("source").filter(pk=item.document).first())
        except PersonalPlace as refused:
            # the place alone: the rest of the address says whose account it is
            self._fail(Unreadable(path=Path(str(refused.fields["place"])), item="", reason=refused))

    def _fail(self, item: Unreadable) -> None:
        self._counts.failed += 1
        if len(self._counts.failures) < _FAILURES_KEPT:
            self._counts.failures.append(item)

    def take_document(
        self,
        document: Document,
        passages: tuple[Passage, ...] | None = None,
        told: Callable[[], None] = lambda: None,
        known: Known | None = None,
    ) -> None:
        """A document read, cut into `passages` already or not. `known`: the marks of its page, of which it is all."""
        same = {waiting.document.sha256 for waiting in self._waiting}
        there = _there(document)
        if document.sha256 in same or there is not None:
            self._pass_over(there)
            if there is not None:
                marks.keep(there, known)
            return
        if any(waiting.document.url == document.url for waiting in self._waiting):
            self.finish(told)  # two texts of one address in one portion: the second takes the place of the first
        source = self._chooser.source_of(document)
        passages = split(document.text) if passages is None else passages
        waiting = _Waiting(
            source=source,
            document=document,
            passages=passages,
            sample=sample(shingles(document.text)),
            left_out=0 if repeats.can_repeat(document) else None,
            known=known,
        )
        self._waiting.append(waiting)
        self._held += len(passages)
        if self._held >= _PORTION:
            self.finish(told)

    def _pass_over(self, there: models.Document | None) -> None:
        """Count a text that is there already, and give it to the source it is now said to be of."""
        named = self._chooser.named
        moved = there is not None and named is not None and _hand_over(there, named)
        self._counts.documents["changed" if moved else "unchanged"] += 1

    def finish(self, told: Callable[[], None] = lambda: None) -> None:
        """Bring what waits into rows."""
        again = self._leave_out()
        cuts = [*(waiting.passages for waiting in self._waiting), *(recut.cut.passages for recut in again)]
        texts = {vectors.key(passage.text, "passage"): passage.text for passages in cuts for passage in passages}
        self._counts.embedded += self._embed(texts, "passage", told)
        with transaction.atomic():
            # whoever adds to the same sources at the same time waits here, so that an address never has two texts
            sources = sorted({waiting.source.pk for waiting in self._waiting})
            locked = models.Source.objects.select_for_update().filter(pk__in=sources).order_by("pk")
            there = {source.pk for source in locked}
            if there != set(sources):  # merged or removed while this was read
                self._choose_again(there)
            outcomes = [(_shelve(waiting), len(waiting.passages)) for waiting in self._waiting]
            announce_documents(row for row in map(repeats.put, again) if row is not None)
        for outcome, passages in outcomes:
            self._counts.documents[outcome] += 1
            self._counts.passages += passages if outcome != "unchanged" else 0
        self._waiting.clear()
        self._held, self._share = 0, 0.0

    def _leave_out(self) -> list[repeats.Recut]:
        """Cut waiting pages without what their sources repeat; the pages in rows that hold some of it, too."""
        pages: dict[str, list[tuple[bytes, str]]] = {}
        for waiting in self._waiting:
            if waiting.left_out is not None:
                pages.setdefault(waiting.source.pk, []).append((waiting.address, waiting.document.text))
        judged = {source: self._lookout.judge(source, arriving) for source, arriving in pages.items()}
        for place, waiting in enumerate(self._waiting):
            if waiting.left_out is not None:
                cut = repeats.cut(waiting.document.text, judged[waiting.source.pk].blocks)
                if cut is not None:
                    self._waiting[place] = replace(
                        waiting, passages=cut.passages, left_out=cut.left_out, sample=cut.sample
                    )
        return [recut for found in judged.values() for recut in found.again]

    def _choose_again(self, there: set[str]) -> None:
        """Give texts whose source is no more the one they belong to now."""
        self._chooser.forget()
        self._waiting = [
            waiting
            if waiting.source.pk in there
            else replace(waiting, source=self._chooser.source_of(waiting.document))
            for waiting in self._waiting
        ]

    def _embed(self, texts: Mapping[bytes, str], kind: vectors.Kind, told: Callable[[], None]) -> int:
        if self._vectors is None or self._encoder is None:
            return 0

        def step(done: int, total: int) -> None:
            self._share = done / total
            told()

        return self._vectors.fill(texts, kind, self._encoder, step)

    def _take_check(self, check: ReviewedClaim) -> None:
        source = self._chooser.source_of(check)
        key = vectors.key(check.claim, "query")
        self._counts.embedded += self._embed({key: check.claim}, "query", lambda: None)
        self._counts.checks[_shelve_check(source, check, key)] += 1

    def summary(self, seconds: float) -> AddSummary:
        """What went in so far."""
        counts = self._counts
        return AddSummary(
            documents=Tally(**counts.documents),
            checks=Tally(**counts.checks),
            passages=counts.passages,
            embedded=counts.embedded,
            failed=counts.failed,
            failures=tuple(counts.failures),
            failures_left_out=counts.failed - len(counts.failures),
            seconds=seconds,
        )


def _there(document: Document) -> models.Document | None:
    """The row of the same bytes."""
    rows = models.Document.objects.filter(sha256=document.sha256, current=True)
    return rows.select_related("source").defer("text").first()


def _hand_over(row: models.Document, source: models.Source) -> bool:
    """Give a text whose source was only guessed to the one it is now said to be of; whether it went.

    All versions of its address go along. A guessed source that has nothing left goes, too.
    """
    guessed = row.source
    if guessed == source or not guessed.automatic:
        return False
    with transaction.atomic():
        list(models.Source.objects.select_for_update().filter(pk__in=[guessed.pk, source.pk]).order_by("pk"))
        if models.Document.objects.filter(source=source, address=row.address).exists():
            return False
        models.Document.objects.filter(source=guessed, address=row.address).update(source=source)
        announce_documents([row])
        if not (guessed.documents.exists() or guessed.checks.exists() or guessed.domains.exists()):
            guessed.delete()
    return True


def _shelve(waiting: _Waiting) -> Outcome:
    """Write one document; an earlier text of its address stays as a version that the index lets go."""
    document = waiting.document
    before = models.Document.objects.filter(source=waiting.source, address=waiting.address, current=True).first()
    if before is not None and _says_the_same(before, document):
        _fill_in(before, document)
        marks.keep(before, waiting.known)
        return "unchanged"
    if before is not None:
        before.current = False
        before.save(update_fields=["current"])
        signatures.forget([before.pk])
        announce_documents([before])
    row = models.Document.objects.create(
        source=waiting.source,
        url=document.url,
        address=waiting.address,
        sha256=document.sha256,
        title=document.title,
        text=document.text,
        language=document.language,
        published=document.published,
        published_certainty=document.published_certainty,
        captured=document.captured,
        validity=document.validity,
        valid_from=document.valid_from,
        valid_until=document.valid_until,
        licence=document.licence or waiting.source.licence,
        updated=document.updated,
        repaired_from=document.repaired_from,
        passage_count=len(waiting.passages),
        left_out=waiting.left_out,
    )
    repeats.write_passages(row, waiting.passages)
    signatures.keep(row.pk, waiting.sample)
    marks.keep(row, waiting.known)
    announce_documents([row])
    return "new" if before is None else "changed"


def _says_the_same(row: models.Document, document: Document) -> bool:
    """Whether a reader would find nothing new: pages change their bytes at every visit, and their text hardly ever."""
    facts = ("title", "text", "validity", "valid_from", "valid_until")
    return row.sha256 == document.sha256 or all(getattr(row, fact) == getattr(document, fact) for fact in facts)


def _fill_in(row: models.Document, document: Document) -> None:
    """Take over days that are known now, of the same text."""
    known: dict[str, object] = {}
    if document.updated is not None and document.updated != row.updated:
        known["updated"] = document.updated
    if row.published is None and document.published is not None:
        known |= {"published": document.published, "published_certainty": document.published_certainty}
        announce_documents([row])  # the index shows it
    if known:
        models.Document.objects.filter(pk=row.pk).update(**known)


def _shelve_check(source: models.Source, check: ReviewedClaim, embedded: bytes) -> Outcome:
    """Write one check; a check of the same name and source takes its new words."""
    name = check.id if len(check.id) <= 200 else hashlib.sha256(check.id.encode()).hexdigest()
    fields = {
        "origin": check.origin,
        "claim": check.claim,
        "rating": check.rating,
        "summary": check.summary,
        "url": check.url,
        "language": check.language,
        "published": check.published,
        "topic": check.topic,
    }
    with transaction.atomic():
        row, made = models.Check.objects.select_for_update().get_or_create(
            source=source, name=name, defaults={**fields, "embedded": embedded}
        )
        if not made and all(getattr(row, field) == value for field, value in fields.items()):
            return "unchanged"
        if not made:
            before = bytes(row.embedded)
            models.Check.objects.filter(pk=row.pk).update(**fields, embedded=embedded)
            vectors.forget([before])
        announce_checks([row.pk])
    return "new" if made else "changed"


def announce_documents(rows: Iterable[models.Document]) -> None:
    """Let the index look at these documents again."""
    models.Outbox.objects.bulk_create(
        (
            models.Outbox(collection=models.Outbox.PASSAGES, subject=row.pk, count=row.spent + row.passage_count)
            for row in rows
        ),
        batch_size=500,
    )


def announce_checks(numbers: Iterable[int]) -> None:
    """Let the index look at these checks again."""
    models.Outbox.objects.bulk_create(
        (models.Outbox(collection=models.Outbox.CHECKS, subject=number) for number in numbers), batch_size=500
    )
