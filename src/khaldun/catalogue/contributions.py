"""Who contributes what to an incident: outlets and speakers, who was first, alone, copied, and fits the others."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from khaldun.catalogue.evidence import IncidentEvidence
from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED
from khaldun.model.claim import Claim, ReportFacts

Bounds = tuple[int, int | None]


@dataclass(frozen=True, slots=True)
class Contribution:
    """A name that an incident can be found by, and what whoever bears it contributes.

    Attributes:
        kind: "actor", "place", "outlet" or "speaker".
        name: as written.
        note: the speaker's kind, else empty.
        reports, claims: how many (of an outlet, of a speaker).
        first: 1 where no report of the incident is older.
        alone: 1 where no other outlet (no other speaker) is on record.
        copied: reports of the outlet that print another's words.
        compared: 1 where it gives a number of people killed and others do too.
        agreed: 1 where that number fits one of theirs.
    """

    kind: str
    name: str
    note: str = ""
    reports: int = 0
    claims: int = 0
    first: int = 0
    alone: int = 0
    copied: int = 0
    compared: int = 0
    agreed: int = 0

    def numbers(self) -> dict[str, int]:
        """The counts by column."""
        names = ("reports", "claims", "first", "alone", "copied", "compared", "agreed")
        return {name: getattr(self, name) for name in names}


def contributions_of(evidence: IncidentEvidence, actors: Sequence[str]) -> Iterator[Contribution]:
    """Every name of an incident once, in order of kind and name."""
    yield from (Contribution("actor", name) for name in sorted(set(actors)))
    yield from _outlets(evidence)
    yield from (
        Contribution("place", name) for name in sorted({claim.place.name for claim in evidence.claims if claim.place})
    )
    yield from _speakers(evidence)


def _outlets(evidence: IncidentEvidence) -> Iterator[Contribution]:
    by_outlet: dict[str, list[ReportFacts]] = defaultdict(list)
    for report in evidence.reports.values():
        if report.outlet:
            by_outlet[report.outlet].append(report)
    home = {report.id: report.outlet for report in evidence.reports.values()}
    claims = _grouped((home[claim.report], claim) for claim in evidence.claims)
    first_day = _first_day(evidence.reports.values())
    tolls = {name: _killed(claims.get(name, ())) for name in by_outlet}
    for name, reports in sorted(by_outlet.items()):
        theirs = [bounds for other, found in tolls.items() if other != name for bounds in found]
        compared, agreed = _agreement(tolls[name], theirs)
        yield Contribution(
            "outlet",
            name,
            reports=len(reports),
            claims=len(claims.get(name, ())),
            first=int(first_day is not None and first_day == _first_day(map(_unless_reprint, reports))),
            alone=int(len(by_outlet) == 1),
            copied=sum(report.origin != report.id for report in reports),
            compared=compared,
            agreed=agreed,
        )


def _speakers(evidence: IncidentEvidence) -> Iterator[Contribution]:
    own_voices = {OUTLET_VOICE, UNSPECIFIED, *(report.outlet for report in evidence.reports.values())}
    claims = _grouped((claim.speaker, claim) for claim in evidence.claims if claim.speaker not in own_voices)
    first_day = _first_day(evidence.reports.values())
    tolls = {name: _killed(found) for name, found in claims.items()}
    for name, found in sorted(claims.items(), key=lambda pair: str(pair[0])):
        reports = {claim.report for claim in found}
        theirs = [bounds for other, given in tolls.items() if other != name for bounds in given]
        compared, agreed = _agreement(tolls[name], theirs)
        first = _first_day(evidence.reports[report] for report in reports)
        yield Contribution(
            "speaker",
            str(name),
            found[0].speaker_kind,
            reports=len(reports),
            claims=len(found),
            first=int(first_day is not None and first == first_day),
            alone=int(len(claims) == 1),
            compared=compared,
            agreed=agreed,
        )


def _grouped(pairs: Iterable[tuple[str | None, Claim]]) -> dict[str | None, list[Claim]]:
    grouped: dict[str | None, list[Claim]] = defaultdict(list)
    for name, claim in pairs:
        grouped[name].append(claim)
    return grouped


def _unless_reprint(report: ReportFacts) -> ReportFacts | None:
    """A report of its own words: who prints another's was not first."""
    return report if report.origin == report.id else None


def _first_day(reports: Iterable[ReportFacts | None]) -> datetime.date | None:
    return min((report.published for report in reports if report and report.published), default=None)


def _killed(claims: Iterable[Claim]) -> list[Bounds]:
    """Bounds of the undivided totals of people killed that are asserted and not replaced."""
    return [
        (claim.low, claim.high)
        for claim in claims
        if claim.field == "killed"
        and claim.low is not None
        and claim.group is None
        and not (claim.part_of_total or claim.superseded)
        and claim.stance not in {"denies", "doubts"}
    ]


def _agreement(mine: Sequence[Bounds], theirs: Sequence[Bounds]) -> tuple[int, int]:
    """Whether there is something to compare, and whether a figure of mine fits one of theirs."""
    if not mine or not theirs:
        return 0, 0
    fits = any(_meet(left, right) for left in mine for right in theirs)
    return 1, int(fits)


def _meet(left: Bounds, right: Bounds) -> bool:
    return (right[1] is None or left[0] <= right[1]) and (left[1] is None or right[0] <= left[1])
