"""Reads the letters in pictures of pages, where the parts for that are installed (the extra `ocr`, and tesseract)."""

from __future__ import annotations

from functools import cached_property
from importlib import import_module
from typing import Any, Final

from xacminh.corpus.confined.clock import TimeIsUp, at_most

#: dots an inch a page is drawn at, and the most dots of its longer side
DENSITY: Final = 300
_LONGEST: Final = 4_500
#: seconds for one page, by the clock: the work is done by a program of its own
ONE_PAGE: Final = 120
LANGUAGE: Final = "vie"


class Pictures:
    """The pages of a PDF file as pictures, opened when the first is wanted."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def read(self, number: int) -> dict[str, Any]:
        """What stands on page `number` (from 0): "text", or "problem" where it cannot be read."""
        if self._parts is None:
            return {"problem": "no-ocr"}
        try:
            with at_most(ONE_PAGE):
                return {"text": self._read(number)}
        except TimeIsUp:
            return {"problem": "late"}
        except Exception as error:  # noqa: BLE001 - a damaged file makes the libraries raise anything
            return {"problem": "late" if "timeout" in str(error) else "damaged"}

    @cached_property
    def _parts(self) -> tuple[Any, Any] | None:
        """pypdfium2 and pytesseract; None where one of them, the program or its Vietnamese is not there."""
        try:
            pypdfium2, pytesseract = import_module("pypdfium2"), import_module("pytesseract")
            found = LANGUAGE in pytesseract.get_languages()
        except Exception:  # noqa: BLE001 - what is half installed raises anything: it is not there
            return None
        return (pypdfium2, pytesseract) if found else None

    @cached_property
    def _document(self) -> Any:
        assert self._parts is not None  # noqa: S101 - read() has looked
        return self._parts[0].PdfDocument(self._data)

    def _read(self, number: int) -> str:
        assert self._parts is not None  # noqa: S101 - read() has looked
        page = self._document[number]
        longer = max(*page.get_size(), 1.0)  # in points, 72 an inch
        drawn = page.render(scale=min(DENSITY / 72, _LONGEST / longer), grayscale=True)
        picture = drawn.to_pil()
        page.close()
        return str(self._parts[1].image_to_string(picture, lang=LANGUAGE, timeout=ONE_PAGE))
