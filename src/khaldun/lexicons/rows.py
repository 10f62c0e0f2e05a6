"""The rows of the lexicons, and the words that their columns may hold."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


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
        acled_inter: ACLED's code for it at home, 1 to 8 (a state's forces abroad are 8); None where unsure.
        plover: sector of PLOVER's actors ("REB"), or "".
        origin: where the row comes from.
        own: whether it stands in a file of the user's.
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
    acled_inter: int | None = None
    plover: str = ""
    origin: str = ""
    own: bool = False


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
        origin, own: as for an actor.
    """

    id: str
    person: str
    aliases: tuple[Form, ...]
    office: str
    country: str | None
    organisation: str | None
    start: datetime.date | None
    end: datetime.date | None
    origin: str = ""
    own: bool = False


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
        period_from, period_to, origin, own: as for an actor.
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
    period_from: datetime.date | None = None
    period_to: datetime.date | None = None
    origin: str = ""
    own: bool = False


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

ACLED_INTERS = frozenset(range(1, 9))
"""ACLED's `inter`: 1 state forces, 2 rebel groups, 3 political militias, 4 identity militias, 5 rioters, 6 protesters,
7 civilians, 8 external and other forces.
"""
PLOVER_SECTORS = frozenset(
    "GOV MIL COP SPY JUD LEG PTY OPP REB SEP INS UAF CRM CVL REF MED EDU HLH BUS AGR LAB REL ELI NGO NGM IGO IMG INT"
    " MNC UIS DEV ENV HRI MOD RAD SET".split()
)
"""Sectors of actors in CAMEO and PLOVER; a country (ISO 3166-1 alpha-3) may stand before one ("SYRREB")."""
