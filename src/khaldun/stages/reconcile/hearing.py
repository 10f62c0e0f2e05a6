"""Claims with what the record knows of their speaker: from whom they come, who speaks, when the words were printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Stance
from khaldun.model.claim import Claim, ReportFacts
from khaldun.origins import claim_origin, is_nameless, speaker_identity

AGAINST: frozenset[Stance] = frozenset({"denies", "doubts"})
"""Stances that set no end of a finding but are listed against it."""

UPHOLDING: frozenset[Stance] = frozenset({"asserts", "accuses", "claims responsibility", "condemns"})
"""Stances whose words hold that the value is so; who condemns the killing of twelve holds that twelve were killed."""

ATTESTING: frozenset[Stance] = frozenset({"asserts", "accuses", "claims responsibility"})
"""Stances of those who tell of an incident; who condemns it has heard of it from others."""

UNKNOWN_DAY = 0
"""Stands before every day: a report without a date replaces nothing."""

NOBODY, OUTLET, NAMELESS, NAMED = range(4)
"""How specific a speaker is: "reportedly", the outlet itself, "residents", a named person or body."""


@dataclass(frozen=True, slots=True)
class Heard:
    """A claim and its speaker.

    Attributes:
        claim: the claim.
        origin: the independent origin of the words (`khaldun.origins.claim_origin`).
        identity: who is the same speaker across reports (`khaldun.origins.speaker_identity`).
        day: ordinal of the day on which the value was first printed; where a reprint has it from its original, the
            original's; `UNKNOWN_DAY`.
        rank: `NOBODY`, `OUTLET`, `NAMELESS` or `NAMED`.
    """

    claim: Claim
    origin: str
    identity: str
    day: int
    rank: int


def hear(claims: Sequence[Claim], reports: Mapping[str, ReportFacts]) -> list[Heard]:
    """Every claim with its speaker, in one order that does not depend on the order given.

    Raises:
        KeyError: a claim's report is not among `reports`.
    """
    voices: dict[tuple[object, ...], tuple[str, str, int]] = {}
    days = _Days(claims, reports)
    heard = []
    for claim in claims:
        key = (claim.report, claim.speaker, claim.speaker_kind, claim.anonymous, claim.chain)
        voice = voices.get(key)
        if voice is None:
            voice = voices[key] = _voice(claim, reports)
        origin, identity, rank = voice
        heard.append(Heard(claim, origin, identity, days.of(claim), rank))
    heard.sort(key=lambda one: (one.day, one.claim.report, one.claim.start, one.claim.end, one.claim.id))
    return heard


def _voice(claim: Claim, reports: Mapping[str, ReportFacts]) -> tuple[str, str, int]:
    report = reports[claim.report]
    name, kind, anonymous = claim.speaker, claim.speaker_kind, claim.anonymous
    origin = claim_origin(name, kind, anonymous, claim.chain, report, reports)
    return origin, speaker_identity(name, kind, report, anonymous, reports), _rank(claim, report)


class _Days:
    """The day on which each claim was first printed: of what a reprint has from its original, the original's day.

    A number that the original has not is the reprint's own: wires send out one text again with a new toll.
    """

    def __init__(self, claims: Sequence[Claim], reports: Mapping[str, ReportFacts]) -> None:
        self._own = {report.id: _ordinal(report) for report in reports.values()}
        self._original = {
            one.id: one.origin for one in reports.values() if one.origin in reports and one.origin != one.id
        }
        originals = set(self._original.values())
        self._printed = {_printed(one, one.report) for one in claims if one.report in originals}

    def of(self, claim: Claim) -> int:
        own, original = self._own[claim.report], self._original.get(claim.report)
        if original is None or _printed(claim, original) not in self._printed:
            return own
        return min((day for day in (own, self._own[original]) if day != UNKNOWN_DAY), default=UNKNOWN_DAY)


def _ordinal(report: ReportFacts) -> int:
    return UNKNOWN_DAY if report.published is None else report.published.toordinal()


def _printed(claim: Claim, report: str) -> tuple[object, ...]:
    """What tells whether a report prints the same value."""
    return report, claim.field, claim.value, claim.low, claim.high, claim.group


def _rank(claim: Claim, report: ReportFacts) -> int:
    if claim.speaker == UNSPECIFIED:
        return NOBODY
    if claim.speaker in {OUTLET_VOICE, report.outlet}:
        return OUTLET
    return NAMELESS if is_nameless(claim.speaker, claim.anonymous) else NAMED


def origins_of(heard: Iterable[Heard]) -> frozenset[str]:
    """The independent origins behind some claims."""
    return frozenset(one.origin for one in heard)


def ids_of(heard: Iterable[Heard]) -> tuple[str, ...]:
    """Their ids, in the order given, each once."""
    return tuple(dict.fromkeys(one.claim.id for one in heard))


def primary_origins(heard: Iterable[Heard]) -> frozenset[str]:
    """The origins that attest the incident as a whole.

    A report that quotes others has what it tells from them: those whom it quotes for a number, an author or another
    value; else those whom it quotes at all; its own outlet only where it quotes nobody. So one paper that quotes one
    monitor is one origin, not two (Every Casualty: outlets, authors and primary sources must differ).
    """
    levels: dict[str, dict[int, set[str]]] = {}
    for one in heard:
        if one.claim.stance in ATTESTING:
            levels.setdefault(one.claim.report, {}).setdefault(_level(one), set()).add(one.origin)
    return frozenset().union(*(found[min(found)] for found in levels.values()))


def _level(heard: Heard) -> int:
    """How directly a report has the incident from a speaker: quoted for a value, quoted at all, its own voice."""
    if heard.rank < NAMELESS:
        return 2
    return 1 if heard.claim.field == "act" else 0
