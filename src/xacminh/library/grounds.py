"""What lies on the hosts of one registered source: only that is watched, and only its pages are taken in."""

from __future__ import annotations

from collections import Counter
from typing import Final

from xacminh.errors import NotRegistered, OfAnother, PersonalPlace
from xacminh.library import models
from xacminh.library.hosts import host_of
from xacminh.library.personal_places import refuse_personal_place
from xacminh.library.registry import owner_of

#: hosts of others that are named
_NAMED: Final = 20


def registered_owner(address: str) -> models.Source:
    """The registered source whose host the address names. Raises PersonalPlace, NotRegistered."""
    refuse_personal_place(address)
    host = host_of(address)
    owner = owner_of(host)
    if owner is None or owner.automatic:
        raise NotRegistered(host=host)
    return owner


class Grounds:
    """The hosts of one source, and a count of what was found elsewhere."""

    def __init__(self, source: models.Source) -> None:
        self._source = source
        self._known: dict[str, bool] = {}
        self._elsewhere: Counter[str] = Counter()

    def require(self, address: str) -> None:
        """Raises PersonalPlace, NotRegistered or OfAnother for an address that is not the source's."""
        owner = registered_owner(address)
        if owner != self._source:
            raise OfAnother(host=host_of(address), source=owner.name, id=owner.id)

    def own(self, address: str) -> bool:
        """Whether the address is the source's."""
        host = host_of(address)
        if host not in self._known:
            try:
                self.require(address)
            except (PersonalPlace, NotRegistered, OfAnother):
                self._known[host] = False
            else:
                self._known[host] = True
        return self._known[host]

    def holds(self, address: str) -> bool:
        """The same; an address that is not the source's is counted."""
        own = self.own(address)
        if not own:
            self._elsewhere[_named(address)] += 1
        return own

    @property
    def elsewhere(self) -> int:
        """How many addresses were not the source's."""
        return self._elsewhere.total()

    @property
    def hosts(self) -> tuple[str, ...]:
        """Where they are, the most frequent first."""
        return tuple(host for host, _ in self._elsewhere.most_common(_NAMED))


def _named(address: str) -> str:
    """The host; of a place of personal accounts the place alone, as a host there may say whose it is."""
    try:
        refuse_personal_place(address)
    except PersonalPlace as refused:
        return str(refused.fields["place"])
    return host_of(address)
