"""A coded text: its words and the parts of its attributions, whatever file they come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

Stance: TypeAlias = Literal[
    "asserts",
    "denies",
    "accuses",
    "claims",
    "condemns",
    "declines",
    "doubts",
    "wants",
    "believes",
    "alleges",
]
STANCES: tuple[Stance, ...] = get_args(Stance)
"""In the order of the tagger's outputs; see GUIDE.md beside the data."""

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Coded:
    """One coded attribution: pieces of each part as offsets; a stance, or None where the set codes none."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    stance: Stance | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A text with its attributions.

    Attributes:
        name: file and line, or set and document.
        text: with a line break between paragraphs.
        coded: its attributions.
        breaks: offsets where sentences or paragraphs begin.
        nested: whether attributions inside quotations are coded, too.
        written: whether the authors wrote it, as whole articles.
    """

    name: str
    text: str
    coded: tuple[Coded, ...]
    breaks: tuple[int, ...] = ()
    nested: bool = True
    written: bool = False


class CodingError(ValueError):
    """A coded text cannot be read: what is wrong, in which file and line."""

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(f"{where}: {problem}")
