"""The rows of an old Excel file (.xls): {"sheet": name, "rows": [[cell, …], …]} for each, or {"error": …}.

A cell is a string, a number, a boolean, null, or {"day": ISO date or time}.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from io import BytesIO
from itertools import islice
from typing import Any, Final

#: rows and columns of a sheet, and sheets of a file
ROWS: Final = 65_536
COLUMNS: Final = 256
SHEETS: Final = 200


def work(data: bytes) -> Iterator[dict[str, Any]]:
    """The visible sheets of the file."""
    from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        shown = [sheet.name for sheet in book.sheets_metadata if sheet.visible == SheetVisibleEnum.Visible]
    except PasswordError:
        yield {"error": "encrypted"}
        return
    except BaseException:  # noqa: BLE001 - the library's panics are no Exceptions
        yield {"error": "damaged"}
        return
    for name in shown[:SHEETS]:
        try:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=True, nrows=ROWS)
        except BaseException:  # noqa: BLE001 - the library's panics are no Exceptions
            yield {"sheet": name, "rows": [], "problem": "damaged"}
            continue
        yield {"sheet": name, "rows": [[_cell(value) for value in islice(row, COLUMNS)] for row in rows]}


def _cell(value: object) -> object:
    if isinstance(value, (date, datetime)):
        return {"day": value.isoformat()}
    if isinstance(value, timedelta):
        return str(value)
    return value if isinstance(value, (str, int, float, bool)) else str(value)
