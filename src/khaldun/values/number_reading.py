"""One number, from its first word to its last, without what qualifies it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from khaldun.values.number_words import (
    AUXILIARIES,
    GLUED_SCALES,
    HARM_PARTICIPLES,
    MULTIPLIERS,
    NUMBER_OF_ADJECTIVES,
    PEOPLE,
    PLURAL_SCALES,
    QUANTIFIERS,
    SCALES,
    SCORES_FOLLOWERS,
    SMALL,
    TENS,
    UNITS,
)
from khaldun.values.tokens import Tokens

MAX_DIGITS = 15
"""More digits than this name something (a phone, an account), they count nothing."""

_HYPHENS = frozenset("-‐‑")
_THIN_SPACES = frozenset("\u00a0\u2007\u2009\u202f")
_GROUPED = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}|[0-9]+")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as read.

    Attributes:
        first, last: its tokens, `last` exclusive.
        low: least number meant.
        value: the number printed, or None for vague words.
        vague: whether the words leave the count open.
        coefficient, multiplier: their product is `low` ("two dozen": 2 and 12); multiplier 1 where there is none.
        plain: digits without separators, which may also be a year, a day or a name.
        counts: False for digits that cannot be a count ("7.30", "0914").
    """

    first: int
    last: int
    low: int
    value: int | None
    vague: bool = False
    coefficient: int = 0
    multiplier: int = 1
    plain: bool = False
    counts: bool = True


def read_number(tokens: Tokens, i: int) -> Number | None:
    """The number that begins at token `i`, or None."""
    word = tokens.words[i]
    if "0" <= word[:1] <= "9":
        return _read_digits(tokens, i)
    if word in SMALL or word in MULTIPLIERS:
        return _read_words(tokens, i)
    if word in PLURAL_SCALES:
        return _read_plural(tokens, i, i, 2)
    if word in ("a", "an", "several", "multiple", "large", "huge", "small"):
        return _read_quantifier(tokens, i)
    if word in ("half", "quarter"):
        return _read_fraction(tokens, i)
    return None


def is_hyphen(tokens: Tokens, i: int) -> bool:
    """Whether token `i` is a hyphen that joins what stands before it to what follows."""
    return tokens.words[i] in _HYPHENS and i > 0 and tokens.glued(i - 1)


def _after_hyphen(tokens: Tokens, i: int) -> int:
    return i + 1 if is_hyphen(tokens, i) and tokens.glued(i) else i


def _read_digits(tokens: Tokens, i: int) -> Number:
    word, last = tokens.words[i], i + 1
    while len(word) <= MAX_DIGITS and _is_thin_group(tokens, last):
        word, last = word + tokens.words[last], last + 1
    whole, _, decimals = word.partition(".")
    if len(word) > MAX_DIGITS or not _GROUPED.fullmatch(whole) or not decimals.isdigit() and decimals:
        return Number(i, last, 0, None, counts=False)
    amount = int(whole.replace(",", ""))
    multiplier, last = _scale_after_digits(tokens, last)
    if decimals:
        low = (amount * 10 ** len(decimals) + int(decimals)) * multiplier // 10 ** len(decimals)
        plain, counts = False, multiplier > 1
    else:
        low = amount * multiplier
        plain = multiplier == 1 and whole.isdigit() and last == i + 1
        counts = len(word) == 1 or word[0] != "0"
    return Number(i, last, low, low, coefficient=amount, multiplier=multiplier, plain=plain, counts=counts)


def _is_thin_group(tokens: Tokens, i: int) -> bool:
    if tokens.ends[i - 1] + 1 != tokens.starts[i] or len(tokens.words[i]) != 3 or not tokens.words[i].isdigit():
        return False
    return tokens.text[tokens.ends[i - 1]] in _THIN_SPACES and len(tokens.words[i - 1]) <= 3


def _scale_after_digits(tokens: Tokens, i: int) -> tuple[int, int]:
    word = tokens.words[i]
    if tokens.glued(i - 1):
        # "2m people" is two million; "a 2m wall" is not.
        if word in GLUED_SCALES and tokens.words[i + 1] in PEOPLE:
            return GLUED_SCALES[word], i + 1
        after = _after_hyphen(tokens, i)
        return (MULTIPLIERS[tokens.words[after]], after + 1) if tokens.words[after] in SCALES and after > i else (1, i)
    if word in MULTIPLIERS:
        return MULTIPLIERS[word], i + 1
    return 1, i


def _read_words(tokens: Tokens, i: int) -> Number | None:
    """Number words: "twenty-three", "one hundred and twelve thousand", "two dozen"."""
    if tokens.words[i] in MULTIPLIERS and tokens.words[i - 1] == "per":
        return None
    total, last, scale = 0, i, 10**18
    while True:
        step = _read_below_thousand(tokens, last if last == i else _skip_and(tokens, last))
        if step is None:
            break
        amount, after = step
        unit = MULTIPLIERS.get(tokens.words[_after_hyphen(tokens, after)], 1)
        if unit == 1 and amount >= scale or unit >= scale:
            break
        if unit > 1:
            after = _after_hyphen(tokens, after) + 1
        total, last, scale = total + amount * unit, after, unit
        if scale in (1, 12):
            break
    if last == i:
        return None
    return _with_ratio(tokens, i, last, total)


def _with_ratio(tokens: Tokens, first: int, last: int, total: int) -> Number:
    """A number whose last word may be a multiplier that a range shares ("two to three hundred")."""
    if tokens.matches(last, "and", "a", "half"):
        multiplier = MULTIPLIERS.get(tokens.words[last + 3], 0) or MULTIPLIERS.get(tokens.words[last - 1], 0)
        if multiplier > 1:
            end = last + 3 + (tokens.words[last + 3] in MULTIPLIERS)
            scaled = total * multiplier if end == last + 4 else total
            return Number(first, end, scaled + multiplier // 2, scaled + multiplier // 2)
    multiplier = MULTIPLIERS.get(tokens.words[last - 1], 1)
    if multiplier == 1 or total % multiplier or total // multiplier > 999:
        return Number(first, last, total, total, coefficient=total)
    return Number(
        first,
        last,
        total,
        total,
        coefficient=total // multiplier,
        multiplier=multiplier,
    )


def _skip_and(tokens: Tokens, i: int) -> int:
    if tokens.words[i] == "and" and tokens.words[i + 1] in SMALL:
        return i + 1
    return _after_hyphen(tokens, i)


def _read_below_thousand(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """An amount up to 9,900 without its scale: "twenty-three", "one hundred and twelve", or 1 for a bare scale."""
    small = _read_below_hundred(tokens, i)
    if small is None:
        return (1, i) if tokens.words[i] in MULTIPLIERS else None
    amount, last = small
    hundred = _after_hyphen(tokens, last)
    if tokens.words[hundred] != "hundred":
        return small
    rest = _read_below_hundred(tokens, _skip_and(tokens, hundred + 1))
    if rest is None:
        return amount * 100, hundred + 1
    return amount * 100 + rest[0], rest[1]


def _read_below_hundred(tokens: Tokens, i: int) -> tuple[int, int] | None:
    amount = SMALL.get(tokens.words[i])
    if amount is None:
        return None
    if tokens.words[i] in TENS:
        unit = _after_hyphen(tokens, i + 1)
        if tokens.words[unit] in UNITS:
            return amount + UNITS[tokens.words[unit]], unit + 1
    return amount, i + 1


def _read_plural(tokens: Tokens, first: int, i: int, times: int) -> Number | None:
    """Vague plurals at token `i`: "dozens", "tens of thousands"; `times` of them."""
    word = tokens.words[i]
    multiplier = PLURAL_SCALES[word]
    if tokens.words[i + 1] == "of" and tokens.words[i + 2] in PLURAL_SCALES:
        larger = PLURAL_SCALES[tokens.words[i + 2]]
        if larger > multiplier:
            return Number(first, i + 3, times * multiplier * larger, None, vague=True)
    if word == "tens" and tokens.words[i + 1] != "of":
        return None
    if word == "scores" and tokens.words[i + 1] not in SCORES_FOLLOWERS:
        return None
    return Number(first, i + 1, times * multiplier, None, vague=True)


def _read_quantifier(tokens: Tokens, i: int) -> Number | None:
    """Words for small counts, alone or before a multiplier: "a few", "several hundred", "a couple of dozen"."""
    if tokens.words[i] == "a" and (tokens.words[i + 1] in MULTIPLIERS or tokens.words[i + 1] == "score"):
        return _read_article(tokens, i)
    if tokens.words[i] == "a" and tokens.words[i + 1] in ("half", "quarter"):
        number = _read_fraction(tokens, i + 1)
        return None if number is None else Number(i, number.last, number.low, number.value)
    for length in (3, 2, 1):
        entry = QUANTIFIERS.get(tuple(tokens.words[i : i + length]))
        if entry is not None:
            return _scaled_quantifier(tokens, i, i + length, *entry)
    return _read_number_of(tokens, i)


def _read_article(tokens: Tokens, i: int) -> Number | None:
    """ "a hundred", "a dozen", "a score of people"."""
    if tokens.words[i + 1] == "score":
        if tokens.words[i + 2] == "of" and tokens.words[i + 3] in PEOPLE:
            return Number(i, i + 2, 20, 20, coefficient=1, multiplier=20)
        return None
    number = _read_words(tokens, i + 1)
    if number is None:
        return None
    return Number(
        i,
        number.last,
        number.low,
        number.value,
        coefficient=number.coefficient,
        multiplier=number.multiplier,
    )


def _scaled_quantifier(tokens: Tokens, first: int, last: int, times: int, vague: bool) -> Number | None:
    word = tokens.words[last]
    if word in MULTIPLIERS:
        return Number(first, last + 1, times * MULTIPLIERS[word], None, vague=True)
    if word in PLURAL_SCALES:
        return _read_plural(tokens, first, last, times)
    if tokens.words[last - 1] == "couple" or tokens.words[first] == "multiple" and word not in PEOPLE:
        return None
    return Number(first, last, times, None if vague else times, vague=vague)


def _read_number_of(tokens: Tokens, i: int) -> Number | None:
    """ "a number of", "a large number of", "large numbers of": at least two."""
    noun = i + 1 if tokens.words[i] in ("a", "an") else i
    if tokens.words[noun] in ("very", "fairly", "relatively"):
        noun += 1
    if tokens.words[noun] in NUMBER_OF_ADJECTIVES:
        noun += 1
    elif noun == i:
        return None
    if tokens.words[noun] not in ("number", "numbers"):
        return None
    if tokens.words[noun + 1] == "of":
        return Number(i, noun + 2, 2, None, vague=True)
    counted = tokens.words[noun + 1] in AUXILIARIES or tokens.words[noun + 1] in HARM_PARTICIPLES
    return Number(i, noun + 1, 2, None, vague=True) if counted else None


def _read_fraction(tokens: Tokens, i: int) -> Number | None:
    """ "half a dozen", "half-dozen", "half a million", "quarter of a million"."""
    parts = 2 if tokens.words[i] == "half" else 4
    scale = _after_hyphen(tokens, i + 1)
    if tokens.words[scale] == "of":
        scale += 1
    if tokens.words[scale] in ("a", "an"):
        scale = _after_hyphen(tokens, scale + 1)
    multiplier = MULTIPLIERS.get(tokens.words[scale], 0)
    if multiplier == 0:
        return None
    return Number(i, scale + 1, multiplier // parts, multiplier // parts)


def parse_number(words: str) -> int | None:
    """The number that these words print: 23 for "twenty-three", 1200000 for "1.2 million", None for anything else."""
    tokens = Tokens(words)
    number = read_number(tokens, 0)
    if number is None or number.last != tokens.count or not number.counts:
        return None
    return number.value
