"""The rows beside those of django-tasks-db: who holds a job, and what runs by the clock.

No column has a place for a text or a person: arguments are numbers and names of rows, an error is kept as its kind.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django_tasks_db.models import DBTaskResult


class Lease(models.Model):
    """Who holds a task, and until when. Every change of hands raises `token`: who has an older one has lost it."""

    task = models.OneToOneField(DBTaskResult, on_delete=models.CASCADE, primary_key=True, related_name="lease")
    #: the worker that holds it; empty: nobody
    worker = models.CharField(max_length=64, blank=True)
    token = models.PositiveBigIntegerField(default=0)
    until = models.DateTimeField(null=True)
    attempts = models.PositiveIntegerField(default=0)
    #: kind of what went wrong last, such as `xacminh.errors.IndexBusy`; never its words
    last_error = models.CharField(max_length=200, blank=True)
    #: how far the attempt in hand has come, as the job tells it; of how many is not always known
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(null=True)

    class Meta:
        indexes: ClassVar = [models.Index("until", name="leases_by_end")]


class Period(models.Model):
    """A job that runs by the clock, at most once a slot of `every` seconds, however many workers there are."""

    name = models.CharField(primary_key=True, max_length=128)
    #: name of the job as it was declared
    job = models.CharField(max_length=64)
    arguments = models.JSONField(default=list)
    every = models.PositiveIntegerField()
    #: number of the last slot it was put in the queue for, counted from 1970; -1: never
    slot = models.BigIntegerField(default=-1)
    #: raised by each worker that puts it in the queue: the second to try finds another number than it saw
    turn = models.PositiveBigIntegerField(default=0)
    #: what was put in the queue last; while it is not finished, the next waits
    last = models.ForeignKey(DBTaskResult, null=True, on_delete=models.SET_NULL, related_name="+")


class Presence(models.Model):
    """A worker that is there, whether it has a job in hand or not (xacminh.store.jobs.presence)."""

    worker = models.CharField(primary_key=True, max_length=64)
    #: names of the queues it works for, with a space between
    queues = models.CharField(max_length=200)
    seen = models.DateTimeField()
