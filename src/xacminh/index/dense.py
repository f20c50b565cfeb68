"""The dense half: unit vectors under their keys, found by their cosine to a query. Only this file knows faiss.

Few vectors are compared with every one. Many are sorted into cells around centres, and only the cells nearest to a
query are looked into (docs/why/search.md).
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import faiss
import numpy as np
from numpy.typing import NDArray

from xacminh.types import Vectors

#: From here on numbers take 8 bits, half the memory. Below, 16: an 8-bit scale laid on few vectors may cut later ones
#: short, and thresholds are set on cosines.
MANY = 50_000

#: From here on vectors lie in cells: comparing with all of them takes 20 ms for as many, and time grows with them.
LARGE = 300_000
_CELLS = 2.0  # cells, as a multiple of the root of the number of vectors
_LOOKED_INTO = 250  # cells that a query looks into, and at least this share of them
_SHARE = 0.05
_SEEN = 40  # vectors a cell that are looked at to find its centre
#: vectors within a filter up to which each is compared: cells would miss most of so few
_FEW = 20_000

#: what an 8-bit scale reaches: this share of the numbers seen, so that a stray one does not coarsen all
_REACHES = 0.99999
_BATCH = 4096

#: whether a vector is kept as what is left to its centre: then its numbers would depend on the cell it lies in
_BY_RESIDUAL = False
_FAISS: Any = faiss  # its stubs leave out what only cells need


@dataclass(frozen=True, kw_only=True, slots=True)
class _Scale:
    """Numbers from -`reach` to `reach` as the whole numbers from 1 to 255, which faiss compares as they are.

    Distances between them order unit vectors as cosines do, at less than half the cost of telling each number anew.
    """

    reach: float

    @classmethod
    def of(cls, sample: Vectors) -> _Scale:
        return cls(reach=float(np.quantile(np.abs(sample), _REACHES)) or 1.0)

    def codes(self, rows: Vectors) -> Vectors:
        codes: Vectors = np.clip(np.rint(rows * (127 / self.reach)) + 128, 1, 255).astype(np.float32)
        return codes

    def numbers(self, codes: Vectors) -> Vectors:
        numbers: Vectors = (codes - 128) * np.float32(self.reach / 127)
        return numbers


class Near(NamedTuple):
    """A found key and its cosine to the query."""

    key: int
    cosine: float


class Dense:
    """A table of vectors. Reading is safe from many threads; a table that is being changed has one owner."""

    def __init__(self, table: Any, scale: _Scale | None) -> None:
        self._table = table
        self._celled = isinstance(table, faiss.IndexIVF)
        #: None while numbers take 16 bits
        self._scale = scale

    @classmethod
    def made(cls, vectors: Mapping[int, NDArray[np.float16]]) -> Dense:
        """A table of these vectors: key -> unit vector, all of one length, at least one."""
        if len(vectors) < MANY:
            made = cls(_halves(len(next(iter(vectors.values())))), None)
        else:
            cells = cells_for(len(vectors))
            sample = _sample(vectors, _SEEN * cells if len(vectors) >= LARGE else MANY)
            scale = _Scale.of(sample)
            made = cls(_celled(sample, cells, scale) if len(vectors) >= LARGE else _bytes(sample.shape[1]), scale)
        made.add(vectors)
        return made

    @classmethod
    def read(cls, path: Path, *, count: int, reach: float) -> Dense | None:
        """The table that `write` left at `path`; None where it is missing, damaged or another one.

        `count` and `reach` are what `len` and `reach` were when it was written.
        """
        try:
            table = faiss.read_index(str(path))
        except RuntimeError:
            return None
        kind = faiss.ScalarQuantizer.QT_8bit_direct if reach else faiss.ScalarQuantizer.QT_fp16
        if table.ntotal != count or _kind_of(table) != kind:
            return None
        return cls(table, _Scale(reach=reach) if reach else None)

    def write(self, path: Path) -> None:
        """Lay the table down at `path`, whole or not at all."""
        unfinished = path.with_suffix(".unfinished")
        faiss.write_index(self._table, str(unfinished))
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)

    @property
    def reach(self) -> float:
        """What numbers of 8 bits reach, which tells what they stand for; 0 where numbers take 16 bits."""
        return self._scale.reach if self._scale else 0.0

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        return int(self._table.d)

    @property
    def outgrown(self) -> bool:
        """Whether there are too many vectors now for the way they are kept: 16 bits a number, no cells, or too few."""
        if self._celled:
            return cells_for(len(self)) >= 2 * int(self._table.nlist)
        return len(self) >= LARGE or (len(self) >= MANY and self._scale is None)

    def __len__(self) -> int:
        return int(self._table.ntotal)

    def add(self, vectors: Mapping[int, NDArray[np.float16]]) -> None:
        """Put vectors in under keys that are not there yet: faiss would keep both of two under one key."""
        keys = np.fromiter(vectors, dtype=np.int64, count=len(vectors))
        for start in range(0, len(keys), _BATCH):
            batch = keys[start : start + _BATCH]
            rows = np.stack([vectors[key] for key in batch.tolist()]).astype(np.float32)
            self._table.add_with_ids(self._kept(rows), batch)

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
            keys = among.tolist()
        else:
            keys = self._nearest(vector, limit, among)
        nearest = sorted(self.cosines(vector, keys).items(), key=lambda pair: (-pair[1], pair[0]))
        return tuple(Near(key, cosine) for key, cosine in nearest[:limit])

    def _nearest(self, vector: Vectors, limit: int, among: NDArray[np.int64] | None) -> list[int]:
        faiss.omp_set_num_threads(1)  # counts for the calling thread only; a team of threads for one query costs more
        parameters: Any = faiss.SearchParametersIVF() if self._celled else faiss.SearchParameters()
        if self._celled:
            parameters.nprobe = looked_into(int(self._table.nlist))
        selector = None if among is None else faiss.IDSelectorBatch(among)  # held here: faiss only borrows it
        parameters.sel = selector
        _, keys = self._table.search(self._kept(vector.reshape(1, -1)), limit, params=parameters)
        return [key for key in keys[0].tolist() if key >= 0]

    def cosines(self, vector: Vectors, keys: Sequence[int]) -> dict[int, float]:
        """The cosines of these keys, the same numbers `rank` gives; keys without a vector are left out."""
        if not keys:
            return {}
        try:
            stored = self._table.reconstruct_batch(np.array(keys, dtype=np.int64))
        except RuntimeError:  # the way faiss says that one of the keys is unknown: ask for each
            return {key: cosine for key in keys if (cosine := self._cosine(vector, key)) is not None}
        return dict(zip(keys, (self._given(stored) @ vector).tolist(), strict=True))

    def _cosine(self, vector: Vectors, key: int) -> float | None:
        try:
            return float(self._given(self._table.reconstruct(key)) @ vector)
        except RuntimeError:
            return None

    def _kept(self, rows: Vectors) -> Vectors:
        return rows if self._scale is None else self._scale.codes(rows)

    def _given(self, rows: Vectors) -> Vectors:
        return rows if self._scale is None else self._scale.numbers(rows)


def _kind_of(table: Any) -> Any:
    """How a table keeps numbers, None for one that is none of ours."""
    inner = table if isinstance(table, faiss.IndexIVF) else faiss.downcast_index(getattr(table, "index", table))
    codec = getattr(inner, "sq", None)
    return None if codec is None else codec.qtype


def cells_for(count: int) -> int:
    """How many cells so many vectors are sorted into."""
    return round(_CELLS * math.sqrt(count))


def looked_into(cells: int) -> int:
    """How many of so many cells a query looks into: at most all."""
    return min(cells, max(_LOOKED_INTO, round(_SHARE * cells)))


def _halves(dimension: int) -> Any:
    """An empty table of numbers of 16 bits, whose search compares with every vector."""
    kind, metric = faiss.ScalarQuantizer.QT_fp16, faiss.METRIC_INNER_PRODUCT
    return faiss.IndexIDMap2(faiss.IndexScalarQuantizer(dimension, kind, metric))


def _bytes(dimension: int) -> Any:
    """An empty table of codes, whose search compares with every vector."""
    kind, metric = faiss.ScalarQuantizer.QT_8bit_direct, faiss.METRIC_L2
    return faiss.IndexIDMap2(faiss.IndexScalarQuantizer(dimension, kind, metric))


def _celled(sample: Vectors, cells: int, scale: _Scale) -> Any:
    """An empty table of codes in cells, their centres found among the vectors of the sample."""
    dimension = sample.shape[1]
    found = _FAISS.Kmeans(dimension, cells, niter=10, seed=1, spherical=True)
    found.train(sample)
    centres = faiss.IndexFlatL2(dimension)
    centres.add(scale.codes(found.centroids))
    kind, metric = faiss.ScalarQuantizer.QT_8bit_direct, faiss.METRIC_L2
    table = _FAISS.IndexIVFScalarQuantizer(centres, dimension, cells, kind, metric, _BY_RESIDUAL)
    table.is_trained = True  # codes are told by the scale, the cells by their centres: nothing is left to learn
    table.set_direct_map_type(_FAISS.DirectMap.Hashtable)
    return table


def _sample(vectors: Mapping[int, NDArray[np.float16]], most: int) -> Vectors:
    keys = list(vectors)
    return np.stack([vectors[key] for key in keys[:: max(1, len(keys) // most)]]).astype(np.float32)
