"""What the library hands up, and what it takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, TypeAlias

from xacminh.corpus import Unreadable
from xacminh.corpus.records import CheckOrigin, DateCertainty, Validity
from xacminh.errors import XacMinhError
from xacminh.library.independence import Tie
from xacminh.types import Language, SourceClass, SourceKind

if TYPE_CHECKING:
    from xacminh.store.jobs import OneJob

#: the ways onto the page of additions, and how one stands: cancelled where somebody stopped it
AdditionWay = Literal["files", "page", "text"]
AdditionState = Literal["waiting", "running", "done", "failed", "cancelled"]
#: told (done, total) as long work goes on; total is None while it is not known
Progress: TypeAlias = Callable[[int, int | None], None]


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceSpec:
    """A source as a person registers it: a body or an outlet. `id` is made from the name where it is left out.

    `owner` is the id of the source it belongs to, `superior` that of the body it answers to. Languages are codes: "vi".
    """

    name: str
    id: str = ""
    kind: SourceKind = "outlet"
    source_class: SourceClass = "secondary"
    publisher: str = ""
    owner: str = ""
    superior: str = ""
    homepage: str = ""
    domains: tuple[str, ...] = ()
    interest: str = ""
    licence: str = ""
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceChanges:
    """What a person changes of a source: None leaves a fact as it is, "" takes it away."""

    name: str | None = None
    kind: SourceKind | None = None
    source_class: SourceClass | None = None
    publisher: str | None = None
    owner: str | None = None
    superior: str | None = None
    homepage: str | None = None
    interest: str | None = None
    licence: str | None = None
    languages: tuple[str, ...] | None = None
    add_domains: tuple[str, ...] = ()
    drop_domains: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceRow:
    """A registered source. `automatic`: made from a domain or folder name, nobody has said yet what it is."""

    id: str
    name: str
    kind: SourceKind
    source_class: SourceClass
    publisher: str
    owner: str
    superior: str
    homepage: str
    domains: tuple[str, ...]
    interest: str
    licence: str
    languages: tuple[str, ...]
    automatic: bool
    documents: int
    checks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceFilter:
    """Which sources are wanted; what is left as it is leaves nothing out.

    `words` stand in the name, the id or a domain, with or without Vietnamese marks. `holding`: those with a document or
    a check.
    """

    words: str = ""
    source_class: SourceClass | None = None
    kind: SourceKind | None = None
    holding: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class TiedSource:
    """A source that counts as one with another, and why."""

    id: str
    name: str
    tie: Tie


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceView:
    """A source with all registered ones that count as one with it."""

    source: SourceRow
    tied: tuple[TiedSource, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Merged:
    """What one source took over from another."""

    source: str
    documents: int
    checks: int
    domains: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Reprint:
    """A document whose text is largely that of another. Shares are of shingles, 0 to 1.

    `jaccard`: of what both hold together. `of_this`: how much of the document asked about stands in this one;
    `of_other`: how much of this one stands in the document asked about.
    """

    id: str
    title: str
    url: str
    source_id: str
    source: str
    published: date | None
    jaccard: float
    of_this: float
    of_other: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Counted:
    """Documents put together that count as one; `apart` are two of them that share neither text nor ties, if any do.

    Ties are no equivalence: one document can tie two together that are independent without it. So whether there are two
    independent sources is said by `apart`, not by the number of groups.
    """

    groups: tuple[tuple[str, ...], ...]
    apart: tuple[str, str] | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Tally:
    """What became of the things read."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class AddSummary:
    """What went in, what did not and why: `failures` are the first of `failed`, `embedded` texts needed a vector.

    `failures_left_out`: how many of `failed` are not in `failures`, being too many to name.
    """

    documents: Tally
    checks: Tally
    passages: int
    embedded: int
    failed: int
    failures: tuple[Unreadable, ...]
    seconds: float
    failures_left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class AdditionItem:
    """One thing handed in: a file, a page or a text, by its name; `summary` once it was read.

    `again`: its reading was begun more than once; what had gone in before then counts as there already.
    """

    name: str
    again: bool = False
    summary: AddSummary | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class AdditionView:
    """What was handed in together, and how far it is. `source` is whose it was said to be, "" where nobody said.

    `job` says how its reading stands, None once it is over; `stopping`: it will end at the next good place.
    """

    id: int
    way: AdditionWay
    state: AdditionState
    made: datetime
    ended: datetime | None
    source_id: str
    source: str
    stopping: bool
    items: tuple[AdditionItem, ...]
    job: OneJob | None = None

    @property
    def settled(self) -> int:
        """How many things were read."""
        return sum(item.summary is not None for item in self.items)

    @property
    def failed(self) -> int:
        """How many things did not go in, or not wholly."""
        return sum(item.summary is not None and item.summary.failed > 0 for item in self.items)

    @property
    def by_need(self) -> tuple[AdditionItem, ...]:
        """The things in their order; once it is over, those that somebody has to do something about come first."""
        if self.ended is None:
            return self.items
        return tuple(sorted(self.items, key=lambda item: item.summary is not None and not item.summary.failed))

    @property
    def reading(self) -> AdditionItem | None:
        """What is being read now."""
        if self.state != "running":
            return None
        return next((item for item in self.items if item.summary is None), None)


@dataclass(frozen=True, kw_only=True, slots=True)
class Pasted:
    """A text as a person pastes it. `url` is the web address it stands at, where it stands at one."""

    title: str
    text: str
    url: str = ""
    published: date | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Rebuilt:
    """What the index was made from; `embedded` texts had no vector yet."""

    passages: int
    checks: int
    embedded: int
    seconds: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Removed:
    """What went, earlier versions of the same address included."""

    documents: int
    passages: int
    checks: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Stats:
    """How much there is: `versions` are earlier texts kept, `waiting` is what the index has not learned yet.

    `lacking` documents and checks are found by their words only, until the worker has made their vectors.
    """

    sources: int
    documents: int
    versions: int
    passages: int
    checks: int
    starter_checks: int
    vectors: int
    waiting: int
    lacking: int


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentRow:
    """A document in a list. `published_certainty` as corpus.Document has it; "unknown" of what was read before.

    So have `updated` and `repaired_from`. `left_out` characters of its text are in no passage: its source repeats them.
    """

    id: str
    title: str
    url: str
    source_id: str
    source: str
    source_class: SourceClass
    language: Language
    published: date | None
    published_certainty: DateCertainty
    captured: datetime
    validity: Validity
    valid_from: date | None
    valid_until: date | None
    licence: str
    sha256: str
    current: bool
    passages: int
    updated: date | None = None
    repaired_from: str = ""
    left_out: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class PassageRow:
    """A passage in its document: `text == document.text[start:end]`."""

    id: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentView:
    """A document whole. `versions` are the ids of all texts kept of its address, latest first."""

    document: DocumentRow
    text: str
    passages: tuple[PassageRow, ...]
    versions: tuple[str, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class CheckView:
    """A published check whole. Starter content is for trying out and must be verified again before use."""

    id: str
    claim: str
    rating: str
    summary: str
    url: str
    source_id: str
    source: str
    language: Language
    published: date | None
    topic: str
    origin: CheckOrigin


@dataclass(frozen=True, kw_only=True, slots=True)
class FailedPage:
    """A page of a watched list that could not be read: `tries` times, last at `tried`.

    It is tried again by the clock, or was `given_up`. `again`: somebody wants it tried by the next look.
    """

    address: str
    failure: XacMinhError
    tried: datetime
    tries: int
    given_up: bool
    again: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class WatchRow:
    """A feed or sitemap that is watched. `every` is in minutes, `left` the pages the last look left for the next.

    `failure` is what the last look ended with, None where it went well; it has gone wrong ever since `failing_since`.
    `given_up` pages were tried in vain too often; `failed` are the latest of these and of those still tried.
    """

    id: int
    source_id: str
    source: str
    address: str
    every: int
    looked: datetime | None
    succeeded: datetime | None
    failing_since: datetime | None
    failure: XacMinhError | None
    new: int
    changed: int
    left: int
    given_up: int
    failed: tuple[FailedPage, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Look:
    """What one look at a watched list brought. The first three count documents and checks.

    `listed` pages are named by what was sent of it; `failed` could not be fetched or read, the first of them in
    `failures`; `left` are for the next look. `elsewhere` lie on hosts of others, some of which `hosts` names, and were
    passed over.
    `not_modified`: the list is as it was. `failure`: the list itself could not be read. `interrupted`: asked to stop.
    """

    watch: int
    listed: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    failed: int = 0
    left: int = 0
    elsewhere: int = 0
    hosts: tuple[str, ...] = ()
    failures: tuple[Unreadable, ...] = ()
    failure: XacMinhError | None = None
    not_modified: bool = False
    interrupted: bool = False
    seconds: float = 0.0
