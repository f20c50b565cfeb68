"""Sources: as a person registers and changes them, as they are shown."""

from __future__ import annotations

from dataclasses import dataclass

from xacminh.library.independence import Tie
from xacminh.types import SourceClass, SourceKind


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
