"""The fetcher: an address in, its page out, or an error that says which of the two sides it lies with."""

from __future__ import annotations

import ssl
from collections.abc import Callable
from datetime import UTC
from email.utils import format_datetime
from typing import Final, TypeAlias

from xacminh.corpus.fetch.answers import Answer
from xacminh.corpus.fetch.asking import Ask, Asker
from xacminh.corpus.fetch.clock import Budget, Clock
from xacminh.corpus.fetch.network import Network
from xacminh.corpus.fetch.options import FetchOptions
from xacminh.corpus.fetch.records import Fetched, Known, NotModified
from xacminh.corpus.fetch.robots import Robots
from xacminh.corpus.fetch.urls import WebAddress
from xacminh.corpus.fetch.waiting_room import WaitingRoom
from xacminh.errors import BadStatus, PageGone, TooManyRedirects

_GONE: Final = frozenset({404, 410})

#: what is known of an address, written as Fetched.url is
Recall: TypeAlias = Callable[[str], Known | None]


class Fetcher:
    """Reads the public web, politely and within limits. Blocking; one may be shared between threads.

    It remembers, in memory only, what sites ask of programs and when each was last spoken to: share one rather than
    make many. Those of several processes leave a host its pauses together where each has a `room` of the same folder.
    `trust` replaces the certificates of the system.
    """

    def __init__(
        self,
        options: FetchOptions,
        *,
        clock: Clock | None = None,
        network: Network | None = None,
        trust: ssl.SSLContext | None = None,
        room: WaitingRoom | None = None,
    ) -> None:
        self._options = options
        self._clock = clock or Clock()
        self._asker = Asker(options=options, clock=self._clock, network=network or Network(), trust=trust, room=room)
        self._robots = Robots(asker=self._asker, options=options, clock=self._clock)

    def fetch(self, url: str, *, known: Known | Recall | None = None) -> Fetched | NotModified:
        """The page at `url`; NotModified where it still is what `known` says, or says when asked for an address.

        Asked is of every address on the way: nobody knows before where redirects lead.

        Raises NotAnAddress or OnlyWeb for what is no web address, else a FetchFailed; its `again` says whether trying
        later may help.
        """
        address = WebAddress.read(url)
        budget = Budget(self._options.seconds)
        passed = [address]
        while True:
            self._robots.check(address)
            headers = _conditions(address, known)
            answer = self._asker.get(Ask(address=address, headers=headers), budget)
            if answer.location is None:
                return self._judged(answer, passed, conditional=bool(headers))
            address = address.follow(answer.location)
            if address in passed or len(passed) > self._options.redirects:
                raise TooManyRedirects(host=address.shown, limit=self._options.redirects)
            passed.append(address)

    def _judged(self, answer: Answer, passed: list[WebAddress], *, conditional: bool) -> Fetched | NotModified:
        url, captured = answer.address.stored, self._clock.now()
        if answer.status == 304 and conditional:
            return NotModified(url=url, captured=captured)
        if answer.status in _GONE:
            raise PageGone(host=answer.address.shown)
        if answer.status != 200:
            raise BadStatus(host=answer.address.shown, status=answer.status)
        return Fetched(
            url=url,
            content=answer.content,
            media_type=answer.media_type,
            charset=answer.charset,
            etag=answer.etag,
            last_modified=answer.last_modified,
            captured=captured,
            redirects=tuple(address.stored for address in passed[:-1]),
        )


def _conditions(address: WebAddress, known: Known | Recall | None) -> dict[str, str]:
    """The marks of the earlier fetch, for the address they came from."""
    if callable(known):
        known = known(address.stored)
    if known is None or known.url != address.stored:
        return {}
    headers = {}
    if known.etag is not None:
        headers["If-None-Match"] = known.etag
    if known.last_modified is not None:
        headers["If-Modified-Since"] = format_datetime(known.last_modified.astimezone(UTC), usegmt=True)
    return headers
