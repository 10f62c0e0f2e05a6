"""What an evaluation found, the same shape for every set: measures, misses and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from khaldun.evaluate.bootstrap import Interval, f1_interval, mean_interval
from khaldun.evaluate.clustering import GroupShare, score_of


@dataclass(frozen=True, slots=True)
class Published:
    """What others say that they reached on the same set.

    Attributes:
        system: who or what.
        value: in the unit of the measure.
        source: where it is written, short enough for a table.
        same_data: whether on the very data scored here; else on another part of the set, and only a hint.
    """

    system: str
    value: float
    source: str
    same_data: bool = False


@dataclass(frozen=True, slots=True)
class Measure:
    """One score.

    Attributes:
        name: what is measured, "killed, exact".
        value: 0 to 1, or in `unit`.
        interval: where it would lie if other documents had been drawn.
        scored: how many things it stands on.
        precision, recall: where `value` is their harmonic mean.
        trivial: what the way that needs no reader reaches, and which way that is.
        published: what others reached.
        unit: "" for a share; else "km" and the like, of which less is better.
        held: whether a floor stands under it. One that only explains another has none.
    """

    name: str
    value: float
    interval: Interval
    scored: int
    precision: float | None = None
    recall: float | None = None
    trivial: tuple[str, float] | None = None
    published: tuple[Published, ...] = ()
    unit: str = ""
    held: bool = True


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that came out wrong.

    Attributes:
        measure: name of the measure it counts against.
        where: the document, and the place in it where one is known; with `expected` it names the miss, so that two
            runs can be held against each other.
        expected: what the reference has; "" where it has nothing.
        read: what Khaldun has; "" where it has nothing.
        words: the sentence or passage that it stands on, or "".
    """

    measure: str
    where: str
    expected: str
    read: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Card:
    """How well Khaldun does on one set.

    Attributes:
        name: of the set.
        scored: what was scored, in words: "84 articles with 2,193 attributions".
        measures: in the order to be shown.
        misses: all of them, the worst first.
        notes: what else a reader of the scores must know, a sentence each.
        seconds: wall-clock time of reading and scoring.
    """

    name: str
    scored: str
    measures: tuple[Measure, ...]
    misses: tuple[Miss, ...] = ()
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


def f1_measure(
    name: str,
    shares: Sequence[GroupShare],
    *,
    trivial: tuple[str, float] | None = None,
    published: tuple[Published, ...] = (),
    held: bool = True,
) -> Measure:
    """F1 over all documents, each document's counts as one share (micro average); what is due is what is scored."""
    score = score_of(shares)
    interval = f1_interval(shares)
    due = round(sum(share.due for share in shares))
    return Measure(
        name, score.f1, interval, due, score.precision, score.recall, trivial=trivial, published=published, held=held
    )


def share_measure(
    name: str,
    right: Sequence[tuple[float, float]],
    *,
    trivial: tuple[str, float] | None = None,
    published: tuple[Published, ...] = (),
    held: bool = True,
) -> Measure:
    """A share over all documents: how much of what was asked is right.

    Args:
        name: of the measure.
        right: of each document, how much is right, and of how much.
        trivial, published, held: as in `Measure`.
    """
    asked = sum(of for _, of in right)
    value = sum(got for got, _ in right) / asked if asked else 1.0
    interval = mean_interval(right)
    return Measure(name, value, interval, round(asked), trivial=trivial, published=published, held=held)


def number_measure(
    name: str, sums: Sequence[tuple[float, float]], unit: str, *, published: tuple[Published, ...] = ()
) -> Measure:
    """A mean in a unit of which less is better, as a distance in km: the sum of each document, and over how many."""
    counted = sum(of for _, of in sums)
    mean = sum(total for total, _ in sums) / counted if counted else 0.0
    return Measure(name, mean, mean_interval(sums), round(counted), published=published, unit=unit, held=False)
