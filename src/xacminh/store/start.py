"""Brings an installation to where it can be used: home folder, secret key, Django, database."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Final

from xacminh.errors import ExtraMissing, HomeNotWritable, NoDatabase
from xacminh.settings import Settings
from xacminh.store import chosen, databases, secret
from xacminh.words import refusal

#: seconds another start may take to bring the database up to date
_PATIENCE: Final = 120
#: a number of our own among PostgreSQL's advisory locks
_LOCK: Final = 7_726_001


def setup(settings: Settings | None = None) -> None:
    """Make the home folder and key, load Django, and bring the database up to date; quick when all is done already.

    Raises HomeNotWritable, NoDatabase, ExtraMissing (PostgreSQL without its driver), BadSetting.
    """
    settings = settings or Settings.read()
    engine = databases.from_url(settings.database_url)["ENGINE"]
    if engine.endswith("postgresql") and find_spec("psycopg") is None:
        raise ExtraMissing(what="PostgreSQL", extra="postgres")
    try:
        settings.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        secret.ensure(settings.home)
    except OSError as error:
        raise HomeNotWritable(folder=settings.home, detail=refusal(error)) from error
    configure(settings)
    from django.db.utils import OperationalError

    try:
        _migrate(settings)
    except (OperationalError, sqlite3.OperationalError) as error:
        raise NoDatabase(detail=str(error).strip()) from error


def configure(settings: Settings) -> None:
    """Load Django, without touching disk or database. What a process was first configured with stays."""
    import django

    chosen.choose(settings)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "xacminh.store.config")
    django.setup()


def _migrate(settings: Settings) -> None:
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    def behind() -> bool:
        executor = MigrationExecutor(connection)
        return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))

    if behind():
        with _alone(settings):
            if behind():  # someone else may just have done it
                call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _alone(settings: Settings) -> Iterator[None]:
    """One start at a time: first among the processes of this home, then among all that share a PostgreSQL database.

    The lock is SQLite's own on an empty file: it works on every system and dies with its holder.
    """
    from django.db import connection

    lock = sqlite3.connect(settings.home / "start.lock", timeout=_PATIENCE, isolation_level=None)
    try:
        lock.execute("BEGIN EXCLUSIVE")
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_lock(%s)", [_LOCK])
        try:
            yield
        finally:
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SELECT pg_advisory_unlock(%s)", [_LOCK])
    finally:
        lock.close()
