"""What others take for the same search: full text of SQLite and of PostgreSQL, any syllable, best by their own ranking.

Both find by words alone. Ours finds by words with and without marks, by pairs of them and by meaning, and embeds the
query: the comparison is of what a person waits for, not of like with like.
"""

from __future__ import annotations

import sqlite3
import time
import uuid
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self

from xacminh.errors import NoDatabase
from xacminh.text import keys

FOUND = 10


class Yardstick(Protocol):
    """A search that is filled once and then asked. Closing it takes away what it laid down."""

    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in texts under their keys."""
        ...

    def ready(self) -> None:
        """All texts are in."""
        ...

    def search(self, question: str) -> list[int]:
        """The keys of the best ten, best first."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...


class Fts5:
    """SQLite's full text: unicode61 with marks kept, ranked by bm25."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / "yardstick.sqlite3"
        self._file.unlink(missing_ok=True)
        self._database = sqlite3.connect(self._file)

    def __enter__(self) -> Self:
        self._database.execute("PRAGMA journal_mode = OFF")
        self._database.execute("PRAGMA synchronous = OFF")
        self._database.execute(
            "CREATE VIRTUAL TABLE passages USING fts5(text, content='', tokenize='unicode61 remove_diacritics 0')"
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._database.close()
        self._file.unlink(missing_ok=True)

    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in texts under their keys."""
        self._database.executemany("INSERT INTO passages (rowid, text) VALUES (?, ?)", rows)

    def ready(self) -> None:
        """All texts are in."""
        self._database.commit()

    def search(self, question: str) -> list[int]:
        """The keys of the best ten, best first."""
        asked = " OR ".join(f'"{word}"' for word in dict.fromkeys(keys(question)))
        found = self._database.execute(
            "SELECT rowid FROM passages WHERE passages MATCH ? ORDER BY rank LIMIT ?", (asked, FOUND)
        )
        return [key for (key,) in found]


class Postgres:
    """PostgreSQL's full text: the configuration 'simple', a GIN index, ranked by ts_rank.

    Works in an unlogged table of its own, which goes when it is closed. Raises NoDatabase where the driver is
    missing or the server does not answer.
    """

    def __init__(self, url: str) -> None:
        try:
            import psycopg
        except ImportError as error:
            raise NoDatabase(detail="psycopg: pip install 'xacminh[postgres]'") from error
        self._table = f"xacminh_yardstick_{uuid.uuid4().hex}"
        try:
            self._database: Any = psycopg.connect(url, autocommit=True)
        except psycopg.Error as error:  # its words may name the person or the machine that was asked for
            raise NoDatabase(detail=type(error).__name__) from error

    def __enter__(self) -> Self:
        self._run("SET max_parallel_workers_per_gather = 0")  # one core, as ours
        self._run("SET max_parallel_maintenance_workers = 0")
        self._run("SET maintenance_work_mem = '256MB'")
        self._run("CREATE UNLOGGED TABLE {table} (key integer, terms tsvector)")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._run("DROP TABLE IF EXISTS {table}")
        self._database.close()

    def put(self, rows: Iterable[tuple[int, str]]) -> None:
        """Take in texts under their keys."""
        self._run("CREATE TEMPORARY TABLE incoming (key integer, text text)")
        with self._database.cursor() as cursor, cursor.copy("COPY incoming (key, text) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        self._run("INSERT INTO {table} SELECT key, to_tsvector('simple', text) FROM incoming")
        self._run("DROP TABLE incoming")

    def ready(self) -> None:
        """All texts are in."""
        self._run("CREATE INDEX ON {table} USING gin (terms)")
        self._run("ANALYZE {table}")

    def search(self, question: str) -> list[int]:
        """The keys of the best ten, best first."""
        asked = " | ".join("'" + word.replace("'", "''") + "'" for word in dict.fromkeys(keys(question)))
        found = self._run(
            "SELECT key FROM {table}, to_tsquery('simple', %s) asked WHERE terms @@ asked"
            " ORDER BY ts_rank(terms, asked) DESC LIMIT %s",
            asked,
            FOUND,
        )
        return [key for (key,) in found]

    def _run(self, statement: str, *values: object) -> Any:
        from psycopg import sql

        named = sql.SQL(statement).format(table=sql.Identifier(self._table))
        return self._database.execute(named, values or None)


def timed(search: Callable[[str], object], questions: Sequence[str]) -> list[float]:
    """Milliseconds each question takes, after one that warms up."""
    search(questions[0])
    taken = []
    for question in questions:
        started = time.perf_counter()
        search(question)
        taken.append((time.perf_counter() - started) * 1000)
    return taken
