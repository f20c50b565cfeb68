"""One address of a database, as Django wants it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from xacminh.errors import BadSetting

_SQLITE: Final = "sqlite:///"
_EXPECTED: Final = "sqlite:///PATH or postgresql://USER:PASSWORD@HOST:PORT/NAME"

#: seconds a writer waits for its turn
_TIMEOUT: Final = 30
#: milliseconds in which readers of the log must come to an end
_LOG_PATIENCE: Final = 2_000


def from_url(url: str) -> dict[str, Any]:
    """Django's settings of one database.

    `sqlite:///` is followed by the path as it is; a PostgreSQL address may have no host (the local socket) and end in
    `?sslmode=…` or other options of libpq. Raises BadSetting, which never repeats the address: it may hold a password.
    """
    if url.startswith(_SQLITE) and len(url) > len(_SQLITE):
        return _sqlite(Path(url.removeprefix(_SQLITE)))
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BadSetting(name="XACMINH_DATABASE_URL", value="…", expected=_EXPECTED) from error
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in {"postgres", "postgresql"} or not name:
        raise BadSetting(name="XACMINH_DATABASE_URL", value=f"{parts.scheme}:…", expected=_EXPECTED)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": dict(parse_qsl(parts.query)),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def empty_log() -> bool:
    """Bring what stands in SQLite's log into the database and empty it; False where somebody keeps reading from it.

    The log holds pages as they were before something was deleted. Nothing to do for PostgreSQL, which looks after its
    own.
    """
    from django.db import connection

    if connection.vendor != "sqlite" or connection.in_atomic_block:
        return True  # of a transaction that is open nothing is in the log
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA busy_timeout = {_LOG_PATIENCE}")
        try:
            busy, *_ = cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        finally:
            cursor.execute(f"PRAGMA busy_timeout = {1000 * _TIMEOUT}")
    return not busy


def _sqlite(path: Path) -> dict[str, Any]:
    """Readers never wait for the writer (WAL); a writer takes its turn at the start, not half-way (IMMEDIATE).

    What is deleted is overwritten, not only marked as free (secure_delete).
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": {
            "timeout": _TIMEOUT,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;",
        },
    }
