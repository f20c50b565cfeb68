"""The base error, and the two that most others are of."""

from __future__ import annotations

from typing import ClassVar


class XacMinhError(Exception):
    """Something went wrong that Xác Minh has no better word for: {detail}"""

    #: exit status of the command when this error ends it (docs/reference/command.md)
    exit_code: ClassVar[int] = 1

    def __init_subclass__(cls) -> None:
        """Calls it by where it is taken from: so kinds of errors stand in rows, and one may move within the package."""
        super().__init_subclass__()
        if cls.__module__.startswith(f"{__package__}."):
            cls.__module__ = __package__

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


class NotFound(XacMinhError):
    """{name} was not found. Check the spelling, or list what there is with `xacminh library list`."""

    exit_code = 3
