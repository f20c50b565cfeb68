"""The web server in one process: threads share the engine, so that its models are in memory once."""

from __future__ import annotations

import os
import sys
from typing import Any

from gunicorn.app.base import BaseApplication

from xacminh.words import say

THREADS = 4


class Server(BaseApplication):  # type: ignore[misc] # gunicorn ships no types
    """Gunicorn with one worker of a few threads. No access log: what readers ask is written nowhere."""

    def __init__(self, *, host: str, port: int) -> None:
        self.bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        super().__init__()

    def load_config(self) -> None:
        """Gunicorn's settings; nothing is read from its own files or environment."""
        for name, value in {
            "bind": self.bind,
            "workers": 1,
            "worker_class": "gthread",
            "threads": THREADS,
            "accesslog": None,
            "loglevel": "warning",
            "timeout": 120,
            "graceful_timeout": 10,
            "when_ready": _say_where,
            "post_worker_init": _open_engine,
            "worker_exit": _leave,
        }.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application, made in the worker."""
        from django.core.wsgi import get_wsgi_application

        return get_wsgi_application()


def _say_where(server: Any) -> None:
    for listener in server.LISTENERS:
        sys.stdout.write(say("Xác Minh is open at {address} (Ctrl+C ends it)", address=str(listener)) + "\n")
    sys.stdout.flush()


def _open_engine(_worker: Any) -> None:
    """Load index and models before the first question, in the process that will answer it."""
    from xacminh.errors import XacMinhError
    from xacminh.web.handed_engine import engine
    from xacminh.words import tell

    try:
        engine()
    except XacMinhError as error:
        # the pages say it too; the server stays up so that they can
        sys.stderr.write(tell(error) + "\n")


def _leave(_server: Any, worker: Any) -> None:
    """End the worker without running down what its libraries left behind.

    On the first start the process it was forked from has indexed the starter content. The threads of the libraries for
    that were not forked along, and waiting for them at the end aborts (seen: "terminate called", Invalid argument).
    """
    if worker.booted:  # one that could not start has its own exit status to tell
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(0)
