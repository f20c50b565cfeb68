"""What the installation lacks or cannot do now: folders, database, index, models, jobs."""

from __future__ import annotations

from xacminh.errors.base import XacMinhError


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


class NotStored(XacMinhError):
    """The database could not be written or read ({detail}). What had gone in before is still there. Look whether the
    disk is full, whether the folder may be written and whether the database runs, then run the same command again."""

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


class PortTaken(XacMinhError):
    """Port {port} is in use already, perhaps by Xác Minh itself: look at http://127.0.0.1:{port} first. Or take another
    port: `xacminh serve --port {other}`."""

    exit_code = 5


class SomeUnread(XacMinhError):
    """{count} of {total} documents or checks could not be read; the others went in. The list above says which, and
    why."""

    exit_code = 7


class SomeUnfetched(XacMinhError):
    """{count} of {total} pages or documents could not be fetched or read; the others went in. The list above says
    which, and why."""

    exit_code = 8


class JobsFailed(XacMinhError):
    """{count} jobs went wrong ({kinds}). Those with attempts left are tried again by the next `xacminh worker`; see
    above what to do about the others."""

    exit_code = 7
