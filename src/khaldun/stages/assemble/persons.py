"""Which mentions of single persons are of one person, and what became of each in the end.

"A man was shot … The 24-year-old died at the hospital … Mark Hall was the third victim": one person, killed. Two
mentions are of one person unless the words keep them apart: another name, age, sex or role, "another man", or two
persons told of in one breath.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from khaldun.model.account import Outcome
from khaldun.model.mention import FigureMention, Person

ANYBODY = frozenset(
    "person individual victim patient man woman male female boy girl teen teenager youth juvenile minor adult kid child"
    " he she him her himself herself lady resident suspect his".split()
) | {""}
"""Nouns that fit a person of any role."""

HARMED: frozenset[Outcome] = frozenset({"killed", "injured"})


@dataclass(slots=True)
class Told:
    """A person of the report while mentions are put together.

    Attributes:
        mentions: of the person, in order of the text.
    """

    mentions: list[FigureMention] = field(default_factory=list)

    @property
    def persons(self) -> list[Person]:
        """What each mention says of the person."""
        return [figure.person for figure in self.mentions if figure.person]

    @property
    def dead(self) -> bool:
        """Whether any mention tells of the death."""
        return any(figure.outcome == "killed" for figure in self.mentions)


def each_once(figures: Iterable[FigureMention]) -> list[tuple[FigureMention, int | None]]:
    """The figures without those that only tell again of a person, and the number of the person each counts.

    Of a person who died, the mentions that tell of the wound are left out.
    """
    people: list[Told] = []
    numbered: list[tuple[FigureMention, int | None]] = []
    for figure in figures:
        number = _number(people, figure) if figure.person and figure.outcome in HARMED else None
        numbered.append((figure, number))
    return [(figure, number) for figure, number in numbered if number is None or _adds(people[number], figure)]


def _number(people: list[Told], figure: FigureMention) -> int:
    """Which of the people this is, a new one where it is none of them."""
    person = figure.person
    for number in reversed(range(len(people))):
        if person is not None and _may_be(people[number], figure, person):
            people[number].mentions.append(figure)
            return number
    people.append(Told([figure]))
    return len(people) - 1


def _adds(told: Told, figure: FigureMention) -> bool:
    """Whether the mention says more than those before it: who first tells of it, or of the death."""
    if told.dead and figure.outcome != "killed":
        return False
    before = [other for other in told.mentions[: told.mentions.index(figure)] if other.outcome == figure.outcome]
    return not before or figure.person is not None and not figure.person.pointing


def _may_be(told: Told, figure: FigureMention, person: Person) -> bool:
    """Whether nothing keeps the person apart from the one told of."""
    if person.other or any(_are_joined(other, figure) for other in told.mentions):
        return False
    return all(_agree(other, person) for other in told.persons)


def _are_joined(left: FigureMention, right: FigureMention) -> bool:
    """True for two subjects or objects of one verb ("Hall and Smith were killed")."""
    return (left.sentence, left.predicate) == (right.sentence, right.predicate) and left.word != right.word


def _agree(left: Person, right: Person) -> bool:
    if left.name and right.name:
        return _same_name(left.name, right.name)
    if left.age is not None and right.age is not None and left.age != right.age:
        return False
    if left.sex and right.sex and left.sex != right.sex:
        return False
    return left.noun == right.noun or left.noun in ANYBODY or right.noun in ANYBODY


def _same_name(left: str, right: str) -> bool:
    """ "Mark Hall" and "Hall"."""
    mine, theirs = left.lower().split(), right.lower().split()
    return mine[-1] == theirs[-1] and (len(mine) == 1 or len(theirs) == 1 or mine[0] == theirs[0])
