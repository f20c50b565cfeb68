"""Takes out vectors of texts that never went in: whoever adds saves them first, and may be killed before the rows.

Each vector is looked at once, when it has been there for a day: by then it is named by a passage or a check, or was
left behind. Later it goes with the last that names it, in the same transaction. So a sweep costs as much as came in
since the last one, and an addition under way keeps what is its, as does one that is taken up again within the day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from xacminh.library import models, vectors

#: how long a vector may wait for its text
PATIENCE: Final = timedelta(days=1)
#: vectors looked at in one transaction
_PORTION: Final = 500


def sweep_vectors(*, stopping: Callable[[], bool] = lambda: False) -> int:
    """Take out what was left behind; how many vectors that were. What `stopping()` leaves is for the next time.

    A vector that is taken out while its text goes in after all is noted as lacking by the index, and made anew.
    """
    taken = 0
    sweep, _ = models.Sweep.objects.get_or_create(pk=1)
    if sweep.noted is not None and timezone.now() - sweep.noted >= PATIENCE:
        while sweep.swept < sweep.seen:
            if stopping():
                return taken
            taken += _portion(sweep)
        sweep.noted = None
    if sweep.noted is None:
        sweep.seen = models.Vector.objects.aggregate(last=Max("pk"))["last"] or 0
        sweep.noted = timezone.now()
        sweep.save(update_fields=["seen", "noted"])
    return taken


def _portion(sweep: models.Sweep) -> int:
    with transaction.atomic():
        rows = models.Vector.objects.filter(pk__gt=sweep.swept, pk__lte=sweep.seen).order_by("pk")
        found = [(number, bytes(key)) for number, key in rows.values_list("pk", "embedded")[:_PORTION]]
        taken = vectors.forget(key for _, key in found)
        sweep.swept = found[-1][0] if found else sweep.seen
        sweep.save(update_fields=["swept"])
    return taken
