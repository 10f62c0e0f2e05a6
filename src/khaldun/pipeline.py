"""The way of the data, written once: read, parse, extract, attribute, ground, assemble.

Reading one report is a pure function: the same report gives the same reading, and nothing is written.
"""

from __future__ import annotations

from khaldun.model.account import Reading
from khaldun.model.report import Report


def read_report(report: Report) -> Reading:
    """What `report` says: its accounts, speakers, statements, tallies, and what could not be read."""
    return Reading(report)
