"""The stories of IndiaPoliceEvents, their sentences, and what people said that the police did in each."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from khaldun.errors import InputError
from khaldun.evaluate.reference import Row, rows_in, rows_of
from khaldun.model.report import Report

LABELS = ("KILL", "ARREST", "FORCE", "FAIL", "ANY_ACTION")
"""Did police kill someone, arrest someone, use force, fail to act, do anything at all?"""

_JOINT = "\n"


@dataclass(frozen=True, slots=True)
class Story:
    """A story with its sentences as the set has cut them.

    Attributes:
        name: its id.
        published: day, or None.
        sentences: their words.
        labels: of each sentence, those of `LABELS` that hold.
    """

    name: str
    published: datetime.date | None
    sentences: tuple[str, ...]
    labels: tuple[frozenset[str], ...]

    @property
    def report(self) -> Report:
        """The whole text, for the reader."""
        return Report(doc=self.name, text=_JOINT.join(self.sentences), published=self.published, language="en")

    def tells(self, label: str) -> bool:
        """Whether one of its sentences does."""
        return any(label in labels for labels in self.labels)

    @property
    def starts(self) -> list[int]:
        """Offsets of the sentences in the text of the report."""
        lengths = (len(sentence) + len(_JOINT) for sentence in self.sentences[:-1])
        return list(accumulate(lengths, initial=0))


def load_stories(path: Path) -> Iterator[Story]:
    """The stories of a file of JSON lines, in order.

    Raises:
        InputError: it is not there or not what it should be ("no-reference-data", "bad-reference-data").
    """
    for row in rows_of(path):
        yield _story(row)


def _story(row: Row) -> Story:
    sentences = list(rows_in(row, "sentences"))
    if not sentences or "doc_id" not in row:
        raise InputError("bad-reference-data", f"A story of IndiaPoliceEvents has no sentences: {row.get('doc_id')}.")
    return Story(
        str(row["doc_id"]),
        _day(row),
        tuple(mended(str(one["text"])) for one in sentences),
        tuple(_labels(one) for one in sentences),
    )


def _labels(row: Row) -> frozenset[str]:
    values = row.get("labels")
    return frozenset(map(str, values)) if isinstance(values, list) else frozenset()


def _day(row: Row) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(str(row.get("date"))[:10])
    except ValueError:
        return None


def mended(text: str) -> str:
    """Words whose UTF-8 was taken for Windows-1252, and doubled apostrophes, put right; each sentence on one line."""
    for sign, broken in _BROKEN:
        text = text.replace(broken, sign)
    return " ".join(text.replace("''", "'").split())


_SIGNS = "‘’“–—•…"
_BROKEN = (
    *((sign, sign.encode().decode("cp1252", "replace")) for sign in _SIGNS),
    ("”", "\u00e2\u20ac\x9d"),
    ("”", "\u00e2\u20ac\ufffd"),
    (" ", "\u00c2\u00a0"),
    ("", "\u00c2"),
)
