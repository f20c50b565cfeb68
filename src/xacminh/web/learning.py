"""Has the index learn of a change made on a page, so that the next question knows it."""

from __future__ import annotations

import logging
from typing import Final

from xacminh import library
from xacminh.errors import IndexBusy, XacMinhError
from xacminh.words import say, tell

#: seconds to wait for another writer of the index
_PATIENCE: Final = 5.0

log = logging.getLogger(__name__)


def learn() -> str:
    """Bring the index up to the rows; "" where it is, else what to tell: the rows are safe whatever happens here."""
    try:
        library.update_index(patience=_PATIENCE)
    except IndexBusy:
        return say("Search is learning of other changes just now; it will find this one a little later.")
    except XacMinhError as error:
        log.error("%s: %s", error.code, error)  # noqa: TRY400 - said in full words; a trace would help nobody
        return tell(error)
    return ""
