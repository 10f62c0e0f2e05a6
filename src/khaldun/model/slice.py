"""A piece of a file that can be read by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SliceKind = Literal["file", "lines", "rows", "records"]


@dataclass(frozen=True, slots=True)
class Slice:
    """Part of what a file holds, such that reading all slices of a file gives what reading the file gives.

    Attributes:
        source: path of the file.
        kind: the whole "file"; "lines" of JSONL; "rows" of a Parquet table; "records" of a web archive.
        start, end: its bytes (for "rows", its rows, from 0), the end exclusive.
        before: lines or records of the file that stand before it.
        digest: SHA-256, hexadecimal, of its bytes (for "rows", of the file's); empty where they could not be read.
        size: about how many bytes there are to read.
    """

    source: str
    kind: SliceKind
    start: int = 0
    end: int = 0
    before: int = 0
    digest: str = ""
    size: int = 0
