"""A database of its own for tests whose processes open theirs themselves."""

from __future__ import annotations

import os
import secrets


def environment(home: str) -> dict[str, str]:
    """The environment of a fresh installation: on PostgreSQL, where these tests run on it, a new empty database."""
    found = {**os.environ, "XACMINH_HOME": home}
    url = os.environ.get("XACMINH_DATABASE_URL", "")
    if url.startswith("postgres"):
        import psycopg

        name = f"fresh_{secrets.token_hex(6)}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        found["XACMINH_DATABASE_URL"] = url.replace("/postgres?", f"/{name}?")
    return found
