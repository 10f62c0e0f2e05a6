"""What an incident's claims come to: findings, grades and checked tallies."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Literal

from khaldun.model.account import Tally, TargetKind
from khaldun.model.claim import ClaimField

Rule = Literal["range", "conservative", "ucdp", "airwars", "latest", "independent"]
"""How low, best and high are chosen among claims that differ; `docs/rules-of-the-record.md` has each one's origin."""

RULES: tuple[Rule, ...] = ("range", "conservative", "ucdp", "airwars", "latest", "independent")

Agreement = Literal["agreed", "disputed", "single", "none"]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A claim that a finding does not use, and why: "superseded", "part of a total", "denied by its own report", ..."""

    claim: str
    why: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What the claims of one incident come to for one field.

    Attributes:
        field: of the claims.
        rule: by which the ends were chosen; "decided" where a person set them.
        agreement: "agreed" (two or more origins, compatible), "disputed" (origins contradict), "single" (one origin),
            "none" (no claim).
        low, best, high: of a count; `high` and `best` None where open or unknown; all None for other fields.
        value: of the other fields, the normalised value (of several places or actors: joined by "; "); None for counts.
        low_claims, best_claims, high_claims: ids of the claims that each end stands on; for other fields, those of
            `value` stand in `best_claims`.
        left_out: claims that were not used, each with its reason.
        denied_by: ids of the claims that deny or doubt it.
        origins: how many independent origins the claims in use have.
        notes: checks in words ("9 soldiers and 31 militiamen make 40, the total given").
        overruled_by: number of the decision where a person set it, else None.
    """

    field: ClaimField
    rule: Rule | Literal["decided"]
    agreement: Agreement
    low: int | None = None
    best: int | None = None
    high: int | None = None
    value: str | None = None
    low_claims: tuple[str, ...] = ()
    best_claims: tuple[str, ...] = ()
    high_claims: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    denied_by: tuple[str, ...] = ()
    origins: int = 0
    notes: tuple[str, ...] = ()
    overruled_by: int | None = None


AirwarsGrade = Literal["Confirmed", "Fair", "Weak", "Contested", "Discounted"]


@dataclass(frozen=True, slots=True)
class Grade:
    """How well an incident is attested, with the reasons.

    Attributes:
        airwars: one of Airwars' five grades.
        admiralty: letter of the source and digit of the information ("C3").
        event_clarity, date_prec, where_prec: UCDP codes; the last two None where nothing is known.
        reasons: in words, each beginning with what it is for ("airwars: …", "admiralty source: …").
        overruled_by: the decision's number where a person set it, else None.
    """

    airwars: AirwarsGrade
    admiralty: str
    event_clarity: int
    date_prec: int | None
    where_prec: int | None
    reasons: tuple[str, ...] = ()
    overruled_by: int | None = None


@dataclass(frozen=True, slots=True)
class Reconciled:
    """All that the claims of one incident come to under one rule."""

    findings: tuple[Finding, ...]
    grade: Grade
    origins: int
    disputed: tuple[ClaimField, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportedIncident:
    """The incident on whose occasion a report states a tally, as that report tells of it.

    Attributes:
        account: `Account.id`.
        day_start, day_end: first and last possible day, or None.
        places: names of its places.
        killed: the greatest number that the report gives for its dead, or None.
    """

    account: str
    day_start: datetime.date | None = None
    day_end: datetime.date | None = None
    places: tuple[str, ...] = ()
    killed: int | None = None


@dataclass(frozen=True, slots=True)
class TallyScope:
    """What a tally counts, read from its words and its report.

    Attributes:
        counts: "incidents", a count field ("killed"), or "other" (targets, stages: nothing that the record counts).
        acts: names of act types that it counts; empty for any.
        actors: who is said to have done them; empty for anybody.
        country, admin1, place: where; None for anywhere. `country` is ISO 3166-1 alpha-2.
        exact: False where the words only bound the number ("more than 400,000").
        superlative_field: for a superlative, what is compared ("killed"), else None.
        why_not: why it cannot be checked, or None where it can.
        noun: the words for what it counts ("attack", "air raids", "people").
        kindred: names of act types that its words may mean too; incidents of these are possible ones.
        target: kind of target that it is confined to ("medical"), or None.
        group: whom it is confined to, as written ("Russian soldiers"), or None for everybody.
        low, high: what its number states, hedges included; `high` None where open, both None without a number.
        start, end: first and last day of its period, or None.
        sure_from: first day that its period surely includes ("since June": inclusive or not, "nearly a year").
        reported: the incident that its report tells of, or None.
    """

    counts: str
    acts: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    country: str | None = None
    admin1: str | None = None
    place: str | None = None
    exact: bool = True
    superlative_field: ClaimField | None = None
    why_not: str | None = None
    noun: str = ""
    kindred: tuple[str, ...] = ()
    target: TargetKind | None = None
    group: str | None = None
    low: int | None = None
    high: int | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    sure_from: datetime.date | None = None
    reported: ReportedIncident | None = None


@dataclass(frozen=True, slots=True)
class TallyWindow:
    """Which incidents of the record a tally may count: what to ask the record for.

    Attributes:
        start, end: first and last day.
        country: ISO 3166-1 alpha-2, or None for anywhere.
        acts: names of act types, or empty for any.
    """

    start: datetime.date
    end: datetime.date
    country: str | None = None
    acts: tuple[str, ...] = ()


TallyOutcome = Literal["supported", "short", "exceeded", "cannot be checked"]


@dataclass(frozen=True, slots=True)
class TallyCheck:
    """A press tally held against the record.

    Attributes:
        tally: as the report states it.
        report: id of the report.
        scope: what it was taken to count.
        outcome: "supported", "short" (the record has fewer), "exceeded" (it has more), "cannot be checked".
        expected: what the report states; None where no number is given.
        low, high: what the record comes to in the window, after overlaps; None where it was not counted.
        difference: how many the record lacks (positive) or has beyond (negative) at its nearer end, else 0.
        incidents: ids of the incidents counted.
        overlaps: ids of the incidents that may fall into the window (wide day or place), counted in `high` only.
        arithmetic: the working, a line each.
    """

    tally: Tally
    report: str
    scope: TallyScope
    outcome: TallyOutcome
    expected: int | None = None
    low: int | None = None
    high: int | None = None
    difference: int | None = None
    incidents: tuple[str, ...] = ()
    overlaps: tuple[str, ...] = ()
    arithmetic: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class TallySource:
    """Which tally of which report says that something is missing: `Tally.start`, `end` and `text` in that report."""

    report: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """What the record lacks by its own reports: incidents, or people harmed, that tallies state and it does not have.

    Attributes:
        actor: who is said to have done it, several joined by "; "; None for anybody.
        country, admin1, place: where; None for anywhere.
        acts: names of the act types counted; empty for any.
        counts: "incidents", "killed" or "injured".
        start, end: the days within which what is missing lies; no finer day is known.
        month: "2021-01" where these days lie in one month, else None.
        low: least number missing that makes every tally true; what several tallies state is not counted twice.
        high: greatest number missing that no tally contradicts, or None where one leaves it open.
        tallies: on which it stands, in order of report and text.
        provisional: True where a single report says so.
        group, target: whom, or what kind of target, the tallies are confined to, or None.
    """

    actor: str | None
    country: str | None
    admin1: str | None
    place: str | None
    acts: tuple[str, ...]
    counts: str
    start: datetime.date
    end: datetime.date
    month: str | None
    low: int
    high: int | None
    tallies: tuple[TallySource, ...]
    provisional: bool = False
    group: str | None = None
    target: TargetKind | None = None


@dataclass(frozen=True, slots=True)
class CountedIncident:
    """What the tally check needs of an incident of the record.

    Attributes:
        id: permanent id.
        type: name of the act type in force.
        day_start, day_end: first and last possible day as ISO text, or None.
        country, admin1, places, actors: as found.
        killed_low, killed_high, injured_low, injured_high: findings under the catalogue's rule; None where unknown.
        clear: False where it is itself an aggregate (`event_clarity` 2).
        targets: kinds of target that were hit; empty where unknown.
    """

    id: str
    type: str
    day_start: str | None
    day_end: str | None
    country: str | None
    admin1: str | None
    places: tuple[str, ...]
    actors: tuple[str, ...]
    killed_low: int | None = None
    killed_high: int | None = None
    injured_low: int | None = None
    injured_high: int | None = None
    clear: bool = True
    targets: tuple[TargetKind, ...] = ()
