"""Files that a browser sends: held to a bound while they come, and given safe names before they are laid down.

While they come they have no name on the disk: what is not taken, or comes in a process that is killed, leaves nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import IO, Any, BinaryIO, Final, cast

from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from xacminh.errors import FilesTooBig, HomeNotWritable, NoFiles, TooManyFiles, XacMinhError
from xacminh.library.laid_down import Handed, folder
from xacminh.words import refusal

FILES: Final = 100
MEGABYTES: Final = 100
_BYTES: Final = MEGABYTES * 1_000_000
#: bytes of one file that are held in memory; what is larger goes to the disk as it comes
_HELD: Final = 65_536
#: bytes of a name; file systems take 255
_NAME_MOST: Final = 150
#: the one page that takes files
_PAGE: Final = "add"
_WRONG: Final = "xacminh.upload.wrong"


class BoundedUpload(FileUploadHandler):
    """Takes the files of one request, together to the bound; what goes beyond is passed over, and why is noted."""

    def handle_raw_input(self, *args: Any, **more: Any) -> None:
        """A new request."""
        del args, more
        self.taken = 0

    def new_file(self, *args: Any, **more: Any) -> None:
        """A file begins. Raises SkipFile where it is not taken."""
        super().new_file(*args, **more)
        self.file: IO[bytes] = BytesIO()
        match = self.request.resolver_match if self.request is not None else None
        if match is None or match.url_name != _PAGE:
            raise SkipFile
        try:
            spooled = SpooledTemporaryFile(max_size=_HELD, dir=str(folder()))  # noqa: SIM115 - Django closes it
            self.file = cast("IO[bytes]", spooled)
        except HomeNotWritable as error:
            self._refuse(error)

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Part of it. Raises SkipFile beyond the bound, and where it cannot be written."""
        del start
        self.taken += len(raw_data)
        if self.taken > _BYTES:
            self._refuse(FilesTooBig(limit_mb=MEGABYTES))
        try:
            self.file.write(raw_data)
        except OSError as error:
            self._refuse(HomeNotWritable(folder=folder(), detail=refusal(error)))

    def _refuse(self, error: XacMinhError) -> None:
        if self.request is not None:
            self.request.META[_WRONG] = error
        raise SkipFile

    def file_complete(self, file_size: int) -> UploadedFile:
        """The file whole."""
        self.file.seek(0)
        return UploadedFile(
            file=self.file,
            name=self.file_name or "",
            content_type=self.content_type or "",
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )

    def upload_interrupted(self) -> None:
        """The browser went away."""
        if hasattr(self, "file"):
            self.file.close()


def files_of(request: HttpRequest, field: str) -> list[Handed]:
    """The files of one field. Raises NoFiles, TooManyFiles, FilesTooBig, HomeNotWritable."""
    files = request.FILES.getlist(field)
    wrong = request.META.get(_WRONG)
    if isinstance(wrong, XacMinhError):
        raise wrong
    if not files:
        raise NoFiles
    if len(files) > FILES:
        raise TooManyFiles(count=len(files), limit=FILES)
    return list(_named(files))


def _named(files: list[UploadedFile]) -> Iterator[Handed]:
    taken: set[str] = set()
    for file in files:
        name = safe_name(file.name or "", taken)
        taken.add(name.casefold())
        yield Handed(name=name, file=cast("BinaryIO", file.file))


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
