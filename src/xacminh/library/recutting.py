"""Goes through all pages of a source, a portion at a time, and cuts anew those that hold what it says again and again.

Whoever adds pages looks at the latest ones only, so that a page costs the same in a library of any size. What shows
later than that, or by a merger of two sources, is seen to here: by the clock, from the newest page to the oldest, never
for long. How far it came stands in rows, written with the pages: whoever dies loses one portion.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.utils import timezone

from xacminh.library import models, repeats, vectors
from xacminh.library.adding import announce_documents

#: time between two beginnings with one source, if pages came in meanwhile: each reads all its pages
AGAIN: Final = timedelta(days=7)
#: seconds after which the rest is left for the next time: others wait for the worker
_LONG: Final = 10.0


def recut_pages(
    *,
    encoder: Callable[[], vectors.Encoder] = vectors.installed,
    stopping: Callable[[], bool] = lambda: False,
    seconds: float = _LONG,
) -> int:
    """Cut pages anew for about so many seconds; how many these were. What is left, and what `stopping()` leaves, waits.

    The encoder is loaded only where a page is cut.
    """
    until = time.monotonic() + seconds
    lookout = repeats.Lookout()
    recut = 0
    for under_way in _passes():
        while under_way.below:
            if stopping() or time.monotonic() > until:
                return recut
            recut += _portion(under_way, lookout, encoder)
    return recut


def _passes() -> Iterator[models.PagesPass]:
    """Of each source with pages the pass that is under way or is to begin."""
    pages = models.Document.objects.filter(source=OuterRef("pk"), current=True, left_out__isnull=False)
    newest = Subquery(pages.order_by("-pk").values("pk")[:1])
    sources = models.Source.objects.annotate(newest=newest).exclude(newest=None).order_by("pk")
    for source, latest in sources.values_list("pk", "newest"):
        found = models.PagesPass.objects.filter(source=source).first()
        if found is None or (found.below == 0 and latest != found.newest and timezone.now() - found.begun >= AGAIN):
            values = {"newest": latest, "below": latest + 1, "begun": timezone.now()}
            found, _ = models.PagesPass.objects.update_or_create(source_id=source, defaults=values)
        if found.below:
            yield found


def _portion(under_way: models.PagesPass, lookout: repeats.Lookout, encoder: Callable[[], vectors.Encoder]) -> int:
    judged, below = lookout.judge_earlier(under_way.source_id, under_way.below)
    passages = [passage for recut in judged.again for passage in recut.cut.passages]
    if passages:
        ours = encoder()
        texts = {vectors.key(passage.text, "passage"): passage.text for passage in passages}
        vectors.Shelf(ours.digest).fill(texts, "passage", ours, lambda *_: None)
    with transaction.atomic():
        rows = [row for row in map(repeats.put, judged.again) if row is not None]
        announce_documents(rows)
        models.PagesPass.objects.filter(pk=under_way.pk, below=under_way.below).update(below=below)
    under_way.below = below
    return len(rows)
