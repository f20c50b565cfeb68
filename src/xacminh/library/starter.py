"""Lays in the content that comes with the package, so that a fresh installation answers at once.

The texts come cut and with vectors, so nothing is embedded unless another embedder was chosen. Each version of the
content is laid in once: what a person takes out afterwards stays out.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np
from django.conf import settings

from xacminh.corpus import Document, Passage, ReviewedClaim
from xacminh.corpus.dates import day
from xacminh.errors import BrokenIndex, IndexBusy, IndexNotWritten, NoLibrary
from xacminh.index import Index
from xacminh.library import models, vectors
from xacminh.library.adding import Shelver
from xacminh.library.indexing import rebuild, update_index
from xacminh.library.known_sources import lay_in_known_sources
from xacminh.library.records import Progress, SourceSpec
from xacminh.library.registry import Chooser
from xacminh.text import language_of

FOLDER: Final = Path(__file__).parent.parent / "starter"
SOURCE: Final = "starter"
_TEXTS: Final = ("sources.json", "documents.jsonl.gz", "checks.jsonl")


def load_starter(
    progress: Progress | None = None,
    *,
    folder: Path = FOLDER,
    index: Path | None = None,
    encoder: vectors.Encoder | None = None,
    anew: bool = False,
) -> bool:
    """Lay in the register of known sources and the starter content, and index it; whether there was anything to do.

    Cheap when it is there already. `anew` brings back what was taken out of it. A missing index is made anew from the
    rows, whatever they are.
    """
    lay_in_known_sources()
    version = _version(folder)
    index = index or settings.XACMINH.index
    laid_in = not anew and models.StarterLoad.objects.filter(sha256=version).exists()
    if laid_in and _is_readable(index):
        try:
            return update_index(index, encoder=encoder, patience=0) > 0
        except (IndexBusy, IndexNotWritten):
            # whoever holds it is at work on just this; a disk that is full is no reason not to look at what there is
            return False
    encoder = encoder or vectors.installed()
    if not laid_in:
        _lay_in(folder, encoder, _part(progress, 1))
        models.StarterLoad.objects.get_or_create(sha256=version)
    if _is_readable(index):
        update_index(index, encoder=encoder, progress=_part(progress, 2))
    else:
        rebuild(index, encoder=encoder, progress=_part(progress, 2))
    return True


def _part(progress: Progress | None, number: int) -> Progress | None:
    """Tells the first or second half, rows or index, as part of the whole: both take about as long."""
    if progress is None:
        return None

    def told(done: int, total: int | None) -> None:
        progress(done + (number - 1) * (total or 0), total and 2 * total)

    return told


def _version(folder: Path) -> str:
    digest = hashlib.sha256()
    for name in _TEXTS:
        digest.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return digest.hexdigest()


def _is_readable(index: Path) -> bool:
    try:
        Index(index)
    except (NoLibrary, BrokenIndex):
        return False
    return True


def _lay_in(folder: Path, encoder: vectors.Encoder, progress: Progress | None) -> None:
    _lay_in_vectors(folder, encoder.digest)
    shelvers = {spec.id: Shelver(encoder, Chooser(spec)) for spec in map(_spec, _json(folder / "sources.json"))}
    documents = list(_documents(folder))
    checks = list(_checks(folder))
    total = len(documents) + len(checks)
    for done, (source, document, passages) in enumerate(documents, start=1):
        shelvers[source].take_document(document, passages)
        if progress is not None:
            progress(done, total)
    for done, check in enumerate(checks, start=len(documents) + 1):
        shelvers[SOURCE].take(check)
        if progress is not None:
            progress(done, total)
    for shelver in shelvers.values():
        shelver.finish()


def _spec(raw: dict[str, Any]) -> SourceSpec:
    return SourceSpec(**{**raw, "domains": tuple(raw["domains"]), "languages": tuple(raw["languages"])})


def _lay_in_vectors(folder: Path, digest: str) -> None:
    with np.load(folder / "vectors.npz") as shipped:
        if str(shipped["digest"]) == digest:
            keys = [row.tobytes() for row in shipped["keys"]]
            vectors.Shelf(digest).save(keys, shipped["vectors"])


def _documents(folder: Path) -> Iterator[tuple[str, Document, tuple[Passage, ...]]]:
    """Source, document and its passages."""
    with gzip.open(folder / "documents.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = row["text"]
            document = Document(
                url=row["url"],
                title=row["title"],
                text=text,
                publisher="",
                language=language_of(text),
                published=day(row["published"]),
                captured=datetime.fromisoformat(row["captured"]).replace(tzinfo=UTC),
                sha256=row["sha256"],
                validity=row["validity"],
                valid_from=day(row["valid_from"]),
                licence=row["licence"],
            )
            passages = tuple(
                Passage(text=text[start:end], start=start, end=end, ordinal=ordinal)
                for ordinal, (start, end) in enumerate(row["passages"])
            )
            yield row["source"], document, passages


def _checks(folder: Path) -> Iterator[ReviewedClaim]:
    for line in (folder / "checks.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield ReviewedClaim(
            id=row["id"],
            claim=row["claim"],
            rating=row["rating"],
            summary=row["summary"],
            url=row["url"],
            publisher="",
            language=language_of(row["claim"]),
            published=None,
            topic=row["topic"],
            origin="starter",
        )


def _json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))
