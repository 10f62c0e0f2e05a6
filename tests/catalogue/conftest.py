"""Catalogues to test on, in a file and on a PostgreSQL server that is really started, and readings made by hand."""

from __future__ import annotations

import contextlib
import datetime
import glob
import itertools
import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, event, make_url, text

from khaldun.catalogue import Catalogue
from khaldun.model.account import Account, Casualty, Reading, Speaker, Statement, Tally, Target
from khaldun.model.report import Report
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

START_SECONDS = 30
WHAT_TO_INSTALL = (
    "no PostgreSQL server here: install Debian's `postgresql` (initdb and postgres are looked for in PATH and under"
    " /usr/lib/postgresql), or name a server in KHALDUN_TEST_POSTGRES"
)
GUARDED = (
    "runs originals reports readings accounts account_features claims tallies issues judgements decisions"
).split()
VIEWS = (
    "feed_states people sessions tokens wrong_guesses"
    " report_words block_keys memberships incident_columns incidents incident_terms terms"
).split()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The quick suite holds the contract on both databases; all else runs on PostgreSQL with `make test` alone."""
    for item in items:
        if (
            item.path.parent == Path(__file__).parent
            and item.path.name != "test_contract.py"
            and "postgres" in item.name
        ):
            item.add_marker(pytest.mark.slow)


# Readings made by hand

QARMAT = Place("Qarmat", "Ninawa", "IQ", 36.10, 42.20, 1, "overlay:qarmat", rule="exact")


@dataclass(frozen=True)
class Happened:
    """An incident as a report may tell of it."""

    place: Place | None = QARMAT
    start: datetime.date | None = datetime.date(2021, 1, 13)
    end: datetime.date | None = None
    killed: int | None = 12
    act: ActType = ActType.AIR_STRIKE
    actor: str | None = "Northern Column"
    target: str = "a depot"
    denied: bool = False


@dataclass
class Telling:
    """A text that grows, with the span of each part."""

    parts: list[str] = field(default_factory=list)
    length: int = 0

    def write(self, words: str) -> tuple[str, int, int]:
        start = self.length
        self.parts.append(words + " ")
        self.length += len(words) + 1
        return words, start, start + len(words)


def tell(
    *happened: Happened,
    outlet: str | None = "Two Rivers Wire",
    published: datetime.date | None = datetime.date(2021, 1, 14),
    speaker: str = "Valley Monitor",
    title: str | None = "News of the day",
    words: str = "",
    url: str | None = None,
    doc: str = "r1",
    tally: int | None = None,
    original: bytes | None = None,
    language: str = "en",
) -> Reading:
    """A reading in which every quote stands at its span."""
    telling, accounts, statements, tallies = Telling(), [], [], []
    for number, one in enumerate(happened, 1):
        account, statement = _account(telling, one, f"{doc}#{number}", speaker)
        accounts.append(account)
        statements += statement
    if tally is not None:
        clause, start, end = telling.write(f"It was the attack number {tally} in three weeks.")
        day = published or datetime.date(2021, 1, 14)
        window = (day - datetime.timedelta(days=21), day)
        tallies.append(Tally(clause, start, end, "ordinal", tally, *window, "(outlet)", "made"))
    if words:
        telling.write(words)
    report = Report(
        doc, "".join(telling.parts), title, outlet, None, published, "given", language, url, f"{doc}.txt",
        sha256=_sha256(original), original=original,
    )  # fmt: skip
    speakers = (Speaker(speaker, "monitor", mentions=(speaker,)), Speaker("Northern Column", "armed group"))
    return Reading(report, tuple(accounts), speakers, tuple(statements), tuple(tallies), (), (("parser", "by hand"),))


def _account(telling: Telling, one: Happened, name: str, speaker: str) -> tuple[Account, list[Statement]]:
    where = f" in {one.place.name}" if one.place else ""
    when = f" on {one.start.isoformat()}" if one.start else ""
    lead, start, end = telling.write(f"{one.actor or 'Somebody'} hit {one.target}{where}{when}, {speaker} said.")
    casualties = []
    if one.killed is not None:
        clause, left, right = telling.write(f"The dead were {one.killed}, {speaker} said.")
        casualties.append(
            Casualty("killed", one.killed, one.killed, str(one.killed), None, None, False, speaker, "asserts", clause,
                     left, right, "made")
        )  # fmt: skip
    statements = [Statement(name, speaker, "asserts", lead[:40], "said", lead, start, end, rule="made")]
    if one.denied:
        clause, left, right = telling.write("Northern Column denied it.")
        statements.append(Statement(name, "Northern Column", "denies", "it", "denied", clause, left, right))
    place = one.place
    if place is not None:
        at = start + lead.index(place.name)
        place = replace(place, start=at, end=at + len(place.name))
    target = start + lead.index(one.target)
    date = None
    if one.start is not None:
        date = DateInterval(one.start, one.end or one.start, 1 if one.end is None else 2, "relative", when[4:])
    return (
        Account(
            name, one.act, "ASSAULT", 1, date, (place,) if place else (), (one.actor,) if one.actor else (), "stated",
            (Target(one.target, "military site", target, target + len(one.target)),), (), tuple(casualties), 0.8,
            start, end, "made",
        ),
        statements,
    )  # fmt: skip


def _sha256(data: bytes | None) -> str:
    import hashlib

    return hashlib.sha256(data).hexdigest() if data is not None else ""


PLACES = (
    QARMAT,
    Place("Tell Sifr", "Ninawa", "IQ", 36.13, 42.31, 1, "overlay:sifr", rule="exact"),
    Place("Wadi Hadar", "Deir ez-Zor", "SY", 35.30, 40.10, 1, "overlay:hadar", rule="exact"),
    Place("Hadar", "Deir ez-Zor", "SY", None, None, 4, None, rule="containing"),
)
ACTORS = ("Northern Column", "Ember Brigade", None)
ACTS = (ActType.AIR_STRIKE, ActType.SHELLING, ActType.ARMED_CLASH)
OUTLETS = ("Two Rivers Wire", "Harbour Post", "The Plain Dealer of Qarmat", None)
ASIDES = (
    "",
    "Ambulances came from the town of Safra an hour later and left again before dusk.",
    "A teacher named Idris Okafor stood beside the grain silo and counted the trucks as they passed.",
)


def drawn(draw: Callable[[int], int], number: int) -> Reading:
    """A reading of a small world in which much is told twice; `draw(n)` gives a number below n."""

    def happened() -> Happened:
        day = datetime.date(2021, 1, 10) + datetime.timedelta(days=draw(6))
        return Happened(
            PLACES[draw(len(PLACES))] if draw(8) else None,
            day if draw(8) else None,
            day + datetime.timedelta(days=draw(40)) if draw(5) == 0 else None,
            draw(30) if draw(4) else None,
            ACTS[draw(len(ACTS))],
            ACTORS[draw(len(ACTORS))],
            ("a depot", "a market")[draw(2)],
            draw(6) == 0,
        )

    events = [happened() for _ in range((1, 1, 1, 2, 3, 0)[draw(6)])]
    return tell(
        *events,
        outlet=OUTLETS[draw(len(OUTLETS))],
        published=datetime.date(2021, 1, 12) + datetime.timedelta(days=draw(5)) if draw(9) else None,
        speaker=("Valley Monitor", "residents", "a doctor")[draw(3)],
        words=ASIDES[draw(len(ASIDES))],
        title=f"Report {number}",
        doc=f"r{number}",
        tally=draw(5) if draw(6) == 0 else None,
    )


def partition(catalogue: Catalogue) -> frozenset[frozenset[str]]:
    """The accounts' ids, by the incident they belong to."""
    with catalogue.database.reading() as connection:
        rows = connection.execute(
            text("SELECT m.incident, a.id FROM memberships m JOIN accounts a ON a.seq = m.account")
        ).all()
    homes: dict[int, set[str]] = {}
    for incident, account in rows:
        homes.setdefault(incident, set()).add(account)
    return frozenset(frozenset(members) for members in homes.values())


DERIVED_VIEWS = {
    "memberships": "SELECT account, incident, reading FROM memberships ORDER BY account",
    "block_keys": "SELECT key, account FROM block_keys ORDER BY key, account",
    "incidents": "SELECT * FROM incidents ORDER BY seq",
    "incident_columns": "SELECT part, digest FROM incident_columns ORDER BY part",
    "incident_terms": "SELECT * FROM incident_terms ORDER BY incident, kind, term",
}


def derived_views(catalogue: Catalogue) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every view that is derived."""
    with catalogue.database.reading() as connection:
        return {
            name: sorted((tuple(row) for row in connection.execute(text(query))), key=repr)
            for name, query in DERIVED_VIEWS.items()
        }


def plant(catalogue: Catalogue, *statements: str, **values: bytes) -> None:
    """Change rows behind the catalogue's back, its guards put out of action."""
    with catalogue.database.writing() as connection:
        if not catalogue.database.is_sqlite:
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
            for table in GUARDED:
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_update")
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {table}_no_delete")
        for statement in statements:
            connection.execute(text(statement), values)


@dataclass(frozen=True)
class Hands:
    """What the tests of this folder work with."""

    tell = staticmethod(tell)
    drawn = staticmethod(drawn)
    partition = staticmethod(partition)
    derived_views = staticmethod(derived_views)
    plant = staticmethod(plant)
    Happened = Happened
    places = PLACES
    outlets = OUTLETS
    acts = ACTS


@pytest.fixture(scope="session")
def hands() -> Hands:
    return Hands()


# Catalogues


class Shelf:
    """Makes empty catalogues, each in a place of its own, and opens them."""

    kind: str

    def __init__(self) -> None:
        self._open: list[Catalogue] = []

    def place(self) -> str:
        """The location of a new empty catalogue."""
        raise NotImplementedError

    def new(self) -> Catalogue:
        """A new empty catalogue."""
        return self.open(self.place())

    def open(self, location: str) -> Catalogue:
        catalogue = Catalogue.open(location)
        self._open.append(catalogue)
        return catalogue

    def close(self) -> None:
        while self._open:
            self._open.pop().close()


class FileShelf(Shelf):
    kind = "sqlite"

    def __init__(self, folder: Path, template: Path) -> None:
        super().__init__()
        self._folder, self._template, self._numbers = folder, template, itertools.count(1)

    def place(self) -> str:
        path = self._folder / f"catalogue-{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        return str(path)

    def open(self, location: str) -> Catalogue:
        catalogue = super().open(location)
        # Tests need not outlive a power cut.
        event.listen(catalogue.database.engine, "connect", lambda c, _: c.execute("PRAGMA synchronous = OFF"))
        catalogue.database.engine.dispose()
        return catalogue


class ServerShelf(Shelf):
    """Databases are made slowly and emptied fast: those of tests that are over are taken again."""

    kind = "postgresql"

    def __init__(self, databases: Databases) -> None:
        super().__init__()
        self._databases, self._taken = databases, list[str]()

    def place(self) -> str:
        self._taken.append(self._databases.take())
        return self._taken[-1]

    def close(self) -> None:
        super().close()
        while self._taken:
            self._databases.give_back(self._taken.pop())


class Databases:
    """Empty catalogues on a server."""

    def __init__(self, server: str) -> None:
        self._server, self._made, self._free = server, list[str](), list[str]()

    def take(self) -> str:
        if not self._free:
            name = f"khaldun_test_{secrets.token_hex(6)}"
            _on_server(self._server, f"CREATE DATABASE \"{name}\" TEMPLATE template0 ENCODING 'UTF8'")
            self._made.append(name)
            self._free.append(_database_url(self._server, name))
            Catalogue.open(self._free[-1], create_new=True).close()
        return self._free.pop()

    def give_back(self, url: str) -> None:
        counters = "runs reports readings accounts tallies issues decisions judgements".split()
        emptied = ["SET session_replication_role = replica", *(f"DELETE FROM {name}" for name in (*GUARDED, *VIEWS))]
        restarted = [f"SELECT setval(pg_get_serial_sequence('{name}', 'seq'), 1, false)" for name in counters]
        _on_server(url, *emptied, *restarted)
        self._free.append(url)

    def drop(self) -> None:
        for name in self._made:
            _on_server(self._server, f'DROP DATABASE "{name}" WITH (FORCE)')


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty catalogue to copy."""
    path = tmp_path_factory.mktemp("template") / "empty.db"
    Catalogue.open(path, create_new=True).close()
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server for this run: the one that KHALDUN_TEST_POSTGRES names, or one that is started."""
    named = os.environ.get("KHALDUN_TEST_POSTGRES")
    if named:
        yield make_url(named).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        return
    programs = _server_programs()
    if programs is None:
        pytest.skip(WHAT_TO_INSTALL)
    with _started(programs) as url:
        yield url


@pytest.fixture(scope="session")
def databases(server: str) -> Iterator[Databases]:
    """The databases that tests take and give back."""
    found = Databases(server)
    yield found
    found.drop()


@pytest.fixture
def file_shelf(empty_file: Path, tmp_path: Path) -> Iterator[Shelf]:
    shelf = FileShelf(tmp_path, empty_file)
    yield shelf
    shelf.close()


@pytest.fixture
def server_shelf(databases: Databases) -> Iterator[Shelf]:
    shelf = ServerShelf(databases)
    yield shelf
    shelf.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    """Both kinds of catalogue, one after the other: the contract holds for each."""
    found: Shelf = request.getfixturevalue({"sqlite": "file_shelf", "postgresql": "server_shelf"}[request.param])
    return found


@pytest.fixture
def catalogue(shelf: Shelf) -> Catalogue:
    return shelf.new()


def _database_url(server: str, name: str) -> str:
    return make_url(server).set(database=name).render_as_string(hide_password=False)


def _on_server(server: str, *statements: str) -> None:
    engine: Engine = create_engine(make_url(server), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()


def _server_programs() -> tuple[Path, Path] | None:
    folders = [*os.environ.get("PATH", "").split(os.pathsep), *sorted(glob.glob("/usr/lib/postgresql/*/bin"))[::-1]]
    for folder in folders:
        programs = (Path(folder) / "initdb", Path(folder) / "postgres")
        if all(program.exists() for program in programs):
            return programs
    return None


def _other_user() -> str | None:
    """PostgreSQL refuses to run as root; whom it may run as then."""
    if os.geteuid() != 0:
        return None
    import pwd

    known = {entry.pw_name for entry in pwd.getpwall()}
    found = next((name for name in ("postgres", "nobody") if name in known), None)
    if found is None:
        pytest.skip("PostgreSQL does not run as root, and there is neither a user `postgres` nor `nobody`")
    return found


@contextlib.contextmanager
def _started(programs: tuple[Path, Path]) -> Iterator[str]:
    """A server of our own in a temporary folder, reached by a socket there; it forgets all when it stops."""
    initdb, postgres = programs
    user = _other_user()
    folder = Path(tempfile.mkdtemp(prefix="khaldun-pg-", dir="/tmp"))
    if user:
        shutil.chown(folder, user)
    data, options = folder / "data", {"user": user, "cwd": folder, "env": {**os.environ, "LC_ALL": "C"}}
    try:
        made = subprocess.run(
            [initdb, "-D", data, "-U", "khaldun", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"],
            capture_output=True, text=True, check=False, **options,
        )  # fmt: skip
        assert made.returncode == 0, made.stderr
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": folder,
            "fsync": "off",
            "synchronous_commit": "off",
            "full_page_writes": "off",
            "shared_buffers": "64MB",
            "max_connections": "100",
        }
        flags = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        with (folder / "log").open("w") as log:
            process = subprocess.Popen([postgres, "-D", data, *flags], stdout=log, stderr=log, **options)
        try:
            url = f"postgresql+psycopg://khaldun@/postgres?host={folder}"
            _wait_for(url, process, folder / "log")
            yield url
        finally:
            process.send_signal(signal.SIGQUIT)
            process.wait(timeout=START_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(START_SECONDS * 20):
        with contextlib.suppress(Exception):
            _on_server(url, "SELECT 1")
            return
        assert process.poll() is None, log.read_text()
        time.sleep(0.05)
    raise AssertionError(f"PostgreSQL does not answer: {log.read_text()}")
