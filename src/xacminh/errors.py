"""Everything that can go wrong in a way a person can mend, under one base error.

A class' docstring is its message in English, with `{fields}` filled from the keyword arguments; the catalogue holds the
Vietnamese. Each says what happened, why, and what to do.
"""

from __future__ import annotations

from typing import ClassVar


class XacMinhError(Exception):
    """Something went wrong that Xác Minh has no better word for: {detail}"""

    #: exit status of the command when this error ends it (docs/reference/command.md)
    exit_code: ClassVar[int] = 1

    def __init__(self, **fields: object) -> None:
        self.fields = fields
        super().__init__(self.template().format(**fields))

    @classmethod
    def template(cls) -> str:
        """The English message before its fields are filled in; also the key into the catalogue."""
        return " ".join((cls.__doc__ or "").split())

    @property
    def code(self) -> str:
        """A stable name for machines, such as `empty-input`."""
        name = type(self).__name__
        return "".join(f"-{c.lower()}" if c.isupper() and i else c.lower() for i, c in enumerate(name))


class BadInput(XacMinhError):
    """The text cannot be used: {detail}"""

    exit_code = 2


class EmptyInput(BadInput):
    """There is nothing to check. Paste or type the claim you heard, then try again."""


class NoWords(BadInput):
    """No words were found in the text, only signs, emoji or pictures. Write the claim in words, then try again."""


class InputTooLong(BadInput):
    """The text has {length} characters; at most {limit} can be checked at once. Keep the part that matters, or use
    `xacminh scan FILE` for a long document."""


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


class NoReadableText(BadInput):
    """{name} holds no text that could be read, only frames, menus, pictures or nothing at all. Save the page with its
    text, or paste the text into a .txt file, then try again."""


class DamagedFile(BadInput):
    """{name} is damaged or not what it says it is ({detail}), so it cannot be read. Get it again, or open it and
    save it anew, then try again."""


class ZipBomb(BadInput):
    """{name} unpacks to far more than a document holds ({detail}), as files made to do harm do; it was not unpacked.
    Save it anew from the program it was made with, then try again."""


class UnsafeMarkup(BadInput):
    """{name} defines entities of its own, as files made to do harm do; it was not read. Save it anew from the program
    it was made with, then try again."""


class TooNested(BadInput):
    """{name} lies in an archive in an archive more than {limit} deep, as files made to do harm do; it was not read.
    Unpack it, then try again."""


class CannotOpen(BadInput):
    """{name} cannot be opened: {detail}. Check that it is there and that you may read it, then try again."""


class NotFound(XacMinhError):
    """{name} was not found. Check the spelling, or list what there is with `xacminh library list`."""

    exit_code = 3


class ExtraMissing(XacMinhError):
    """{what} needs a part that is not installed. Install it with: pip install "xacminh[{extra}]", then try again."""

    exit_code = 2


class HomeNotWritable(XacMinhError):
    """The folder {folder} cannot be written ({detail}). Give yourself the right to write there, or name another with
    XACMINH_HOME."""

    exit_code = 2


class NoDatabase(XacMinhError):
    """The database cannot be opened ({detail}). Check that its folder can be written, or that its server runs and
    XACMINH_DATABASE_URL names it rightly, then try again."""

    exit_code = 4


class NoLibrary(XacMinhError):
    """There is no library at {folder} yet. Run `xacminh library rebuild` to make its index, or `xacminh add SOURCE` to
    fill it."""

    exit_code = 4


class BrokenIndex(XacMinhError):
    """The search index at {folder} cannot be opened ({detail}). Nothing is lost: run `xacminh library rebuild`."""

    exit_code = 4


class IndexBusy(XacMinhError):
    """Another process is writing the index at {folder}. Wait for it to end, then try again."""

    exit_code = 5


class IndexNotWritten(XacMinhError):
    """The search index at {folder} could not be written ({detail}). What it held before is still there. Look whether
    the disk is full, then run the same command again."""

    exit_code = 5


class NoData(XacMinhError):
    """Left out, no data: {name} was not found. Say where it is with `--data FOLDER` or the variable
    XACMINH_DATA."""

    exit_code = 3


class ModelMissing(XacMinhError):
    """The model folder {folder} is missing or damaged ({detail}). Install xacminh again, or point the setting at a
    whole model folder."""

    exit_code = 6


class BadSetting(XacMinhError):
    """The setting {name} is {value!r}, but must be {expected}. Correct it in the environment, then try again."""

    exit_code = 2


class SomeUnread(XacMinhError):
    """{count} of {total} files could not be read; the others went in. The list above says which, and why."""

    exit_code = 7
