"""Counts of things in running English, with the bounds that their words give.

Which words give which bounds is tabled in `docs/numbers-and-dates.md`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from khaldun.values.number_context import counts_nothing
from khaldun.values.number_reading import Number, is_hyphen, parse_number, read_number
from khaldun.values.number_words import (
    AUXILIARIES,
    CHANGES,
    HARM_NOUNS,
    HARM_PARTICIPLES,
    MULTIPLIERS,
    NO_COMPARISON_OVER,
    NO_COMPARISON_UNDER,
    PLURAL_SCALES,
    QUALIFIERS,
    SMALL,
    ZERO_ADJECTIVES,
    ZERO_NOUNS,
)
from khaldun.values.quantity import Quantity, Relation
from khaldun.values.tokens import PARAGRAPH, Tokens

__all__ = ["find_quantities", "parse_number"]


@dataclass(frozen=True, slots=True)
class _Bounds:
    """Bounds under construction over tokens `first` to `last` (exclusive)."""

    first: int
    last: int
    low: int
    high: int | None
    value: int | None
    relation: Relation


_Step = tuple[int, _Bounds | None]
"""The token to go on from, and what was read."""


def find_quantities(text: str) -> list[Quantity]:
    """Every count of things in `text`, in order, without overlaps.

    Ages, years, dates, clock times, ordinals, money, shares, measures, durations, designations ("T-72") and contest
    scores are left out. Time grows with the length of the text; no text raises.
    """
    tokens = Tokens(text)
    found: list[Quantity] = []
    words, floor, i = tokens.words, 0, 0
    while i < tokens.count:
        word = words[i]
        if "0" <= word[:1] <= "9" or word in _NUMBER_STARTS:
            after, bounds = _read_phrase(tokens, i, floor)
        elif word in _SPECIAL:
            after, bounds = _SPECIAL[word](tokens, i)
        else:
            i += 1
            continue
        if bounds is not None:
            found.append(_quantity(tokens, bounds))
            floor = bounds.last
        i = max(i + 1, after)
    return found


def _quantity(tokens: Tokens, bounds: _Bounds) -> Quantity:
    start, end = tokens.starts[bounds.first], tokens.ends[bounds.last - 1]
    return Quantity(
        bounds.low,
        bounds.high,
        bounds.value,
        bounds.relation,
        tokens.text[start:end],
        start,
        end,
    )


def _read_phrase(tokens: Tokens, i: int, floor: int) -> _Step:
    """The number phrase whose number begins at token `i`; what qualifies it must not begin before `floor`."""
    number = read_number(tokens, i)
    if number is None:
        return i + 1, None
    if number.low == 0:
        return number.last, _read_zero_number(tokens, number)
    second = _read_range_end(tokens, number)
    last = number.last if second is None else second.last
    if counts_nothing(tokens, number, second):
        return last, None
    bounds = _base(number, second)
    bounds = _with_range_word(tokens, bounds) if second is not None else bounds
    bounds = _with_suffix(tokens, _with_qualifiers(tokens, bounds, floor))
    return bounds.last, _with_whole(tokens, bounds, floor)


def _base(number: Number, second: Number | None) -> _Bounds:
    if second is not None:
        low = _scaled_low(number, second)
        return _Bounds(number.first, second.last, low, second.low, None, "range")
    if number.vague:
        return _Bounds(number.first, number.last, number.low, None, None, "vague")
    return _Bounds(number.first, number.last, number.low, number.low, number.value, "exact")


def _scaled_low(number: Number, second: Number) -> int:
    """The lower end of a range, with the multiplier that only the upper end names ("two to three hundred")."""
    if number.multiplier == 1 < second.multiplier and number.low < second.coefficient:
        return number.low * second.multiplier
    return number.low


def _read_range_end(tokens: Tokens, number: Number) -> Number | None:
    """The upper end of a range that opens with `number`, or None."""
    start = _after_range_sign(tokens, number)
    if start is None or number.vague or not number.counts:
        return None
    second = read_number(tokens, start)
    if second is None or second.vague or not second.counts or second.low <= _scaled_low(number, second):
        return None
    return second


def _after_range_sign(tokens: Tokens, number: Number) -> int | None:
    words, i = tokens.words, number.last
    sign = words[i]
    if sign in ("-", "–", "—", "‐", "‑", "−"):
        glued = tokens.glued(i - 1)
        if glued != tokens.glued(i) or not glued and not (number.plain and tokens.is_digits(i + 1)):
            return None
        return i + 1
    if sign == "to":
        return None if _is_change(tokens, number.first) else i + 1
    if sign == "or":
        return i + 1 + (words[i + 1] in ("even", "perhaps", "possibly", "maybe"))
    if sign == "and" and _opens_between(tokens, number.first):
        return i + 1
    return None


def _opens_between(tokens: Tokens, first: int) -> bool:
    return tokens.words[_before_hedge(tokens, first) - 1] == "between"


def _before_hedge(tokens: Tokens, first: int) -> int:
    """Where a number begins with the "about" before it, if there is one."""
    return first - (tokens.words[first - 1] in ("about", "around", "some", "roughly", "approximately"))


def _is_change(tokens: Tokens, first: int) -> bool:
    """Whether "from N to M" tells how a figure changed ("the toll rose from 57 to 87")."""
    if tokens.words[first - 1] != "from":
        return False
    for i in range(first - 2, max(-1, first - 10), -1):
        if tokens.words[i] in CHANGES:
            return True
        if tokens.words[i] in (".", ";", PARAGRAPH):
            return False
    return False


def _with_range_word(tokens: Tokens, bounds: _Bounds) -> _Bounds:
    """Takes in the "between" or "from" that opens a range."""
    first = _before_hedge(tokens, bounds.first)
    return replace(bounds, first=first - 1) if tokens.words[first - 1] in ("between", "from") and first > 0 else bounds


def _with_qualifiers(tokens: Tokens, bounds: _Bounds, floor: int) -> _Bounds:
    """Takes in the words before a number that bind it, the nearest first."""
    for _ in range(3):
        end = bounds.first - _length_of_additive(tokens, bounds.first)
        match = _qualifier_before(tokens, end, floor)
        if match is None:
            break
        first, relation = match
        bounds = replace(_qualified(bounds, relation), first=first)
    return bounds


def _length_of_additive(tokens: Tokens, first: int) -> int:
    """How many words of "another", "a further", "an additional" stand before token `first`."""
    if tokens.words[first - 1] == "another":
        return 1
    if tokens.words[first - 1] in ("further", "additional") and tokens.words[first - 2] in ("a", "an"):
        return 2
    return 0


def _qualifier_before(tokens: Tokens, end: int, floor: int) -> tuple[int, Relation] | None:
    """The longest qualifier that ends before token `end`: its first token and what it does."""
    for phrase, relation in _QUALIFIERS_BY_END.get(tokens.words[end - 1], ()):
        first = end - len(phrase)
        if first >= floor and tuple(tokens.words[first:end]) == phrase and not _is_preposition(tokens, first, phrase):
            return first, relation
    return None


def _is_preposition(tokens: Tokens, first: int, phrase: tuple[str, ...]) -> bool:
    before = tokens.words[first - 1]
    if phrase == ("over",):
        return before in NO_COMPARISON_OVER
    return phrase == ("under",) and before in NO_COMPARISON_UNDER


def _qualified(bounds: _Bounds, relation: Relation) -> _Bounds:
    """`bounds` as the qualifier leaves them; one that approximates changes no bound."""
    if relation == "about":
        return replace(bounds, relation="about") if bounds.relation == "exact" else bounds
    if relation in ("up_to", "less_than"):
        high = bounds.high if relation == "up_to" or bounds.high is None else max(0, bounds.high - 1)
        return replace(bounds, low=0, high=high, relation=relation)
    if bounds.relation == "vague":
        return bounds
    return replace(bounds, low=bounds.low + (relation == "more_than"), high=None, relation=relation)


def _with_suffix(tokens: Tokens, bounds: _Bounds) -> _Bounds:
    """Takes in the words after a number that bind it: "or more", "or so", "-plus", "-odd"."""
    words, last = tokens.words, bounds.last
    if words[last] == "or" and words[last + 1] in _OR_SUFFIXES:
        return replace(_qualified(bounds, _OR_SUFFIXES[words[last + 1]]), last=last + 2)
    if words[last] == "+" and tokens.glued(last - 1):
        return replace(_qualified(bounds, "at_least"), last=last + 1)
    suffix = last + 1 if is_hyphen(tokens, last) else last
    if words[suffix] in ("plus", "odd") and (suffix > last or tokens.is_digits(last - 1)):
        return replace(
            _qualified(bounds, "at_least" if words[suffix] == "plus" else "about"),
            last=suffix + 1,
        )
    return bounds


def _with_whole(tokens: Tokens, bounds: _Bounds, floor: int) -> _Bounds:
    """Takes in "all" before a number, and the family that a number measures."""
    words, first = tokens.words, bounds.first
    if words[first - 1] == "all" and bounds.relation == "exact" and first > floor:
        return replace(bounds, first=first - 1)
    if is_hyphen(tokens, bounds.last):
        bounds = replace(bounds, last=bounds.last + 3)
        return replace(bounds, first=first - 1) if words[first - 1] in ("a", "an") and first > floor else bounds
    if words[first - 1] == "of" and words[first - 2] == "family" and first - 2 >= floor:
        article = first - 3 >= floor and words[first - 3] in ("a", "an", "the")
        return replace(bounds, first=first - 2 - article)
    return bounds


def _read_zero_number(tokens: Tokens, number: Number) -> _Bounds | None:
    """ "0 casualties", "zero deaths"."""
    noun = _zero_noun(tokens, number.last)
    if noun is None or not number.counts or tokens.glued(number.first - 1):
        return None
    return _Bounds(number.first, noun + 1, 0, 0, 0, "zero")


def _read_zero(tokens: Tokens, i: int) -> _Step:
    """ "zero casualties"."""
    noun = _zero_noun(tokens, i + 1)
    return (i + 1, None) if noun is None else (noun + 1, _Bounds(i, noun + 1, 0, 0, 0, "zero"))


def _read_no(tokens: Tokens, i: int) -> _Step:
    """ "no casualties", "no loss of life", "no one was hurt"."""
    if tokens.words[i + 1] == "one":
        return i + 2, _Bounds(i, i + 2, 0, 0, 0, "zero") if _harm_follows(tokens, i + 2) else None
    if tokens.matches(i + 1, "loss", "of", "life"):
        return i + 4, _Bounds(i, i + 4, 0, 0, 0, "zero")
    noun = _zero_noun(tokens, i + 1)
    return (i + 1, None) if noun is None else (noun + 1, _Bounds(i, noun + 1, 0, 0, 0, "zero"))


def _read_nobody(tokens: Tokens, i: int) -> _Step:
    """ "nobody was killed", "none of the passengers was injured"."""
    verb = i + 1
    if tokens.words[verb] == "of":
        verb = next(
            (j for j in range(i + 2, i + 9) if tokens.words[j] in AUXILIARIES or j >= tokens.count),
            i + 9,
        )
    return i + 1, _Bounds(i, i + 1, 0, 0, 0, "zero") if _harm_follows(tokens, verb) else None


def _read_without(tokens: Tokens, i: int) -> _Step:
    """ "without casualties", "without causing any injuries"."""
    for j in range(i + 1, i + 5):
        if tokens.words[j] in HARM_NOUNS and tokens.words[j].endswith("s"):
            return j + 1, _Bounds(i, j + 1, 0, 0, 0, "zero")
        if tokens.words[j] not in _WITHOUT_FILLERS and tokens.words[j] not in ZERO_ADJECTIVES:
            break
    return i + 1, None


def _zero_noun(tokens: Tokens, i: int) -> int | None:
    """The noun of harm or people after "no", if what follows leaves it a count of none."""
    words = tokens.words
    for _ in range(3):
        if words[i] in ZERO_ADJECTIVES and words[i + 1][:1].isalpha():
            i += 1
    if words[i] not in ZERO_NOUNS or words[i + 1] in _NOT_COUNTED or is_hyphen(tokens, i + 1):
        return None
    return i if words[i] in HARM_NOUNS or _harm_follows(tokens, i + 1) else None


def _harm_follows(tokens: Tokens, i: int) -> bool:
    """Whether a verb of harm comes next, past auxiliaries and adverbs."""
    for j in range(i, i + 6):
        word = tokens.words[j]
        if word in HARM_PARTICIPLES:
            return j > i or word in ("died", "perished")
        if (
            word not in AUXILIARIES
            and not (word.endswith("ly") and j > i)
            and word not in ("else", "on", "board", "there")
        ):
            return False
    return False


def _read_both(tokens: Tokens, i: int) -> _Step:
    """ "both" as a count of two, not as the first half of "both … and"."""
    bounds = _Bounds(i, i + 1, 2, 2, 2, "exact")
    for j in range(i + 1, i + 6):
        word = tokens.words[j]
        if word in AUXILIARIES or word in HARM_PARTICIPLES or not word[:1].isalnum():
            return i + 1, bounds
        if (
            word == "and"
            or j == i + 1
            and word
            in (
                "in",
                "by",
                "on",
                "at",
                "from",
                "for",
                "as",
                "to",
                "with",
                "sides",
                "to",
            )
        ):
            return i + 1, None
    return i + 1, bounds


_NUMBER_STARTS = (
    SMALL.keys()
    | MULTIPLIERS.keys()
    | PLURAL_SCALES.keys()
    | {"a", "an", "several", "multiple", "large", "huge", "small", "half", "quarter"}
)
_SPECIAL: dict[str, Callable[[Tokens, int], _Step]] = {
    "zero": _read_zero,
    "no": _read_no,
    "nobody": _read_nobody,
    "none": _read_nobody,
    "without": _read_without,
    "both": _read_both,
}
_OR_SUFFIXES: dict[str, Relation] = {
    "more": "at_least",
    "so": "about",
    "fewer": "up_to",
    "less": "up_to",
}
_WITHOUT_FILLERS = frozenset(
    (
        "any",
        "causing",
        "inflicting",
        "suffering",
        "reported",
        "a",
        "resulting",
        "in",
        "sustaining",
    )
)
_NOT_COUNTED = frozenset(
    ("count", "counts", "estimate", "estimates", "figure", "figures", "number", "numbers", "penalty", "rate", "rates",
     "report", "reports", "row", "sentence", "sentences", "squad", "squads", "threat", "threats", "toll", "tolls")
)  # fmt: skip


def _by_last_word() -> dict[str, tuple[tuple[tuple[str, ...], Relation], ...]]:
    """Qualifiers under their last word, the longest first."""
    groups: dict[str, list[tuple[tuple[str, ...], Relation]]] = {}
    for phrase, relation in QUALIFIERS.items():
        words = tuple(phrase.split())
        groups.setdefault(words[-1], []).append((words, relation))
    return {word: tuple(sorted(group, key=lambda entry: -len(entry[0]))) for word, group in groups.items()}


_QUALIFIERS_BY_END = _by_last_word()
