"""Two accounts side by side: what each says, in its report's own words, so that a person can judge the pair."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from khaldun.catalogue.connect import Database
from khaldun.catalogue.evidence import evidence_of
from khaldun.catalogue.ids import incident_id
from khaldun.catalogue.schema import accounts, memberships, reports
from khaldun.catalogue.storing import in_chunks
from khaldun.model.claim import Claim, ReportFacts

EXCERPT_CHARACTERS = 280
"""Two or three sentences: enough to see what an account is about."""


@dataclass(frozen=True, slots=True)
class AccountSide:
    """One account, as a person sees it beside another.

    Attributes:
        account: its id.
        incident: id of the incident that it belongs to.
        report: whose it is.
        claims: all that it says.
        excerpt: the report's text from where the account first tells of the act.
    """

    account: str
    incident: str
    report: ReportFacts
    claims: tuple[Claim, ...]
    excerpt: str


def account_sides(database: Database, identifiers: Iterable[str]) -> dict[str, AccountSide]:
    """These accounts by id; those that no reading gives any more are left out."""
    wanted = sorted(set(identifiers))
    with database.reading() as connection:
        rows = [
            row
            for chunk in in_chunks(wanted)
            for row in connection.execute(
                select(
                    accounts.c.id,
                    accounts.c.start,
                    memberships.c.incident,
                    reports.c.id.label("report"),
                    reports.c.text,
                )
                .join(memberships, memberships.c.account == accounts.c.seq)
                .join(reports, reports.c.seq == accounts.c.report)
                .where(accounts.c.id.in_(chunk))
            )
        ]
        evidence = evidence_of(connection, {row.incident for row in rows})
    found = {}
    for row in rows:
        home = evidence[row.incident]
        claims = tuple(claim for claim in home.claims if claim.account == row.id)
        found[row.id] = AccountSide(
            row.id,
            incident_id(home.accounts[home.seq]),
            home.reports[row.report],
            claims,
            _excerpt(row.text, row.start),
        )
    return found


def _excerpt(text: str, start: int) -> str:
    """From the beginning of the sentence's line on; reports have a paragraph on a line."""
    line = text.rfind("\n", 0, start) + 1
    begin = line if start - line < EXCERPT_CHARACTERS // 2 else start
    found = text[begin : begin + EXCERPT_CHARACTERS]
    cut = begin + EXCERPT_CHARACTERS < len(text) and not text[begin + EXCERPT_CHARACTERS].isspace()
    return found.rpartition(" ")[0].strip() + " …" if cut and " " in found else found.strip()
