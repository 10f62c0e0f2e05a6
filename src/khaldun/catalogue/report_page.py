"""One report with its whole text, and which claims of which incidents stand on which of its words."""

from __future__ import annotations

import datetime
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from khaldun.catalogue.asking import summary_of
from khaldun.catalogue.evidence import evidence_of
from khaldun.catalogue.rulings import SetAside
from khaldun.catalogue.schema import accounts, incidents, issues, memberships, reports
from khaldun.catalogue.tallying import check_tallies
from khaldun.catalogue.views import IncidentSummary
from khaldun.catalogue.wording import mend
from khaldun.errors import UnknownError
from khaldun.model.claim import Claim, ReportFacts
from khaldun.model.finding import TallyCheck

MAX_TALLIES = 200
MAX_ISSUES = 200


@dataclass(frozen=True, slots=True)
class ReportIssue:
    """What could not be read of a report: its code, the message, and the place in the text where one is known."""

    code: str
    message: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class ReportDossier:
    """Everything on record about one report.

    Attributes:
        report: its facts.
        language: ISO 639 code.
        text: as it was read; offsets of claims count in it.
        sha256: of the bytes that it was read from, hexadecimal.
        incidents: that it tells of, in the order in which it does.
        homes: account id → incident id.
        claims: of all its accounts.
        tallies: that it states, checked.
        issues: what could not be read.
        set_aside: claims that people corrected, or said to be none.
    """

    report: ReportFacts
    language: str
    text: str
    sha256: str
    incidents: tuple[IncidentSummary, ...]
    homes: dict[str, str]
    claims: tuple[Claim, ...]
    tallies: tuple[TallyCheck, ...]
    issues: tuple[ReportIssue, ...]
    set_aside: tuple[SetAside, ...] = ()


def report_dossier(connection: Connection, identifier: str) -> ReportDossier:
    """The report of an id.

    Raises:
        UnknownError: there is none.
    """
    row = connection.execute(select(reports).where(reports.c.id == mend(identifier))).first()
    if row is None:
        raise UnknownError(f"There is no report {mend(identifier)}; an incident's page lists its reports.")
    homes = _homes(connection, row.seq)
    told = {home.incident: home for home in reversed(homes)}
    summaries = [summary_of(one) for one in connection.execute(select(incidents).where(incidents.c.seq.in_(told)))]
    ids = {home.id: home.incident for home in homes}
    evidence = evidence_of(connection, told)
    claims = [claim for one in evidence.values() for claim in one.claims if claim.report == row.id]
    order = {evidence[home.incident].id: home.start for home in reversed(homes)}
    return ReportDossier(
        _facts(row),
        row.language,
        row.text,
        row.sha256,
        tuple(sorted(summaries, key=lambda one: order.get(one.id, 0))),
        {account: evidence[incident].id for account, incident in ids.items()},
        tuple(sorted(claims, key=lambda claim: (claim.start, claim.id))),
        tuple(one.check for one in check_tallies(connection, None, MAX_TALLIES, of_reports=[row.seq])),
        _issues(connection, row.seq),
        tuple(aside for one in evidence.values() for aside in one.set_aside if aside.claim.report == row.id),
    )


def _homes(connection: Connection, report: int) -> list[Row[Any, Any, Any]]:
    query = (
        select(accounts.c.id, accounts.c.start, memberships.c.incident)
        .join(memberships, memberships.c.account == accounts.c.seq)
        .where(accounts.c.report == report)
        .order_by(accounts.c.start, accounts.c.seq)
    )
    return list(connection.execute(query).all())


def _facts(row: Row[Any]) -> ReportFacts:
    published = datetime.date.fromisoformat(row.published) if row.published else None
    return ReportFacts(
        row.id, row.outlet, published, row.url, row.title, row.id, tuple(json.loads(row.credits)["credits"])
    )


def _issues(connection: Connection, report: int) -> tuple[ReportIssue, ...]:
    query = select(issues).where(issues.c.report == report).order_by(issues.c.seq).limit(MAX_ISSUES)
    return tuple(ReportIssue(row.code, row.message, row.start, row.end) for row in connection.execute(query))
