"""What the tests of the library share: texts, and a stand-in for the embedder that counts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np

from xacminh.types import Vectors


@dataclass
class CountingEncoder:
    """Makes a unit vector from a text's hash, and remembers what it was asked."""

    digest: str = "a" * 64
    asked: list[tuple[str, str]] = field(default_factory=list)

    def encode(self, texts: Sequence[str], *, kind: Literal["query", "passage"]) -> Vectors:
        """One row a text."""
        self.asked.extend((kind, text) for text in texts)
        rows = np.zeros((len(texts), 16), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            seed = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
            row[:] = np.random.default_rng(seed).normal(size=16)
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def paragraph(subject: str, sentences: int = 12) -> str:
    """Sentences of ten syllables about something."""
    return " ".join(f"Câu thứ {number} nói về {subject} và những việc khác." for number in range(sentences))
