"""Years, spans of years and decades in digits."""

from __future__ import annotations

from khaldun.values.calendar_spans import year_span
from khaldun.values.date_page import Page, Reading
from khaldun.values.date_words import CAR_MAKES, YEAR_PREPOSITIONS
from khaldun.values.number_context import is_address, is_year
from khaldun.values.number_words import DESIGNATED, DESIGNATED_IF_CAPITAL
from khaldun.values.tokens import Tokens


def read_year(page: Page, i: int) -> Reading | None:
    """ "2011", "2011-2012", "2014-15", "the 1990s"."""
    tokens, word = page.tokens, page.tokens.words[i]
    if len(word) != 4 or not word.isdecimal() or not tokens.is_digits(i):
        return None
    year, before = int(word), tokens.words[i - 1]
    if tokens.glued(i) and tokens.words[i + 1] == "s" and year % 10 == 0 and 1700 <= year <= 2090:
        return Reading(i, i + 2, year_span(year, year + 9), "decade", stated=True)
    if before in DESIGNATED or before in DESIGNATED_IF_CAPITAL and tokens.capitalised(i - 1):
        return None
    if before in ("$", "€", "£") or is_address(tokens, i + 1) or _is_model(tokens, i):
        return None
    if not is_year(tokens, i, i + 1) and not _is_old_year(tokens, i):
        return None
    if tokens.glued(i) and (tokens.words[i + 1][:1].isalnum() or tokens.words[i + 1] in ":%°/"):
        return None
    closing, last = _second_year(tokens, i, year)
    return Reading(i, last, year_span(year, closing), "year", stated=True)


def _is_model(tokens: Tokens, i: int) -> bool:
    """The year of a car ("a 2003 Buick", "a 2005 gray Nissan"); not "in 2015 Ford said"."""
    if tokens.words[i - 1] in YEAR_PREPOSITIONS:
        return False
    near = enumerate(tokens.words[i + 1 : i + 4], i + 1)
    return any(word in CAR_MAKES and tokens.capitalised(place) for place, word in near)


def _is_old_year(tokens: Tokens, i: int) -> bool:
    """Years before 1900 after a preposition, with no noun to count ("in 1898")."""
    after = tokens.words[i + 1]
    if not 1000 <= int(tokens.words[i]) < 1900 or tokens.words[i - 1] not in ("in", "since", "year", "until"):
        return False
    return not after[:1].isalpha() or after in ("and", "to", "when", "by", "after", "with", "until", "as", "the", "in")


def _second_year(tokens: Tokens, i: int, year: int) -> tuple[int, int]:
    """The last year of a range that opens at token `i`, and the token after it."""
    sign, word = tokens.words[i + 1], tokens.words[i + 2]
    glued = tokens.glued(i) and tokens.glued(i + 1)
    spanning = sign in ("to", "until", "through") or sign == "and" and tokens.words[i - 1] == "between"
    if not (sign in ("-", "–", "—") and glued or spanning) or not word.isdecimal() or len(word) not in (2, 4):
        return year, i + 1
    closing = int(word) if len(word) == 4 else year - year % 100 + int(word)
    if not year < closing <= min(year + 100, 2199) or len(word) == 2 and not glued:
        return year, i + 1
    return closing, i + 3
