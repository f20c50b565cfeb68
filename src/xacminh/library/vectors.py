"""Vectors as rows: what was embedded once is never embedded again with the same model."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Literal, Protocol

import numpy as np
from django.conf import settings

from xacminh.library import models
from xacminh.types import Vectors

Kind = Literal["query", "passage"]

#: texts between two savings: what an interruption can cost, and how often one hears how far it is
_PORTION: Final = 16
#: SQLite takes some thousand values in one question
_ASKED: Final = 500


class Encoder(Protocol):
    """What the library asks of an embedder (xacminh.models.Embedder, or a stand-in)."""

    @property
    def digest(self) -> str:
        """Names the model."""
        ...

    def encode(self, texts: Sequence[str], *, kind: Kind) -> Vectors:
        """One unit row a text."""
        ...


def installed() -> Encoder:
    """The embedder of this installation."""
    from xacminh.models import load_embedder

    ours = settings.XACMINH
    return load_embedder(ours.embedder, threads=ours.threads)


def key(text: str, kind: Kind) -> bytes:
    """What a vector is kept under: 32 bytes from the text and from how it was embedded."""
    return hashlib.sha256(f"{kind}: {text}".encode()).digest()


class Shelf:
    """The vectors of one model."""

    def __init__(self, digest: str) -> None:
        self._embedder, _ = models.Embedder.objects.get_or_create(digest=digest)

    def of(self, keys: Sequence[bytes]) -> dict[bytes, Vectors]:
        """Those that are there, float32."""
        found: dict[bytes, Vectors] = {}
        for at in range(0, len(keys), _ASKED):
            rows = models.Vector.objects.filter(embedder=self._embedder, embedded__in=keys[at : at + _ASKED])
            for embedded, numbers in rows.values_list("embedded", "numbers"):
                found[bytes(embedded)] = np.frombuffer(bytes(numbers), dtype="<f2").astype(np.float32)
        return found

    def missing(self, keys: Iterable[bytes]) -> set[bytes]:
        """Those that are not."""
        wanted = list(dict.fromkeys(keys))
        there: set[bytes] = set()
        for at in range(0, len(wanted), _ASKED):
            rows = models.Vector.objects.filter(embedder=self._embedder, embedded__in=wanted[at : at + _ASKED])
            there.update(bytes(embedded) for embedded in rows.values_list("embedded", flat=True))
        return set(wanted) - there

    def save(self, keys: Sequence[bytes], vectors: Vectors) -> None:
        """Keep them; those that are there already stay as they are."""
        halves = np.ascontiguousarray(vectors, dtype="<f2")
        models.Vector.objects.bulk_create(
            (
                models.Vector(embedder=self._embedder, embedded=embedded, numbers=half.tobytes())
                for embedded, half in zip(keys, halves, strict=True)
            ),
            batch_size=_ASKED,
            ignore_conflicts=True,
        )

    def fill(self, texts: Mapping[bytes, str], kind: Kind, encoder: Encoder, told: Callable[[int, int], None]) -> int:
        """Embed the texts that have no vector yet, saving as it goes; how many these were.

        `told` is called after each saving with how many of how many are done.
        """
        missing = self.missing(texts)
        wanted = [embedded for embedded in texts if embedded in missing]
        for at in range(0, len(wanted), _PORTION):
            portion = wanted[at : at + _PORTION]
            self.save(portion, encoder.encode([texts[embedded] for embedded in portion], kind=kind))
            told(at + len(portion), len(wanted))
        return len(wanted)


def forget(keys: Iterable[bytes]) -> int:
    """Delete the vectors, of every model, of texts that no passage or check has any more; how many these were."""
    wanted = list(dict.fromkeys(keys))
    gone = 0
    for at in range(0, len(wanted), _ASKED):
        portion = wanted[at : at + _ASKED]
        used = {
            bytes(embedded)
            for rows in (models.Passage.objects, models.Check.objects)
            for embedded in rows.filter(embedded__in=portion).values_list("embedded", flat=True)
        }
        unused = [embedded for embedded in portion if embedded not in used]
        gone += models.Vector.objects.filter(embedded__in=unused).delete()[0]
    return gone


def is_used(key: bytes) -> bool:
    """Whether a passage or a check has this text."""
    return models.Passage.objects.filter(embedded=key).exists() or models.Check.objects.filter(embedded=key).exists()
