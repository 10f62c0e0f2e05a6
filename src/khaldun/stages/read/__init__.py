"""Bytes in, reports out: text, HTML, PDF, e-mail, JSONL, CSV, Parquet, feeds and web archives.

`read_sources` is the stage; `read_bytes` is the same for bytes in memory, `report_from_fields` for values in memory,
`read_entry` for an entry of a feed, which `read_feed` reads.
"""

from khaldun.model.envelope import Envelope
from khaldun.stages.read.feedfile import read_entry
from khaldun.stages.read.feeds import read_feed
from khaldun.stages.read.rowfields import report_from_fields
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.slices import slices_of
from khaldun.stages.read.sources import find_sources, read_bytes, read_slices, read_sources

__all__ = [
    "Envelope",
    "ReadSettings",
    "find_sources",
    "read_bytes",
    "read_entry",
    "read_feed",
    "read_slices",
    "read_sources",
    "report_from_fields",
    "slices_of",
]
