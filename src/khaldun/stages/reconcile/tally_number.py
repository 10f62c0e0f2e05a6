"""The number that a tally states, as a range: what hedges it opens an end or widens it."""

from __future__ import annotations

import re

from khaldun.model.account import Tally
from khaldun.stages.reconcile.tally_words import Counted
from khaldun.values.quantity import Quantity

Bounds = tuple[int | None, int | None]

NEARLY = re.compile(r"\b(?:nearly|almost|close to|just under|approaching)\b", re.IGNORECASE)
HEDGE_SHARE = 20
"""A hedged number may be off by one part in this many, 5 %; Iraq Body Count took 2 to 4 % for "rarely" (entry x334)."""

NOT_THE = re.compile(
    r"(?:\bnot|n[’']t) (?:just |only |even )?the (?:very )?(?:first|second|third|last)\b", re.IGNORECASE
)
AT_LEAST = re.compile(r"\bat least (?:the|its|their|his)\b|\bno (?:fewer|less) than the\b", re.IGNORECASE)


def stated_bounds(tally: Tally, counted: Counted) -> Bounds:
    """Least and greatest number that the words of the tally allow; None, None where they give none.

    "nearly 400" is 380 to 400, "about 400" 380 to 420, "more than 400" 401 or more, "dozens" 24 or more.

    Args:
        tally: the tally.
        counted: what it counts.
    """
    if tally.kind == "ordinal" and tally.value is not None:
        return _rank_bounds(tally.text, tally.value, counted)
    quantity = counted.quantity
    if quantity is None or tally.kind == "superlative":
        return None, None
    return _hedged(quantity)


def _rank_bounds(words: str, value: int, counted: Counted) -> Bounds:
    """ "the fourth", "at least the fourth", "not the first", "the first deaths"."""
    if NOT_THE.search(words):
        return value + 1, None
    is_open = AT_LEAST.search(words) or counted.counts != "incidents" and counted.noun.endswith("s")
    return value, None if is_open else value


def _hedged(quantity: Quantity) -> Bounds:
    if quantity.relation != "about":
        return quantity.low, quantity.high
    margin = -(-quantity.low // HEDGE_SHARE)
    over = 0 if NEARLY.search(quantity.text) else margin
    return quantity.low - margin, (quantity.high or quantity.low) + over
