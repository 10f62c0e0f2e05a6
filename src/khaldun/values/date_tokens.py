"""Days of the month, names of months and years among the tokens of a text."""

from __future__ import annotations

from khaldun.values.date_words import FULL_MONTHS, MONTHS, ORDINAL_SUFFIXES, WORDLIKE_MONTHS
from khaldun.values.number_words import PEOPLE
from khaldun.values.tokens import Tokens

RANGE_SIGNS = frozenset(("to", "-", "–", "—", "through", "until", "till", "into", "/", "and", "or"))
SHORT_YEARS_FROM = 70
"""Two digits from here on are a year of the 1900s, below it of the 2000s."""
_GLUED_SIGNS = frozenset("-–—/.")


def day_number(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A day of the month at token `i` and the token after it, past "th"."""
    word = tokens.words[i]
    if len(word) > 2 or not word.isdecimal() or not tokens.is_digits(i) or not 1 <= int(word) <= 31:
        return None
    last = i + 1
    if tokens.glued(i):
        after = tokens.words[last]
        if after in ORDINAL_SUFFIXES:
            return int(word), last + 1
        if after == ":" and not (tokens.glued(last) and tokens.is_digits(last + 1)):
            return int(word), last
        if after[:1].isalnum() or after in ":%°" or after in _GLUED_SIGNS and not _opens_range(tokens, last):
            return None
    return int(word), last


def _opens_range(tokens: Tokens, sign: int) -> bool:
    """Whether a sign glued to a number is followed by another number, a month or a space."""
    if tokens.words[sign] == ".":
        return not (tokens.glued(sign) and tokens.is_digits(sign + 1))
    after = sign + 1
    return (
        not tokens.glued(sign)
        or tokens.is_digits(after)
        and len(tokens.words[after]) <= 2
        or tokens.words[after] in MONTHS
    )


def second_day(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """The second day of a range whose sign stands at token `i`: " to 5", "-5", " and 8"."""
    if tokens.words[i] not in RANGE_SIGNS:
        return None
    second = i + 1 + (tokens.words[i + 1] == "the")
    return day_number(tokens, second)


def is_month_name(tokens: Tokens, i: int) -> bool:
    """Whether token `i` names a month, with a capital where the word has another meaning."""
    word = tokens.words[i]
    return word in MONTHS and (word not in WORDLIKE_MONTHS or tokens.capitalised(i))


def after_abbreviation(tokens: Tokens, month: int) -> int:
    """The token after a month, past the full stop of an abbreviation that a number follows."""
    stop = month + 1
    if tokens.words[stop] == "." and tokens.words[month] not in FULL_MONTHS and tokens.is_digits(stop + 1):
        return stop + 1
    return stop


def year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """A year at token `i`, past a comma or "of", and the token after it."""
    year = i + 1 if tokens.words[i] in (",", "،", "of") else i
    word = tokens.words[year]
    if len(word) != 4 or not word.isdecimal() or not tokens.is_digits(year) or not 1000 <= int(word) <= 2199:
        return None, i
    joined = tokens.glued(year) and tokens.words[year + 1][:1].isalnum()
    counting = year > i and tokens.words[year + 1] in PEOPLE
    return (None, i) if joined or counting else (int(word), year + 1)


def short_year_after(tokens: Tokens, i: int) -> tuple[int | None, int]:
    """The year of an agency's dateline at token `i` ("3 JAN 90"), and the token after it."""
    word = tokens.words[i]
    if len(word) != 2 or not tokens.is_digits(i) or not word.isdecimal() or int(word) <= 31:
        return None, i
    if tokens.glued(i) and tokens.words[i + 1][:1].isalnum() or tokens.words[i + 1] in PEOPLE:
        return None, i
    return (1900 if int(word) >= SHORT_YEARS_FROM else 2000) + int(word), i + 1


def after_between(tokens: Tokens, first: int) -> bool:
    """Whether "between" stands before token `first`."""
    return (
        tokens.words[first - 1] == "between"
        or tokens.words[first - 1] == "the"
        and tokens.words[first - 2] == "between"
    )
