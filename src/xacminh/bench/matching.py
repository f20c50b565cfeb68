"""How often the check that answers a rumour is found, and how often one is named where none answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from xacminh.bench.report import Report, data_hash
from xacminh.bench.rows import bad_row, read_rows
from xacminh.index import CheckRecord, Index, IndexWriter
from xacminh.match import Match, Matcher, model_digest
from xacminh.models import Embedder, load_embedder
from xacminh.text import language_of, normalise
from xacminh.types import JsonObject

_LANGUAGES: Final = ("vi", "en", "zh")
_RANKED: Final = 10


@dataclass(frozen=True, kw_only=True, slots=True)
class _Query:
    """One rumour of the set."""

    id: str
    text: str
    variety: str
    match_ids: frozenset[str]
    relation: str

    @property
    def language(self) -> str:
        """As the set says it by its variety; told by the text where it does not."""
        named = {"english": "en", "chinese": "zh"}.get(self.variety)
        return named or (language_of(self.text) if not self.variety else "vi")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Result:
    """A rumour and the checks ranked for it, of which `named` are over the operating point."""

    query: _Query
    ranked: tuple[Match, ...]
    named: tuple[Match, ...]

    @property
    def rank(self) -> int | None:
        """Rank of the first check that answers, from 1."""
        ids = [m.check.id for m in self.ranked]
        return next((n for n, name in enumerate(ids, 1) if name in self.query.match_ids), None)

    @property
    def succeeded(self) -> bool:
        """The first check named answers."""
        return bool(self.named) and self.named[0].check.id in self.query.match_ids


def run(checks: Path, queries: Path, *, embedder: Embedder | None = None) -> Report:
    """Index the checks in a temporary folder and ask all queries, at the operating point that is deployed.

    Raises NotText for a file of another form.
    """
    embedder = embedder or load_embedder()
    asked = tuple(_queries(queries))
    with TemporaryDirectory() as folder:
        matcher = Matcher(_indexed(Path(folder), tuple(_records(checks)), embedder).checks, embedder)
        results = tuple(_ask(matcher, query) for query in asked)
    return Report(
        bench="matching",
        data_sha256=data_hash((checks, queries)),
        models={"embedder": embedder.digest, "match": model_digest()},
        n=len(asked),
        figures={"threshold": matcher.model.threshold, **_figures(results)},
        rows=tuple(_row(result) for result in results),
    )


def _ask(matcher: Matcher, query: _Query) -> _Result:
    ranked = matcher.rank(query.text, limit=_RANKED)
    named = tuple(match for match in ranked if match.score >= matcher.model.threshold)
    return _Result(query=query, ranked=ranked, named=named)


def _figures(results: Sequence[_Result]) -> dict[str, float]:
    answered = [r for r in results if r.query.match_ids]
    groups = {name: [r for r in answered if r.query.language == name] for name in _LANGUAGES}
    figures: dict[str, float] = {}
    for name, group in groups.items():
        _put(figures, f"{name}.success_at_1", group, lambda r: r.succeeded)
        _put(figures, f"ranking.{name}.success_at_1", group, lambda r: r.rank == 1)
    for relation in ("same", "opposite"):
        of_relation = [r for r in answered if r.query.relation == relation]
        _put(figures, f"{relation}.success_at_1", of_relation, lambda r: r.succeeded)
    _put(figures, "ranking.success_at_1", answered, lambda r: r.rank == 1)
    _put(figures, "ranking.recall_at_10", answered, lambda r: r.rank is not None)
    if answered:
        figures["ranking.mrr_at_10"] = sum(1 / r.rank for r in answered if r.rank) / len(answered)
    _put(figures, "none.false_match_rate", [r for r in results if not r.query.match_ids], lambda r: bool(r.named))
    # of the first checks named, how many answer; of the rumours with an answer, how many get it
    _put(figures, "precision", [r for r in results if r.named], lambda r: r.succeeded)
    _put(figures, "recall", answered, lambda r: r.succeeded)
    # the same of those that are said to answer, not only to be worth a look
    certain = [r for r in results if r.named and r.named[0].certain]
    _put(figures, "certain.precision", certain, lambda r: r.succeeded)
    _put(figures, "certain.recall", answered, lambda r: r.succeeded and r.named[0].certain)
    found = [r for r in answered if r.succeeded]
    _put(figures, "relation.accuracy", found, lambda r: r.named[0].relation == r.query.relation)
    turned = [r for r in found if r.query.relation == "opposite"]
    _put(figures, "relation.opposite.accuracy", turned, lambda r: r.named[0].relation == "opposite")
    figures.update(_by_variety(results))
    return figures


def _by_variety(results: Sequence[_Result]) -> dict[str, float]:
    groups: dict[str, list[_Result]] = defaultdict(list)
    for result in results:
        groups[result.query.variety].append(result)
    figures: dict[str, float] = {}
    for name in sorted(filter(None, groups)):
        answered = [r for r in groups[name] if r.query.match_ids]
        _put(figures, f"variety.{name}.success_at_1", answered, lambda r: r.succeeded)
        unanswered = [r for r in groups[name] if not r.query.match_ids]
        _put(figures, f"variety.{name}.false_match_rate", unanswered, lambda r: bool(r.named))
    return figures


def _put(figures: dict[str, float], name: str, group: Sequence[_Result], holds: Callable[[_Result], bool]) -> None:
    """The share of the group for which it holds; no figure for an empty group."""
    if group:
        figures[name] = sum(map(holds, group)) / len(group)


def _row(result: _Result) -> JsonObject:
    first = result.ranked[0] if result.ranked else None
    return {
        "id": result.query.id,
        "variety": result.query.variety,
        "relation": result.query.relation,
        "match_ids": [*sorted(result.query.match_ids)],
        "named": [match.check.id for match in result.named],
        "relation_named": result.named[0].relation if result.named else "none",
        "first": first.check.id if first else "",
        "score": round(first.score, 4) if first else 0.0,
        "rank": result.rank,
    }


def _indexed(folder: Path, records: Sequence[CheckRecord], embedder: Embedder) -> Index:
    with IndexWriter(folder) as writer:
        if records:
            texts = [normalise(record.embedded) for record in records]
            writer.upsert_checks(records, embedder.encode(texts, kind="query"))
    return Index(folder)


def _records(path: Path) -> Iterator[CheckRecord]:
    for number, row in read_rows(path, "id", "claim"):
        yield CheckRecord(
            key=number,
            id=str(row["id"]),
            claim=str(row["claim"]),
            rating=str(row.get("rating", "")),
            summary=str(row.get("summary", "")),
            url=str(row.get("source_url", "")),
            source_id="",
            source="",
            language="vi",
            published=None,
            topic=str(row.get("topic", "")),
            origin="starter",
        )


def _queries(path: Path) -> Iterator[_Query]:
    for number, row in read_rows(path, "id", "text", "match_ids"):
        ids = row["match_ids"]
        if not isinstance(ids, list):
            raise bad_row(path, number, "match_ids ?")
        yield _Query(
            id=str(row["id"]),
            text=str(row["text"]),
            variety=str(row.get("variety", "")),
            match_ids=frozenset(map(str, ids)),
            relation=str(row.get("relation") or ("same" if ids else "none")),
        )
