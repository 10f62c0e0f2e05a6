"""A card as a person reads it, and as JSON."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict

from khaldun.evaluate.bootstrap import LEVEL
from khaldun.evaluate.card import Card, Measure, Miss
from khaldun.model.encode import Json


def describe(card: Card, misses: int = 5) -> str:
    """Scores with their intervals beside the trivial way and others, and the `misses` worst of each measure."""
    return "\n".join(_lines(card, misses))


def encode_card(card: Card) -> dict[str, Json]:
    """The JSON object of a card: its fields, by their names."""
    row: dict[str, Json] = {
        "name": card.name,
        "scored": card.scored,
        "measures": [_encode_measure(measure) for measure in card.measures],
        "misses": [asdict(miss) for miss in card.misses],
        "notes": list(card.notes),
        "seconds": round(card.seconds, 1),
    }
    return row


def shown(value: float, unit: str = "") -> str:
    """A score with three digits; with its unit, one digit."""
    return f"{value:.1f} {unit}" if unit else f"{value:.3f}"


def _encode_measure(measure: Measure) -> dict[str, Json]:
    trivial: Json = {"way": measure.trivial[0], "value": measure.trivial[1]} if measure.trivial else None
    return {
        "name": measure.name,
        "value": measure.value,
        "low": measure.interval.low,
        "high": measure.interval.high,
        "scored": measure.scored,
        "precision": measure.precision,
        "recall": measure.recall,
        "unit": measure.unit,
        "held": measure.held,
        "trivial": trivial,
        "published": [asdict(one) for one in measure.published],
    }


def _lines(card: Card, misses: int) -> Iterator[str]:
    yield f"{card.name}: {card.scored}"
    yield from (f"  {note}" for note in card.notes)
    yield from (f"  {measure.name}: {_score(measure)}" for measure in card.measures)
    yield f"  {LEVEL:.0%} of samples of the documents lie between the two numbers in brackets; {card.seconds:.1f} s"
    for measure, found in _by_measure(card.misses).items():
        yield f"  {len(found)} misses of {measure}" + (":" if misses else "")
        for miss in found[:misses]:
            yield from _miss_lines(miss)


def _score(measure: Measure) -> str:
    parts = [f"{shown(measure.value, measure.unit)} [{measure.interval.low:.3f} {measure.interval.high:.3f}]"]
    if measure.precision is not None and measure.recall is not None:
        parts.append(f"P {measure.precision:.3f}, R {measure.recall:.3f}")
    parts.append(f"of {measure.scored}")
    if measure.trivial:
        parts.append(f"{measure.trivial[0]}: {shown(measure.trivial[1], measure.unit)}")
    parts += [f"{one.system}: {shown(one.value, measure.unit)} ({one.source})" for one in measure.published]
    return ", ".join(parts)


def _by_measure(misses: Sequence[Miss]) -> dict[str, list[Miss]]:
    found: dict[str, list[Miss]] = defaultdict(list)
    for miss in misses:
        found[miss.measure].append(miss)
    return found


def _miss_lines(miss: Miss) -> Iterator[str]:
    yield f"    {miss.where}: expected {miss.expected or 'nothing'}, read {miss.read or 'nothing'}"
    if miss.words:
        yield f"      {' '.join(miss.words.split())}"
