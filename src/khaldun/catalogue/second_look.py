"""A second pair of eyes: another person confirms or contests what one decided."""

from __future__ import annotations

from typing import Literal

from sqlalchemy import Connection, Row, select

from khaldun.catalogue.appending import Appender
from khaldun.catalogue.deriving import derive, rule_in_force
from khaldun.catalogue.edges import void_decisions
from khaldun.catalogue.evidence import SECOND_LOOK
from khaldun.catalogue.ids import founding_account
from khaldun.catalogue.looks import LOOKED_AT, same_person
from khaldun.catalogue.schema import decisions, incidents
from khaldun.catalogue.whereabouts import account_number, heir_of, home_of
from khaldun.errors import OptionError, UnknownError

MAX_DECISION = 2**63 - 1
"""The largest number that a row can have."""


class SecondLooker(Appender):
    """Decisions on decisions of others."""

    def confirm(self, decision: int, why: str = "") -> int:
        """Another person has looked at a decision, and it holds. Returns the confirmation's number.

        Raises:
            OptionError: it is the own decision, none that is looked at, or undone.
        """
        return self._look("confirm", decision, why)

    def contest(self, decision: int, why: str) -> int:
        """Another person has looked at a decision, and doubts it; it holds until it is undone. Returns the number.

        Raises:
            OptionError: as for `confirm`, or there is no reason.
        """
        if not why.strip():
            raise OptionError("Who contests a decision says why; give the reason with --why.")
        return self._look("contest", decision, why)

    def demand_second_look(self, demanded: bool, why: str = "") -> int:
        """Whether the catalogue demands a second person: a grade "Confirmed" that a person set holds only then, and
        the queue lists what waits. Every incident is derived anew. Returns the decision's number.
        """
        with self.database.writing() as connection:
            decision = self.append(connection, SECOND_LOOK, None, {"demanded": bool(demanded)}, why)
            everything = connection.execute(select(incidents.c.seq)).scalars().all()
            derive(connection, everything, rule_in_force(connection))
            return decision

    def _look(self, kind: Literal["confirm", "contest"], decision: int, why: str) -> int:
        with self.database.writing() as connection:
            row = decision_in_force(connection, decision)
            if row.kind not in LOOKED_AT:
                raise OptionError(f"Decision {decision} is a {row.kind}; what is looked at: {', '.join(LOOKED_AT)}.")
            if same_person(row.by, self.by) or row.by in self.aliases:
                raise OptionError(f"Decision {decision} is {row.by}'s own; a second person looks at it.")
            made = self.append(connection, kind, row.incident, {}, why, about=decision, account=row.account)
            account = account_number(connection, row.account or founding_account(row.incident))
            derive(connection, [home_of(connection, heir_of(connection, account))], rule_in_force(connection))
            return made


def decision_in_force(connection: Connection, decision: int) -> Row:  # type: ignore[type-arg]
    """The decision of a number.

    Raises:
        UnknownError: there is none.
        OptionError: it is undone.
    """
    known = 0 < decision <= MAX_DECISION
    row = connection.execute(select(decisions).where(decisions.c.seq == decision)).first() if known else None
    if row is None:
        raise UnknownError(f"There is no decision {decision}; `khaldun show ID` lists an incident's decisions.")
    if decision in void_decisions(connection):
        raise OptionError(f"Decision {decision} is undone already; undo its undo to bring it back.")
    return row
