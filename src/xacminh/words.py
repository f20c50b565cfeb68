"""The words people read, in their language: one catalogue for the command, the errors and the pages.

English stands in the code; `locale/vi/LC_MESSAGES/django.po` holds the Vietnamese. The pages reach the same catalogue
through Django; everything below Django goes through `say`.
"""

from __future__ import annotations

import errno
import gettext
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Literal

from xacminh.errors import XacMinhError

Tongue = Literal["vi", "en"]

LOCALE = Path(__file__).parent / "locale"
_current: ContextVar[Tongue] = ContextVar("tongue", default="vi")


@contextmanager
def speaking(tongue: Tongue) -> Iterator[None]:
    """Within the block, `say` answers in this language."""
    token = _current.set(tongue)
    try:
        yield
    finally:
        _current.reset(token)


def current() -> Tongue:
    """The language `say` answers in now."""
    return _current.get()


def of_locale(environ: Mapping[str, str] | None = None) -> Tongue:
    """English where the locale asks for English, else Vietnamese: the product is Vietnamese first."""
    env = os.environ if environ is None else environ
    chosen = env.get("LC_ALL") or env.get("LC_MESSAGES") or env.get("LANG") or ""
    return "en" if chosen.lower().startswith("en") else "vi"


def say(english: str, /, **fields: object) -> str:
    """`english` in the current language, with its `{fields}` filled in."""
    text = english if current() == "en" else _catalogue("vi").gettext(english)
    return text.format(**fields) if fields else text


def tell(error: XacMinhError) -> str:
    """The message of an error in the current language."""
    template = error.template()
    text = template if current() == "en" else _catalogue("vi").gettext(template)
    return text.format(**error.fields)


def refusal(error: OSError) -> str:
    """Why the system would not, in the reader's words; its own where there are none."""
    said = {
        errno.ENOENT: say("it is not there"),
        errno.EACCES: say("you do not have the right to"),
        errno.EPERM: say("you do not have the right to"),
        errno.EISDIR: say("it is a folder"),
        errno.ENOTDIR: say("part of its path is no folder"),
        errno.ENOSPC: say("the disk is full"),
        errno.EDQUOT: say("the disk is full"),
        errno.EROFS: say("the disk can only be read"),
        errno.ELOOP: say("its links lead round in a circle"),
        errno.ENAMETOOLONG: say("its name is too long"),
        errno.EMFILE: say("too many files are open"),
        errno.ENFILE: say("too many files are open"),
        errno.EIO: say("the disk cannot be read there"),
    }
    return said.get(error.errno or 0) or error.strerror or type(error).__name__


@cache
def _catalogue(tongue: Tongue) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, languages=[tongue], fallback=True)
