"""Lists of names that are known in advance, as data with their origin; no logic but reading them.

Each table is read once, when first asked for. The files are described in docs/lexicons.md.
"""

from __future__ import annotations

import calendar
import csv
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Form:
    """A wording of a name.

    Attributes:
        text: the wording.
        exact: True where only this case is meant ("IS", "Dawn").
        shared: True where other rows claim it too; the text around it decides.
    """

    text: str
    exact: bool = False
    shared: bool = False


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An organised actor: a government, a force, an armed group, a monitor, an aid body, ...

    Attributes:
        id: permanent, lower case with hyphens.
        name: the one name by which Khaldun calls it.
        aliases: its other wordings.
        kind: one of `ACTOR_KINDS`.
        country: ISO 3166-1 alpha-2 of its seat or main theatre, or None.
        period_from, period_to: first and last day of its activity, None where open or unsure.
        parent: id of the actor it belongs to, or None.
        side: one of `SIDES`, or "".
        notes: free words.
    """

    id: str
    name: str
    aliases: tuple[Form, ...]
    kind: str
    country: str | None
    period_from: datetime.date | None
    period_to: datetime.date | None
    parent: str | None
    side: str
    notes: str


@dataclass(frozen=True, slots=True)
class OfficeRow:
    """This person held this office of this country or organisation from one day to another.

    Attributes:
        id: person and office, lower case with hyphens.
        person: the one spelling by which Khaldun names the person.
        aliases: other spellings of the person's name.
        office: the office in lower case ("president", "foreign minister").
        country: ISO 3166-1 alpha-2, or None for an international body or a group across borders.
        organisation: id of an actor, or None where the office is the country's.
        start, end: first and last day, None where open or unsure.
    """

    id: str
    person: str
    aliases: tuple[Form, ...]
    office: str
    country: str | None
    organisation: str | None
    start: datetime.date | None
    end: datetime.date | None


@dataclass(frozen=True, slots=True)
class OutletRow:
    """Who publishes.

    Attributes:
        id, name, aliases: as for an actor.
        domains: registrable domains it publishes under.
        kind: one of `OUTLET_KINDS`.
        country: ISO 3166-1 alpha-2 of its seat or main audience, or None.
        owner: who owns or directs it, in words.
        language: ISO 639-1 codes, main language first, separated by spaces.
        codes: short names that data sets use for it.
    """

    id: str
    name: str
    aliases: tuple[Form, ...]
    domains: tuple[str, ...]
    kind: str
    country: str | None
    owner: str
    language: str
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PeopleRow:
    """A people, faith or nationality whose name no country table gives.

    Attributes:
        id: lower case with hyphens.
        forms: wordings, the first one being the canonical name.
        kind: national, ethnic or religious.
        countries: where it lives (ethnic, religious) or which it may mean (national).
        adjective: the adjective for made names ("Kurdish" in "Kurdish fighters").
    """

    id: str
    forms: tuple[Form, ...]
    kind: str
    countries: tuple[str, ...]
    adjective: str


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country or territory.

    Attributes:
        code: ISO 3166-1 alpha-2, or that of the claiming state, a hyphen and letters.
        name: the one name by which Khaldun calls it.
        adjectives, people, aliases: wordings.
        label: the adjective for made names ("US" in "US government").
    """

    code: str
    name: str
    adjectives: tuple[Form, ...]
    people: tuple[Form, ...]
    aliases: tuple[Form, ...]
    label: str

    @property
    def iso(self) -> str:
        """The ISO 3166-1 alpha-2 code, of the claiming state for lands without one."""
        return self.code[:2]


@dataclass(frozen=True, slots=True)
class MetonymRow:
    """A seat whose name may stand for those who sit there.

    Attributes:
        id: lower case with hyphens.
        name, aliases: wordings.
        actor: id of the actor meant.
        country: ISO 3166-1 alpha-2, or None.
        place: True where the name is a town's and only a verb of saying or acting makes it an actor.
    """

    id: str
    name: str
    aliases: tuple[Form, ...]
    actor: str
    country: str | None
    place: bool


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A noun for a person who may speak or act, and what kind of speaker it makes.

    Attributes:
        noun: singular, lower case.
        plural: its plural.
        kind: kind of speaker (`khaldun.model.account.SpeakerKind`).
        anonymous: True where the noun alone withholds who it is.
    """

    noun: str
    plural: str
    kind: str
    anonymous: bool


@dataclass(frozen=True, slots=True)
class CollectiveRow:
    """A word that, beside the name of a country or people, makes a name of an actor.

    Attributes:
        word: one or more words, lower case.
        kind: what it makes (see docs/lexicons.md).
        canonical: the word that a made name uses, or "".
    """

    word: str
    kind: str
    canonical: str


ACTOR_KINDS = frozenset(
    {
        "government",
        "state force",
        "non-state armed group",
        "coalition",
        "IGO",
        "UN",
        "NGO",
        "monitor",
        "medic/rescuer",
        "party",
        "company",
        "population",
        "media",
    }
)
SIDES = frozenset(
    {"state", "pro-government", "anti-government", "separatist", "jihadist", "foreign", "peacekeeper", "criminal", ""}
)
OUTLET_KINDS = frozenset(
    {
        "wire",
        "state agency",
        "state broadcaster",
        "party outlet",
        "armed group outlet",
        "newspaper",
        "broadcaster",
        "online",
        "magazine",
    }
)


def read_table(name: str) -> list[list[str]]:
    """The rows of the CSV file `name` beside this module, without its comment lines and header."""
    text = (files(__package__) / name).read_text(encoding="utf-8")
    return list(csv.reader(_data_lines(text)))[1:]


def _data_lines(text: str) -> Iterator[str]:
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def parse_form(text: str) -> Form:
    """The form that `text` writes: "=" before it asks for this case, "~" says that other rows share it."""
    bare = text.lstrip("=~")
    marks = text[: len(text) - len(bare)]
    return Form(bare, "=" in marks, "~" in marks)


def parse_day(text: str, *, last: bool = False) -> datetime.date | None:
    """The day that an ISO date names; a bare year or month gives its first or `last` day."""
    if not text:
        return None
    year, month, day = [*(int(part) for part in text.split("-")), 0, 0][:3]
    month = month or (12 if last else 1)
    return datetime.date(year, month, day or (calendar.monthrange(year, month)[1] if last else 1))


def _forms(text: str) -> tuple[Form, ...]:
    return tuple(parse_form(part) for part in text.split("|")) if text else ()


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split("|")) if text else ()


@cache
def actors() -> dict[str, ActorRow]:
    """Actors by id."""
    return {
        row[0]: ActorRow(
            row[0],
            row[1],
            _forms(row[2]),
            row[3],
            row[4] or None,
            parse_day(row[5]),
            parse_day(row[6], last=True),
            row[7] or None,
            row[8],
            row[9],
        )
        for row in read_table("actors.csv")
    }


@cache
def offices() -> dict[str, OfficeRow]:
    """Holders of offices by id."""
    return {
        row[0]: OfficeRow(
            row[0],
            row[1],
            _forms(row[2]),
            row[3],
            row[4] or None,
            row[5] or None,
            parse_day(row[6]),
            parse_day(row[7], last=True),
        )
        for row in read_table("offices.csv")
    }


@cache
def outlets() -> dict[str, OutletRow]:
    """Outlets by id."""
    return {
        row[0]: OutletRow(
            row[0], row[1], _forms(row[2]), _words(row[3]), row[4], row[5] or None, row[6], row[7], _words(row[8])
        )
        for row in read_table("outlets.csv")
    }


@cache
def peoples() -> dict[str, PeopleRow]:
    """Peoples by id."""
    return {
        row[0]: PeopleRow(row[0], _forms(row[1]), row[2], _words(row[3]), row[4]) for row in read_table("peoples.csv")
    }


@cache
def countries() -> dict[str, CountryRow]:
    """Countries and territories by code."""
    return {
        row[0]: CountryRow(
            row[0], row[1], _forms(row[2]), _forms(row[3]), _forms(row[4]), row[5] or row[2].partition("|")[0]
        )
        for row in read_table("countries.csv")
    }


@cache
def metonyms() -> dict[str, MetonymRow]:
    """Seats of governments by id."""
    return {
        row[0]: MetonymRow(row[0], row[1], _forms(row[2]), row[3], row[4] or None, row[5] == "place")
        for row in read_table("metonyms.csv")
    }


@cache
def roles() -> dict[str, RoleRow]:
    """Role nouns by singular."""
    return {row[0]: RoleRow(row[0], row[1] or f"{row[0]}s", row[2], row[3] == "yes") for row in read_table("roles.csv")}


@cache
def collectives() -> dict[str, CollectiveRow]:
    """Words that make names of actors, by word."""
    return {row[0]: CollectiveRow(row[0], row[1], row[2]) for row in read_table("collectives.csv")}


@cache
def common_words() -> frozenset[str]:
    """Everyday English words that are names too: as names they are read in their exact case only."""
    return frozenset(row[0] for row in read_table("common_words.csv"))
