"""The installation's secret key: made on the first start, kept in the home folder, readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Final

_LENGTH: Final = 64


def path_in(home: Path) -> Path:
    """Where the key lies."""
    return home / "secret.key"


def read(home: Path) -> str | None:
    """The key, None before the first start."""
    try:
        return path_in(home).read_text(encoding="ascii").strip() or None
    except FileNotFoundError:
        return None


def ensure(home: Path) -> str:
    """The key, made if there is none yet. Two first starts at once end up with the same one."""
    key = read(home)
    if key is not None:
        return key
    fresh = path_in(home).with_suffix(f".{secrets.token_hex(8)}")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(_LENGTH))
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(fresh, path_in(home))  # unlike a rename, this never replaces the key of whoever was faster
    except FileExistsError:
        pass
    finally:
        fresh.unlink()
    return read(home) or ensure(home)
