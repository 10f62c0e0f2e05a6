"""Reading the reports of a set."""

from __future__ import annotations

from collections.abc import Iterable

from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.readings import PARALLEL_CHARACTERS
from khaldun.workers import available_cores, read_in_parallel, read_or_issue


def read_reports(reports: Iterable[Report]) -> list[Reading]:
    """The readings of `reports` in their order, on all cores; one that cannot be read comes without accounts."""
    kept = list(reports)
    many = sum(len(report.text) for report in kept) > PARALLEL_CHARACTERS
    results = read_in_parallel(iter(kept), available_cores()) if many else map(read_or_issue, kept)
    pairs = zip(kept, results, strict=True)
    return [Reading(report, issues=(one,)) if isinstance(one, Issue) else one for report, one in pairs]
