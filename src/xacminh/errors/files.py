"""Why a file, or a part of one, cannot be read."""

from __future__ import annotations

from xacminh.errors.base import BadInput, NotFound


class NotText(BadInput):
    """{name} is not text but something else ({detail}). Save it as plain text, HTML or JSONL, then try again."""


class BadEncoding(BadInput):
    """{name} is not valid UTF-8 (first bad byte at {offset}). Save it again as UTF-8, then try again."""


class FileTooBig(BadInput):
    """{name} is {size_mb} MB; at most {limit_mb} MB of one file are read. Cut it into smaller files, then try again."""


class UnknownFormat(BadInput):
    """{name} is of a kind that cannot be read yet. These can: {known}. Save it as one of them, then try again."""


class BadItem(BadInput):
    """{place}: {detail}. Correct it there, then try again; everything else went in."""


class BadRow(BadInput):
    """{place} cannot be used: {detail}. Correct it there, then run the same command again."""


class NoReadableText(BadInput):
    """{name} holds no text that could be read, only frames, menus, pictures or nothing at all. Save the page with its
    text, or paste the text into a .txt file, then try again."""


class NothingArchived(BadInput):
    """{name} holds no text of a page, only {redirects} redirects to other addresses, {refusals} answers that a page
    could not be had and {others} other records (pictures, requests, notes). Capture the pages themselves, or give
    their addresses, then try again."""


class PersonsPage(BadInput):
    """{name} is a wiki's page of a person or about what persons discuss, so it was not read: who says something is kept
    nowhere. Give the article itself, or paste the words you need as a text."""


class DamagedFile(BadInput):
    """{name} is damaged or not what it says it is ({detail}), so it cannot be read. Get it again, or open it and
    save it anew, then try again."""


class Encrypted(BadInput):
    """{name} is locked, so its text cannot be read. Open it with its password, save it without one, then try again."""


class ScannedPages(BadInput):
    """{name}: the pages {pages} are pictures, and the parts that read pictures are not installed. Install them with:
    pip install "xacminh[ocr]", and the program tesseract with its Vietnamese (Debian: apt install tesseract-ocr-vie),
    then try again; every other page went in."""


class PagesUnread(BadInput):
    """{name}: the pages {pages} could not be read, because they are damaged or take too long. Save the file anew, or
    give these pages as a file of their own; every other page went in."""


class TooManyPages(BadInput):
    """{name} has {pages} pages; at most {limit} of one file are read. Cut it into smaller files, then try again."""


class TooManyRows(BadInput):
    """{name} has more rows or columns than are read of one file (at most {rows} rows and {cells} cells). Cut it into
    smaller files, then try again; what comes before went in."""


class GivenUp(BadInput):
    """{name} was given up after {seconds} seconds without a result: it goes on without end, or is made to do harm. Save
    it anew from the program it was made with, then try again."""


class ZipBomb(BadInput):
    """{name} unpacks to far more than a document holds ({detail}), as files made to do harm do; it was not unpacked.
    Save it anew from the program it was made with, then try again."""


class UnsafeMarkup(BadInput):
    """{name} defines entities of its own, as files made to do harm do; it was not read. Save it anew from the program
    it was made with, then try again."""


class OldWord(BadInput):
    """{name} is in Word's old format (.doc), which cannot be read. Open it in Word or LibreOffice, save it as .docx,
    then try again."""


class TooNested(BadInput):
    """{name} lies in an archive in an archive more than {limit} deep, as files made to do harm do; it was not read.
    Unpack it, then try again."""


class ChangedMeanwhile(BadInput):
    """{name} changed while it was read, so what went in may be part old, part new. Wait until nothing writes to it any
    more, then try again: its texts are brought up to date."""


class LeftOut(BadInput):
    """{name} was left out: {detail}. If it belongs there, put the file itself in its place, then try again; everything
    else went in."""


class CannotOpen(BadInput):
    """{name} cannot be opened: {detail}. Check that it is there and that you may read it, then try again."""


class NoSuchFile(NotFound):
    """There is no file or folder {name}. Check the spelling, and in which folder you are, then try again."""
