"""Taking readings back out of a table, each checked: a table may come from anybody."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from khaldun.model.account import Reading
from khaldun.model.checking import check_reading
from khaldun.model.decode import decode_issue, decode_reading
from khaldun.model.issue import Issue

BATCH_ROWS = 64
"""Rows held at once."""

NEEDED = ("row", "media_type", "reading")
"""The columns of which a reading is made again; the others repeat what stands in it."""


def readings_in(path: str) -> Iterator[Reading | Issue]:
    """Readings and issues of a table, in its order; a row that cannot be one is an issue "bad-reading".

    Each reading is held against its report's text: a quotation that is not the text at its offsets is no reading.
    """
    number = 0
    try:
        with pq.ParquetFile(Path(path)) as table:
            for batch in table.iter_batches(BATCH_ROWS, columns=list(NEEDED), use_threads=False):
                for row in range(batch.num_rows):
                    number += 1
                    yield _item(path, number, *(batch.column(name)[row] for name in NEEDED))
    except (OSError, ValueError, KeyError, MemoryError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
        message = f"{path}: after row {number} the table of readings cannot be read ({reason}); write it again."
        yield Issue("parquet-broken", "read", message, path, number or None)


def _item(path: str, number: int, kind: pa.Scalar, media_type: pa.Scalar, reading: pa.Scalar) -> Reading | Issue:
    try:
        row = json.loads(reading.as_py())
        if kind.as_py() == "issue":
            return decode_issue(row)
        decoded = decode_reading({**row, "media_type": media_type.as_py()})
        check_reading(decoded)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
        message = f"{path}, row {number}: it holds no reading ({reason}); read the report again."
        return Issue("bad-reading", "read", message, path, number)
    return decoded
