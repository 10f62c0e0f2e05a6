"""Claims that people add to the record by the words of a report, correct, or say to be none."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import get_args

from sqlalchemy import Connection, func, select

from khaldun.catalogue.appending import Appender
from khaldun.catalogue.decidable import VALUE_FIELDS, check_count, check_place, check_short, check_value
from khaldun.catalogue.deriving import derive, rule_in_force
from khaldun.catalogue.evidence import evidence_of
from khaldun.catalogue.ids import incident_id
from khaldun.catalogue.linking import ids_of
from khaldun.catalogue.quoting import Quoted, check_quote
from khaldun.catalogue.rulings import BY_PERSON, claim_subject, mark_of
from khaldun.catalogue.schema import accounts, memberships, reports
from khaldun.catalogue.whereabouts import account_number, heir_of, home_of, incident_number
from khaldun.errors import OptionError, UnknownError
from khaldun.model.account import OUTLET_VOICE, SpeakerKind, Stance, TargetKind
from khaldun.model.claim import COUNT_FIELDS, Claim, ClaimField
from khaldun.values.place import Place

ACT = "act"
"""The field of a claim on the incident as a whole: a denial, an acceptance of responsibility, a condemnation."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a person reads in the words of a report: who says it, and what; attributes as in `Claim`.

    Attributes:
        speaker: "" for the outlet's own voice.
    """

    field: ClaimField
    value: str | None = None
    low: int | None = None
    high: int | None = None
    group: str | None = None
    civilian: bool | None = None
    part_of_total: bool = False
    speaker: str = ""
    speaker_kind: SpeakerKind = "other"
    anonymous: bool = False
    stance: Stance = "asserts"
    place: Place | None = None
    target_kind: TargetKind | None = None


class ClaimDecider(Appender):
    """Decisions on the claims of a report."""

    def claim(self, incident: str, said: Said, quoted: Quoted, *, corrects: str | None = None, why: str = "") -> int:
        """The report says this of the incident in these words; with `corrects`, instead of the claim of that id.

        Returns the decision's number.

        Raises:
            OptionError: the words do not stand there, the claim means nothing, or the report tells of others.
            UnknownError: there is no such incident, report or claim.
        """
        said = check_said(said)
        with self.database.writing() as connection:
            seq = incident_number(connection, incident)
            check_quote(connection, quoted, seq)
            there = _claim_of(connection, corrects) if corrects else None
            if there is not None and there.report != quoted.report:
                raise OptionError(f"The claim {corrects} is of another report; correct it by that one's words.")
            account = there.account if there else _account_near(connection, quoted, seq)
            claim = _written(connection, said, quoted, account)
            mark = mark_of(there) if there else None
            return self._on_claims(connection, "claim", account, claim_subject(claim, mark), why)

    def no_claim(self, claim: str, why: str = "") -> int:
        """The report does not say what the claim of this id has it say. Returns the decision's number.

        Raises:
            UnknownError: there is no such claim in force.
        """
        with self.database.writing() as connection:
            there = _claim_of(connection, claim)
            subject = claim_subject(there, mark_of(there))
            return self._on_claims(connection, "no-claim", there.account, subject, why)

    def _on_claims(self, connection: Connection, kind: str, account: str, subject: dict[str, object], why: str) -> int:
        home = home_of(connection, account_number(connection, account))
        incident = incident_id(ids_of(connection, [home])[home])
        decision = self.append(connection, kind, incident, subject, why, account=account)
        derive(connection, [home], rule_in_force(connection))
        return decision


def check_said(said: Said) -> Said:
    """What a claim may say, its parts in their usual form.

    Raises:
        OptionError: it means nothing; the message says what would do.
    """
    _check_field(said)
    _check_speaker(said)
    if said.group is not None:
        check_short("group", said.group)
    if said.place is not None:
        check_place(said.place)
    value = said.value.strip() if said.value else None
    place = said.place or (Place(value, rule="decided") if said.field == "place" and value else None)
    if said.field == "day" and value and "/" not in value:
        value = f"{value}/{value}"
    return replace(said, value=place.name if place else value, place=place, speaker=said.speaker.strip())


def _check_field(said: Said) -> None:
    if said.field in COUNT_FIELDS:
        check_count(said.field, said.low, None, said.high, said.value)
    elif said.low is not None or said.high is not None:
        raise OptionError(f"{said.field} is no count; give its value.")
    elif said.field in VALUE_FIELDS:
        value = said.place.name if said.field == "place" and said.place else said.value or ""
        if not value.strip():
            raise OptionError(f"{said.field} needs a value.")
        check_value(said.field, value.strip())
    elif said.field == ACT:
        check_short(ACT, said.value or "")
    else:
        raise OptionError(f"field {said.field!r} is none of {', '.join((*COUNT_FIELDS, *VALUE_FIELDS, ACT))}.")


def _check_speaker(said: Said) -> None:
    check_short("speaker", said.speaker)
    for name, value, known in (
        ("stance", said.stance, get_args(Stance)),
        ("speaker_kind", said.speaker_kind, get_args(SpeakerKind)),
        ("target_kind", said.target_kind, (None, *get_args(TargetKind))),
    ):
        if value not in known:
            raise OptionError(f"{name} {value!r} is none of {', '.join(filter(None, known))}.")


def _written(connection: Connection, said: Said, quoted: Quoted, account: str) -> Claim:
    """The claim as it is kept; what nobody else says is in the outlet's own voice."""
    outlet = connection.execute(select(reports.c.outlet).where(reports.c.id == quoted.report)).scalar()
    own = not said.speaker
    return Claim(
        id="",
        account=account,
        report=quoted.report,
        field=said.field,
        value=said.value,
        speaker=(outlet or OUTLET_VOICE) if own else said.speaker,
        speaker_kind="media outlet" if own else said.speaker_kind,
        stance=said.stance,
        quote=quoted.text,
        start=quoted.start,
        end=quoted.end,
        low=said.low,
        high=said.high,
        group=said.group or None,
        civilian=said.civilian,
        part_of_total=said.part_of_total,
        anonymous=said.anonymous and not own,
        place=said.place,
        target_kind=said.target_kind if said.field == "target" else None,
        rule=BY_PERSON,
    )


def _account_near(connection: Connection, quoted: Quoted, incident: int) -> str:
    """The report's account of the incident, the nearest to the words where there are several."""
    query = (
        select(accounts.c.id)
        .join(memberships, memberships.c.account == accounts.c.seq)
        .join(reports, reports.c.seq == accounts.c.report)
        .where(reports.c.id == quoted.report, memberships.c.incident == incident)
        .order_by(func.abs(accounts.c.start - quoted.start), accounts.c.seq)
    )
    return str(connection.execute(query.limit(1)).scalar_one())


def _claim_of(connection: Connection, identifier: str) -> Claim:
    """The claim in force of an id."""
    account = identifier.strip().lower().partition(".")[0]
    home = home_of(connection, heir_of(connection, account_number(connection, account)))
    claims = evidence_of(connection, [home])[home].claims
    found = next((claim for claim in claims if claim.id == identifier.strip().lower()), None)
    if found is None:
        raise UnknownError(f"There is no claim {identifier!r} in force; a report's page lists its claims.")
    return found
