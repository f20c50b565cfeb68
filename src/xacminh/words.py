"""The words people read, in their language: one catalogue for the command, the errors and the pages.

English stands in the code; `locale/vi/LC_MESSAGES/django.po` holds the Vietnamese. The pages reach the same catalogue
through Django; everything below Django goes through `say`.
"""

from __future__ import annotations

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


@cache
def _catalogue(tongue: Tongue) -> gettext.NullTranslations:
    return gettext.translation("django", LOCALE, languages=[tongue], fallback=True)
