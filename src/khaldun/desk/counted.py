"""What an overview counts and draws, kept for the filters asked last: pages and orders of one list share it."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from khaldun.catalogue import IncidentFilter
from khaldun.catalogue.overview import Overview, TollSum
from khaldun.catalogue.sifting import DAYS, MOST_REPORTS
from khaldun.drawing.chart import Chart, chart_of
from khaldun.drawing.histogram import Histogram, histogram_of
from khaldun.drawing.outlines import Box
from khaldun.drawing.projection import Shape

MOST_KEPT = 64
"""Filters: some 50 KB each."""


@dataclass(frozen=True, slots=True)
class Counted:
    """What a filter comes to.

    Attributes:
        killed, injured: sums of the tolls.
        unplaced, undated: how many have no position, or no day, and are in none of the drawings.
        cut_at: the newest so many reports with the words of the search were looked at; None for all of them.
        chart: the map.
        histogram: the bars of the chosen days.
        everything: those of all days, where that is more.
        countries, acts, grades, marked: how many of each choice there are.
    """

    killed: TollSum
    injured: TollSum
    unplaced: int
    undated: int
    cut_at: int | None
    chart: Chart
    histogram: Histogram
    everything: Histogram | None
    countries: Mapping[str, int]
    acts: Mapping[str, int]
    grades: Mapping[str, int]
    marked: Mapping[str, int]


class Counts:
    """Counts filters, and keeps what the last ones came to until the record changes."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[int, IncidentFilter, Shape], Counted] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, found: Overview, wanted: IncidentFilter, shape: Shape) -> Counted:
        """What a filter comes to, drawn in a shape."""
        key = (found.survey_number, wanted, shape)
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = _counted(found, wanted, shape)
        with self._lock:
            self._kept[key] = made
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return made


def _counted(found: Overview, wanted: IncidentFilter, shape: Shape) -> Counted:
    days, all_days = found.days(), found.days(DAYS)
    return Counted(
        killed=found.toll("killed"),
        injured=found.toll("injured"),
        unplaced=found.without_position(),
        undated=found.without_day(),
        cut_at=MOST_REPORTS if found.reports_cut else None,
        chart=chart_of(found.spots(), Box(*wanted.box) if wanted.box else None, shape),
        histogram=histogram_of(days, wanted.since, wanted.until),
        everything=histogram_of(all_days) if len(all_days) > len(days) else None,
        countries=found.countries(),
        acts=found.acts(),
        grades=found.grades(),
        marked=found.marked(),
    )
