"""Reading the reports of a set."""

from __future__ import annotations

from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.mention import Mentions
from khaldun.model.parsed import ParsedText
from khaldun.model.report import Report
from khaldun.pipeline import read_mentions
from khaldun.readings import PARALLEL_CHARACTERS
from khaldun.workers import available_cores, read_in_parallel, read_or_issue

_CHUNK = 8
"""Reports handed to a worker at a time: fewer round trips, and no worker idle for long at the end."""


def read_reports(reports: Iterable[Report]) -> list[Reading]:
    """The readings of `reports` in their order, on all cores; one that cannot be read comes without accounts."""
    kept = list(reports)
    many = sum(len(report.text) for report in kept) > PARALLEL_CHARACTERS
    results = read_in_parallel(iter(kept), available_cores()) if many else map(read_or_issue, kept)
    pairs = zip(kept, results, strict=True)
    return [Reading(report, issues=(one,)) if isinstance(one, Issue) else one for report, one in pairs]


def mentions_of(reports: Iterable[Report]) -> list[tuple[ParsedText, Mentions]]:
    """What single sentences of `reports` mention, in their order, on all cores."""
    kept = list(reports)
    if sum(len(report.text) for report in kept) <= PARALLEL_CHARACTERS:
        return list(map(read_mentions, kept))
    with ProcessPoolExecutor(available_cores(), mp_context=get_context("spawn")) as pool:
        return list(pool.map(read_mentions, kept, chunksize=_CHUNK))
