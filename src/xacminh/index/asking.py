"""How the lexical half is asked: for any of a query's terms, at a cost that does not grow with the library.

The words of a sentence are mostly common ones, and in a large library walking through their records is nearly all the
work of a search, while they tell little. So the terms that few records hold find the candidates; what the others add
is worked out for the candidates alone (docs/why/search.md).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from tantivy import Occur, Query

#: records that are walked through to find candidates: what a search may cost, in the largest library
WALKED: Final = 600_000
#: the rarest terms find candidates, however common they are
_AT_LEAST: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Asked:
    """A query by terms. `finding` brings candidates; a record's score is that of `finding` and `adding` together."""

    finding: Query
    adding: tuple[Query, ...]

    @property
    def whole(self) -> bool:
        """Whether candidates come with their scores."""
        return not self.adding

    def among(self, chosen: Query) -> Query:
        """A query for the `chosen` records alone, each with its score, 0.0 included."""
        asked = Query.boolean_query([(Occur.Must, Query.const_score_query(chosen, 0.0)), (Occur.Should, self.finding)])
        # one inside the other: tantivy walks through all records of terms that stand side by side, and looks up the
        # chosen ones only of a term that stands alone
        for term in self.adding:
            asked = Query.boolean_query([(Occur.Must, asked), (Occur.Should, term)])
        return asked


class _Term(NamedTuple):
    """A term of a query; in the order of `held`, the number of records that hold it."""

    held: int
    field: str
    text: str
    weight: float


def asking(
    weighted: Mapping[str, tuple[Iterable[str], float]],
    *,
    held: Callable[[str, str], int],
    term: Callable[[str, str], Query],
    walked: int,
) -> Asked:
    """A query for any of the terms: field -> (terms, weight). A score is the sum of their BM25 scores by weight.

    `held` tells how many records hold a term of a field, `term` makes the query for it; about `walked` records may be
    walked through to find candidates.
    """
    terms = sorted(
        _Term(held(field, text), field, text, weight)
        for field, (texts, weight) in weighted.items()
        for text in dict.fromkeys(texts)
    )
    few = _few(terms, walked)
    queries = [_weighted(term(one.field, one.text), one.weight) for one in terms]
    return Asked(
        finding=Query.boolean_query([(Occur.Should, query) for query in queries[:few]]), adding=tuple(queries[few:])
    )


def _few(terms: Sequence[_Term], walked: int) -> int:
    """How many of the terms, rarest first, find candidates."""
    total = 0
    for number, one in enumerate(terms):
        total += one.held
        if total > walked and number >= _AT_LEAST:
            return number
    return len(terms)


def _weighted(query: Query, weight: float) -> Query:
    return query if weight == 1.0 else Query.boost_query(query, weight)
