"""Reads what people have, and cuts it into passages: records out, no database."""

from xacminh.corpus.passages import split
from xacminh.corpus.reading import files, read, read_file
from xacminh.corpus.records import Document, Listed, Passage, ReviewedClaim, Unreadable

__all__ = ["Document", "Listed", "Passage", "ReviewedClaim", "Unreadable", "files", "read", "read_file", "split"]
