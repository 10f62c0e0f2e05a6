"""Questions that a set asks of each report, with the answers of the reference and of the reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from khaldun.evaluate.bootstrap import interval_of
from khaldun.evaluate.card import Measure, Miss, Published, share_measure


@dataclass(frozen=True, slots=True)
class Answer:
    """One question to one report.

    Attributes:
        doc: the report.
        expected: what the reference answers; "" where it has nothing.
        read: what the reading answers, in the reference's convention; "" where it has nothing.
        right: whether that counts as right.
        words: what the reading stands on.
    """

    doc: str
    expected: str
    read: str
    right: bool
    words: str = ""


def exact(doc: str, expected: object, read: object, words: str = "") -> Answer:
    """The answer that is right only where both say the same."""
    return Answer(doc, _shown(expected), _shown(read), expected == read, words)


def share_right(
    name: str,
    answers: Sequence[Answer],
    *,
    trivial: tuple[str, float] | None = None,
    published: tuple[Published, ...] = (),
    held: bool = True,
) -> Measure:
    """How many of the answers are right."""
    right = [(float(answer.right), 1.0) for answer in answers]
    return share_measure(name, right, trivial=trivial, published=published, held=held)


def macro_f1(name: str, answers: Sequence[Answer], *, trivial: tuple[str, float] | None = None) -> Measure:
    """F1 of each answer that the reference gives, the rare ones as heavy as the frequent ones; it holds no floor."""
    value, interval = mean_f1(answers), interval_of(answers, mean_f1)
    return Measure(name, value, interval, len(answers), trivial=trivial, held=False)


def always(answers: Sequence[Answer], value: str) -> list[Answer]:
    """The same questions, each answered with `value`."""
    return [Answer(answer.doc, answer.expected, value, answer.expected == value) for answer in answers]


def value_of(answers: Sequence[Answer]) -> float:
    """The share of the answers that are right."""
    return sum(answer.right for answer in answers) / len(answers) if answers else 1.0


def misses_of(measure: str, answers: Iterable[Answer]) -> list[Miss]:
    """The answers that are wrong."""
    return [
        Miss(measure, answer.doc, answer.expected, answer.read, answer.words) for answer in answers if not answer.right
    ]


def mean_f1(answers: Sequence[Answer]) -> float:
    """The value of `macro_f1`."""
    classes = sorted({answer.expected for answer in answers})
    return sum(_f1(answers, one) for one in classes) / len(classes) if classes else 1.0


def _f1(answers: Sequence[Answer], one: str) -> float:
    both = sum(answer.expected == answer.read == one for answer in answers)
    said = sum((answer.expected == one) + (answer.read == one) for answer in answers)
    return 2 * both / said


def _shown(value: object) -> str:
    return "" if value is None else str(value)
