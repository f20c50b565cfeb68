"""Texts the scripts run on, from the data folder. Nothing is built from a test split, a dev set or the checks."""

from __future__ import annotations

import json
import random
import tarfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from xacminh.text import language_of, normalise

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SEED = 2026
START = 8_000
"""Characters read of a long document."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A rumour, its language ("vi", "en" or "zh"), and which checks answer it, by their place in the list."""

    text: str
    language: str
    answers: frozenset[int]


@dataclass(frozen=True, kw_only=True, slots=True)
class Matching:
    """The checks of claim_matching and its dev queries: measured on, never built from."""

    checks: list[str]
    queries: list[Query]


def claims(data: Path, count: int, *, seed: int = SEED) -> list[str]:
    """Claims of ViFactCheck, disjoint train split."""
    return _drawn([row["claim"] for row in _train(data)], count, seed)


def evidence(data: Path, count: int, *, seed: int = SEED) -> list[str]:
    """Gold snippets of ViFactCheck, disjoint train split."""
    return _drawn([row["evidence"] for row in _train(data)], count, seed)


def vietnamese(data: Path) -> Iterator[str]:
    """Starts of Vietnamese Wikipedia's articles and of the laws, and ViFactCheck's train claims and snippets."""
    for archive in ("viwiki/articles.tar.gz", "laws/laws.tar.gz"):
        with tarfile.open(data / archive) as packed:
            for member in sorted(packed.getmembers(), key=lambda member: member.name):
                file = packed.extractfile(member)
                if file is not None:
                    yield normalise(file.read().decode("utf-8", "replace")[:START])
    for field in ("claim", "evidence"):
        yield from sorted({normalise(row[field]) for row in _train(data)})


def matching(data: Path) -> Matching:
    """All checks, and all dev queries."""
    checks = _rows(data / "claim_matching" / "checks.jsonl")
    place = {row["id"]: number for number, row in enumerate(checks)}
    queries = [
        Query(
            text=normalise(row["text"]),
            language=language_of(row["text"]),
            answers=frozenset(place[found] for found in row["match_ids"]),
        )
        for row in _rows(data / "claim_matching" / "queries.dev.jsonl")
    ]
    return Matching(checks=[normalise(row["claim"]) for row in checks], queries=queries)


def _train(data: Path) -> list[dict[str, str]]:
    return [row for row in _rows(data / "vifactcheck" / "claims.jsonl") if row["disjoint_split"] == "train"]


def _rows(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _drawn(texts: list[str], count: int, seed: int) -> list[str]:
    drawn = random.Random(seed).sample(sorted({*texts}), count)
    return [normalise(text) for text in drawn]
