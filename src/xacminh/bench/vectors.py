"""Keeps vectors between runs: embedding a hundred thousand passages takes more than an hour on one core."""

from __future__ import annotations

import hashlib
import uuid
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from xacminh.types import Vectors

#: texts embedded before they are laid down: what a stop in between can lose
SHARD = 2048

Progress = Callable[[int, int], None]


class Embeds(Protocol):
    """What is needed of an embedder (`models.Embedder` is one)."""

    @property
    def dimension(self) -> int:
        """Numbers in a vector."""
        ...

    @property
    def digest(self) -> str:
        """Tells one embedder from another."""
        ...

    def encode(self, texts: Sequence[str], *, kind: Literal["query", "passage"]) -> Vectors:
        """One unit row a text."""
        ...


class VectorCache:
    """Vectors in a folder of .npz files: the embedder's `digest`, `keys` (n, 32) uint8, `vectors` (n, d) float16.

    The key of a passage is the SHA-256 of its text in UTF-8, that of a query the SHA-256 of "query: " and its text.
    Files of other embedders, and files that cannot be read, are passed over.
    """

    def __init__(self, folder: Path, embedder: Embeds) -> None:
        self._folder = folder
        self._embedder = embedder
        self._rows: dict[bytes, NDArray[np.float16]] = {}
        for file in sorted(folder.glob("*.npz")):
            self._load(file)

    @property
    def digest(self) -> str:
        """Which embedder the vectors are of."""
        return self._embedder.digest

    def __len__(self) -> int:
        return len(self._rows)

    def of(
        self, texts: Sequence[str], *, kind: Literal["query", "passage"], progress: Progress | None = None
    ) -> NDArray[np.float16]:
        """One row a text; those not known yet are embedded and kept. `progress` is called with (embedded, to embed)."""
        keys = [key(text, kind=kind) for text in texts]
        missing = {k: text for k, text in zip(keys, texts, strict=True) if k not in self._rows}
        todo = sorted(missing, key=lambda k: len(missing[k]))  # texts of one length make full batches
        for start in range(0, len(todo), SHARD):
            shard = todo[start : start + SHARD]
            self._keep(shard, self._embedder.encode([missing[k] for k in shard], kind=kind))
            if progress:
                progress(start + len(shard), len(todo))
        if not keys:
            return np.zeros((0, self._embedder.dimension), dtype=np.float16)
        return np.stack([self._rows[k] for k in keys])

    def known(self, text: str, *, kind: Literal["query", "passage"]) -> NDArray[np.float16] | None:
        """The vector of a text that was embedded before, None where it was not."""
        return self._rows.get(key(text, kind=kind))

    def _load(self, file: Path) -> None:
        try:
            # numpy leaves a file open that it cannot read, so it is opened here
            with file.open("rb") as opened, np.load(opened) as stored:
                if str(stored["digest"]) != self._embedder.digest:
                    return
                keys, vectors = stored["keys"], stored["vectors"]
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return
        self._rows.update((k.tobytes(), row) for k, row in zip(keys, vectors, strict=True))

    def _keep(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        halves = vectors.astype(np.float16)
        self._rows.update(zip(keys, halves, strict=True))
        self._folder.mkdir(parents=True, exist_ok=True)
        name = f"{self._embedder.digest[:12]}-{uuid.uuid4().hex[:12]}"
        unfinished = self._folder / f"{name}.unfinished"
        with unfinished.open("wb") as out:
            table = np.frombuffer(b"".join(keys), dtype=np.uint8).reshape(-1, 32)
            np.savez(out, digest=np.array(self._embedder.digest), keys=table, vectors=halves)
        unfinished.replace(self._folder / f"{name}.npz")


def key(text: str, *, kind: Literal["query", "passage"]) -> bytes:
    """What a vector is kept under."""
    return hashlib.sha256((text if kind == "passage" else f"query: {text}").encode()).digest()
