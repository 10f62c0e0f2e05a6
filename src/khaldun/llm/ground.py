"""What words that a model quotes come to: by the grammars, lexicons and the gazetteer that the built-in reader has.

For a report in another language the model says the same words in English, and those are read; a number in digits must
then be the one that is quoted.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from khaldun.llm.quoting import Span
from khaldun.model.name import Name, NameKind
from khaldun.model.report import Report
from khaldun.names import tag_names
from khaldun.values.date_grammar import find_dates
from khaldun.values.dates import DateInterval, DateMention
from khaldun.values.number_grammar import find_quantities
from khaldun.values.ordinals import read_ordinal
from khaldun.values.quantity import Quantity

READ_LANGUAGES = frozenset({"en", "und"})
"""Languages that the grammars read themselves."""

QUOTED, TRANSLATED = "llm", "llm:translated"
"""Rules: the report's own words were read, or what the model says they are in English."""

_ONE = re.compile(r"(?:an?|one|another)\s+[^\W\d_]", re.IGNORECASE)
_DIGITS = re.compile(r"\d(?:[\d.,\s\u00a0\u202f\u066b\u066c']*\d)?")
_WORD = re.compile(r"\w+")


class Ground:
    """The words of one report and what they come to.

    Args:
        report: the report.
    """

    def __init__(self, report: Report) -> None:
        self.published: datetime.date | None = report.published
        self.reads = report.language in READ_LANGUAGES
        text = report.text if self.reads else ""
        self._quantities: Sequence[Quantity] = find_quantities(text)
        self._dates: Sequence[DateMention] = find_dates(text, report.published)
        self._names: Sequence[Name] = tag_names(report.text, report.published)

    def rule(self, english: str | None) -> str:
        """By which rule words are read that have this translation."""
        return QUOTED if self.reads or not english else TRANSLATED

    def quantity(self, span: Span, english: str | None) -> Quantity | None:
        """The count that the words give, with the bounds that they have; None where they give none."""
        if self.reads:
            inside = next((one for one in self._quantities if span.covers(one.start, one.end)), None)
            # Of "rose from 40 to 57", "57" is its own figure; of "at least 57" it is not.
            whole = inside is not None and (inside.relation != "range" or span.covers_all(inside.start, inside.end))
            return inside if whole else _counted(span.text)
        digits = _numbers(span.text)
        if english:
            found = _counted(english)
            fits = found is None or not digits or bool(digits & {found.value, found.low, found.high})
            return found if fits else None
        return _exactly(next(iter(digits)), span.text) if len(digits) == 1 else None

    def ordinal(self, span: Span, english: str | None) -> int | None:
        """The order that the words give ("the fourth", "7th")."""
        words = span.text if self.reads or not english else english
        return next((number for word in _WORD.findall(words) if (number := read_ordinal(word))), None)

    def interval(self, span: Span, english: str | None) -> DateInterval | None:
        """The days that the words mean; None where they mean none."""
        if self.reads:
            found = next((one for one in self._dates if span.covers(one.start, one.end)), None)
        else:
            found = next(iter(find_dates(english or span.text, self.published)), None)
        if found is None or found.duration:
            return None
        interval = found.interval
        return DateInterval(interval.start, interval.end, interval.precision, interval.basis, span.text)

    def window(self, span: Span) -> tuple[datetime.date | None, datetime.date | None]:
        """The period that a clause names, each end None where it names none."""
        dates = (one.interval for one in self._dates if span.covers(one.start, one.end) and not one.duration)
        found = next((one for one in dates if one.start is not None), None)
        return (found.start, found.end) if found else (None, None)

    def name(self, span: Span, english: str | None, kinds: frozenset[NameKind]) -> Name | None:
        """The known name of these kinds that the words hold, or their translation does."""
        own = (name for name in self._names if name.kind in kinds and span.covers(name.start, name.end))
        found = next(own, None)
        if found is None and english and not self.reads:
            found = next((name for name in tag_names(english, self.published) if name.kind in kinds), None)
        return found

    def called(self, span: Span, english: str | None) -> str:
        """The words themselves as a name: in English where they are in another language, without article."""
        words = english if english and not self.reads else span.text
        return re.sub(r"^(?:the|a|an)\s+", "", " ".join(words.split()), flags=re.IGNORECASE) or words

    def countries(self) -> dict[str, float]:
        """How often each country is named, directly or through its people and forces."""
        return dict(Counter(name.country for name in self._names if name.country))


def _counted(words: str) -> Quantity | None:
    """The count in words that stand alone; "a woman" is one."""
    found = next(iter(find_quantities(_latin_digits(words))), None)
    if found is None and _ONE.match(words.strip()):
        return _exactly(1, words)
    return found


def _exactly(number: int, words: str) -> Quantity:
    return Quantity(number, number, number, "exact", words, 0, len(words))


def _numbers(words: str) -> set[int]:
    """The numbers that stand in digits of any script."""
    runs = (re.sub(r"\D", "", found) for found in _DIGITS.findall(words))
    return {int(_latin_digits(run)) for run in runs if len(run) <= 9}


def _latin_digits(words: str) -> str:
    return "".join(str(unicodedata.digit(one)) if one.isdigit() and not one.isascii() else one for one in words)
