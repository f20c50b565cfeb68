"""The dense half: unit vectors under their keys, compared by inner product. Only this file knows faiss.

Few vectors are compared with every one. Many are sorted into cells around centres, and only the cells nearest to a
query are looked into: a sixth of them keeps .97 of the nearest ten (docs/why/search.md).
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

from xacminh.types import Vectors

#: From here on numbers take 8 bits, half the memory. Below, 16: an 8-bit scale laid on few vectors cuts later ones
#: short (seen: cosine .91 of a vector to itself), and thresholds are set on cosines.
MANY = 50_000

#: From here on vectors lie in cells: comparing with all of them takes 20 ms for as many, and time grows with them.
LARGE = 300_000
_CELLS = 2.0  # cells, as a multiple of the root of the number of vectors
_LOOKED_INTO = 170  # cells that a query looks into, and at least this share of them
_SHARE = 0.05
_SEEN = 40  # vectors a cell that are looked at to find its centre
#: vectors within a filter up to which each is compared: cells would miss most of so few
_FEW = 20_000

#: share of the range seen that is left free on both sides for vectors to come
_MARGIN = 0.1
_BATCH = 4096


#: whether a vector is kept as what is left to its centre: then its cosines would depend on the cell it lies in
_BY_RESIDUAL = False
_FAISS: Any = faiss  # its stubs leave out what only cells need


class Near(NamedTuple):
    """A found key and its cosine to the query."""

    key: int
    cosine: float


class Dense:
    """A table of vectors. Reading is safe from many threads; a table that is being changed has one owner."""

    def __init__(self, table: Any) -> None:
        self._table = table

    @classmethod
    def made(cls, vectors: Mapping[int, NDArray[np.float16]]) -> Dense:
        """A table of these vectors: key -> unit vector, all of one length, at least one."""
        made = cls(_cells(vectors) if len(vectors) >= LARGE else _flat(vectors))
        made.add(vectors)
        return made

    @classmethod
    def read(cls, path: Path, *, count: int) -> Dense | None:
        """The table that `write` left at `path`; None where it is missing, damaged or another one."""
        try:
            table = faiss.read_index(str(path))
        except RuntimeError:
            return None
        return cls(table) if table.ntotal == count else None

    def write(self, path: Path) -> None:
        """Lay the table down at `path`, whole or not at all."""
        unfinished = path.with_suffix(".unfinished")
        faiss.write_index(self._table, str(unfinished))
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._table.d)

    @property
    def outgrown(self) -> bool:
        """Whether there are too many vectors now for the way they are kept: 16 bits a number, no cells, or too few."""
        if self._celled:
            return cells_for(len(self)) >= 2 * int(self._table.nlist)
        codes: Any = faiss.downcast_index(self._table.index)
        return len(self) >= LARGE or (len(self) >= MANY and codes.sq.qtype == faiss.ScalarQuantizer.QT_fp16)

    @property
    def _celled(self) -> bool:
        return isinstance(self._table, faiss.IndexIVF)

    def __len__(self) -> int:
        return int(self._table.ntotal)

    def add(self, vectors: Mapping[int, NDArray[np.float16]]) -> None:
        """Put vectors in under keys that are not there yet: faiss would keep both of two under one key."""
        keys = np.fromiter(vectors, dtype=np.int64, count=len(vectors))
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            self._table.add_with_ids(np.stack([vectors[key] for key in batch.tolist()]).astype(np.float32), batch)

    def remove(self, keys: Iterable[int]) -> None:
        """Take keys out; those that are not there are no error."""
        gone = np.fromiter(keys, dtype=np.int64)
        if gone.size:
            # cells find a vector by its key alone and take no other selector
            selector = faiss.IDSelectorArray(gone) if self._celled else faiss.IDSelectorBatch(gone)
            self._table.remove_ids(selector)

    def rank(self, vector: Vectors, limit: int, among: NDArray[np.int64] | None = None) -> tuple[Near, ...]:
        """The nearest keys (of those in `among`, where given), nearest first. `vector` has shape (dimension,)."""
        limit = min(limit, len(self))
        if limit < 1 or (among is not None and not among.size):
            return ()
        if self._celled and among is not None and len(among) <= _FEW:
            nearest = sorted(self.cosines(vector, among.tolist()).items(), key=lambda pair: (-pair[1], pair[0]))
            return tuple(Near(key, cosine) for key, cosine in nearest[:limit])
        faiss.omp_set_num_threads(1)  # counts for the calling thread only; a team of threads for one query costs more
        parameters: Any = faiss.SearchParametersIVF() if self._celled else faiss.SearchParameters()
        if self._celled:
            parameters.nprobe = looked_into(int(self._table.nlist))
        selector = None if among is None else faiss.IDSelectorBatch(among)  # held here: faiss only borrows it
        parameters.sel = selector
        cosines, keys = self._table.search(vector.reshape(1, -1), limit, params=parameters)
        return tuple(
            Near(key, cosine) for key, cosine in zip(keys[0].tolist(), cosines[0].tolist(), strict=True) if key >= 0
        )

    def cosines(self, vector: Vectors, keys: Sequence[int]) -> dict[int, float]:
        """The cosines of these keys, the same numbers `rank` gives; keys without a vector are left out."""
        if not keys:
            return {}
        try:
            stored = self._table.reconstruct_batch(np.array(keys, dtype=np.int64))
        except RuntimeError:  # the way faiss says that one of the keys is unknown: ask for each
            return {key: cosine for key in keys if (cosine := self._cosine(vector, key)) is not None}
        return dict(zip(keys, (stored @ vector).tolist(), strict=True))

    def _cosine(self, vector: Vectors, key: int) -> float | None:
        try:
            return float(self._table.reconstruct(key) @ vector)
        except RuntimeError:
            return None


def cells_for(count: int) -> int:
    """How many cells so many vectors are sorted into."""
    return round(_CELLS * math.sqrt(count))


def looked_into(cells: int) -> int:
    """How many of so many cells a query looks into: at most all."""
    return min(cells, max(_LOOKED_INTO, round(_SHARE * cells)))


def _flat(vectors: Mapping[int, NDArray[np.float16]]) -> Any:
    """An empty table whose search compares with every vector."""
    sample = _sample(vectors, MANY)
    kind = faiss.ScalarQuantizer.QT_fp16 if len(vectors) < MANY else faiss.ScalarQuantizer.QT_8bit
    codes = faiss.IndexScalarQuantizer(sample.shape[1], kind, faiss.METRIC_INNER_PRODUCT)
    codes.sq.rangestat_arg = _MARGIN
    codes.train(sample)
    return faiss.IndexIDMap2(codes)


def _cells(vectors: Mapping[int, NDArray[np.float16]]) -> Any:
    """An empty table of cells, their centres found among some of the vectors."""
    count = cells_for(len(vectors))
    sample = _sample(vectors, _SEEN * count)
    centres = faiss.IndexFlatIP(sample.shape[1])
    metric, kind = faiss.METRIC_INNER_PRODUCT, faiss.ScalarQuantizer.QT_8bit
    table = _FAISS.IndexIVFScalarQuantizer(centres, sample.shape[1], count, kind, metric, _BY_RESIDUAL)
    table.sq.rangestat_arg = _MARGIN
    table.cp.spherical, table.cp.niter, table.cp.seed = True, 10, 1
    table.train(sample)
    table.set_direct_map_type(_FAISS.DirectMap.Hashtable)
    return table


def _sample(vectors: Mapping[int, NDArray[np.float16]], most: int) -> Vectors:
    keys = list(vectors)
    return np.stack([vectors[key] for key in keys[:: max(1, len(keys) // most)]]).astype(np.float32)
