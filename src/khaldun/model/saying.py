"""The words of one attribution: whose, by which words, and what, as they stand in the text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from khaldun.model.account import Stance

SayingKind: TypeAlias = Literal["speech", "thought", "wish", "judgement"]
"""Said or written; believed, known or seen; wanted, ordered or promised; praised, blamed, supported or rejected."""

Spans: TypeAlias = tuple[tuple[int, int], ...]
"""Offsets in the report's text, in order, not overlapping: a part may stand in several pieces."""


@dataclass(frozen=True, slots=True)
class Saying:
    """Words of a text that are somebody's: said, written, thought or wished.

    Attributes:
        source: whose they are, with title and apposition; empty where nobody is named ("reportedly").
        cue: the words that attribute ("has repeatedly denied", "according to").
        content: what is attributed; empty where the report only tells that somebody spoke.
        kind: what sort of act the cue tells of.
        stance: what the cue expresses.
        rule: the pattern that found it, or the tagger.
        quoted: True where the cue itself stands inside a quotation: somebody quoted tells what others say.
    """

    source: Spans
    cue: Spans
    content: Spans
    kind: SayingKind
    stance: Stance
    rule: str
    quoted: bool = False
