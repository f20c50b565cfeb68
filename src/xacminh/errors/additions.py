"""Why something cannot be added on a page."""

from __future__ import annotations

from xacminh.errors.base import BadInput, NotFound


class NoTitle(BadInput):
    """The text needs a title. Write the one it was published under, then try again."""


class NoText(BadInput):
    """There are no words in the text. Paste the text of the document, then try again."""


class TextTooLong(BadInput):
    """The text has {length} characters; at most {limit} are taken at once. Save it as a file and add the file with
    `xacminh add`."""


class NoFiles(BadInput):
    """No file was chosen. Choose at least one, then try again."""


class TooManyFiles(BadInput):
    """{count} files were chosen; at most {limit} are taken at once. Choose fewer, or add the folder with
    `xacminh add`."""


class FilesTooBig(BadInput):
    """The files have more than {limit_mb} MB together, so none was taken. Choose fewer, or add them with
    `xacminh add`."""


class TooManyAdditions(BadInput):
    """{count} additions wait to be read already, so nothing was taken. Wait until some are done, or stop one, then try
    again."""


class NoSuchAddition(NotFound):
    """There is no addition {id}. What was added long ago is no longer listed; look for it among the documents."""


class UploadGone(BadInput):
    """{name} was no longer there when it was to be read. Send it once more. Where pages and worker run on several
    machines, files are read on the machine of the pages alone."""


class NeverEnded(BadInput):
    """{name} was begun {times} times, and each time the program ended before it was read: it may be made to do harm, or
    need more memory than there is. Cut it into smaller files, or save it anew, then try again."""
