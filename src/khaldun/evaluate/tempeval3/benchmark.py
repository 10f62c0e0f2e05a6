"""The card of TempEval-3: how well days and lengths of time are found and valued."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from khaldun.evaluate.card import Card, Measure, Miss, Published, f1_measure, share_measure
from khaldun.evaluate.clustering import GroupShare, score_of
from khaldun.evaluate.tempeval3.baseline import NAME, baseline_timexes
from khaldun.evaluate.tempeval3.convert import timexes_of
from khaldun.evaluate.tempeval3.scoring import Alignment, align_timexes
from khaldun.evaluate.tempeval3.timex import Document, Timex, load_documents

TEMPEVAL3 = Path("data/tempeval3/aquaint.jsonl")
AROUND = 70
"""Characters shown on either side of a miss."""

_SOURCE = "platinum test, as commonly cited; not checked against UzZaman et al. 2013"
_PUBLISHED = {
    "value F1": (("HeidelTime", 0.776), ("NavyTime", 0.710), ("SUTime", 0.674)),
    "spans F1, relaxed": (("HeidelTime", 0.903), ("SUTime", 0.903)),
    "spans F1, strict": (("HeidelTime", 0.813), ("SUTime", 0.796)),
}
NOTES = (
    "The days are the reader's; weeks, lengths, sets and words such as 'now' are put into TIMEX3 by the evaluation.",
    "Values are compared letter by letter, as the toolkit does; levelled, 2000-W7 is 2000-W07 and 1949-XX is 1949.",
    "AQUAINT's annotators differ: '1949' is also 1949-XX, 'Friday night' a day, TEV or TNI, 'last week' also P1W.",
    "Half of what a reader of incidents needs is here: which day is meant. Which act happened on it is not.",
)


def tempeval3_card(shared: Path) -> Card:
    """News of AQUAINT with its expressions of time: spans, types and values.

    Raises:
        InputError: the set is not there or is not what it should be.
    """
    begun = time.perf_counter()
    documents = list(load_documents(shared / TEMPEVAL3))
    read = [align_timexes(one.timexes, timexes_of(one.text, one.written)) for one in documents]
    simple = [align_timexes(one.timexes, baseline_timexes(one.text, one.written)) for one in documents]
    due = sum(len(one.timexes) for one in documents)
    return Card(
        name="tempeval3",
        scored=f"{len(documents)} documents with {due} expressions of time",
        measures=tuple(_measures(read, simple)),
        misses=tuple(_misses(documents, read)),
        notes=NOTES,
        seconds=time.perf_counter() - begun,
    )


def _measures(read: Sequence[Alignment], simple: Sequence[Alignment]) -> Iterator[Measure]:
    for name, right in _RIGHT.items():
        trivial = (NAME, score_of(_shares(simple, right)).f1)
        yield f1_measure(name, _shares(read, right), trivial=trivial, published=_published(name))
    yield f1_measure("value F1, spelling levelled", _shares(read, lambda one: one.levelled), published=(), held=False)
    yield share_measure("type accuracy", [(one.typed, len(one.pairs)) for one in read])
    yield share_measure("value accuracy", [(one.valued, len(one.pairs)) for one in read], held=False)


_RIGHT: dict[str, Callable[[Alignment], int]] = {
    "value F1": lambda one: one.valued,
    "spans F1, relaxed": lambda one: len(one.pairs),
    "spans F1, strict": lambda one: one.exact,
}


def _shares(alignments: Sequence[Alignment], right: Callable[[Alignment], int]) -> list[GroupShare]:
    return [one.share(right(one)) for one in alignments]


def _published(name: str) -> tuple[Published, ...]:
    return tuple(Published(system, value, _SOURCE) for system, value in _PUBLISHED[name])


def _misses(documents: Sequence[Document], read: Sequence[Alignment]) -> Iterator[Miss]:
    """What was missed, then wrong values, then what is no expression of time."""
    both = list(zip(documents, read, strict=True))
    for document, one in both:
        for gold in one.missed:
            yield _miss(document, gold, gold, None)
    for document, one in both:
        for gold, found in one.pairs:
            if gold.value != found.value:
                yield _miss(document, gold, gold, found)
    for document, one in both:
        for found in one.spurious:
            yield _miss(document, found, None, found)


def _miss(document: Document, at: Timex, gold: Timex | None, found: Timex | None) -> Miss:
    words = document.text[max(0, at.start - AROUND) : at.end + AROUND]
    return Miss("value F1", f"{document.name} {at.start}", _shown(gold), _shown(found), " ".join(words.split()))


def _shown(timex: Timex | None) -> str:
    return "" if timex is None else f"{timex.type} {timex.value} ({timex.text})"
