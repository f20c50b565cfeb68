"""The reading half: one collection of records, searched by words and by meaning, always at its latest commit."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Set
from dataclasses import dataclass, field
from pathlib import Path
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from xacminh.errors import BrokenIndex, NoLibrary
from xacminh.index.asking import Asked
from xacminh.index.dense import Dense
from xacminh.index.fusion import Candidate, Fusion, fuse
from xacminh.index.lexical import Lexical, Scored
from xacminh.index.records import NO_LIMITS, CheckRecord, Filters, Hit, PassageRecord, R
from xacminh.index.state import LEXICAL, State, holds_commit, read_dense, stamp, state_of, stored_vectors
from xacminh.index.terms import Terms, terms_asked
from xacminh.types import Vectors

PASSAGES = "passages"
CHECKS = "checks"

_LIMITS_KEPT = 16


@dataclass(frozen=True, kw_only=True, slots=True)
class _Snapshot(Generic[R]):
    """One commit, opened."""

    lexical: Lexical[R]
    dense: Dense | None
    state: State
    #: keys within limits that were asked for before: a web server asks for the same few again and again
    within: dict[Filters, NDArray[np.int64]] = field(default_factory=dict)

    def keys_within(self, filters: Filters) -> NDArray[np.int64] | None:
        """The keys that the dense half may return; None for all."""
        if filters == NO_LIMITS:
            return None
        keys = self.within.get(filters)
        if keys is None:
            if len(self.within) >= _LIMITS_KEPT:
                self.within.clear()
            keys = self.within[filters] = np.array(self.lexical.keys(filters), dtype=np.int64)
        return keys


class Collection(Generic[R]):
    """The records of one kind. Safe to share between threads; every call sees the latest commit."""

    def __init__(self, folder: Path, kind: type[R], *, fusion: Fusion | None = None) -> None:
        self.folder = folder
        self.fusion = fusion or Fusion()
        self._kind = kind
        self._reopening = threading.Lock()
        if not holds_commit(folder):
            raise NoLibrary(folder=folder.parent)
        self._stamp = stamp(folder)
        self._snapshot = self._open(None)

    def search(
        self,
        text: str,
        vector: Vectors | None,
        *,
        limit: int = 10,
        filters: Filters = NO_LIMITS,
        pool: int = 100,
    ) -> tuple[Hit[R], ...]:
        """The records nearest to `text` (already normalised) and its unit `vector`, best first.

        Either may be left out (an empty text, None). Each way of searching brings `pool` candidates; each candidate
        then gets the scores of all ways.
        """
        snapshot = self._current()
        terms = terms_asked(text)
        found = _Pool(snapshot, terms, vector, pairs=self.fusion.pairs)
        candidates, places = found.gather(filters, pool)
        return tuple(
            Hit(
                record=snapshot.lexical.record(places[fused.candidate.key]),
                score=fused.score,
                bm25=fused.candidate.bm25,
                folded_bm25=fused.candidate.folded_bm25,
                cosine=fused.candidate.cosine,
                lexical_rank=fused.lexical_rank,
                dense_rank=fused.candidate.dense_rank,
            )
            for fused in fuse(candidates, self.fusion, marked=terms.marked)[:limit]
        )

    def holds(self, filters: Filters) -> bool:
        """Whether any record is within the limits."""
        return self._current().lexical.any(filters)

    def get(self, key: int) -> R | None:
        """The record with this key."""
        return self._current().lexical.get(key)

    def keys(self) -> frozenset[int]:
        """The keys of all records."""
        return frozenset(self._current().lexical.keys())

    def __len__(self) -> int:
        return len(self._current().lexical)

    def refresh(self) -> None:
        """Open the latest commit if it is not the one in hand. Every call does this; it costs one look at a file."""
        self._current()

    def _current(self) -> _Snapshot[R]:
        seen = stamp(self.folder)
        # a folder that is gone is being made anew: what is in hand still answers
        if seen is None or seen == self._stamp or not self._reopening.acquire(blocking=False):
            return self._snapshot
        try:
            self._snapshot, self._stamp = self._open(self._snapshot), seen
        finally:
            self._reopening.release()
        return self._snapshot

    def _open(self, before: _Snapshot[R] | None) -> _Snapshot[R]:
        """The commit on disk. A vectors file that a newer commit has just replaced is met by looking again."""
        missing = ""
        while True:
            lexical = Lexical(self.folder / LEXICAL, self._kind)
            state = state_of(lexical)
            if before is not None and before.state == state:
                return _Snapshot(lexical=lexical, dense=before.dense, state=state)
            dense = read_dense(self.folder, state)
            if dense is not None or state.vectors is None:
                return _Snapshot(lexical=lexical, dense=dense, state=state)
            if state.vectors == missing:  # really lost, not replaced: the records still hold every vector
                vectors = stored_vectors(lexical)
                return _Snapshot(lexical=lexical, dense=Dense.made(vectors) if vectors else None, state=state)
            missing = state.vectors
            time.sleep(0.05)


class _Pool(Generic[R]):
    """The candidates of one search."""

    def __init__(self, snapshot: _Snapshot[R], terms: Terms, vector: Vectors | None, *, pairs: float) -> None:
        self._lexical = snapshot.lexical
        self._snapshot = snapshot
        self._marked, self._plain = self._lexical.asked(
            {"words": (terms.words, 1.0), "pairs": (terms.pairs, pairs)},
            {"folded": (terms.folded, 1.0), "pairs": (terms.pairs, pairs)},
        )
        #: what finds candidates: where there are many, looking by both brings no more (docs/why/search.md)
        self._leading = self._marked if terms.marked else self._plain
        self._dense = snapshot.dense if vector is not None else None
        self._vector = vector
        if self._dense is not None and vector is not None and vector.shape != (self._dense.dimension,):
            detail = f"vectors of {self._dense.dimension} numbers, the model gives {vector.size}"
            raise BrokenIndex(folder=snapshot.lexical.folder.parent, detail=detail)

    def gather(self, filters: Filters, pool: int) -> tuple[list[Candidate], dict[int, Scored]]:
        """The candidates, and where the record of each stands."""
        found = {one.key: one for one in self._lexical.rank(self._leading, pool, filters)}
        lexical = set(found)
        if len(found) < pool and self._leading is self._marked:  # a mark may be the wrong one
            lexical |= {one.key for one in self._lexical.rank(self._plain, pool, filters)}
        near = self._near(filters, pool)
        everyone = lexical | near.keys()
        marked, plain = (self._scored(asked, found, everyone) for asked in (self._marked, self._plain))
        cosines = self._cosines(everyone - near.keys())
        candidates = [
            Candidate(
                key=key,
                bm25=marked[key].score,
                folded_bm25=plain[key].score,
                cosine=near[key][1] if key in near else cosines.get(key),
                lexical=key in lexical,
                dense_rank=near[key][0] if key in near else None,
            )
            for key in sorted(everyone)
        ]
        return candidates, marked

    def _scored(self, asked: Asked, found: dict[int, Scored], keys: Set[int]) -> dict[int, Scored]:
        """The scores of all keys, of which some were `found`."""
        known = found if asked is self._leading and asked.whole else {}
        return known | self._lexical.scores(asked, sorted(keys - known.keys()))

    def _near(self, filters: Filters, pool: int) -> dict[int, tuple[int, float]]:
        """key -> (rank, cosine)"""
        if self._dense is None or self._vector is None:
            return {}
        found = self._dense.rank(self._vector, pool, among=self._snapshot.keys_within(filters))
        return {near.key: (rank, near.cosine) for rank, near in enumerate(found, 1)}

    def _cosines(self, keys: Iterable[int]) -> dict[int, float]:
        if self._dense is None or self._vector is None:
            return {}
        return self._dense.cosines(self._vector, sorted(keys))


class Index:
    """The search index of one installation, opened for reading. Raises NoLibrary or BrokenIndex."""

    def __init__(self, folder: Path, *, fusion: Fusion | None = None) -> None:
        self.folder = folder
        self.passages: Collection[PassageRecord] = Collection(folder / PASSAGES, PassageRecord, fusion=fusion)
        self.checks: Collection[CheckRecord] = Collection(folder / CHECKS, CheckRecord, fusion=fusion)

    def refresh(self) -> None:
        """Open what was committed since; cheap where nothing was."""
        self.passages.refresh()
        self.checks.refresh()
