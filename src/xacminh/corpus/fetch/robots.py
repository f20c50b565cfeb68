"""What a site asks of programs in its robots.txt (RFC 9309), read by protego and remembered for a day."""

from __future__ import annotations

import re
import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Final

from protego import Protego

from xacminh.corpus.fetch.answers import Answer
from xacminh.corpus.fetch.asking import Ask, Asker
from xacminh.corpus.fetch.clock import Budget, Clock
from xacminh.corpus.fetch.options import PRODUCT, FetchOptions
from xacminh.corpus.fetch.urls import WebAddress
from xacminh.errors import (
    AddressRefused,
    FetchFailed,
    NameNotFound,
    NoConnection,
    NotSecure,
    Offline,
    PortRefused,
    RobotsForbid,
    RobotsUnknown,
    TooSlow,
    TryLater,
)

#: redirects of a robots.txt that are followed (RFC 9309, 2.3.1.2)
_REDIRECTS: Final = 5
_REMEMBERED: Final = 2_000
#: sites that can be asked for their rules at once
_LOADERS: Final = 64
_TOO_MANY: Final = 429
#: these would meet the page in the same way, and say more
_SAME_FOR_PAGE: Final = (AddressRefused, NameNotFound, NoConnection, NotSecure, Offline, PortRefused, TryLater)
#: as generous as the parser, which also takes "user agent X"
_AGENT_LINE: Final = re.compile(r"\s*user[\s-]*agent\b\s*:?\s*(.*)", re.IGNORECASE)
_PRODUCT_TOKEN: Final = re.compile(r"[A-Za-z_-]+")


@dataclass(frozen=True, kw_only=True, slots=True)
class _Rules:
    """`parsed` is None where there are none; `unknown` is why they could not be read, which forbids for now."""

    parsed: Protego | None = None
    unknown: type[FetchFailed] | None = None
    until: float


class Robots:
    """The rules of every site met. Shared between threads."""

    def __init__(self, *, asker: Asker, options: FetchOptions, clock: Clock) -> None:
        self._asker = asker
        self._options = options
        self._clock = clock
        self._guard = threading.Lock()
        self._known: OrderedDict[str, _Rules] = OrderedDict()
        self._loading = tuple(threading.Lock() for _ in range(_LOADERS))

    def check(self, address: WebAddress) -> None:
        """Raises RobotsForbid where the site asks us not to read the page, RobotsUnknown while its wishes are unknown.

        Also what would keep the page itself from being fetched: Offline, NameNotFound, TooSlow and their like.
        """
        rules = self._rules(address)
        if rules.unknown is not None:
            raise rules.unknown(host=address.shown, seconds=round(self._options.robots_seconds))
        if rules.parsed is None:
            return
        delay = rules.parsed.crawl_delay(PRODUCT)
        if delay is not None:
            self._asker.turns.slow_down(address.host, delay)
        if not rules.parsed.can_fetch(address.url, PRODUCT):
            raise RobotsForbid(host=address.shown)

    def _rules(self, address: WebAddress) -> _Rules:
        origin = address.origin
        with self._loading[hash(origin) % _LOADERS]:  # whoever comes second finds the first one's answer
            with self._guard:
                known = self._known.get(origin)
            if known is not None and self._clock.monotonic() < known.until:
                return known
            rules = self._load(address.at("/robots.txt"))
            with self._guard:
                self._known[origin] = rules
                self._known.move_to_end(origin)
                while len(self._known) > _REMEMBERED:
                    self._known.popitem(last=False)
            return rules

    def _load(self, address: WebAddress) -> _Rules:
        budget = Budget(self._options.robots_seconds)
        at = address
        try:
            for _ in range(_REDIRECTS + 1):
                answer = self._asker.get(Ask(address=at, clip=self._options.robots_bytes, counted=False), budget)
                if answer.location is None:
                    return self._read(answer)
                at = at.follow(answer.location)
        except FetchFailed as error:
            if at == address and isinstance(error, _SAME_FOR_PAGE):
                raise
            return self._unknown(TooSlow if at == address and isinstance(error, TooSlow) else RobotsUnknown)
        return self._for_a_day(None)  # the RFC's word for a chain that does not end: as if there were no file

    def _read(self, answer: Answer) -> _Rules:
        if answer.status == 200:
            text = answer.content.decode("utf-8-sig", "replace")
            if len(answer.content) == self._options.robots_bytes:  # clipped, and the last line with it
                text = text.rpartition("\n")[0]
            return self._for_a_day(Protego.parse(ours(text)))
        if 400 <= answer.status < 500 and answer.status != _TOO_MANY:
            return self._for_a_day(None)
        return self._unknown(RobotsUnknown)

    def _for_a_day(self, parsed: Protego | None) -> _Rules:
        return _Rules(parsed=parsed, until=self._clock.monotonic() + self._options.robots_age_seconds)

    def _unknown(self, why: type[FetchFailed]) -> _Rules:
        return _Rules(unknown=why, until=self._clock.monotonic() + self._options.robots_retry_seconds)


def ours(text: str) -> str:
    """The file with the names of all other programs made one.

    A rule is kept once for each program it stands under, so that twenty thousand names over twenty thousand rules would
    fill the memory. It also makes our name match whole, where the parser takes any beginning of it for ours.
    """
    lines = []
    for line in text.splitlines():
        match = _AGENT_LINE.match(line)
        if match:
            named = match[1].partition("#")[0].strip()
            token = _PRODUCT_TOKEN.match(named)
            is_ours = token is not None and token[0].lower() == PRODUCT.lower()
            lines.append(f"User-agent: {PRODUCT if is_ours else '*' if named == '*' else '-'}")
        else:
            lines.append(line)
    return "\n".join(lines)
