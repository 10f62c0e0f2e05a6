"""Who may use the desk of a catalogue, and as what: no part of the record, so that leaving takes the row away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, get_args

from sqlalchemy import delete, func, select

from khaldun.catalogue.adding import utc_now
from khaldun.catalogue.connect import Database
from khaldun.catalogue.schema import people
from khaldun.catalogue.wording import check_words, is_storable
from khaldun.errors import OptionError, UnknownError

Role = Literal["reader", "coder", "admin"]
"""Readers see; coders decide too; admins may everything that the desk offers."""

ROLES: tuple[Role, ...] = get_args(Role)
MAX_NAME = 200
"""Characters."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who may log in.

    Attributes:
        name: stands beside decisions.
        role: what the person may do.
        password: hashed, with salt and cost; the desk makes and reads it.
        at, by: when and by whom the person was added.
    """

    name: str
    role: Role
    password: str = field(repr=False)
    at: str
    by: str


class People:
    """The people of a catalogue.

    Args:
        database: of the catalogue.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def __len__(self) -> int:
        with self._database.reading() as connection:
            return int(connection.execute(select(func.count()).select_from(people)).scalar_one())

    def find(self, name: str) -> Person | None:
        """The person of exactly this name."""
        if not is_storable(name):
            return None
        with self._database.reading() as connection:
            row = connection.execute(select(people).where(people.c.name == name)).first()
            return None if row is None else Person(row.name, row.role, row.password, row.at, row.by)

    def all(self) -> list[Person]:
        """Everybody, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(people).order_by(people.c.name))
            return [Person(row.name, row.role, row.password, row.at, row.by) for row in rows]

    def add(self, name: str, role: str, password: str, by: str) -> Person:
        """Let somebody in.

        Args:
            name: as it shall stand beside decisions; spaces around it go.
            role: one of `ROLES`.
            password: hashed.
            by: who adds.

        Raises:
            OptionError: the name or role means nothing, or somebody has the name.
        """
        name = name.strip()
        known: Role | None = next((one for one in ROLES if one == role), None)
        if known is None:
            raise OptionError(f"role {role!r} is none of {', '.join(ROLES)}.")
        if not name or len(name) > MAX_NAME:
            raise OptionError(f"A person's name has 1 to {MAX_NAME} characters.")
        check_words("The name", name)
        person = Person(name, known, password, utc_now(), by)
        with self._database.writing() as connection:
            names = connection.execute(select(people.c.name)).scalars()
            if name.casefold() in {one.casefold() for one in names}:
                raise OptionError(f"There is a person {name!r} already; remove that one first.")
            row = {"name": name, "role": known, "password": password, "locked": False, "at": person.at, "by": by}
            connection.execute(people.insert(), row)
        return person

    def remove(self, name: str) -> None:
        """Let somebody in no more; what the person decided stays on record.

        Raises:
            UnknownError: there is nobody of the name.
        """
        if self.find(name) is None:
            raise UnknownError(f"There is nobody named {name!r}; `khaldun desk people list` lists them.")
        with self._database.writing() as connection:
            connection.execute(delete(people).where(people.c.name == name))
