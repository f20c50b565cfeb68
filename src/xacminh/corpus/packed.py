"""Reads what is packed as one file: .gz, .bz2 and .xz. What is inside goes through the same table."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Iterator
from dataclasses import replace

from xacminh.corpus.formats import Item
from xacminh.corpus.incoming import Incoming, Packing, printable
from xacminh.errors import DamagedFile


def gzip(file: Incoming) -> Iterator[Item]:
    """What lies in a .gz file. Raises DamagedFile, TooNested and what its own reader raises."""
    return _inside(file, "gzip")


def bzip2(file: Incoming) -> Iterator[Item]:
    """What lies in a .bz2 file, likewise."""
    return _inside(file, "bzip2")


def xz(file: Incoming) -> Iterator[Item]:
    """What lies in an .xz file, likewise."""
    return _inside(file, "xz")


def _inside(file: Incoming, packing: Packing) -> Iterator[Item]:
    from xacminh.corpus.reading import read_inside  # which has this file in its table

    if file.packed is not None:  # packed twice: the inner is unpacked whole, within the bounds of one file
        file = replace(file, held=file.content(), packed=None)
    try:
        yield from read_inside(replace(file, packed=packing, media_type="", depth=file.depth + 1))
    except (EOFError, zlib.error, lzma.LZMAError, OSError) as error:
        if isinstance(error, OSError) and error.errno is not None:
            raise
        raise DamagedFile(name=printable(file.name), detail=f"{packing}: {str(error)[:100]}") from error
