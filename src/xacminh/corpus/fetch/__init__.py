"""Fetches pages, documents and feeds from the public web, and nothing else: bytes out, nothing is written.

Not imported by `xacminh.corpus` itself: httpx waits for those who fetch.
"""
