"""Appending a decision: who, when, why and on what; what follows from it is derived anew."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection

from khaldun import __version__
from khaldun.catalogue.adding import utc_now
from khaldun.catalogue.connect import Database
from khaldun.catalogue.decidable import check_why
from khaldun.catalogue.deriving import derive, rule_in_force
from khaldun.catalogue.ids import incident_id
from khaldun.catalogue.linking import ids_of
from khaldun.catalogue.quoting import Quoted, check_quote
from khaldun.catalogue.rows import dump
from khaldun.catalogue.schema import decisions
from khaldun.catalogue.whereabouts import incident_number
from khaldun.catalogue.wording import check_words
from khaldun.errors import OptionError


class Appender:
    """Appends decisions under one person's name.

    Args:
        database: of the catalogue.
        by: the person's name, as it shall stand beside the decision.
        aliases: other names under which the same person decides, such as those of own programs.

    Raises:
        OptionError: the name is empty.
    """

    def __init__(self, database: Database, by: str, aliases: Collection[str] = ()) -> None:
        if not by.strip():
            raise OptionError("A decision needs the name of who decides; give it with --by.")
        check_words("The name", by)
        self.database = database
        self.by = by.strip()
        self.aliases = frozenset(aliases)

    def rule_on(
        self, incident: str, kind: str, subject: Mapping[str, object], why: str, quoted: Quoted | None = None
    ) -> int:
        """Append a decision on an incident, derive it anew, and return the decision's number."""
        with self.database.writing() as connection:
            seq = incident_number(connection, incident)
            if quoted is not None:
                check_quote(connection, quoted, seq)
            decision = self.append(connection, kind, incident_id(ids_of(connection, [seq])[seq]), subject, why)
            derive(connection, [seq], rule_in_force(connection))
            return decision

    def append(
        self,
        connection: Connection,
        kind: str,
        incident: str | None,
        subject: Mapping[str, object],
        why: str,
        undoes: int | None = None,
        about: int | None = None,
        account: str | None = None,
    ) -> int:
        """Append a decision and return its number; nothing is derived yet."""
        check_why(why)
        values = {
            "at": utc_now(),
            "by": self.by,
            "kind": kind,
            "incident": incident,
            "subject": dump(subject),
            "why": why,
            "undoes": undoes,
            "about": about,
            "account": account,
            "tool_version": __version__,
        }
        return int(connection.execute(decisions.insert().returning(decisions.c.seq), values).scalar_one())
