"""Which people of an incident are one: "the judge" beside "judge Ana Paz", "women" beside "two local women"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, TypeVar

from khaldun.evaluate.muc34.template import Number

UNSAID = frozenset({"VICTIM", "VICTIMS", "DEAD", "WOUNDED", "PERSON", "MAN", "WOMAN", "BODY", "BODIES"})
"""What anybody who came to harm may be called."""


class Described(Protocol):
    """A human target: proper name, description, number and harm."""

    @property
    def name(self) -> str:
        """Proper name, or ""."""

    @property
    def description(self) -> str:
        """Title, role or noun, or ""."""

    @property
    def number(self) -> Number | None:
        """How many."""

    @property
    def outcome(self) -> str | None:
        """The harm."""


One = TypeVar("One", bound=Described)


def without_repeats(people: Sequence[One]) -> list[One]:
    """`people` without those that another of them is called by more words."""
    return [
        person for i, person in enumerate(people) if not any(_repeats(person, i, o, j) for j, o in enumerate(people))
    ]


def _repeats(person: Described, i: int, other: Described, j: int) -> bool:
    """True where `person`, told of at place `i`, is the `other`, told of at `j`, in fewer words."""
    if i == j or person.name or not person.description or not _same_harm(person, other):
        return False
    ours, theirs = set(person.description.split()), set(other.description.split())
    if not _fits(person.number, other.number):
        return False
    if other.name and _is_one(person.number) and _is_one(other.number):
        return ours <= theirs or person.description in UNSAID and j < i
    if other.name:
        return False
    return ours < theirs or ours == theirs and j < i and person.number != other.number


def _same_harm(person: Described, other: Described) -> bool:
    return person.outcome == other.outcome or person.outcome is None


def _fits(number: Number | None, other: Number | None) -> bool:
    """True where so many may be among so many others."""
    if number is None or other is None or number.plural:
        return True
    return other.plural or other.high is None or number.low <= other.high


def _is_one(number: Number | None) -> bool:
    return number is not None and number.low == number.high == 1
