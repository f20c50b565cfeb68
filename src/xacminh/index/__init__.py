"""Search: words (tantivy) and meaning (faiss) made one. The index is derived data and may be thrown away."""

from xacminh.index.collection import Collection, Index
from xacminh.index.fusion import Fusion, Weights
from xacminh.index.records import CheckRecord, Filters, Hit, PassageRecord
from xacminh.index.writer import IndexWriter

__all__ = [
    "CheckRecord",
    "Collection",
    "Filters",
    "Fusion",
    "Hit",
    "Index",
    "IndexWriter",
    "PassageRecord",
    "Weights",
]
