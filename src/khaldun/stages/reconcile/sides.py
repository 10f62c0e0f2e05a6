"""Which names stand for one side: a force and its government, a group and what it belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from khaldun.lexicons import ActorRow, Form, actors, countries, offices
from khaldun.model.name import Name

STATE_KINDS = frozenset({"government", "state force"})
"""Kinds of actor for which one state answers."""

HEADS_OF_STATE = ("president", "prime minister")
"""Offices whose holder stands for the state's forces."""

GENERAL_WORDS = re.compile(r"\b(?:government forces|government|forces|army|military)\b", re.IGNORECASE)
"""Words that a country's name wears when it stands for its state."""

STATE_FORCES = frozenset(
    "aircraft airmen army authorities coastguard forces gendarmes government jets military navy planes police policemen"
    " regime security soldiers troops warplanes".split()
)
"""Words for those who act by force for a state, where no name says which."""

LONGEST_ACRONYM = 6
"""Forms in capitals up to this length are read in capitals only, as the tagger of names does."""


@dataclass(frozen=True, slots=True)
class Side:
    """What a name stands for.

    Attributes:
        id: row of the lexicon of actors, or the name itself.
        wholes: ids of the rows that it belongs to, its own among them.
        state: ISO 3166-1 alpha-2 of the state whose government or force it is, or None.
    """

    id: str
    wholes: frozenset[str]
    state: str | None


@lru_cache(maxsize=4096)
def side_of(name: str) -> Side:
    """What `name` stands for; a name that no lexicon knows stands for itself."""
    row = _actors_by_name().get(name.casefold())
    if row is not None:
        return Side(row.id, _with_parents(row), row.country if row.kind in STATE_KINDS else None)
    leader = _leaders().get(name.casefold())
    if leader is not None:
        return Side(name.casefold(), frozenset({name.casefold()}), leader)
    bare = GENERAL_WORDS.sub("", name).strip(" :").casefold()
    return Side(name.casefold(), frozenset({name.casefold()}), _states_by_name().get(bare))


@lru_cache(maxsize=16384)
def same_side(left: str, right: str) -> bool:
    """True where one name belongs to the other, or both are government or forces of one state."""
    if left == right:
        return True
    one, other = side_of(left), side_of(right)
    if one.state is not None or other.state is not None:
        return one.state == other.state
    return one.id in other.wholes or other.id in one.wholes


@lru_cache(maxsize=16384)
def may_be_same_side(left: str, right: str) -> bool:
    """True where nothing tells the two apart: "rebels" may be any armed group, "troops" any state's."""
    if same_side(left, right):
        return True
    if not (is_general(left) or is_general(right)):
        return False
    one, other = _of_state(left), _of_state(right)
    return one is None or other is None or one == other


def is_general(name: str) -> bool:
    """True for actors without a name ("militants"): words in small letters that no lexicon has."""
    return name.islower() and name.casefold() not in _actors_by_name()


def _of_state(name: str) -> bool | None:
    """True for forces of a state, False for an armed group or for armed people without a name, None where unknown."""
    row = _actors_by_name().get(name.casefold())
    if side_of(name).state is not None or (row is not None and row.kind == "coalition"):
        return True
    if row is not None:
        return False
    return bool(STATE_FORCES & set(name.split())) if is_general(name) else None


@lru_cache(maxsize=4096)
def forms_of(name: str) -> re.Pattern[str]:
    """What finds any wording of `name` in a text: its own, its aliases, of a state also its country and people."""
    row = _actors_by_name().get(name.casefold())
    forms = [Form(name), *(row.aliases if row is not None else ())]
    state = side_of(name).state
    if state is not None and (row is None or row.parent is None):
        forms += _country_forms(state)
    wordings = sorted({_pattern(form) for form in forms}, key=lambda wording: (-len(wording), wording))
    return re.compile(rf"(?<!\w)(?:{'|'.join(wordings)})(?!\w)")


def forces_led_by(name: Name) -> str | None:
    """The forces of the state whose head `name` is: an accused president stands for them."""
    if name.kind != "person" or not name.role.startswith(HEADS_OF_STATE) or name.country is None:
        return None
    row = actors().get(f"{name.country.lower()}-forces")
    return row.name if row else None


def _pattern(form: Form) -> str:
    """An acronym is found in its own case only: "US" is not "us"."""
    cased = form.exact or (form.text.isupper() and len(form.text) <= LONGEST_ACRONYM)
    return re.escape(form.text) if cased else f"(?i:{re.escape(form.text)})"


def _country_forms(code: str) -> list[Form]:
    row = countries().get(code)
    return [] if row is None else [Form(row.name), *row.aliases, *row.adjectives]


def _with_parents(row: ActorRow) -> frozenset[str]:
    ids = {row.id}
    while row.parent is not None and row.parent not in ids:
        ids.add(row.parent)
        row = actors()[row.parent]
    return frozenset(ids)


@cache
def _actors_by_name() -> dict[str, ActorRow]:
    return {row.name.casefold(): row for row in actors().values()}


@cache
def _leaders() -> dict[str, str]:
    """Countries by the person who led them, now or earlier."""
    return {
        row.person.casefold(): row.country
        for row in offices().values()
        if row.organisation is None and row.country is not None and row.office.startswith(HEADS_OF_STATE)
    }


@cache
def _states_by_name() -> dict[str, str]:
    found = {}
    for row in countries().values():
        for text in (row.name, *(form.text for form in (*row.aliases, *row.adjectives))):
            found[text.casefold()] = row.iso
    return found
