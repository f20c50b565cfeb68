"""The form of a source: what a person typed, kept as typed until it is right."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, get_args

from django.http import QueryDict

from xacminh.errors import (
    BadDomain,
    DomainTaken,
    NoSourceName,
    NoSuchSource,
    PersonalPlace,
    SourceExists,
    TiedInACircle,
    XacMinhError,
)
from xacminh.library.records import SourceChanges, SourceRow, SourceSpec
from xacminh.types import SourceClass, SourceKind
from xacminh.web.parsing import chosen, line

CLASSES: Final[tuple[SourceClass, ...]] = get_args(SourceClass)
KINDS: Final[tuple[SourceKind, ...]] = get_args(SourceKind)


@dataclass(frozen=True, kw_only=True, slots=True)
class SourceForm:
    """Every field as it stands in the form: domains and languages with a space between."""

    name: str = ""
    kind: SourceKind = "outlet"
    source_class: SourceClass = "secondary"
    publisher: str = ""
    owner: str = ""
    superior: str = ""
    homepage: str = ""
    domains: str = ""
    interest: str = ""
    licence: str = ""
    languages: str = ""

    @classmethod
    def typed(cls, given: QueryDict) -> SourceForm:
        """What was sent. Raises BadRequest for a kind or class that the form does not offer."""
        names = ("name", "publisher", "owner", "superior", "homepage", "domains", "interest", "licence", "languages")
        return cls(
            kind=chosen(given, "kind", KINDS) or "outlet",
            source_class=chosen(given, "class", CLASSES) or "secondary",
            **{name: line(given.get(name, "")) for name in names},
        )

    @classmethod
    def of(cls, row: SourceRow) -> SourceForm:
        """What is registered."""
        return cls(
            name=row.name,
            kind=row.kind,
            source_class=row.source_class,
            publisher=row.publisher,
            owner=row.owner,
            superior=row.superior,
            homepage=row.homepage,
            domains=" ".join(row.domains),
            interest=row.interest,
            licence=row.licence,
            languages=" ".join(row.languages),
        )

    def spec(self) -> SourceSpec:
        """As a source to be registered."""
        return SourceSpec(
            name=self.name,
            kind=self.kind,
            source_class=self.source_class,
            publisher=self.publisher,
            owner=self.owner,
            superior=self.superior,
            homepage=self.homepage,
            domains=_words(self.domains),
            interest=self.interest,
            licence=self.licence,
            languages=_words(self.languages),
        )

    def changes(self, now: SourceRow) -> SourceChanges:
        """As changes of what is registered now: every fact is said, domains that no longer stand here go."""
        domains = _words(self.domains)
        return SourceChanges(
            name=self.name,
            kind=self.kind,
            source_class=self.source_class,
            publisher=self.publisher,
            owner=self.owner,
            superior=self.superior,
            homepage=self.homepage,
            interest=self.interest,
            licence=self.licence,
            languages=_words(self.languages),
            add_domains=tuple(domain for domain in domains if domain not in now.domains),
            drop_domains=tuple(domain for domain in now.domains if domain not in domains),
        )

    def wrong(self, error: XacMinhError) -> str:
        """Name of the field the error is about."""
        if isinstance(error, (NoSourceName, SourceExists)):
            return "name"
        if isinstance(error, (NoSuchSource, TiedInACircle)):
            above = error.fields["name"] if isinstance(error, NoSuchSource) else error.fields["above"]
            return "superior" if self.superior == above and self.owner != above else "owner"
        if isinstance(error, PersonalPlace) and str(error.fields["place"]) in self.homepage.lower():
            return "homepage"
        return "domains" if isinstance(error, (BadDomain, DomainTaken, PersonalPlace)) else ""


def _words(typed: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in re.split(r"[\s,;]+", typed) if word))
