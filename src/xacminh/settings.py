"""Every setting, read once from the environment into one frozen record. Nothing else reads the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from xacminh.errors import BadSetting


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """All settings of one installation (docs/reference/settings.md says what each is for).

    `home` holds everything that is not code: the database, the index, the secret key; `data` the benchmark sets.
    `fetch_allow` holds "host:port" pairs; `contact` is a web or mail address of the desk, "" where none is given.
    """

    home: Path
    database_url: str
    embedder: Path | None
    threads: int
    host: str
    port: int
    debug: bool
    data: Path
    fetch_allow: tuple[str, ...]
    contact: str

    @property
    def index(self) -> Path:
        """Folder of the search index: derived data, may be thrown away and rebuilt."""
        return self.home / "index"

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> Settings:
        """Settings from `environ` (the process' own by default). Raises BadSetting on a value that cannot be used."""
        env = os.environ if environ is None else environ
        home = Path(env.get("XACMINH_HOME") or _data_folder(env)).expanduser().absolute()
        embedder = env.get("XACMINH_EMBEDDER")
        return cls(
            home=home,
            database_url=env.get("XACMINH_DATABASE_URL") or f"sqlite:///{home / 'xacminh.sqlite3'}",
            embedder=Path(embedder).expanduser() if embedder else None,
            threads=_whole(env, "XACMINH_THREADS", default=1, least=1, most=256),
            host=env.get("XACMINH_HOST") or "127.0.0.1",
            port=_whole(env, "XACMINH_PORT", default=8000, least=0, most=65535),
            debug=_flag(env, "XACMINH_DEBUG"),
            data=Path(env.get("XACMINH_DATA") or Path("..") / "shared" / "data").expanduser(),
            fetch_allow=_servers(env, "XACMINH_FETCH_ALLOW"),
            contact=_contact(env, "XACMINH_CONTACT"),
        )


def _data_folder(env: Mapping[str, str]) -> Path:
    """Where a person's programs keep their data (XDG base directory specification)."""
    base = env.get("XDG_DATA_HOME")
    return (Path(base) if base else Path.home() / ".local" / "share") / "xacminh"


def _whole(env: Mapping[str, str], name: str, *, default: int, least: int, most: int) -> int:
    raw = env.get(name, "").strip()
    if not raw:
        return default
    try:
        value = int(raw)
    except ValueError:
        value = least - 1
    if not least <= value <= most:
        raise BadSetting(name=name, value=raw, expected=f"a whole number from {least} to {most}")
    return value


def _flag(env: Mapping[str, str], name: str) -> bool:
    raw = env.get(name, "").strip().lower()
    if raw in {"", "0", "no", "false"}:
        return False
    if raw in {"1", "yes", "true"}:
        return True
    raise BadSetting(name=name, value=raw, expected="1 or 0")


def _servers(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Pairs host:port between commas or spaces; an IPv6 address stands in brackets."""
    raw = env.get(name, "")
    pairs = tuple(part for part in re.split(r"[,\s]+", raw) if part)
    for pair in pairs:
        match = re.fullmatch(r"(?:\[[0-9A-Fa-f:.]+\]|[^\[\]:/@*?#\\]+):([0-9]{1,5})", pair)
        if match is None or not 1 <= int(match[1]) <= 65535:
            raise BadSetting(name=name, value=pair, expected="host:port, several separated by commas")
    return pairs


def _contact(env: Mapping[str, str], name: str) -> str:
    raw = env.get(name, "").strip()
    if not re.fullmatch(r"[!-'*-~]{0,200}", raw):  # it stands in brackets in a header
        raise BadSetting(name=name, value=raw, expected="a web or mail address, without spaces and brackets")
    return raw
