"""An incident in plain sentences: what is known, and how well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from khaldun.wording.printable import printable
from khaldun.wording.values import country_name, in_short_count, in_words_actors, in_words_days

if TYPE_CHECKING:
    from khaldun.catalogue import Count, IncidentSummary
    from khaldun.model.claim import Claim


class Told(Protocol):
    """What a sentence is made of: a dossier, or a record on its way out."""

    @property
    def summary(self) -> IncidentSummary:
        """The incident as lists show it."""

    @property
    def claims(self) -> Sequence[Claim]:
        """Every claim with its speaker."""


BLAMED = {
    "stated": "by {}",
    "alleged": "blamed on {}",
    "suspected": "suspected of it: {}",
    "claimed": "claimed by {}",
    "denied": "denied by {}",
    "unknown": "by {}",
}
"""How firmly the actors are named, as `IncidentSummary.actor_status` has it."""


def in_a_sentence(dossier: Told) -> str:
    """What happened, the toll, and what the record stands on."""
    summary = dossier.summary
    return " ".join((_what(summary), _toll(summary), _standing(summary), *_denied(dossier)))


def _what(summary: IncidentSummary) -> str:
    day = in_words_days(summary.day_start, summary.day_end)
    return f"{printable(summary.type)} {_where(summary)} {day}, {_by(summary)}."


def _where(summary: IncidentSummary) -> str:
    within = [part for part in (summary.admin1, country_name(summary.country)) if part and part != summary.place]
    if summary.place is None:
        return f"at an unknown place in {printable(', '.join(within))}" if within else "at an unknown place"
    place = printable(summary.place)
    return f"at {place} ({printable(', '.join(within))})" if within else f"at {place}"


def _by(summary: IncidentSummary) -> str:
    if not summary.actors or summary.actors == ("unidentified",):
        return "by nobody who is named"
    return BLAMED.get(summary.actor_status, "by {}").format(in_words_actors(summary.actors, "stated"))


def _toll(summary: IncidentSummary) -> str:
    told = [
        _people(count, harm, harm in summary.disputed)
        for harm, count in (("killed", summary.killed), ("injured", summary.injured))
        if count.low is not None or count.high is not None
    ]
    return f"{'; '.join(told)}." if told else "No number of people killed or injured is given."


def _people(count: Count, harm: str, disputed: bool) -> str:
    ends = f"{count.low or 0:,} to {count.high:,}" if count.high not in (None, count.low) else in_short_count(count)
    remarks = [f"best figure {count.best:,}"] if count.best is not None and count.low != count.high else []
    remarks += ["origins contradict each other"] if disputed else []
    return f"{ends} people {harm}" + (f" ({', '.join(remarks)})" if remarks else "")


def _standing(summary: IncidentSummary) -> str:
    origins = f"{summary.origins} independent {'origin' if summary.origins == 1 else 'origins'}"
    reports = f"{summary.reports} {'report' if summary.reports == 1 else 'reports'}"
    outlets = f"{summary.outlets} {'outlet' if summary.outlets == 1 else 'outlets'}"
    return f"Known from {origins} in {reports} of {outlets}; graded {summary.grade} ({summary.admiralty})."


def _denied(dossier: Told) -> list[str]:
    deniers = dict.fromkeys(printable(claim.speaker) for claim in dossier.claims if claim.stance == "denies")
    return [f"Something of it is denied by {', '.join(deniers)}."] if deniers else []
