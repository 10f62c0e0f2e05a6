"""The table of an incident's speakers against what is asked of it: who says what, and how that stands to the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from khaldun.model.account import SpeakerKind, Stance
from khaldun.model.claim import ClaimField

SPEAKER_QUESTIONS: tuple[ClaimField, ...] = ("actor", "place", "day", "killed", "injured")
"""The columns: who did it, where, when, how many killed, how many injured."""

Standing = Literal["silent", "alone", "agrees", "differs", "denies"]
"""How a speaker's answer stands to those of other origins: none given, nobody else gives one, compatible with all
others, in conflict with one, or the speaker only denies what others say."""


@dataclass(frozen=True, slots=True)
class SpeakerCell:
    """What one speaker says on one question.

    Attributes:
        field: the question.
        words: the answer as shown ("57+; earlier 40", "denies Russia"); empty where silent.
        standing: how it stands to the answers of others.
        claims: ids of the claims, those since replaced among them.
    """

    field: ClaimField
    words: str = ""
    standing: Standing = "silent"
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SpeakerRow:
    """One speaker, the same across the incident's reports, and what it says on each question.

    Attributes:
        speaker: name, as in the first claim.
        kind: what sort of speaker.
        anonymous: True where the reports withhold who it is.
        origin: the independent origin it counts as.
        reports: ids of the reports that print it.
        stances: every stance it takes on the incident.
        cells: one for each of `SPEAKER_QUESTIONS`, in that order.
    """

    speaker: str
    kind: SpeakerKind
    anonymous: bool
    origin: str
    reports: tuple[str, ...]
    stances: tuple[Stance, ...]
    cells: tuple[SpeakerCell, ...]
