"""Looking at a tree of words, and changing it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khaldun.model.parsed import Word


@dataclass(frozen=True, slots=True)
class Place:
    """A word's new place in the tree; its tag stays where none is given."""

    dep: str
    head: int
    tag: str | None = None


def moved(words: Sequence[Word], places: Mapping[int, Place]) -> tuple[Word, ...]:
    """`words`, those at the positions of `places` put there."""
    return tuple(
        replace(word, dep=place.dep, head=place.head, tag=place.tag or word.tag)
        if (place := places.get(word.i))
        else word
        for word in words
    )


def below(words: Sequence[Word], top: int) -> range:
    """First to last position of what hangs under the word at `top`, itself among it."""
    inside = {top}
    grown = True
    while grown:
        more = {word.i for word in words if word.head in inside} - inside
        inside |= more
        grown = bool(more)
    return range(min(inside), max(inside) + 1)


def child(words: Sequence[Word], head: int, *deps: str) -> Word | None:
    """The first dependent of the word at `head` with one of `deps`."""
    return next((word for word in words if word.head == head != word.i and word.dep in deps), None)
