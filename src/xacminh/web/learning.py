"""Has the index learn of a change made on a page, so that the next question knows it."""

from __future__ import annotations

import logging
from typing import Final

from xacminh import library
from xacminh.errors import XacMinhError
from xacminh.words import say, tell

#: seconds to wait for another writer of the index, which takes the change up as well
_PATIENCE: Final = 5.0

log = logging.getLogger(__name__)


def learn() -> str:
    """Bring the index up to the rows; "" where it is, else what to tell: the rows are safe whatever happens here."""
    try:
        if library.learn(patience=_PATIENCE):
            return ""
        return say("It is stored, and will be found once the running indexer has come to it.")
    except XacMinhError as error:
        log.error("%s: %s", error.code, error)  # noqa: TRY400 - said in full words; a trace would help nobody
        return tell(error)
