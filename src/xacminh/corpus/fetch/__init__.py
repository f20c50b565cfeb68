"""Fetches pages, documents and feeds from the public web, and nothing else: bytes out. None of them is written.

Not imported by `xacminh.corpus` itself: httpx waits for those who fetch.
"""

from xacminh.corpus.fetch.fetcher import Fetcher
from xacminh.corpus.fetch.handing_on import incoming_of
from xacminh.corpus.fetch.options import FetchOptions
from xacminh.corpus.fetch.records import Fetched, Known, NotModified
from xacminh.corpus.fetch.waiting_room import WaitingRoom

__all__ = ["FetchOptions", "Fetched", "Fetcher", "Known", "NotModified", "WaitingRoom", "incoming_of"]
