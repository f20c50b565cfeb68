"""One commit of a collection as it lies on disk, and how it is opened.

    <collection>/lexical/        tantivy: records, terms, the vectors as they came, and the state (which file belongs)
    <collection>/vectors-….faiss the vectors ready for comparing: derived, made again from the records when missing

The state is a document of the lexical index, so one commit of tantivy switches records and vectors together: whenever a
writer dies, what a reader finds is whole, the old or the new.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

import msgspec
import numpy as np
from numpy.typing import NDArray

from xacminh.errors import BrokenIndex, NoLibrary
from xacminh.index.dense import Dense
from xacminh.index.lexical import Lexical
from xacminh.index.records import R
from xacminh.types import JsonObject

FORMAT: Final = 3
LEXICAL: Final = "lexical"


@dataclass(frozen=True, kw_only=True, slots=True)
class State:
    """What a commit says of its vectors: the file's name (None without vectors), how many, and `Dense.reach`."""

    vectors: str | None = None
    count: int = 0
    reach: float = 0.0
    format: int = FORMAT

    def as_json(self) -> JsonObject:
        """The form that is stored."""
        return msgspec.to_builtins(self)  # type: ignore[no-any-return] # a flat record of plain values


def stamp(folder: Path) -> tuple[int, int, int] | None:
    """Changes with every commit in the folder of a collection; None where there is none. Costs one look at a file."""
    try:
        seen = (folder / LEXICAL / "meta.json").stat()
    except OSError:
        return None
    return seen.st_ino, seen.st_mtime_ns, seen.st_size


def holds_commit(folder: Path) -> bool:
    """Whether there is something to open. Raises BrokenIndex where records lie without what tells which count."""
    if stamp(folder) is not None:
        return True
    if any((folder / LEXICAL).glob("*.store")):
        raise BrokenIndex(folder=folder, detail="meta.json is missing")
    return False


def state_of(lexical: Lexical[R]) -> State:
    """The state of an opened commit. Raises NoLibrary where there never was one, BrokenIndex where it is strange."""
    stored = lexical.state()
    if stored is None:
        if lexical.blank:
            raise NoLibrary(folder=lexical.folder.parent.parent)
        raise BrokenIndex(folder=lexical.folder, detail="no commit of ours")
    try:
        state = msgspec.json.decode(stored, type=State)
    except msgspec.MsgspecError as error:
        raise BrokenIndex(folder=lexical.folder, detail=error) from error
    if state.format != FORMAT:
        raise BrokenIndex(folder=lexical.folder, detail=f"format {state.format}, this program writes {FORMAT}")
    return state


def read_dense(folder: Path, state: State) -> Dense | None:
    """The vectors of a commit; None where the file is missing or damaged."""
    if state.vectors is None:
        return None
    return Dense.read(folder / state.vectors, count=state.count, reach=state.reach)


def stored_vectors(lexical: Lexical[R]) -> dict[int, NDArray[np.float16]]:
    """All vectors of a commit as they were given, by key."""
    return {key: np.frombuffer(raw, dtype="<f2") for key, raw in lexical.vectors()}
