"""One request and its retries: in turn, within the limits, under the name of this program."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import httpx

from xacminh.corpus.fetch.answers import Answer
from xacminh.corpus.fetch.bodies import PACKINGS, Limits, body, megabytes
from xacminh.corpus.fetch.clock import Budget, Clock
from xacminh.corpus.fetch.network import Network
from xacminh.corpus.fetch.options import FetchOptions
from xacminh.corpus.fetch.transport import CheckedTransport, Wire
from xacminh.corpus.fetch.turns import Turns
from xacminh.corpus.fetch.urls import WebAddress
from xacminh.corpus.fetch.waiting_room import WaitingRoom
from xacminh.errors import CutShort, FetchFailed, NoConnection, PageTooBig, ServerTrouble

_TOO_MANY: Final = 429
#: failures another attempt may mend at once
_MENDABLE: Final = (NoConnection, CutShort)


@dataclass(frozen=True, kw_only=True, slots=True)
class Ask:
    """What to ask for. With `clip` only that many bytes of the body are taken. `counted` as in Turns.turn."""

    address: WebAddress
    headers: Mapping[str, str] = field(default_factory=dict)
    clip: int | None = None
    counted: bool = True


class Asker:
    """Sends requests. Shared between threads."""

    def __init__(
        self,
        *,
        options: FetchOptions,
        clock: Clock,
        network: Network,
        trust: ssl.SSLContext | None = None,
        room: WaitingRoom | None = None,
    ) -> None:
        self._options = options
        self._clock = clock
        self._network = network
        self._given_trust = trust
        self.turns = Turns(
            clock=clock,
            interval_seconds=options.interval_seconds,
            patience_seconds=options.patience_seconds,
            room=room,
        )

    def get(self, ask: Ask, budget: Budget) -> Answer:
        """The answer: any status but 429 and 5xx, after as many attempts as the options allow.

        Raises ServerTrouble after those, TryLater where the host asks for more patience than we have, HostBusy where
        other processes of this installation do not come to an end with it, and every other FetchFailed at once, except
        for lost connections, which are tried again.
        """
        host, failure = ask.address.host, FetchFailed(host=ask.address.shown)
        for attempt in range(self._options.attempts):
            with self.turns.turn(host, counted=ask.counted):
                wait: float | None = None
                try:
                    answer = self._once(ask, budget)
                except _MENDABLE as error:
                    failure = error
                else:
                    if answer.status != _TOO_MANY and answer.status < 500:
                        return answer
                    failure = ServerTrouble(host=ask.address.shown, status=answer.status)
                    wait = answer.retry_after(self._clock.now())
                last = attempt + 1 == self._options.attempts
                if wait is None:
                    wait = 0 if last else self._options.backoff_seconds * 2**attempt * (1 + self._clock.jitter())
                self.turns.hold(host, wait)  # before the turn ends, or somebody else would come in between
        raise failure

    def _once(self, ask: Ask, budget: Budget) -> Answer:
        began = self._clock.monotonic()
        wire = Wire(options=self._options, clock=self._clock, seconds=budget.left, whole=budget.whole)
        trust = self._trust if ask.address.scheme == "https" else None
        try:
            with CheckedTransport(network=self._network, wire=wire, trust=trust) as transport:
                request = httpx.Request("GET", ask.address.url, headers=[*self._manners, *ask.headers.items()])
                response = transport.handle_request(request)
                try:
                    return self._answer(ask, response)
                finally:
                    response.close()
        finally:
            budget.spend(self._clock.monotonic() - began)

    def _answer(self, ask: Ask, response: httpx.Response) -> Answer:
        content = b""
        if response.status_code == 200:
            limits = Limits(
                host=ask.address.shown,
                received_bytes=self._options.received_bytes,
                unpacked_bytes=self._options.unpacked_bytes,
                clip=ask.clip,
            )
            declared = response.headers.get("content-length", "")
            if ask.clip is None and declared.isdecimal() and int(declared[:18]) > limits.received_bytes:
                raise PageTooBig(host=limits.host, limit_mb=megabytes(limits.received_bytes))
            packing = response.headers.get_list("content-encoding", split_commas=True)
            content = body(response.iter_raw(), packing, limits)
        return Answer(address=ask.address, status=response.status_code, headers=response.headers, content=content)

    @cached_property
    def _manners(self) -> list[tuple[str, str]]:
        return [
            ("User-Agent", self._options.agent),
            ("Accept", "text/html,application/xhtml+xml,*/*;q=0.8"),
            ("Accept-Language", "vi,en;q=0.6"),
            ("Accept-Encoding", PACKINGS),
            ("Connection", "close"),
        ]

    @cached_property
    def _trust(self) -> ssl.SSLContext:
        """Roots of Mozilla's list, and those the machine's administrator trusts."""
        if self._given_trust is not None:
            return self._given_trust
        trust = httpx.create_ssl_context(trust_env=False)
        trust.load_default_certs()
        return trust
