"""The Django app of background jobs."""

from __future__ import annotations

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """Leases of jobs, and what runs by the clock."""

    name = "xacminh.store.jobs"
    label = "jobs"
