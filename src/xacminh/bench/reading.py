"""How much of real files is read: folders of any files in, figures by kind of file out. No library is touched."""

from __future__ import annotations

import hashlib
import statistics
import sysconfig
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import numpy as np

from xacminh.bench.report import Report
from xacminh.bench.trial import Desk, Read, Trial
from xacminh.corpus import files, read_file
from xacminh.corpus.formats import format_of, sniff
from xacminh.corpus.incoming import Incoming, Packing, printable
from xacminh.corpus.reading import FORMATS
from xacminh.errors import NoData, UnknownFormat
from xacminh.types import JsonObject

#: seconds a file may take
SECONDS: Final = 120.0
#: where documentation lies on a Debian system; the folder of the installed Python packages comes to it
_DOCUMENTATION: Final = ("/usr/share/doc", "/usr/share/man/vi")
_SUFFIXES: Final = frozenset(suffix for one in FORMATS for suffix in one.suffixes)
_PACKED: Final[dict[str, Packing]] = {"GZIP": "gzip", "BZIP2": "bzip2"}
_OUTCOMES: Final = ("whole", "part", "refused", "silent", "late", "crashed")

Tried = tuple[str, Incoming, Trial]


@dataclass(frozen=True, kw_only=True, slots=True)
class Options:
    """`folders` to read, `sample` files of each kind (None: all), `seconds` for each, what reads them (for tests)."""

    folders: tuple[Path, ...]
    sample: int | None = None
    seconds: float = SECONDS
    read: Read = read_file


def usual_folders() -> tuple[Path, ...]:
    """Those folders of real files that this system has: documentation, Vietnamese manual pages, Python packages."""
    return tuple(path for path in (*map(Path, _DOCUMENTATION), Path(sysconfig.get_path("purelib"))) if path.is_dir())


def run(options: Options, *, progress: Callable[[int, int | None], None]) -> Report:
    """Read every file there whose name ends as a reader's do, and .xml whose beginning a reader knows.

    Figures, over all and by kind (`html.files` …): `files`, of these `whole`, `part`, `refused`, `silent`, `late`,
    `crashed` (see Trial); `read_rate`, the share read whole; `texts`, `listed`, `characters`, `passages`;
    `vietnamese`, the share of texts in that language; `p50_s`, `p95_s`, `seconds` to read and cut into passages;
    `refused.CODE`, `<kind>.refused.CODE`, the files refused so. A name below the folder given counts once.
    `data_sha256` is over the files' bytes, in no order.
    Raises NoData where there is no such file.
    """
    chosen = _chosen(options)
    if not chosen:
        raise NoData(name=", ".join(map(str, options.folders)) or _DOCUMENTATION[0])
    tried: list[Tried] = []
    with Desk(seconds=options.seconds, read=options.read) as desk:
        for number, (kind, file) in enumerate(chosen, start=1):
            tried.append((kind, file, desk.attempt(file)))
            progress(number, len(chosen))
    figures = _figures("", [trial for _, _, trial in tried])
    figures["kinds"] = float(len({kind for kind, _, _ in tried}))
    for kind in sorted({kind for kind, _, _ in tried}):
        figures.update(_figures(f"{kind}.", [trial for its, _, trial in tried if its == kind]))
    return Report(
        bench="reading",
        data_sha256=_hash([file for _, file in chosen]),
        models={},
        n=len(tried),
        figures=figures,
        rows=tuple(_row(one) for one in tried if one[2].outcome != "whole"),
    )


def _chosen(options: Options) -> list[tuple[str, Incoming]]:
    """Kind and file; a sample is of the lowest hashes of the names, so the same files are taken everywhere."""
    by_kind: dict[str, list[tuple[str, Incoming]]] = defaultdict(list)
    seen: set[str] = set()
    for folder in options.folders:
        for file in files(folder):
            kind = "" if file.name in seen else _kind(file)
            if kind:
                seen.add(file.name)
                by_kind[kind].append((hashlib.sha256(printable(file.name).encode()).hexdigest(), file))
    return [
        (kind, file)
        for kind in sorted(by_kind)
        for _, file in sorted(by_kind[kind], key=lambda one: (one[0], str(one[1].path)))[: options.sample]
    ]


def _kind(file: Incoming) -> str:
    """The reader's name as figures have it, of a packed file that of what is inside; "" where it is not to be read."""
    try:
        if not file.path.is_file() or not (file.suffix in _SUFFIXES or (file.suffix == ".xml" and sniff(file))):
            return ""
        found = format_of(file, FORMATS)
        packing = _PACKED.get(found.name)
        if packing is not None and file.packed is None:
            return _kind(replace(file, packed=packing))
    except UnknownFormat:
        return "unknown"
    except (OSError, EOFError):  # it cannot be opened, or is no such packing: its reader is to say so
        return "unknown"
    return "_".join(found.name.lower().replace(",", " ").split())


def _figures(prefix: str, trials: Sequence[Trial]) -> dict[str, float]:
    outcomes = Counter(trial.outcome for trial in trials)
    refusals = Counter(code for trial in trials for code in trial.refusals)
    texts = sum(trial.texts for trial in trials)
    vietnamese = sum(trial.languages.get("vi", 0) for trial in trials)
    seconds = [trial.seconds for trial in trials]
    figures = {"files": float(len(trials)), "read_rate": outcomes["whole"] / len(trials)}
    figures.update({name: float(outcomes[name]) for name in _OUTCOMES})
    figures.update({name: float(sum(getattr(trial, name) for trial in trials)) for name in ("listed", "characters")})
    figures.update(
        texts=float(texts),
        passages=float(sum(trial.passages for trial in trials)),
        vietnamese=vietnamese / texts if texts else 0.0,
        p50_s=statistics.median(seconds),
        p95_s=float(np.percentile(seconds, 95)),
        seconds=sum(seconds),
    )
    figures.update({f"refused.{code}": float(count) for code, count in sorted(refusals.items())})
    return {f"{prefix}{name}": value for name, value in figures.items()}


def _hash(chosen: Sequence[Incoming]) -> str:
    """One SHA-256 over those of the files' bytes, sorted: the same for the same files in any folder."""
    return hashlib.sha256(b"".join(sorted(_digests(chosen)))).hexdigest()


def _digests(chosen: Sequence[Incoming]) -> Iterator[bytes]:
    for file in chosen:
        try:
            with file.path.open("rb") as opened:
                yield hashlib.file_digest(opened, "sha256").digest()
        except OSError:
            yield b""


def _row(tried: Tried) -> JsonObject:
    kind, file, trial = tried
    return {
        "file": printable(file.name),
        "kind": kind,
        "outcome": trial.outcome,
        "codes": dict(trial.refusals),
        "fault": trial.fault,
        "seconds": round(trial.seconds, 3),
    }
