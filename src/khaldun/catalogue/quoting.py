"""The words of a report that a person decides by: verbatim at their offsets, and kept with the decision."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass

from sqlalchemy import Connection, select

from khaldun.catalogue.connect import Database
from khaldun.catalogue.edges import void_decisions
from khaldun.catalogue.schema import accounts, decisions, memberships, reports
from khaldun.catalogue.wording import is_storable, mend
from khaldun.errors import OptionError, UnknownError

MAX_QUOTE = 2000
"""Characters: a passage, not a report."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a report: its id, the words, and their offsets in its text (`end` is behind the last)."""

    report: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PersonClaim:
    """A finding that a person set by the words of a report, in force.

    Attributes:
        decision: its number.
        incident: on which it was decided.
        by, at, why: as with every decision.
        field, low, high: what was found.
        quoted: by which words.
    """

    decision: int
    incident: str
    by: str
    at: str
    why: str
    field: str
    low: int | None
    high: int | None
    quoted: Quoted


def find_quote(report: str, text: str, words: str, start: int | None = None, end: int | None = None) -> Quoted:
    """Where words stand in a report's text: at these offsets, or else in the one place where they do.

    White space counts as equal: browsers copy it otherwise than it stands. What is kept is as it stands.

    Raises:
        OptionError: the words are none, too long, not there, or there more than once.
    """
    parts = words.split()
    if not parts or len(words) > MAX_QUOTE:
        raise OptionError(f"Give the words of the report that say so, at most {MAX_QUOTE} characters.")
    if start is not None and end is not None and 0 <= start < end and text[start:end].split() == parts:
        return Quoted(report, text[start:end], start, end)
    found = list(re.finditer(r"\s+".join(map(re.escape, parts)), text))
    if not found:
        raise OptionError(f"The report does not say {mend(words)!r}; copy the words as they stand.")
    if len(found) > 1:
        raise OptionError(f"The report says {mend(words)!r} {len(found)} times; copy more of the words around it.")
    return Quoted(report, found[0].group(), *found[0].span())


def check_quote(connection: Connection, quoted: Quoted, incident: int) -> None:
    """The words stand in the report exactly there, and the report tells of the incident (by its number).

    Raises:
        OptionError: they do not, or it does not.
        UnknownError: there is no such report.
    """
    query = select(reports.c.seq, reports.c.text).where(reports.c.id == quoted.report)
    row = connection.execute(query).first() if is_storable(quoted.report) else None
    if row is None:
        raise UnknownError(f"There is no report {mend(quoted.report)}; an incident's page lists its reports.")
    fits = 0 <= quoted.start < quoted.end and quoted.end - quoted.start <= MAX_QUOTE
    if not fits or row.text[quoted.start : quoted.end] != quoted.text:
        raise OptionError(f"Report {quoted.report} does not have these words at {quoted.start} to {quoted.end}.")
    tells = (
        select(memberships.c.account)
        .join(accounts, accounts.c.seq == memberships.c.account)
        .where(accounts.c.report == row.seq, memberships.c.incident == incident)
    )
    if connection.execute(tells.limit(1)).first() is None:
        raise OptionError(f"Report {quoted.report} tells of other incidents; choose one of those.")


def person_claims(database: Database, report: str) -> list[PersonClaim]:
    """What people found by the words of a report, in order of the text; what was undone is left out."""
    with database.reading() as connection:
        query = select(decisions).where(decisions.c.kind == "finding", decisions.c.subject.contains(report))
        void = void_decisions(connection)
        rows = [row for row in connection.execute(query.order_by(decisions.c.seq)) if row.seq not in void]
    found = []
    for row in rows:
        subject = json.loads(row.subject)
        quoted = Quoted(**subject["quoted"]) if "quoted" in subject else None
        if quoted is not None and quoted.report == report:
            ends = subject["field"], subject["low"], subject["high"]
            found.append(PersonClaim(row.seq, row.incident, row.by, row.at, row.why, *ends, quoted))
    return sorted(found, key=lambda claim: (claim.quoted.start, claim.decision))


def as_subject(quoted: Quoted | None) -> dict[str, object]:
    """What a decision's subject has of the words: nothing where it was made without."""
    return {} if quoted is None else {"quoted": asdict(quoted)}
