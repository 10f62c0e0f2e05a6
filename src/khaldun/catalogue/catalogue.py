"""A catalogue: the record that many reports grow into."""

from __future__ import annotations

import contextlib
import getpass
from collections.abc import Callable, Collection, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select

from khaldun.catalogue import backup as backups
from khaldun.catalogue.adding import Added, Adder, utc_now
from khaldun.catalogue.asking import DEFAULT_PAGE, IncidentFilter, list_incidents
from khaldun.catalogue.connect import DEFAULT_FILE, SCHEMA_VERSION, Database
from khaldun.catalogue.deciding import Decider
from khaldun.catalogue.deriving import rule_in_force
from khaldun.catalogue.dossier import dossier_of
from khaldun.catalogue.ids import incident_id
from khaldun.catalogue.migrate import create, ensure_current, identity_of
from khaldun.catalogue.rebuilding import Progress, rebuild
from khaldun.catalogue.records import Snapshot
from khaldun.catalogue.report_page import ReportDossier, report_dossier
from khaldun.catalogue.rereading import reread
from khaldun.catalogue.reviewing import DEFAULT_ITEMS, review_queue
from khaldun.catalogue.rows import Row, unpack_json
from khaldun.catalogue.schema import (
    account_features,
    accounts,
    claims,
    decisions,
    feed_states,
    issues,
    judgements,
    memberships,
    originals,
    readings,
    reports,
    tallies,
)
from khaldun.catalogue.schema import incidents as incident_rows
from khaldun.catalogue.sources import DEFAULT_ROWS, source_rows
from khaldun.catalogue.tallying import DEFAULT_TALLIES, CheckedTally, check_tallies, record_gaps
from khaldun.catalogue.verifying import verify
from khaldun.catalogue.views import (
    CatalogueFacts,
    IncidentDossier,
    IncidentPage,
    ReviewItem,
    SourceRow,
    Verified,
)
from khaldun.errors import CatalogueError, FetchError
from khaldun.model.account import Reading
from khaldun.model.finding import Gap, Rule
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.readings import Source, read_many

if TYPE_CHECKING:
    from khaldun.catalogue.overview import Overview
    from khaldun.catalogue.survey import Surveyor

PAGE = 200
COUNTED = (reports, originals, accounts, claims, tallies, judgements, decisions, issues, incident_rows)


class Catalogue:
    """The record of many reports: an SQLite file, or a PostgreSQL database for a team.

    Open one with `Catalogue.open`, and close it, or use it in a `with` statement.

    ```
    with Catalogue.open("khaldun.db", create=True) as catalogue:
        catalogue.add(khaldun.read_many(["reports"]), by="Amal")
        for incident in catalogue.incidents(IncidentFilter(country="SY")).incidents:
            print(incident.id, incident.type, incident.killed.low, incident.killed.high)
    ```
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._surveyor: Surveyor | None = None

    @classmethod
    def open(cls, location: str | Path = DEFAULT_FILE, *, create_new: bool = False) -> Catalogue:
        """Open the catalogue at a path or a "postgresql://…" address.

        Args:
            location: of the catalogue.
            create_new: make it where there is none.

        Raises:
            CatalogueError: there is none, it is damaged, of a newer version, or no catalogue.
            OptionError: the location means nothing.
        """
        database = Database(location)
        if not database.exists():
            if not create_new:
                raise CatalogueError(
                    "no-catalogue",
                    f"{database.name}: there is no catalogue; `khaldun add FILE` makes one, --catalogue names another.",
                )
            create(database)
        ensure_current(database)
        return cls(database)

    def __enter__(self) -> Catalogue:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file or the server."""
        self.database.close()

    @contextlib.contextmanager
    def adding(self, by: str | None = None, what: str = "add") -> Iterator[Adder]:
        """An `Adder` whose last batch is written at the end; after an error, what waits is left out."""
        adder = Adder(self.database, by or user_name(), what)
        yield adder
        adder.flush()

    def add(self, items: Iterable[Reading | Issue], *, by: str | None = None, what: str = "add") -> Added:
        """Add readings, as `khaldun.read_many` gives them. What is there already is left alone.

        Args:
            items: readings, and issues of what could not be read.
            by: who adds; the user's name if None.
            what: what is added, in words, for the history.
        """
        with self.adding(by, what) as adder:
            for item in items:
                adder.add(item)
        return adder.added

    def add_sources(
        self,
        sources: Iterable[Source],
        *,
        by: str | None = None,
        what: str = "add",
        keep_originals: bool = True,
        each: Callable[[Reading | Issue | None], None] | None = None,
        **options: Any,
    ) -> Added:
        """Read files, folders or bytes and add what is new; reports that are on record are not read again.

        Stopped at any moment, it goes on where it was when it is run again. After an interrupt (Ctrl-C), or where a
        model gives no answers any more (`FetchError`), what was read is written before the error goes on.

        Args:
            sources: as for `khaldun.read_many`.
            by, what: for the history.
            keep_originals: whether the original bytes are kept in the catalogue.
            each: called with each reading and issue that was taken, and with None for a report that is there already.
            **options: `workers`, `published`, `outlet`, `language`, `encoding`, `format`, `columns`, `stdin` and
                `second` of `khaldun.read_many`.
        """
        tell = each or (lambda item: None)
        adder = Adder(self.database, by or user_name(), what)

        def wanted(report: Report) -> bool:
            if adder.knows(report):
                tell(None)
                return False
            return True

        try:
            for item in read_many(sources, wanted=wanted, keep_original=keep_originals, **options):
                adder.add(item)
                tell(item)
        except (KeyboardInterrupt, FetchError):
            adder.flush()
            raise
        adder.flush()
        return adder.added

    def incidents(
        self, wanted: IncidentFilter | None = None, *, limit: int = DEFAULT_PAGE, after: str | None = None
    ) -> IncidentPage:
        """A page of incidents, newest first; see `IncidentFilter`."""
        with self.database.reading() as connection:
            return list_incidents(connection, wanted or IncidentFilter(), limit, after)

    def place_names(self) -> frozenset[str]:
        """Places and provinces of the incidents that have a position."""
        found = select(incident_rows.c.place, incident_rows.c.admin1).where(incident_rows.c.lat.is_not(None))
        with self.database.reading() as connection:
            rows = connection.execute(found.distinct())
            return frozenset(name for row in rows for name in row if name)

    @contextlib.contextmanager
    def overview(self, wanted: IncidentFilter | None = None) -> Iterator[Overview]:
        """What a filter comes to, all of it, within one transaction; see `IncidentFilter`.

        Raises:
            OptionError: a part of the filter means nothing.
        """
        # The arrays' library takes a tenth of a second to import, which who only adds and lists is spared.
        from khaldun.catalogue.overview import Overview
        from khaldun.catalogue.sifting import sift
        from khaldun.catalogue.survey import Surveyor

        if self._surveyor is None:
            self._surveyor = Surveyor()
        with self.database.reading() as connection:
            survey = self._surveyor.survey(connection)
            yield Overview(connection, sift(connection, survey, wanted or IncidentFilter()))

    @contextlib.contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """One state of the catalogue, to take many incidents out of, while others go on adding."""
        with self.database.reading() as connection:
            yield Snapshot(connection)

    def show(self, incident: str, rule: Rule | None = None) -> IncidentDossier:
        """Everything on record about an incident, by its id or that of one merged into it.

        Raises:
            OptionError: no incident ever had the id.
        """
        with self.database.reading() as connection:
            return dossier_of(connection, incident, rule)

    def report(self, report: str) -> ReportDossier:
        """A report with its text, its claims and the incidents it tells of, by its id.

        Raises:
            UnknownError: there is none.
        """
        with self.database.reading() as connection:
            return report_dossier(connection, report)

    def tallies(
        self, outcome: str | None = None, *, limit: int = DEFAULT_TALLIES, before: int | None = None
    ) -> list[CheckedTally]:
        """Press tallies held against the record, the last added first."""
        with self.database.reading() as connection:
            return check_tallies(connection, outcome, limit, before)

    def gaps(self, limit: int = 1000) -> tuple[Gap, ...]:
        """What the record lacks by the last tallies added, per actor, place and month."""
        with self.database.reading() as connection:
            return record_gaps(connection, check_tallies(connection, None, limit))

    def sources(self, kind: str | None = None, name: str | None = None, limit: int = DEFAULT_ROWS) -> list[SourceRow]:
        """What outlets and speakers contribute."""
        with self.database.reading() as connection:
            return source_rows(connection, kind, name, limit)

    def review(self, limit: int = DEFAULT_ITEMS, reason: str | None = None) -> list[ReviewItem]:
        """What a person should look at, the most doubtful first."""
        with self.database.reading() as connection:
            return review_queue(connection, limit, reason)

    def decide(self, by: str | None = None, aliases: Collection[str] = ()) -> Decider:
        """Decisions of a person, who has other names too if `aliases` are given; the user's name if `by` is None."""
        return Decider(self.database, by if by is not None else user_name(), aliases)

    def accounts(self) -> Iterator[Row]:
        """The JSON object of every report in its last reading; `id` of each incident is its permanent id."""
        after = 0
        any_reading = readings.alias()
        last = select(func.max(any_reading.c.seq)).where(any_reading.c.report == reports.c.seq).scalar_subquery()
        query = (
            select(reports.c.seq, reports.c.id, reports.c.text, readings.c.seq.label("reading"), readings.c.packed)
            .join(readings, readings.c.report == reports.c.seq)
            .where(readings.c.seq == last)
            .order_by(reports.c.seq)
            .limit(PAGE)
        )
        while True:
            with self.database.reading() as connection:
                rows = connection.execute(query.where(reports.c.seq > after)).all()
                homes = _homes(connection, [row.reading for row in rows])
            for row in rows:
                yield _with_incident_ids(row, homes.get(row.reading, {}))
            if len(rows) < PAGE:
                return
            after = rows[-1].seq

    def rebuild(self, by: str | None = None, progress: Progress | None = None, workers: int = 1) -> int:
        """Derive every view anew on so many processes; returns how many suggestions of the matcher changed."""
        return rebuild(self.database, by or user_name(), progress=progress, workers=workers)

    def reread(
        self,
        by: str | None = None,
        workers: int = 1,
        progress: Callable[[int, int], None] | None = None,
        *,
        all_of_them: bool = False,
    ) -> int:
        """Read again what an older version read; returns how many reports that were. See `rereading.reread`."""
        return reread(self.database, by or user_name(), workers, progress, all_of_them=all_of_them)

    def verify(self, progress: Any = None) -> Verified:
        """Derive everything again and name what differs."""
        return verify(self.database, progress)

    def back_up(self, target: Path, progress: backups.Progress | None = None) -> None:
        """Write a copy of the catalogue as it stands now."""
        backups.back_up(self.database, target, progress)

    def rule(self) -> Rule:
        """By which findings are chosen."""
        with self.database.reading() as connection:
            return rule_in_force(connection)

    def facts(self) -> CatalogueFacts:
        """What is in the catalogue."""
        with self.database.reading() as connection:
            counts = {
                table.name: int(connection.execute(select(func.count()).select_from(table)).scalar_one())
                for table in COUNTED
            }
            return CatalogueFacts(
                self.database.name, identity_of(connection), SCHEMA_VERSION, rule_in_force(connection), counts
            )

    def feed_state(self, feed: str) -> str | None:
        """Where polling of a feed stands, as `save_feed_state` was given it; None for a feed never polled."""
        with self.database.reading() as connection:
            return connection.execute(select(feed_states.c.state).where(feed_states.c.feed == feed)).scalar()

    def save_feed_state(self, feed: str, state: str) -> None:
        """Keep where polling of a feed stands; what was kept before is no part of the record and goes."""
        with self.database.writing() as connection:
            connection.execute(delete(feed_states).where(feed_states.c.feed == feed))
            connection.execute(feed_states.insert(), {"feed": feed, "at": utc_now(), "state": state})


def user_name() -> str:
    """The name of who runs this, for the history; "unknown" where the system does not say."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "unknown"


def _homes(connection: Any, reading_numbers: list[int]) -> dict[int, dict[int, str]]:
    """Incident ids of the accounts of readings, by reading and place of the account in it."""
    if not reading_numbers:
        return {}
    first = accounts.alias("first")
    rows = connection.execute(
        select(account_features.c.reading, account_features.c.ordinal, first.c.id)
        .join(memberships, memberships.c.account == account_features.c.account)
        .join(first, first.c.seq == memberships.c.incident)
        .where(account_features.c.reading.in_(reading_numbers), memberships.c.reading == account_features.c.reading)
    )
    found: dict[int, dict[int, str]] = {}
    for reading, ordinal, account in rows:
        found.setdefault(reading, {})[ordinal] = incident_id(account)
    return found


def _with_incident_ids(row: Any, homes: dict[int, str]) -> Row:
    """The reading's JSON, each incident under its permanent id; statements follow."""
    encoded = unpack_json(row.packed, row.text)
    renamed = {}
    for ordinal, incident in enumerate(encoded["incidents"], 1):
        renamed[incident["id"]] = homes.get(ordinal, incident["id"])
        incident["id"] = renamed[incident["id"]]
    for statement in encoded["statements"]:
        statement["incident"] = renamed.get(statement["incident"], statement["incident"])
    return {"report": row.id, **encoded}
