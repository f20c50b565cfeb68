"""How often each piece stands in Vietnamese text, as it is printed, without marks, and in capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from xacminh.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from tokenizers import Tokenizer


def usage(texts: Iterable[str], reader: Tokenizer) -> NDArray[np.int64]:
    """Counts by number of piece. People type rumours without marks, and shout them: those forms count as well."""
    counts = np.zeros(reader.get_vocab_size(), dtype=np.int64)
    for some in _by_hundreds([*texts]):
        for form in (some, [fold(text) for text in some], [text.upper() for text in some]):
            for read in reader.encode_batch([*form]):
                counts += np.bincount(read.ids, minlength=len(counts))
    return counts


def _by_hundreds(texts: list[str]) -> Iterable[list[str]]:
    return (texts[start : start + 100] for start in range(0, len(texts), 100))
