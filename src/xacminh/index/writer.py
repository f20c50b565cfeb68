"""The writing half: one writer at a time, whose commits readers see whole or not at all."""

from __future__ import annotations

import shutil
import uuid
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Generic, Self

import numpy as np
import tantivy
from numpy.typing import NDArray
from tantivy import Query

from xacminh.errors import BrokenIndex, IndexBusy, IndexNotWritten, NoLibrary
from xacminh.index.causes import in_short, of_disk
from xacminh.index.collection import CHECKS, PASSAGES
from xacminh.index.dense import Dense
from xacminh.index.lexical import SCHEMA, STATE, Lexical, document, state_document
from xacminh.index.records import CheckRecord, PassageRecord, R
from xacminh.index.remains import Remains, remains_in
from xacminh.index.state import LEXICAL, State, holds_commit, read_dense, state_of, stored_vectors
from xacminh.index.terms import terms_of
from xacminh.types import Vectors

#: bytes of records that tantivy gathers, at most, for a piece: fewer pieces are less to merge, and to search
_HEAP = 160_000_000

#: records written anew between two looks whether to stop
_LOOK = 1_000

Rows = Vectors | NDArray[np.float16]


class IndexWriter:
    """Writes both collections; makes them where there are none. Leaving the block commits, by an error it discards.

    `discard_damaged` starts a collection empty that cannot be opened: for making the index anew. Raises IndexBusy while
    another writer is at work, BrokenIndex, and on commit IndexNotWritten.
    """

    def __init__(self, folder: Path, *, discard_damaged: bool = False) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise IndexNotWritten(folder=folder, detail=in_short(error)) from error
        self.folder = folder
        self._passages = _Pen(folder / PASSAGES, PassageRecord, discard_damaged=discard_damaged)
        try:
            self._checks = _Pen(folder / CHECKS, CheckRecord, discard_damaged=discard_damaged)
        except BaseException:
            self._passages.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self.commit()
        finally:
            self.close()

    def upsert_passages(self, records: Sequence[PassageRecord], vectors: Rows | None) -> None:
        """Put records in, in place of those with the same keys.

        `vectors` has one unit row a record, of `record.embedded`; without them these records are found by words only.
        Rows of 16 bits a number are kept as they are and not copied, so they may lie in a file.
        """
        self._passages.upsert(records, vectors)

    def upsert_checks(self, records: Sequence[CheckRecord], vectors: Rows | None) -> None:
        """The same for checks."""
        self._checks.upsert(records, vectors)

    def delete_passages(self, keys: Iterable[int]) -> None:
        """Take records out; keys that are not there are no error."""
        self._passages.delete(keys)

    def delete_checks(self, keys: Iterable[int]) -> None:
        """The same for checks."""
        self._checks.delete(keys)

    def clear(self) -> None:
        """Take everything out. As all else, it counts from the next commit: readers never see a library half made."""
        self._passages.clear()
        self._checks.clear()

    def commit(self) -> None:
        """Make what was written so far visible to readers, and safe against a crash."""
        self._passages.commit()
        self._checks.commit()

    def forget(self, *, at_most: int | None = None, stopping: Callable[[], bool] = lambda: False) -> bool:
        """Commit, and leave nothing of what was taken out or replaced on the disk; whether that was done.

        What lives beside it in the same files is written anew, which costs as much as putting it in without embedding.
        False, and no more than committed, where that would be more than `at_most` records, or `stopping()` says so.
        Readers see no difference. To be called on a writer that was just opened: files may be in use by merges of an
        earlier commit.
        """
        self.commit()
        done = self._passages.forget(at_most, stopping)
        return self._checks.forget(at_most, stopping) and done

    def close(self) -> None:
        """Let the next writer in. What was not committed is gone."""
        self._passages.close()
        self._checks.close()


class _Pen(Generic[R]):
    """Writes one collection."""

    def __init__(self, folder: Path, kind: type[R], *, discard_damaged: bool) -> None:
        self.folder = folder
        self._kind = kind
        #: what happened to vectors since the last commit: key -> the new one, None where it went
        self._pending: dict[int, NDArray[np.float16] | None] = {}
        self._cleared = False
        self._changed = False
        #: whether the commit before holds nothing that counts: then only keys of `_pending` can be there already
        self._empty = False
        self._writer: Any = None
        self._state = State()
        self._dense: Dense | None = None
        try:
            self._open()
        except BrokenIndex:
            self.close()
            if not discard_damaged:
                raise
            shutil.rmtree(folder)
            self._open()

    def _open(self) -> None:
        path = self.folder / LEXICAL
        try:
            index = tantivy.Index.open(str(path)) if holds_commit(self.folder) else self._made(path)
            self._writer = index.writer(heap_size=_HEAP, num_threads=1)
        except (ValueError, OSError) as error:
            if "LockBusy" in str(error):
                raise IndexBusy(folder=self.folder.parent) from error
            if of_disk(error) is not None:
                raise IndexNotWritten(folder=self.folder, detail=in_short(error)) from error
            raise BrokenIndex(folder=self.folder, detail=error) from error
        started = False
        try:
            self._state = state_of(Lexical(path, self._kind))
        except NoLibrary:  # nothing was ever committed here
            self._changed = True
            started = True
        else:
            self._dense = read_dense(self.folder, self._state)
            self._changed = self._dense is None and self._state.vectors is not None  # lost: made again from the records
        self.commit()
        self._empty = started

    @staticmethod
    def _made(path: Path) -> Any:
        path.mkdir(parents=True, exist_ok=True)
        return tantivy.Index(SCHEMA, path=str(path))

    def upsert(self, records: Sequence[R], vectors: Rows | None) -> None:
        if vectors is not None and len(vectors) != len(records):
            raise ValueError(f"{len(records)} records, {len(vectors)} vectors")
        halves = None if vectors is None else np.ascontiguousarray(vectors, dtype="<f2")
        if halves is not None and len(halves) and self._dimension not in {None, halves.shape[1]}:
            detail = f"vectors of {self._dimension} numbers, the model gives {halves.shape[1]}"
            raise BrokenIndex(folder=self.folder, detail=detail)
        for row, record in enumerate(records):
            if record.key < 0:
                raise ValueError(f"key {record.key} of {record.id}: faiss answers -1 where it found nothing")
            vector = None if halves is None else halves[row]
            stored = None if vector is None else vector.tobytes()
            try:
                # a deletion is looked for in every piece of the index: a library made anew has none to look for
                if not self._empty or record.key in self._pending:
                    self._writer.delete_documents_by_term("key", record.key)
                self._writer.add_document(document(record, terms_of(record.searched), stored))
            except ValueError as error:  # a thread of tantivy met a full disk, and this is how it says so
                raise IndexNotWritten(folder=self.folder, detail=in_short(error)) from error
            self._pending[record.key] = vector
            self._changed = True

    def delete(self, keys: Iterable[int]) -> None:
        for key in keys:
            self._writer.delete_documents_by_term("key", key)
            self._pending[key] = None
            self._changed = True

    def clear(self) -> None:
        self._writer.delete_documents_by_query(Query.exists_query("key"))
        self._pending.clear()
        self._cleared = self._changed = self._empty = True

    def commit(self) -> None:
        """Vectors first, under a new name; the commit that names them switches records and vectors in one instant."""
        if not self._changed:
            return
        before = self._state.vectors
        try:
            state, dense = self._write_vectors()
            self._switch(state)
        except (ValueError, OSError, RuntimeError) as error:  # tantivy and faiss tell of a full disk like this
            raise IndexNotWritten(folder=self.folder, detail=in_short(error)) from error
        self._state, self._dense = state, dense
        self._pending.clear()
        self._cleared = self._changed = self._empty = False
        # the file before stays for readers that are just opening it; what a dead writer left goes
        self._clear_away({state.vectors, before})

    def _switch(self, state: State) -> None:
        """Commit records together with the state that belongs to them."""
        self._writer.delete_documents_by_term("role", STATE)
        self._writer.add_document(state_document(state.as_json()))
        self._writer.commit()

    def _clear_away(self, kept: set[str | None]) -> None:
        for file in self.folder.glob("vectors-*"):
            if file.name not in kept:
                file.unlink(missing_ok=True)

    def forget(self, at_most: int | None, stopping: Callable[[], bool]) -> bool:
        """Write anew what stands in one piece with what was taken out, so that the piece goes; whether that was done.

        One commit switches from the old pieces to the new, so whoever dies leaves the old or the new.
        """
        lexical = Lexical(self.folder / LEXICAL, self._kind)
        left = remains_in(lexical)
        if at_most is not None and len(left.beside) > at_most:
            return False
        try:
            if left.pieces:
                if not self._written_anew(lexical, left, stopping):
                    self._writer.rollback()
                    return False
                self._switch(self._state)
            self._writer.garbage_collect_files()
        except (ValueError, OSError, RuntimeError) as error:
            raise IndexNotWritten(folder=self.folder, detail=in_short(error)) from error
        # a reader that was just opening the file before finds it gone, and looks again for what belongs now
        self._clear_away({self._state.vectors})
        return True

    def _written_anew(self, lexical: Lexical[R], left: Remains, stopping: Callable[[], bool]) -> bool:
        """Whether it came to the end. All go out before the first comes in: new pieces then know of no deletion."""
        for scored in left.beside:
            self._writer.delete_documents_by_term("key", scored.key)
        for at, scored in enumerate(left.beside):
            if at % _LOOK == 0 and stopping():
                return False
            record = lexical.record(scored)
            self._writer.add_document(document(record, terms_of(record.searched), lexical.vector(scored)))
        return True

    def close(self) -> None:
        if self._writer is not None:
            self._writer.rollback()
            self._writer.wait_merging_threads()  # lets the lock go, too
            self._writer = None

    @property
    def _dimension(self) -> int | None:
        """Numbers in the vectors there are, None without any."""
        given = next((vector for vector in self._pending.values() if vector is not None), None)
        if given is not None:
            return len(given)
        return None if self._dense is None or self._cleared or not len(self._dense) else self._dense.dimension

    def _write_vectors(self) -> tuple[State, Dense | None]:
        """Lay the vectors as they will be beside those that are; gives the state that names them."""
        dense = self._next_table()
        if dense is None:
            return State(), None
        name = f"vectors-{uuid.uuid4().hex}.faiss"
        dense.write(self.folder / name)
        return State(vectors=name, count=len(dense), reach=dense.reach), dense

    def _next_table(self) -> Dense | None:
        new = {key: vector for key, vector in self._pending.items() if vector is not None}
        if self._dense is not None and not self._cleared:
            self._dense.remove(self._pending)
            self._dense.add(new)
            if not self._dense.outgrown:
                return self._dense
        kept: dict[int, NDArray[np.float16]] = {}
        if self._state.vectors is not None and not self._cleared:
            stored = stored_vectors(Lexical(self.folder / LEXICAL, self._kind))
            kept = {key: vector for key, vector in stored.items() if key not in self._pending}
        every = kept | new if kept else new
        return Dense.made(every) if every else None
