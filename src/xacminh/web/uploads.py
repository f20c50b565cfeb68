"""Files that a browser sends: held to a bound while they come, and given safe names before they touch the disk."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from xacminh.errors import FilesTooBig, HomeNotWritable, NoFiles, TooManyFiles

FILES: Final = 20
MEGABYTES: Final = 5
_BYTES: Final = MEGABYTES * 1_000_000
#: bytes of a name; file systems take 255
_NAME_MOST: Final = 150
#: seconds after which files left by a process that was killed go
_OLD: Final = 3_600
_OVER: Final = "xacminh.upload.over"


class BoundedUpload(FileUploadHandler):
    """Holds files in memory, all of one request together to the bound; what goes beyond is passed over and noted."""

    def handle_raw_input(self, *args: Any, **more: Any) -> None:
        """A new request."""
        del args, more
        self.taken = 0

    def new_file(self, *args: Any, **more: Any) -> None:
        """A file begins."""
        super().new_file(*args, **more)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Part of it. Raises SkipFile beyond the bound."""
        del start
        self.taken += len(raw_data)
        if self.taken > _BYTES:
            if self.request is not None:
                self.request.META[_OVER] = True
            raise SkipFile
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file whole."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )


def files_of(request: HttpRequest, field: str) -> list[UploadedFile]:
    """The files of one field. Raises NoFiles, TooManyFiles, FilesTooBig."""
    files = request.FILES.getlist(field)
    if request.META.get(_OVER):
        raise FilesTooBig(limit_mb=MEGABYTES)
    if not files:
        raise NoFiles
    if len(files) > FILES:
        raise TooManyFiles(count=len(files), limit=FILES)
    return files


@contextmanager
def on_disk(files: Sequence[UploadedFile]) -> Iterator[list[Path]]:
    """The files in a folder of their own below the home folder, while the block lasts. Raises HomeNotWritable."""
    below = settings.XACMINH.home / "uploads"
    try:
        below.mkdir(mode=0o700, parents=True, exist_ok=True)
        _sweep(below)
        folder = tempfile.TemporaryDirectory(dir=below)
    except OSError as error:
        raise _not_writable(below, error) from error
    with folder as name:
        try:
            paths = _written(files, Path(name))
        except OSError as error:
            raise _not_writable(below, error) from error
        yield paths


def _written(files: Sequence[UploadedFile], folder: Path) -> list[Path]:
    paths: list[Path] = []
    taken: set[str] = set()
    for file in files:
        name = safe_name(file.name or "", taken)
        taken.add(name.casefold())
        path = folder / name
        path.write_bytes(file.read())
        paths.append(path)
    return paths


def _not_writable(folder: Path, error: OSError) -> HomeNotWritable:
    return HomeNotWritable(folder=folder, detail=error.strerror or error)


def _sweep(below: Path) -> None:
    for left in below.iterdir():
        try:
            old = time.time() - left.stat().st_mtime > _OLD
        except FileNotFoundError:  # its own request just took it away
            continue
        if old:
            shutil.rmtree(left, ignore_errors=True)


def safe_name(given: str, taken: set[str]) -> str:
    """A name that is one on every system, shows nothing hidden, and is not among the `taken` ones (case folded)."""
    name = unicodedata.normalize("NFC", re.split(r"[/\\]", given)[-1])
    name = "".join(sign for sign in name if not unicodedata.category(sign).startswith("C"))
    name = re.sub(r'[<>:"|?*]+', "_", name).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    stem, ending = (stem, dot + suffix) if dot and len(suffix) <= 10 else (name, "")
    stem = stem.encode()[:_NAME_MOST].decode(errors="ignore").strip() or "file"
    name, number = stem + ending, 1
    while name.casefold() in taken:
        number += 1
        name = f"{stem} ({number}){ending}"
    return name
