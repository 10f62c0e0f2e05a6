"""What the score reports of 1992 themselves show of how the official program counted, and what they say was best.

The texts and keys of those reports are other ones than those scored here, so the reports cannot be made again; but
their counts show the formulas, what the row ALL TEMPLATES sums up, and which templates were allowed to map.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from khaldun.evaluate.card import Published
from khaldun.evaluate.muc34.slots import OFFICIAL
from khaldun.evaluate.reference import needed

ALL = "ALL TEMPLATES"
COUNTS = ("POS", "ACT", "COR", "PAR", "INC", "SPU", "MIS")
NO_COUNTS = frozenset({"F", "slot_f1"})
ROUNDED = 1.0
"""Percentages are printed without decimals, some of them cut off instead of rounded."""
PRINTED_F = 0.01
"""F is printed with two decimals, and computed from the rounded percentages."""

Report = Mapping[str, Mapping[str, float]]
"""Row of the report → its columns."""


def score_reports(path: Path) -> dict[str, dict[str, Report]]:
    """Test set → system → its score report.

    Raises:
        InputError: the file is not there ("no-reference-data").
    """
    found: dict[str, dict[str, Report]] = json.loads(needed(path).read_text(encoding="utf-8"))
    return found


def calibration_notes(reports: Mapping[str, Mapping[str, Report]]) -> tuple[str, ...]:
    """What the reports confirm of the way of counting used here, a sentence each; faults are counted, not hidden."""
    each = [report for systems in reports.values() for report in systems.values()]
    rows = [row for report in each for name, row in report.items() if name not in NO_COUNTS]
    sums = sum(not _adds_up(row) for row in rows)
    shares = sum(not _shares_fit(row) for row in rows)
    totals = sum(not _totals_fit(report) for report in each)
    measures = sum(not _f_fits(report) for report in each)
    types = sum(report["inc-type"]["INC"] != 0 for report in each)
    counting = f"""Calibrated on the {len(each)} official score reports of MUC-4 ({len(rows)} rows): POS =
    COR+PAR+INC+MIS
    and ACT = COR+PAR+INC+SPU fail in {sums} rows; recall = (COR+PAR/2)/POS and precision = (COR+PAR/2)/ACT are printed
    otherwise in {shares}, beyond the rounding."""
    summing = f"""ALL TEMPLATES is the sum of the 23 slots without the template's number (fails in {totals} reports), a
    spurious or missing template counted with all its fillers; F = 2PR/(P+R) (fails in {measures})."""
    mapping = f"""Templates map only where the incident type agrees at least in part, as here: {types} reports
    count
    a mapped template with a wrong one."""
    return tuple(" ".join(note.split()) for note in (counting, summing, mapping))


def best_of(reports: Mapping[str, Mapping[str, Report]], slot: str | None) -> tuple[Published, ...]:
    """The best system on each test set, by F of a slot or of all templates, 0 to 1."""
    row = ALL if slot is None else OFFICIAL[slot]
    found = []
    for name, systems in reports.items():
        value, system = max((_f(report[row]), system) for system, report in systems.items())
        found.append(Published(f"{system}, best of {len(systems)}", value, f"MUC-4 score report, {name}, people asked"))
    return tuple(found)


def _f(row: Mapping[str, float]) -> float:
    over = row["POS"] + row["ACT"]
    return 2 * (row["COR"] + 0.5 * row["PAR"]) / over if over else 0.0


def _adds_up(row: Mapping[str, float]) -> bool:
    both = row["COR"] + row["PAR"] + row["INC"]
    return row["POS"] == both + row["MIS"] and row["ACT"] == both + row["SPU"]


def _shares_fit(row: Mapping[str, float]) -> bool:
    credit = row["COR"] + 0.5 * row["PAR"]
    return all(abs(printed - 100 * credit / of) <= ROUNDED for printed, of in _printed(row))


def _printed(row: Mapping[str, float]) -> Iterator[tuple[float, float]]:
    return ((row[share], row[of]) for share, of in (("REC", "POS"), ("PRE", "ACT")) if row[of])


def _totals_fit(report: Report) -> bool:
    return all(report[ALL][count] == sum(report[row][count] for row in OFFICIAL.values()) for count in COUNTS)


def _f_fits(report: Report) -> bool:
    recall, precision = report[ALL]["REC"], report[ALL]["PRE"]
    expected = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return abs(expected - report["F"]["P&R"]) <= PRINTED_F
