"""What one report says: accounts of incidents, speakers, statements and tallies, each standing on its words."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal

from khaldun.model.cost import Cost
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

OUTLET_VOICE = "(outlet)"
"""Name of the speaker where the outlet itself says it."""

UNSPECIFIED = "unspecified"
"""Name of the speaker where words attribute to nobody ("reportedly", "blamed on")."""

Outcome = Literal["killed", "injured", "missing", "captured", "displaced"]
ActorStatus = Literal["stated", "alleged", "suspected", "claimed", "denied", "unknown"]
Stance = Literal["asserts", "denies", "accuses", "claims responsibility", "condemns", "declines to comment", "doubts"]
SpeakerKind = Literal[
    "monitor",
    "state",
    "armed group",
    "official (unnamed)",
    "witness/resident",
    "medic/rescuer",
    "NGO",
    "UN",
    "media outlet",
    "expert",
    "other",
]
TargetKind = Literal[
    "civilians",
    "state forces",
    "rebels/non-state fighters",
    "medical",
    "school",
    "market",
    "refugee/IDP site",
    "religious",
    "aid/humanitarian",
    "media",
    "infrastructure",
    "military site",
    "residential area",
    "other",
]
TargetHarm = Literal["killed", "injured", "captured", "destroyed", "damaged"]
TallyKind = Literal["ordinal", "cumulative", "superlative"]


@dataclass(frozen=True, slots=True)
class Casualty:
    """In this report, this speaker says that so many of this group came to this harm.

    Attributes:
        outcome: the harm.
        low, high: bounds of the count; `high` None where left open.
        figure: the words of the count.
        group: whom it counts, as written, or None for the undivided total.
        civilian: True, False, or None where the words do not say.
        part_of_total: True where it is a subset of another row of the account.
        speaker: name in `Reading.speakers`, or `OUTLET_VOICE`.
        stance: the speaker's.
        quote, start, end: the clause, equal to the report's text at the offsets.
        rule: which rule read it.
        superseded: True where the report itself says that a later figure replaces it ("raised from 57").
    """

    outcome: Outcome
    low: int
    high: int | None
    figure: str
    group: str | None
    civilian: bool | None
    part_of_total: bool
    speaker: str
    stance: Stance
    quote: str
    start: int
    end: int
    rule: str = ""
    superseded: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """Who or what was hit, as written, what kind of target that is, and what became of it.

    Attributes:
        text, start, end: the words, and where they stand in the report's text.
        kind: what kind of target.
        harm: what the words that make it a target say was done to it; None where they only say that it was hit.
    """

    text: str
    kind: TargetKind
    start: int
    end: int
    harm: TargetHarm | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """All that one report says of one incident.

    Attributes:
        id: of the account in its report ("<doc>#1").
        type: what was done.
        plover, violence: PLOVER event and mode ("ASSAULT", "aerial"), UCDP type of violence (1, 2, 3 or None).
        date: when, or None where the report gives nothing.
        places: first-level targets, most specific first.
        actors: who did it, by short canonical names; "unidentified" where the report names nobody.
        actor_status: how firmly the report names them.
        targets, weapons, casualties: as the report gives them.
        confidence: 0 to 1, how sure the reading is.
        start, end: offsets of the words that first tell of the act.
        rule: which rule made it.
        actor_words: the report's own words for those who did it, in order ("four hooded gunmen"); several where it
            names them more than once.
    """

    id: str
    type: ActType
    plover: str
    violence: int | None
    date: DateInterval | None
    places: tuple[Place, ...]
    actors: tuple[str, ...]
    actor_status: ActorStatus
    targets: tuple[Target, ...]
    weapons: tuple[str, ...]
    casualties: tuple[Casualty, ...]
    confidence: float
    start: int
    end: int
    rule: str = ""
    actor_words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the report names as saying something.

    Attributes:
        name: canonical name, unique in the reading.
        kind: what sort of speaker.
        named_person: the person who spoke, if one is named.
        anonymous: True where the report withholds who it is.
        chain: through whom it reached the outlet, nearest first ("X told Y" gives ("Y",)).
        mentions: the wordings under which the report names it.
        office_holder: who held the office by which it is called, on the day of the report, by the lexicon of offices;
            None where the report names the person, or where that is not sure. The report does not say this name.
    """

    name: str
    kind: SpeakerKind
    named_person: str | None = None
    anonymous: bool = False
    chain: tuple[str, ...] = ()
    mentions: tuple[str, ...] = ()
    office_holder: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """In this report, this speaker takes this stance, in these words.

    Attributes:
        incident: `Account.id`, or None where it bears on no account.
        speaker: name in `Reading.speakers`, or `OUTLET_VOICE`.
        stance: the stance.
        about: short gist made of the report's words.
        cue: the attributing words, or None for the outlet's own voice.
        quote, start, end: the clause, equal to the report's text at the offsets.
        inferred: True where the speaker is taken from a neighbouring sentence.
        rule: which rule read it.
    """

    incident: str | None
    speaker: str
    stance: Stance
    about: str
    cue: str | None
    quote: str
    start: int
    end: int
    inferred: bool = False
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """A count, order or superlative over a period that the report states.

    Attributes:
        text, start, end: the clause, equal to the report's text at the offsets.
        kind: ordinal ("the fourth attack in three weeks"), cumulative ("400,000 since 2011"), superlative.
        value: the number printed, or None.
        window_start, window_end: the period, each None where open.
        speaker: name in `Reading.speakers`, or `OUTLET_VOICE`.
        rule: which rule read it.
    """

    text: str
    start: int
    end: int
    kind: TallyKind
    value: int | None
    window_start: datetime.date | None
    window_end: datetime.date | None
    speaker: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading one report; what `khaldun read` shows.

    Attributes:
        report: what was read.
        accounts, speakers, statements, tallies: what it says, in order of the text.
        issues: what could not be read.
        versions: name and version of each part that took part; for a model's reading, "reader" is "llm".
        cost: of asking a model; None for the built-in reader.
    """

    report: Report
    accounts: tuple[Account, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    statements: tuple[Statement, ...] = ()
    tallies: tuple[Tally, ...] = ()
    issues: tuple[Issue, ...] = ()
    versions: tuple[tuple[str, str], ...] = ()
    cost: Cost | None = None
