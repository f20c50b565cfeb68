"""Everything that can go wrong in a way a person can mend, under one base error.

A class' docstring is its message in English, with `{fields}` filled from the keyword arguments; the catalogue holds the
Vietnamese. Each says what happened, why, and what to do.
"""

from __future__ import annotations

from collections.abc import Mapping
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


class BadUsage(BadInput):
    """The command was not understood; `{command} --help` shows what can be given. {detail}"""


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


class NotFound(XacMinhError):
    """{name} was not found. Check the spelling, or list what there is with `xacminh library list`."""

    exit_code = 3


class NoSuchFile(NotFound):
    """There is no file or folder {name}. Check the spelling, and in which folder you are, then try again."""


class NoSuchSource(NotFound):
    """There is no source {name}. Check the spelling, or list them with `xacminh sources list`."""


class PersonalPlace(BadInput):
    """{place} is a place of personal accounts, groups, channels or blogs. A source is a body or an outlet, never a
    person: take what it publishes on a site of its own."""


class BadDomain(BadInput):
    """{domain} is not a domain such as moh.gov.vn. Correct it, then try again."""


class DomainTaken(BadInput):
    """The domain {domain} belongs to {source} already. Take it off there first with
    `xacminh sources edit {id} --drop-domain {domain}`, or merge the two with `xacminh sources merge`."""


class SourceExists(BadInput):
    """{name} is registered already. Change it with `xacminh sources edit {id}`."""


class NoSourceName(BadInput):
    """The source needs a name. Write that of the body or the outlet, never of a person, then try again."""


class NotRegistered(BadInput):
    """{host} belongs to no registered source, and only those are watched. Say whose it is with
    `xacminh sources add NAME --domain {host}`, then try again."""


class OfAnother(BadInput):
    """{host} belongs to {source}, not to the source that was named. Leave the name out, or take the domain off there
    with `xacminh sources edit {id} --drop-domain {host}`."""


class NotAList(BadInput):
    """{name} is no feed and no sitemap, so there is nothing to watch. Look on the publisher's site for its RSS or Atom
    feed or its sitemap (often /rss or /sitemap.xml), and watch that address."""


class EmptyList(BadInput):
    """{name} names no page now. It is looked at again by the clock; if it stays so, look on the publisher's site for
    the feed it has now."""


class OnlyLists(BadInput):
    """{name} holds no text but the addresses of pages. Have them read as they come with `xacminh watch add {name}`, or
    give the address of one page."""


class BadInterval(BadInput):
    """A list is looked at every {least} to {most} minutes, not every {minutes}. Give another number, then try
    again."""


class NoSuchWatch(NotFound):
    """There is no watch list {id}. List them with `xacminh watch list`."""


class TiedInACircle(BadInput):
    """{name} cannot stand under {above}, which stands under {name} itself. Change {above} first, then try again."""


class SourceIntoItself(BadInput):
    """{name} cannot be merged into itself. Name two different sources."""


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


class NotConfirmed(BadInput):
    """{lost} Nothing was taken out. If all of it should go, run the same command with --yes."""


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


class NotAnAddress(BadInput):
    """This is not a web address that can be fetched. Write it whole, as in https://example.org/page, without spaces or
    backslashes, then try again."""


class OnlyWeb(BadInput):
    """Only addresses that begin with http:// or https:// are fetched. Save the document as a file and add the file, or
    give its web address."""


class FetchFailed(XacMinhError):
    """{host} could not be fetched. Try again later."""

    exit_code = 8
    #: whether the same fetch may succeed later without anybody doing anything
    again: ClassVar[bool] = False


class PortRefused(FetchFailed):
    """{host} was not opened: only the ports 80 and 443 are, and the address names {port}. If it is a server of your
    own, name {host}:{port} in the setting XACMINH_FETCH_ALLOW."""


class AddressRefused(FetchFailed):
    """{host} was not opened: it leads to an address that is not on the public internet. If it is a server of your own,
    name {host}:{port} in the setting XACMINH_FETCH_ALLOW."""


class Offline(FetchFailed):
    """{host} cannot be reached now: this machine has no connection to the internet, or names cannot be looked up.
    Check the connection, then try again."""

    again = True


class NameNotFound(FetchFailed):
    """There is no site named {host}. Check the spelling of the address, then try again."""


class NoConnection(FetchFailed):
    """{host} does not accept connections now. Check the address in a browser, or try again later."""

    again = True


class NotSecure(FetchFailed):
    """The connection to {host} is not secure: its certificate is missing, out of date, of another site or of an
    unknown issuer. Tell those who run the site, or save the page with a browser and add the file."""


class TooSlow(FetchFailed):
    """{host} did not send the page within {seconds} seconds. Try again later, or save the page with a browser and add
    the file."""

    again = True


class TooManyRedirects(FetchFailed):
    """{host} sends on in a circle, or more than {limit} times. Open the page in a browser and give the address it ends
    at."""


class BadRedirect(FetchFailed):
    """{host} sends on to an address that is not fetched: it is no http or https address, or is not well formed. Open
    the page in a browser and give the address it ends at."""


class PageTooBig(FetchFailed):
    """{host} sends more than {limit_mb} MB; no more of one page is fetched. Save the document as a file, cut it into
    smaller ones and add those."""


class UnpacksTooBig(FetchFailed):
    """What {host} sends unpacks to more than {limit_mb} MB; no more of one page is kept. Save the document as a file,
    cut it into smaller ones and add those."""


class HeadersTooBig(FetchFailed):
    """{host} sends more than {limit_kb} KB before the page begins; something is wrong there. Save the page with a
    browser and add the file."""


class UnknownPacking(FetchFailed):
    """{host} sends the page packed in a way nobody asked for. Save the page with a browser and add the file."""


class BadAnswer(FetchFailed):
    """{host} sends something that is no proper answer of a web server. Check the address in a browser, or save the
    page with it and add the file."""


class CutShort(FetchFailed):
    """{host} broke off before the page was complete. Try again later."""

    again = True


class RobotsForbid(FetchFailed):
    """{host} asks programs not to read this page (robots.txt), and that is respected. Read it in a browser; if you may
    use it, save it and add the file."""


class RobotsUnknown(FetchFailed):
    """What {host} allows programs to read (robots.txt) cannot be found out now, so nothing is read. Try again later."""

    again = True


class PageGone(FetchFailed):
    """There is no such page at {host}. Check the address, then try again."""


class BadStatus(FetchFailed):
    """{host} does not give the page out (status {status}). Open it in a browser; if you may use it, save it and add
    the file."""


class ServerTrouble(FetchFailed):
    """{host} has trouble of its own (status {status}). Try again later."""

    again = True


class TryLater(FetchFailed):
    """{host} asks to be left alone for {seconds} more seconds. Try again after that."""

    again = True


class HostBusy(TryLater):
    """Other programs of this installation are reading from {host}, one page after the other, and no turn came in
    {seconds} seconds. Try again later."""


def of_code(code: str, fields: Mapping[str, object]) -> XacMinhError:
    """The error that was kept as its code and fields; one that there is no more says its code."""
    for kind in globals().values():
        if isinstance(kind, type) and issubclass(kind, XacMinhError):
            try:
                error = kind(**fields)
            except KeyError:  # of another kind: it has other fields
                continue
            if error.code == code:
                return error
    return XacMinhError(detail=code)


class NotAllowed(XacMinhError):
    """You may not {what}. Ask {who} to do it, or to change your role."""

    exit_code = 9


class NotSignedIn(XacMinhError):
    """This is for people of the desk. Sign in first."""

    exit_code = 9


class BadInvitation(BadInput):
    """This invitation {detail}. Ask whoever sent it for a new one."""


class LastLead(BadInput):
    """{desk} would be left without a lead. Make someone else its lead first, then try again."""


class RoundTree(BadInput):
    """{desk} cannot come under {parent}: that desk is itself under it. Choose another desk above."""


class AlreadySetUp(XacMinhError):
    """This installation has its first desk already. Sign in, or ask its lead for an invitation."""

    exit_code = 9


class BadPassword(BadInput):
    """This password will not do: {detail}"""
