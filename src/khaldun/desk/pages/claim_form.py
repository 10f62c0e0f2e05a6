"""The form by which a person says what a report says: what it offers, and what it holds when a claim is corrected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from khaldun.catalogue.decidable import VALUE_FIELDS
from khaldun.catalogue.report_page import ReportDossier
from khaldun.desk.places import Offer, offers
from khaldun.errors import UnknownError
from khaldun.model.account import SpeakerKind, Stance, TargetKind
from khaldun.model.claim import COUNT_FIELDS, Claim

FIELDS = (*COUNT_FIELDS, *VALUE_FIELDS, "act")
STANCES: tuple[str, ...] = get_args(Stance)
SPEAKER_KINDS: tuple[str, ...] = get_args(SpeakerKind)
TARGET_KINDS: tuple[str, ...] = get_args(TargetKind)

WHAT: Mapping[str, str] = {
    "type": "type of act",
    "act": "the incident as a whole",
}
"""Fields in words, where these are others than their name."""


@dataclass(frozen=True, slots=True)
class ClaimForm:
    """What the form begins with.

    Attributes:
        claim: that is corrected, or None for a new one.
        incident: id of the incident that is chosen, or "".
        name: of the place that was looked up, or "".
        offers: places that bear it.
    """

    claim: Claim | None
    incident: str
    name: str
    offers: tuple[Offer, ...]


def claim_form(dossier: ReportDossier, corrects: str | None, name: str | None) -> ClaimForm:
    """The form of a report.

    Args:
        dossier: of the report.
        corrects: id of the claim that shall be corrected.
        name: of a place that shall be looked up.

    Raises:
        UnknownError: the report has no such claim.
    """
    claim = next((one for one in dossier.claims if one.id == corrects), None)
    if corrects and claim is None:
        raise UnknownError("The report has no such claim any more; its page lists those in force.")
    incident = dossier.homes.get(claim.account, "") if claim else ""
    words = name or (claim.value or "" if claim and claim.field == "place" else "")
    country = next((one.country for one in dossier.incidents), None)
    return ClaimForm(claim, incident, words, offers(words, country) if words else ())
