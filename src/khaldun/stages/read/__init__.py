"""Bytes in, reports out: text, HTML, PDF, e-mail, JSONL and CSV.

`read_sources` is the stage; `read_bytes` is the same for bytes in memory, `report_from_fields` for values in memory.
"""

from khaldun.stages.read.rowfields import report_from_fields
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.sources import find_sources, read_bytes, read_sources

__all__ = ["ReadSettings", "find_sources", "read_bytes", "read_sources", "report_from_fields"]
