"""What a catalogue answers: plain values, which `encode` of `khaldun.catalogue.answers` turns into JSON."""

from __future__ import annotations

from dataclasses import dataclass

from khaldun.catalogue.looks import Look
from khaldun.catalogue.rulings import SetAside
from khaldun.model.claim import Claim, ReportFacts
from khaldun.model.finding import Finding, Grade, TallyCheck
from khaldun.model.judgement import Evidence, Verdict
from khaldun.model.speaker_table import SpeakerRow


@dataclass(frozen=True, slots=True)
class Count:
    """Bounds of a finding and its best figure, each None where unknown or open."""

    low: int | None
    best: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class IncidentSummary:
    """An incident as lists show it.

    Attributes:
        id: permanent id.
        type: what was done.
        day_start, day_end: first and last possible day as ISO text, or None.
        place, admin1, country: where; country ISO 3166-1 alpha-2.
        lat, lon, where_prec: position and UCDP precision, or None.
        actors, actor_status: who is said to have done it, and how firmly.
        killed, injured: under the catalogue's rule.
        grade, admiralty, event_clarity, date_prec: how well attested.
        disputed: fields on which origins contradict each other.
        denied: True where somebody denies something of it.
        reports, outlets, origins: how many tell of it, and how many independently.
        first_published, last_published: days of the first and the last report, or None.
        review: why a person should look at it ("doubtful-merge:2", "disputed:killed", "unresolved-place").
    """

    id: str
    type: str
    day_start: str | None
    day_end: str | None
    place: str | None
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    where_prec: int | None
    date_prec: int | None
    actors: tuple[str, ...]
    actor_status: str
    killed: Count
    injured: Count
    grade: str
    admiralty: str
    event_clarity: int
    disputed: tuple[str, ...]
    denied: bool
    reports: int
    outlets: int
    origins: int
    first_published: str | None
    last_published: str | None
    review: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """Incidents that a filter finds, newest first, and where the next page begins (None at the end)."""

    incidents: tuple[IncidentSummary, ...]
    next: str | None


@dataclass(frozen=True, slots=True)
class JudgementView:
    """A judgement in force that touches an incident.

    Attributes:
        left, right: account ids.
        other_incident: the incident of the account that is not in this one, or None where both are.
        verdict, score, decided: as in `Edge`.
        by: resolver and version, or the person.
        evidence: the reasons.
    """

    left: str
    right: str
    other_incident: str | None
    verdict: Verdict
    score: float
    decided: bool
    by: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Happening:
    """One row of an incident's history: what came to be, when by the clock, by whom, and why."""

    at: str
    by: str
    what: str
    why: str
    decision: int | None = None
    undone: bool = False


@dataclass(frozen=True, slots=True)
class IncidentDossier:
    """Everything on record about one incident.

    Attributes:
        asked: the id that was asked for; another than `summary.id` where that incident was merged into this one.
        summary: as in lists.
        rule: under which the findings are.
        findings: in force, with what people set.
        suggested: findings that people overruled, as derived.
        grade, suggested_grade: in force, and as derived.
        claims: every claim with its words.
        reports: facts of the reports, with the origin of their words.
        speakers: what each speaker says to each question.
        tallies: press tallies of these reports, checked.
        judgements: that touch its accounts, the doubtful ones first.
        history: additions and decisions in order.
        set_aside: claims that people corrected, or said to be none.
        looks: how each decision in force stands with others than the person who made it.
        second_look: whether the catalogue demands that a second person looks.
    """

    asked: str
    summary: IncidentSummary
    rule: str
    findings: tuple[Finding, ...]
    suggested: tuple[Finding, ...]
    grade: Grade
    suggested_grade: Grade
    claims: tuple[Claim, ...]
    reports: tuple[ReportFacts, ...]
    speakers: tuple[SpeakerRow, ...]
    tallies: tuple[TallyCheck, ...]
    judgements: tuple[JudgementView, ...]
    history: tuple[Happening, ...]
    set_aside: tuple[SetAside, ...] = ()
    looks: tuple[Look, ...] = ()
    second_look: bool = False


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """An incident in the queue, with what is doubtful about it, most urgent first, and what one may decide.

    Attributes:
        summary: as in lists.
        reasons: as `review` of the summary.
        doubts: doubtful pairs.
        looks: decisions on it that await a second person, or are contested.
    """

    summary: IncidentSummary
    reasons: tuple[str, ...]
    doubts: tuple[JudgementView, ...]
    looks: tuple[Look, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceRow:
    """What an outlet or a speaker contributes to the record.

    Attributes:
        name: of the outlet or speaker.
        kind: "outlet", or the speaker's kind.
        reports, incidents, claims: how many reports (of an outlet), incidents it speaks of, claims it makes.
        first: incidents that it reported first, or as one of the first of that day.
        alone: incidents for which nobody else is on record.
        copied: reports that print another's words (of an outlet).
        compared, agreed: of its tolls that others give too, how many there are, and how many fit the others.
    """

    name: str
    kind: str
    reports: int
    incidents: int
    claims: int
    first: int
    alone: int
    copied: int
    compared: int
    agreed: int


@dataclass(frozen=True, slots=True)
class CatalogueFacts:
    """What is in a catalogue: its location, identity, version of tables, and how many rows of each kind."""

    location: str
    identity: str
    schema: str
    rule: str
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Fault:
    """What `verify` found to differ: where (table and row), what, and a remedy."""

    where: str
    what: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Verified:
    """What `verify` looked at, and every fault it found."""

    checked: dict[str, int]
    faults: tuple[Fault, ...]
