"""Who may use the desk of a catalogue, and as what: no part of the record, so that leaving takes the row away."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from sqlalchemy import Row, delete, func, select

from khaldun.catalogue.adding import utc_now
from khaldun.catalogue.connect import Database
from khaldun.catalogue.schema import people, sessions
from khaldun.catalogue.wording import check_words, is_storable, mend
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
        locked: whether the person is let in no more for now.
    """

    name: str
    role: Role
    password: str = field(repr=False)
    at: str
    by: str
    locked: bool = False


def known_role(role: str) -> Role:
    """The role of a name.

    Raises:
        OptionError: there is none.
    """
    known: Role | None = next((one for one in ROLES if one == role), None)
    if known is None:
        raise OptionError(f"role {role!r} is none of {', '.join(ROLES)}.")
    return known


def lesser_role(left: Role, right: Role) -> Role:
    """Of two roles, the one that may less."""
    return min(left, right, key=ROLES.index)


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
            return None if row is None else _person(row)

    def all(self) -> list[Person]:
        """Everybody, by name."""
        with self._database.reading() as connection:
            rows = connection.execute(select(people).order_by(people.c.name))
            return [_person(row) for row in rows]

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
        known = known_role(role)
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
        self._known(name)
        with self._database.writing() as connection:
            connection.execute(delete(people).where(people.c.name == name))
            connection.execute(delete(sessions).where(sessions.c.person == name))

    def change(
        self, name: str, *, role: str | None = None, password: str | None = None, locked: bool | None = None
    ) -> Person:
        """Give somebody another role or password (hashed), or lock or unlock; a new password or a lock ends sessions.

        Raises:
            UnknownError: there is nobody of the name.
            OptionError: there is no such role.
        """
        self._known(name)
        given = {"role": known_role(role) if role else None, "password": password, "locked": locked}
        values = {column: value for column, value in given.items() if value is not None}
        with self._database.writing() as connection:
            if values:
                connection.execute(people.update().where(people.c.name == name).values(**values))
            if password is not None or locked:
                connection.execute(delete(sessions).where(sessions.c.person == name))
        return self._known(name)

    def is_last_admin(self, name: str) -> bool:
        """Whether nobody but this person could manage people on the desk."""
        admins = {one.name for one in self.all() if one.role == "admin" and not one.locked}
        return admins == {name}

    def _known(self, name: str) -> Person:
        found = self.find(name)
        if found is None:
            raise UnknownError(f"There is nobody named {mend(name)!r}; `khaldun desk people list` lists them.")
        return found


def _person(row: Row[Any]) -> Person:
    return Person(row.name, row.role, row.password, row.at, row.by, row.locked)
