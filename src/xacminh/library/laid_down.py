"""Files handed in on a page, laid down in a folder of the home folder until a worker has read them.

Each addition has a folder of its own with a name nobody can guess. It goes when the addition ends; what a killed
process left behind goes later.
"""

from __future__ import annotations

import os
import secrets
import shutil
import time
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from django.conf import settings

from xacminh.errors import HomeNotWritable
from xacminh.words import refusal

#: seconds after which a folder that belongs to no addition goes: it may be one that is just being filled
_ORPHANED: Final = 3_600


@dataclass(frozen=True, kw_only=True, slots=True)
class Handed:
    """A file as it was handed in: a safe name, different from that of all others with it, and its bytes."""

    name: str
    file: BinaryIO


def folder() -> Path:
    """Where the folders of all additions lie; made where it is not there. Raises HomeNotWritable."""
    below: Path = settings.XACMINH.home / "uploads"
    try:
        below.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise _not_writable(error) from error
    return below


def lay_down(files: Iterable[Handed]) -> str:
    """Write the files, whole and for good, and return the name of their folder. Raises HomeNotWritable."""
    name = secrets.token_hex(16)
    place = folder() / name
    try:
        place.mkdir(mode=0o700)
        for one in files:
            with path_of(name, one.name).open("xb") as written:
                shutil.copyfileobj(one.file, written)
                written.flush()
                os.fsync(written.fileno())
    except OSError as error:
        take_away(name)
        raise _not_writable(error) from error
    return name


def path_of(name: str, file: str) -> Path:
    """Where a file of a folder lies."""
    if Path(file).name != file:  # a programmer handed in what is no safe name
        raise ValueError("not the name of a file")
    below: Path = settings.XACMINH.home / "uploads"
    return below / name / file


def size_of(name: str) -> int:
    """Bytes of all files of a folder."""
    below: Path = settings.XACMINH.home / "uploads"
    return sum(file.stat().st_size for file in (below / name).iterdir())


def take_away(name: str) -> None:
    """Delete a folder, or what is left of it."""
    if name:
        shutil.rmtree(settings.XACMINH.home / "uploads" / name, ignore_errors=True)


def sweep(needed: Collection[str]) -> None:
    """Delete folders that no addition needs, but those that are being filled."""
    for left in folder().iterdir():
        try:
            old = time.time() - left.stat().st_mtime > _ORPHANED
        except FileNotFoundError:  # its own addition just took it away
            continue
        if old and left.name not in needed:
            shutil.rmtree(left, ignore_errors=True)


def _not_writable(error: OSError) -> HomeNotWritable:
    return HomeNotWritable(folder=settings.XACMINH.home / "uploads", detail=refusal(error))
