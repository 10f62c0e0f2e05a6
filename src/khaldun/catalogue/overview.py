"""What a filter comes to, all of it: how many incidents, their tolls, where and when, and the list, page by page."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from sqlalchemy import Connection, select

from khaldun.catalogue.asking import summary_of
from khaldun.catalogue.columns import DENIED, DISPUTED, GRADES, REVIEW, act_number, country_code
from khaldun.catalogue.schema import incidents
from khaldun.catalogue.sifting import DAYS, Sifted
from khaldun.catalogue.storing import in_chunks
from khaldun.catalogue.survey import Degrees, Mask, Whole
from khaldun.catalogue.views import Count, IncidentSummary
from khaldun.errors import OptionError
from khaldun.values.acts import ActType

Order = Literal["newest", "oldest", "killed"]
ORDERS: tuple[Order, ...] = ("newest", "oldest", "killed")

_MARKS = {"disputed": DISPUTED, "denied": DENIED, "review": REVIEW}
_ACTS = {act_number(act.value): act.value for act in ActType}
_ACT_NUMBERS = np.array(sorted(_ACTS), np.uint32)


@dataclass(frozen=True, slots=True)
class TollSum:
    """People killed or injured in all: the low ends added up, and the high ends.

    Attributes:
        low: the sum of the low ends.
        high: the sum of the high ends; for an open one, its low end.
        incidents: of how many incidents a figure is given.
        open: of how many of these the high end is open.
    """

    low: int
    high: int
    incidents: int
    open: int


@dataclass(frozen=True, slots=True)
class Spots:
    """Incidents with a position, as arrays: where, how precisely (UCDP `where_prec`, 0 unknown), people killed.

    `killed_low` is 0 where unknown; `killed_high` is -1 where open.
    """

    seq: Whole
    lat: Degrees
    lon: Degrees
    where_prec: Whole
    killed_low: Whole
    killed_high: Whole

    def __len__(self) -> int:
        return len(self.seq)


def spots_of(summaries: Sequence[IncidentSummary]) -> Spots:
    """Those of a list that have a position; `seq` is the place in the list, from 0."""
    placed = [(place, one) for place, one in enumerate(summaries) if one.lat is not None]
    low = [one.killed.low or 0 for _, one in placed]
    high = [_high(one.killed) for _, one in placed]
    return Spots(
        np.array([place for place, _ in placed], np.int64),
        np.array([one.lat for _, one in placed], np.float64),
        np.array([one.lon for _, one in placed], np.float64),
        np.array([one.where_prec or 0 for _, one in placed], np.int64),
        np.array(low, np.int64),
        np.array(high, np.int64),
    )


def _high(killed: Count) -> int:
    if killed.low is None:
        return 0
    return -1 if killed.high is None else killed.high


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page of a list: its incidents, the number of the first (from 1), and how many there are in all."""

    incidents: tuple[IncidentSummary, ...]
    first: int
    total: int


class Overview:
    """The incidents of a filter within one transaction.

    Args:
        connection: of the transaction.
        sifted: the filter, held against all incidents.
    """

    def __init__(self, connection: Connection, sifted: Sifted) -> None:
        self._connection = connection
        self._sifted = sifted
        self._survey = sifted.survey

    @property
    def survey_number(self) -> int:
        """Of the survey that all of this is of: while it is the same, so are all answers."""
        return self._survey.number

    @property
    def reports_cut(self) -> bool:
        """Whether more reports hold the words of the search than were looked at."""
        return self._sifted.reports_cut

    @cached_property
    def count(self) -> int:
        """How many incidents there are."""
        return int(np.count_nonzero(self._mask))

    def toll(self, outcome: Literal["killed", "injured"]) -> TollSum:
        """What the incidents' tolls come to."""
        low = self._survey.whole(f"{outcome}_low")[self._mask]
        high = self._survey.whole(f"{outcome}_high")[self._mask]
        known = low >= 0
        most = np.where(high < 0, low, high)[known]
        return TollSum(_sum(low[known]), _sum(most), int(known.sum()), int((high[known] < 0).sum()))

    def without_position(self) -> int:
        """How many fit the filter, but for a box or circle, and have no position."""
        return int(np.count_nonzero(self._masked("box", "near") & np.isnan(self._survey.degrees("lat"))))

    def without_day(self) -> int:
        """How many fit the filter, but for its days, and have none."""
        return int(np.count_nonzero(self._masked(*DAYS) & (self._survey.whole("day_start") == 0)))

    def spots(self) -> Spots:
        """Those with a position, the newest first."""
        at = np.flatnonzero(self._mask & ~np.isnan(self._survey.degrees("lat")))
        low, high = self._survey.whole("killed_low")[at], self._survey.whole("killed_high")[at]
        return Spots(
            self._survey.whole("seq")[at],
            self._survey.degrees("lat")[at],
            self._survey.degrees("lon")[at],
            self._survey.whole("where_prec")[at],
            np.maximum(low, 0),
            np.where(low < 0, 0, high),
        )

    def days(self, without: Collection[str] = ()) -> Whole:
        """The first possible day of each incident with one, as an ordinal, the newest first.

        Args:
            without: parts of the filter that are left out.
        """
        start = self._survey.whole("day_start")[self._masked(*without)]
        return start[start > 0]

    def countries(self) -> Mapping[str, int]:
        """How many there are by country, whatever country the filter asks for."""
        return _named(_tally(self._survey.whole("country")[self._masked("country")]), country_code)

    def acts(self) -> Mapping[str, int]:
        """How many there are by act type, whatever type the filter asks for."""
        places = np.searchsorted(_ACT_NUMBERS, self._survey.whole("act")[self._masked("act")])
        return _named(_tally(np.minimum(places, len(_ACTS) - 1)), lambda place: _ACTS[int(_ACT_NUMBERS[place])])

    def grades(self) -> Mapping[str, int]:
        """How many there are by grade, whatever grade the filter asks for."""
        grades = self._survey.whole("grade")[self._masked("grade")]
        return _named(_tally(grades), lambda number: GRADES[number - 1] if number else "")

    def marked(self) -> Mapping[str, int]:
        """How many are disputed, denied, and to be reviewed, whatever of it the filter asks for."""
        marks = self._survey.whole("marks")
        return {name: int(np.count_nonzero(marks[self._masked(name)] & bit)) for name, bit in _MARKS.items()}

    def page(self, number: int, size: int, order: Order = "newest") -> ListedPage:
        """A page of the list.

        Args:
            number: from 1.
            size: incidents of a page.
            order: newest first, oldest first, or most killed first (by the best figure, unknown ones last).

        Raises:
            OptionError: there is no such page.
        """
        first = (number - 1) * size
        if number < 1 or (first >= self.count and number > 1):
            raise OptionError(f"page {number} is none of this list; the last is {-(-self.count // size) or 1}.")
        places = self._ordered(order, first + size)[first : first + size]
        seqs = self._survey.whole("seq")[places].tolist()
        found = self.summaries(seqs)
        return ListedPage(tuple(found[seq] for seq in seqs), first + 1, self.count)

    def summaries(self, seqs: Sequence[int]) -> dict[int, IncidentSummary]:
        """The incidents of these numbers."""
        found = {}
        for chunk in in_chunks(seqs):
            for row in self._connection.execute(select(incidents).where(incidents.c.seq.in_(chunk))):
                found[row.seq] = summary_of(row)
        return found

    def _ordered(self, order: Order, size: int) -> Whole:
        """The places of at least the first so many incidents in the survey."""
        places = np.flatnonzero(self._mask)
        if order == "oldest":
            # Those without a day stay last.
            dated = self._survey.whole("day_start")[places] > 0
            return np.concatenate([places[dated][::-1], places[~dated]])
        if order == "killed":
            return places[_most(self._survey.whole("killed_best")[places], size)]
        return places

    @cached_property
    def _mask(self) -> Mask:
        return self._sifted.mask()

    def _masked(self, *without: str) -> Mask:
        """The whole filter but for some of its parts."""
        return self._sifted.mask(without) if any(name in self._sifted.parts for name in without) else self._mask


def _most(numbers: Whole, size: int) -> Whole:
    """The places of the so many highest numbers, equal ones in the order in which they stand."""
    if size < len(numbers):
        least = np.partition(numbers, len(numbers) - size)[len(numbers) - size]
        high = np.flatnonzero(numbers > least)
        level = np.flatnonzero(numbers == least)[: size - len(high)]
        chosen = np.sort(np.concatenate([high, level]))
    else:
        chosen = np.arange(len(numbers))
    return chosen[np.argsort(-numbers[chosen], kind="stable")]


def _tally(numbers: Whole) -> Mapping[int, int]:
    """How often each of some small numbers occurs."""
    counts = np.bincount(numbers)
    return {int(number): int(counts[number]) for number in np.flatnonzero(counts)}


def _named(counted: Mapping[int, int], name_of: Callable[[int], str]) -> Mapping[str, int]:
    """Counts by name, those without a name left out."""
    named = {name_of(number): count for number, count in counted.items()}
    return {name: count for name, count in named.items() if name}


def _sum(numbers: Whole) -> int:
    """A sum that absurd figures cannot overflow."""
    return int(numbers.sum()) if not len(numbers) or numbers.max() < 1 << 40 else sum(numbers.tolist())
