"""What is wrong with a question or a command."""

from __future__ import annotations

from xacminh.errors.base import BadInput


class BadUsage(BadInput):
    """The command was not understood; `{command} --help` shows what can be given. {detail}"""


class EmptyInput(BadInput):
    """There is nothing to check. Paste or type the claim you heard, then try again."""


class NoWords(BadInput):
    """No words were found in the text, only signs, emoji or pictures. Write the claim in words, then try again."""


class InputTooLong(BadInput):
    """The text has {length} characters; at most {limit} can be checked at once. Keep the part that matters, or use
    `xacminh scan FILE` for a long document."""


class NotConfirmed(BadInput):
    """{lost} Nothing was taken out. If all of it should go, run the same command with --yes."""
