"""What the stages hand to each other: things a text mentions, before they are assembled into accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khaldun.model.account import Outcome, Speaker, Stance, TallyKind
from khaldun.values.quantity import Quantity

Modality = Literal["fact", "hypothetical", "negated", "habitual"]
Firmness = Literal["stated", "accused", "suspected", "claimed"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words `first` to `last` of a sentence, headed by `head`; `start` and `end` are offsets in the report's text."""

    sentence: int
    first: int
    last: int
    head: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class ActMention:
    """Words that tell of an act.

    Attributes:
        phrase: the words.
        family: family of acts, as in `lexicons/acts.csv`.
        verb: True where the words are a verb.
        clause: position of the word that heads its clause.
        modality: told as a fact, or as a plan, a denial, a habit.
        definite: True where the words point back ("the attack", "this blast").
        other: True where the words set it apart ("another attack", "a separate blast").
        agents, patients: who acts and who or what is acted on, as the grammar says.
    """

    phrase: Phrase
    family: str
    verb: bool
    clause: int
    modality: Modality
    definite: bool
    other: bool
    agents: tuple[Phrase, ...]
    patients: tuple[Phrase, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """What the words say of one person, so that two mentions can be told to be of one.

    Attributes:
        noun: what the words call them ("man", "driver", "he"), lower case; "" for a bare name.
        name: as written, or "".
        age: in years, or None.
        sex: "female", "male" or "".
        pointing: True where the words point back to somebody told of before ("the driver", "he", "his wife").
        other: True where they set the person apart from those told of before ("another man").
    """

    noun: str
    name: str
    age: int | None
    sex: str
    pointing: bool
    other: bool


@dataclass(frozen=True, slots=True)
class FigureMention:
    """A count of people who came to harm.

    Attributes:
        sentence, word, clause: where the counted noun stands, and the head of its clause.
        outcome: the harm.
        quantity: the count.
        group: whom it counts as written, or None for the undivided total.
        civilian: True, False or None where the words do not say.
        part: True where the words make it a part of another figure ("including").
        start, end: offsets of the clause that gives it.
        predicate: position of the word that tells of the harm.
        superseded: True where the words replace it ("from 57").
        rule: which rule read it.
        person: who it is, where one person is counted.
    """

    sentence: int
    word: int
    clause: int
    outcome: Outcome
    quantity: Quantity
    group: str | None
    civilian: bool | None
    part: bool
    start: int
    end: int
    predicate: int
    superseded: bool
    rule: str
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name that the grammar uses as a place.

    Attributes:
        phrase: the name with its kind word ("Sermin district").
        name: the bare name ("Sermin").
        clause: position of the word that heads its clause.
        kind: what the words beside it call it ("district"), or None.
        relation: None, "near", "outskirts" or "offset".
        bearing_km: direction and distance for an offset.
        within: names of containing places given beside it.
        role: "site" for where something happens, "origin" for where somebody is from or goes from,
            "goal" for where somebody goes, "object" for what a verb acts on, "dateline" for where a report was written.
    """

    phrase: Phrase
    name: str
    clause: int
    kind: str | None
    relation: str | None
    bearing_km: tuple[str, float] | None
    within: tuple[str, ...]
    role: str


@dataclass(frozen=True, slots=True)
class TallyMention:
    """Words that count or rank over a period."""

    sentence: int
    start: int
    end: int
    kind: TallyKind
    value: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class BlameMention:
    """Words that say who is behind a deed, apart from the words that tell of it.

    Attributes:
        sentence: where they stand.
        culprits: who it is said to be.
        deed: position of the noun or verb of the deed; None where the words only point to what was told before.
        many: True where the words speak of several deeds ("blamed for the bombings").
        pointing: True where the words point to what was told before ("the attack", "Monday's raid", no deed at all).
        firmness: as a fact, an accusation, a suspicion, or by themselves.
        voiceless: True where the words leave out who says so ("is accused of", "is believed to be behind").
        rule: which rule read it.
    """

    sentence: int
    culprits: tuple[Phrase, ...]
    deed: int | None
    many: bool
    pointing: bool
    firmness: Firmness
    voiceless: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Mentions:
    """All that the extract stage finds in one text."""

    acts: tuple[ActMention, ...]
    figures: tuple[FigureMention, ...]
    places: tuple[PlaceMention, ...]
    tallies: tuple[TallyMention, ...]
    blames: tuple[BlameMention, ...] = ()


@dataclass(frozen=True, slots=True)
class Attribution:
    """These words are said by this speaker.

    Attributes:
        sentence: where the cue stands.
        speaker: who says it.
        stance: the stance that the cue expresses.
        cue, cue_start, cue_end: the attributing words; empty where the speaker is inferred.
        contents: offsets of what is attributed, in order.
        inferred: True where the speaker comes from a neighbouring sentence.
        rule: which rule found it.
    """

    sentence: int
    speaker: Speaker
    stance: Stance
    cue: str
    cue_start: int
    cue_end: int
    contents: tuple[tuple[int, int], ...]
    inferred: bool
    rule: str
