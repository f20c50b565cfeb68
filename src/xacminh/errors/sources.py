"""What is wrong with a source, or with a list of its pages that is to be watched."""

from __future__ import annotations

from xacminh.errors.base import BadInput, NotFound


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
