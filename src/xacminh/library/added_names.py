"""Names in the register of additions that tell of what is taken out: they go with it, not only once they are old.

What can be told goes: by its source, its address, its title, the name of its file. A file that names addresses of its
own (JSON Lines, a feed) and a page that was led on to another address cannot be told from a document's row, unless the
source goes that they were said to be of; these names go with all the others, some days after they were added.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote, urlsplit

from django.db.models import Q

from xacminh.library import models

#: SQLite takes some thousand values in one question
_ASKED: Final = 500


@dataclass(frozen=True, kw_only=True, slots=True)
class AddedNames:
    """The names under which something may have been added, by the way it was."""

    pages: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)

    def note(self, url: str, title: str) -> None:
        """Take in those of a document or check."""
        parts = urlsplit(url)
        if parts.scheme == "file":
            names = [name for name in unquote(parts.path).split("/") if name]
            self.files.update((*names[:1], *names[-1:]))  # an archive goes by its own name, all else by the last
        elif parts.scheme == "text":
            self.texts.add(title)
        elif url:
            self.pages.add(url)
            self.texts.add(title)

    def forget(self, source: str | None = None) -> None:
        """Take them out, in the caller's transaction; of a source that goes itself, all that was said to be its.

        What is still being read stays: whoever reads it needs it.
        """
        read = models.AddedItem.objects.filter(Q(summary__isnull=False) | Q(addition__ended__isnull=False))
        for way, names in (("page", self.pages), ("text", self.texts), ("files", self.files)):
            for portion in _portions(names):
                read.filter(addition__way=way, name__in=portion).delete()
        if source is not None:
            models.Addition.objects.filter(source=source, ended__isnull=False).delete()
        models.Addition.objects.filter(ended__isnull=False, items__isnull=True).delete()


def _portions(names: Iterable[str]) -> Iterable[list[str]]:
    every = sorted(names)
    return (every[at : at + _ASKED] for at in range(0, len(every), _ASKED))
