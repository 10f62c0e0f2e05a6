"""`verify`: everything that can be derived again is, and whatever differs is named."""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, func, select

from khaldun.catalogue.columns import digest_of, packed_parts
from khaldun.catalogue.components import components
from khaldun.catalogue.connect import Database
from khaldun.catalogue.decided import check_decisions
from khaldun.catalogue.deriving import derived_row, rule_in_force, term_rows
from khaldun.catalogue.edges import edges_by_account, edges_of
from khaldun.catalogue.evidence import evidence_of
from khaldun.catalogue.ids import account_id, key_number, report_id
from khaldun.catalogue.ledger import REBUILD, RESTORE, Ledger, Progress
from khaldun.catalogue.linking import clusters, homes_of, ids_of
from khaldun.catalogue.rebuilding import current_accounts
from khaldun.catalogue.rederiving import check_readings
from khaldun.catalogue.schema import (
    accounts,
    block_keys,
    claims,
    incident_columns,
    incident_terms,
    incidents,
    judgements,
    memberships,
    originals,
    reports,
    tallies,
)
from khaldun.catalogue.searching import unindexed
from khaldun.catalogue.storing import in_chunks
from khaldun.catalogue.views import Verified
from khaldun.model.decode import decode_tally
from khaldun.model.report import Report
from khaldun.pipeline import decode_features, keys_of_account

PAGE = 500
COMPONENTS_AT_ONCE = 20
"""A component of 200 accounts has 20,000 judgements, about 10 MB."""


def verify(database: Database, progress: Progress | None = None) -> Verified:
    """Check the whole catalogue.

    The bytes against their hash, the ids of reports and accounts, every quote against its report's text, claims and
    features against the readings that this version took in, decisions with their words, and every view (memberships,
    block keys, incidents, terms, packed columns, the index of words) against what is derived from the record now.

    Raises:
        CatalogueError: the database cannot be read at all.
    """
    ledger = Ledger(progress)
    with database.reading() as connection:
        if database.is_sqlite and not _check_file(connection, ledger):
            return Verified(dict(ledger.checked), tuple(ledger.faults))
        for step in STEPS:
            with ledger.reading(step.__name__.strip("_")):
                step(connection, ledger)
    return Verified(dict(ledger.checked), tuple(ledger.faults))


def _check_file(connection: Connection, ledger: Ledger) -> bool:
    """SQLite's own check of every page and index."""
    found = [row[0] for row in connection.exec_driver_sql("PRAGMA integrity_check(20)")]
    if found != ["ok"]:
        for line in found:
            ledger.fault("file", str(line), "Restore a backup with `khaldun restore`.")
        return False
    for row in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        ledger.fault(f"{row[0]} {row[1]}", f"refers to a row of {row[2]} that is not there", RESTORE)
    ledger.look("pages", connection.exec_driver_sql("PRAGMA page_count").scalar_one())
    return True


def _pages(connection: Connection, query: Select[Any], key: Any) -> Iterator[list[Row[Any]]]:
    """The rows of `query` in pages, in order of `key`."""
    rows = list(connection.execute(query.order_by(key).limit(PAGE)).all())
    while rows:
        yield rows
        last = rows[-1]._mapping[key]
        rows = list(connection.execute(query.where(key > last).order_by(key).limit(PAGE)).all())


def _originals(connection: Connection, ledger: Ledger) -> None:
    for page in _pages(connection, select(originals), originals.c.sha256):
        for row in page:
            with ledger.reading(f"originals {row.sha256}"):
                data = zlib.decompress(row.packed)
                if hashlib.sha256(data).hexdigest() != row.sha256 or len(data) != row.size:
                    ledger.fault(f"originals {row.sha256}", "the bytes are not those of the hash", RESTORE)
        ledger.look("originals", len(page))


def _reports(connection: Connection, ledger: Ledger) -> None:
    for page in _pages(connection, select(reports), reports.c.seq):
        for row in page:
            derived = report_id(Report(row.doc, row.text, row.title, row.outlet, url=row.url))
            if derived != row.id:
                ledger.fault(f"reports {row.id}", f"its words, title, outlet and url give the id {derived}", RESTORE)
            if row.original is not None and row.original != row.sha256:
                ledger.fault(f"reports {row.id}", "it points to other bytes than its hash says", RESTORE)
        check_readings(connection, page, ledger)
        ledger.look("reports", len(page))


def _accounts(connection: Connection, ledger: Ledger) -> None:
    query = select(accounts, reports.c.id.label("report_id")).join(reports, reports.c.seq == accounts.c.report)
    for page in _pages(connection, query, accounts.c.seq):
        for row in page:
            derived = account_id(row.report_id, row.start, row.end, row.nth)
            if derived != row.id:
                ledger.fault(f"accounts {row.id}", f"its report and place in it give the id {derived}", RESTORE)
        ledger.look("accounts", len(page))


def _claims(connection: Connection, ledger: Ledger) -> None:
    """Every claim's words stand where it says. By account, so that pages end with whole accounts."""
    for chunk in _account_chunks(connection):
        rows = connection.execute(
            select(claims.c.account, claims.c.number, claims.c.quote, claims.c.start, claims.c.end, reports.c.text)
            .join(accounts, accounts.c.seq == claims.c.account)
            .join(reports, reports.c.seq == accounts.c.report)
            .where(claims.c.account.in_(chunk))
        ).all()
        for row in rows:
            if row.text[row.start : row.end] != row.quote:
                what = f"{row.quote[:60]!r} does not stand at {row.start}"
                ledger.fault(f"claims {row.account}.{row.number}", what, RESTORE)
        ledger.look("claims", len(rows))


def _account_chunks(connection: Connection) -> Iterator[list[int]]:
    for page in _pages(connection, select(accounts.c.seq), accounts.c.seq):
        yield [row.seq for row in page]


def _tallies(connection: Connection, ledger: Ledger) -> None:
    query = select(tallies.c.seq, tallies.c.tally, reports.c.text).join(reports, reports.c.seq == tallies.c.report)
    for page in _pages(connection, query, tallies.c.seq):
        for row in page:
            with ledger.reading(f"tallies {row.seq}"):
                tally = decode_tally(json.loads(row.tally))
                if row.text[tally.start : tally.end] != tally.text:
                    ledger.fault(f"tallies {row.seq}", f"{tally.text[:60]!r} does not stand at {tally.start}", RESTORE)
        ledger.look("tallies", len(page))


def _judgements(connection: Connection, ledger: Ledger) -> None:
    total = connection.execute(select(func.count()).select_from(judgements)).scalar_one()
    wrong = connection.execute(select(judgements.c.seq).where(judgements.c.left >= judgements.c.right).limit(PAGE))
    for seq in wrong.scalars():
        ledger.fault(f"judgements {seq}", "its two accounts are not in order", RESTORE)
    ledger.look("judgements", total)


def _keys(connection: Connection, ledger: Ledger) -> None:
    """Each account of the last readings waits under its keys, and belongs to an incident; no other does."""
    expected, waiting = 0, 0
    for batch in current_accounts(connection):
        numbers = [account.seq for account in batch]
        there: dict[int, set[int]] = {seq: set() for seq in numbers}
        found = select(block_keys.c.account, block_keys.c.key).where(block_keys.c.account.in_(numbers))
        for account, key in connection.execute(found):
            there[account].add(key)
        enrolled = select(memberships.c.account, memberships.c.reading).where(memberships.c.account.in_(numbers))
        at = dict(connection.execute(enrolled).all())
        for account in batch:
            waiting += len(there[account.seq])
            with ledger.reading(f"account_features of {account.id}"):
                wanted = {key_number(key) for key in keys_of_account(decode_features(account.features)).stored}
                if there[account.seq] != wanted:
                    ledger.fault(f"block_keys of {account.id}", "the keys are not those of its features", REBUILD)
            if at.get(account.seq) != account.reading:
                ledger.fault(f"memberships of {account.id}", "it is not enrolled with its last reading", REBUILD)
        expected += len(batch)
        ledger.look("memberships", len(batch))
    _no_more(connection, memberships, expected, ledger)
    _no_more(connection, block_keys, waiting, ledger)


def _no_more(connection: Connection, table: Table, expected: int, ledger: Ledger) -> None:
    total = connection.execute(select(func.count()).select_from(table)).scalar_one()
    if total != expected:
        ledger.fault(table.name, f"{total} rows where {expected} follow from the record", REBUILD)


def _clusters(connection: Connection, ledger: Ledger) -> None:
    """Clusters derived anew from the judgements in force."""
    grouped = 0
    for group in in_chunks(components(connection), COMPONENTS_AT_ONCE):
        together = sorted({account for members in group for account in members})
        touching = edges_by_account(edges_of(connection, together))
        at, ids = homes_of(connection, together), ids_of(connection, together)
        for members in group:
            edges = {edge.pair: edge for account in members for edge in touching[account]}
            for account, incident in clusters({one: ids[one] for one in members}, edges.values()).items():
                if at.get(account) != incident:
                    what = f"it belongs to incident {incident}, not {at.get(account)}"
                    ledger.fault(f"memberships {account}", what, REBUILD)
        grouped += sum(at.get(account, account) != account for account in together)
    moved = connection.execute(
        select(func.count()).select_from(memberships).where(memberships.c.account != memberships.c.incident)
    ).scalar_one()
    if moved != grouped:
        ledger.fault("memberships", "accounts are together that no judgement connects", REBUILD)


def _incidents(connection: Connection, ledger: Ledger) -> None:
    """Each row of the lists is what the evidence comes to now."""
    rule = rule_in_force(connection)
    homes = connection.execute(select(func.count(func.distinct(memberships.c.incident)))).scalar_one()
    _no_more(connection, incidents, homes, ledger)
    named = 0
    for page in _pages(connection, select(incidents), incidents.c.seq):
        evidence = evidence_of(connection, [row.seq for row in page])
        terms = _terms(connection, [row.seq for row in page])
        for row in page:
            if row.seq not in evidence or row.seq not in evidence[row.seq].accounts:
                ledger.fault(f"incidents {row.id}", "no account belongs to it, or not its first", REBUILD)
                continue
            with ledger.reading(f"evidence of incidents {row.id}"):
                derived = derived_row(evidence[row.seq], rule)
                differing = [name for name, value in derived.row.items() if row._mapping[incidents.c[name]] != value]
                if differing:
                    ledger.fault(f"incidents {row.id}", f"{', '.join(differing)} differ from the evidence", REBUILD)
                wanted = term_rows(derived)
                if terms.get(row.seq, {}) != wanted:
                    ledger.fault(f"incident_terms of {row.id}", "they differ from the evidence", REBUILD)
                named += len(wanted)
        ledger.look("incidents", len(page))
    _no_more(connection, incident_terms, named, ledger)


def _terms(connection: Connection, seqs: list[int]) -> dict[int, dict[tuple[str, str], dict[str, Any]]]:
    found: dict[int, dict[tuple[str, str], dict[str, Any]]] = {}
    for row in connection.execute(select(incident_terms).where(incident_terms.c.incident.in_(seqs))):
        found.setdefault(row.incident, {})[row.kind, row.term] = dict(row._mapping)
    return found


def _columns(connection: Connection, ledger: Ledger) -> None:
    """The packed columns say what the rows of the incidents say."""
    expected = 0
    for part, packed in packed_parts(connection):
        row = connection.execute(select(incident_columns).where(incident_columns.c.part == part)).one_or_none()
        if row is None or bytes(row.packed) != packed or row.digest != digest_of(packed):
            ledger.fault(f"incident_columns {part}", "they differ from the incidents", REBUILD)
        expected += row is not None
        ledger.look("incident_columns", 1)
    _no_more(connection, incident_columns, expected, ledger)


def _words(connection: Connection, ledger: Ledger) -> None:
    """Every report can be found by its words."""
    missing = unindexed(connection)
    if missing:
        ledger.fault("report_words", f"{missing} reports more or less than there are", REBUILD)


STEPS = (
    _originals,
    _reports,
    _accounts,
    _claims,
    _tallies,
    check_decisions,
    _judgements,
    _keys,
    _clusters,
    _incidents,
    _columns,
    _words,
)
