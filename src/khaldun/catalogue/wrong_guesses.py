"""Wrong passwords of the last hour, kept so that a desk that is opened anew still counts them."""

from __future__ import annotations

from sqlalchemy import delete, select

from khaldun.catalogue.connect import Database
from khaldun.catalogue.people import MAX_NAME
from khaldun.catalogue.schema import wrong_guesses
from khaldun.catalogue.wording import mend


class WrongGuesses:
    """The wrong guesses of a catalogue's desk.

    Args:
        database: of the catalogue.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def since(self, moment: float) -> list[tuple[float, str]]:
        """When and at whose name was guessed wrongly since a moment (seconds since 1970), in order."""
        query = select(wrong_guesses.c.at, wrong_guesses.c.name).where(wrong_guesses.c.at > moment)
        with self._database.reading() as connection:
            return [(row.at, row.name) for row in connection.execute(query.order_by(wrong_guesses.c.at))]

    def add(self, moment: float, name: str, forget_before: float) -> None:
        """Note one; those before a moment go."""
        with self._database.writing() as connection:
            connection.execute(delete(wrong_guesses).where(wrong_guesses.c.at <= forget_before))
            connection.execute(wrong_guesses.insert(), {"name": mend(name[:MAX_NAME]), "at": moment})
