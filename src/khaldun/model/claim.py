"""Claims: in this report, this speaker takes this stance on this value of this field, in these words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from khaldun.model.account import SpeakerKind, Stance, TargetKind
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

CountField = Literal["killed", "injured", "missing", "captured", "displaced"]
ClaimField = Literal[
    "killed",
    "injured",
    "missing",
    "captured",
    "displaced",
    "type",
    "day",
    "place",
    "actor",
    "target",
    "weapon",
    "act",
]
"""What a claim is about. "act" is the incident as a whole: that it happened, and what a speaker has to say of it."""

COUNT_FIELDS: tuple[CountField, ...] = ("killed", "injured", "missing", "captured", "displaced")
"""The fields whose value is a count of people, as the casualty outcomes."""


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """What the record needs to know of a report without its text.

    Attributes:
        id: permanent id ("r-" and twelve letters or digits).
        outlet: who published it; None where unknown.
        published: day of publication, or None.
        url, title: as published, or None.
        origin: id of the report whose words this one prints; its own id where the words are its own.
        credits: canonical names of outlets and agencies from whom the report says it has what it tells.
    """

    id: str
    outlet: str | None = None
    published: datetime.date | None = None
    url: str | None = None
    title: str | None = None
    origin: str = ""
    credits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """One row of the record: in `report`, `speaker` takes `stance` on `field` being this value, in `quote`.

    Attributes:
        id: the account's id, a full stop and the claim's number in the account ("a-….3").
        account: permanent id of the account ("a-" and twelve letters or digits).
        report: `ReportFacts.id`.
        field: what it is about.
        value: normalised words: the act's type, the place's name, the actor, the weapon, the target as written, the day
            as ISO interval ("2021-01-13/2021-01-14"), the gist of a statement; None for counts.
        low, high: bounds of a count; `high` None where open; both None for other fields.
        group: whom a count counts, or None for the undivided total.
        civilian: whether the counted are civilians, or None.
        part_of_total: True where the count is a subset of another claim of the same account, speaker and field.
        speaker: who says it; the outlet's own name (or "(outlet)" where it is unknown) for the outlet's own voice,
            "unspecified" where the words attribute to nobody.
        speaker_kind: what sort of speaker.
        anonymous: True where the report withholds who the speaker is.
        chain: through whom it reached the outlet, nearest first.
        stance: the speaker's.
        quote, start, end: the words, equal to the report's text at the offsets.
        place: the value of a "place" claim, else None.
        date: the value of a "day" claim, else None.
        superseded: True where the report itself says that a later figure replaces this one.
        rule: which rule read it.
        target_kind: what kind of target a "target" claim names, else None.
        by: the person who added it to the record; None where the reader found it.
    """

    id: str
    account: str
    report: str
    field: ClaimField
    value: str | None
    speaker: str
    speaker_kind: SpeakerKind
    stance: Stance
    quote: str
    start: int
    end: int
    low: int | None = None
    high: int | None = None
    group: str | None = None
    civilian: bool | None = None
    part_of_total: bool = False
    anonymous: bool = False
    chain: tuple[str, ...] = ()
    place: Place | None = None
    date: DateInterval | None = None
    superseded: bool = False
    rule: str = ""
    target_kind: TargetKind | None = None
    by: str | None = None
