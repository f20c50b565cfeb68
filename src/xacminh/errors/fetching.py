"""Why an address is not fetched, or brings nothing."""

from __future__ import annotations

from typing import ClassVar

from xacminh.errors.base import BadInput, XacMinhError


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
