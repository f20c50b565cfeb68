"""What every benchmark answers with: one flat table of figures, and what they were taken on."""

from __future__ import annotations

import hashlib
import os
import platform
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path

from xacminh.types import JsonObject


@dataclass(frozen=True, kw_only=True, slots=True)
class Report:
    """One run of one benchmark: `figures` by the names of docs/reference/benchmarks.md, `rows` one object an item."""

    bench: str
    data_sha256: str
    models: Mapping[str, str]
    n: int
    figures: Mapping[str, float]
    rows: tuple[JsonObject, ...] = field(default=())

    def as_json(self, *, rows: bool) -> JsonObject:
        """The one object `--json` prints; `rows` are left out unless asked for."""
        return {
            "bench": self.bench,
            "data_sha256": self.data_sha256,
            "models": dict(self.models),
            "version": version("xacminh"),
            "machine": {
                "processor": platform.machine(),
                "cores": os.cpu_count(),
                "python": platform.python_version(),
                "system": platform.system(),
            },
            "n": self.n,
            "figures": {name: round(value, 6) for name, value in self.figures.items()},
            "rows": list(self.rows) if rows else [],
        }


def data_hash(paths: Iterable[Path]) -> str:
    """One SHA-256 over the bytes of the files, in the order given; folders count by their sorted files."""
    digest = hashlib.sha256()
    for path in paths:
        for file in sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else (path,):
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
