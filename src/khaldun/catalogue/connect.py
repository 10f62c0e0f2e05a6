"""Opening the database of a catalogue: an SQLite file or a PostgreSQL database, its faults as clear errors."""

from __future__ import annotations

import contextlib
import re
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from khaldun.errors import CatalogueError, InstallationError, OptionError

DEFAULT_FILE = "khaldun.db"
APPLICATION_ID = 0x4B68616C
"""Marks an SQLite file as a catalogue ("Khal"); `file` and other tools show it."""

SCHEMA_VERSION = "0002"
"""The newest migration; a catalogue with another one is brought up to date, or is too new."""

BUSY_SECONDS = 120
"""How long a process waits for another that is writing; a write takes milliseconds, a batch a second or two."""

WRITER_LOCK = 0x4B68616C64756E
"""PostgreSQL's advisory lock of those who write: accounts that arrive at once must see each other."""

CACHE_KIB = 64 * 1024
MMAP_BYTES = 1 << 30
_REWRITING = (f"cache_size = -{2 * CACHE_KIB}", "mmap_size = 0", "temp_store = FILE")
"""Where most pages are used: more of them kept, none mapped, and what is sorted stands on the disk."""

_MAGIC = b"SQLite format 3\0"
"""How SQLite's files begin."""

_LOCATION = re.compile(r"^[a-z][a-z0-9+]*://", re.IGNORECASE)
_POSTGRES = ("postgresql", "postgres")


class Database:
    """The database of one catalogue. Reads and writes are transactions; writers wait for each other.

    Args:
        location: path of an SQLite file, or a URL "postgresql://…".
        called: what errors call it; the location if None.

    Raises:
        OptionError: the location means nothing.
        InstallationError: the driver for PostgreSQL is missing.
    """

    def __init__(self, location: str | Path, called: str | None = None) -> None:
        self.url = _url(str(location))
        self._called = called
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.engine = _engine(self.url, self.is_sqlite)

    @property
    def name(self) -> str:
        """The location as it may be shown: without a password."""
        if self._called is not None:
            return self._called
        if self.is_sqlite:
            return str(self.url.database)
        shown = self.url.set(drivername="postgresql").difference_update_query(["password"])
        return shown.render_as_string(hide_password=True)

    @property
    def path(self) -> Path:
        """The file of an SQLite catalogue."""
        return Path(str(self.url.database))

    @contextlib.contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that sees one state of the catalogue."""
        with self._explained(), self.engine.connect() as connection, connection.begin():
            if not self.is_sqlite:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield connection

    @contextlib.contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that alone may write; all of it happens, or nothing."""
        with self._explained(), self.engine.connect() as opened:
            connection = opened.execution_options(khaldun_writes=True)
            with connection.begin():
                if not self.is_sqlite:
                    connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": WRITER_LOCK})
                yield connection

    @contextlib.contextmanager
    def rewriting(self) -> Iterator[Connection]:
        """As `writing`, for a transaction that reads and writes most of the catalogue."""
        if not self.is_sqlite:
            with self.writing() as connection:
                yield connection
            return
        with self._explained(), self.engine.connect() as opened:
            connection = opened.execution_options(khaldun_writes=True)
            for pragma in _REWRITING:
                connection.connection.driver_connection.execute(f"PRAGMA {pragma}")  # type: ignore[union-attr]
            # Closed at the end, not used again: its settings are not for others.
            connection.detach()
            with connection.begin():
                yield connection

    def close(self) -> None:
        """Let go of the file or the server."""
        self.engine.dispose()

    def exists(self) -> bool:
        """Whether there is anything at the location; a PostgreSQL database must exist, its tables need not.

        Raises:
            CatalogueError: there is a file of another kind, or it cannot be read.
        """
        if self.is_sqlite and not self._has_content():
            return False
        with self.reading() as connection:
            there = inspect(connection)
            # A file without tables is one whose making was cut short, or is under way in another process.
            return bool(there.get_table_names()) if self.is_sqlite else there.has_table("facts")

    def _has_content(self) -> bool:
        """Whether the file is there and not empty; what is no database must not become one."""
        if not self.path.is_file():
            return self.path.exists()
        try:
            with self.path.open("rb") as stream:
                beginning = stream.read(len(_MAGIC))
        except OSError as error:
            raise CatalogueError("not-readable", f"{self.name}: it cannot be read ({error.strerror}).") from error
        if beginning not in (b"", _MAGIC):
            raise CatalogueError(
                "not-a-catalogue",
                f"{self.name}: this file is no catalogue of Khaldun; name another with --catalogue."
                " If it was one, its beginning is damaged: `khaldun restore` goes back to a backup.",
            )
        return beginning == _MAGIC

    @contextlib.contextmanager
    def _explained(self) -> Iterator[None]:
        """Faults of the database as errors that say what to do."""
        try:
            yield
        except DBAPIError as error:
            raise explain(error, self.name) from error
        except sqlite3.DatabaseError as error:
            raise explain(error, self.name) from error


def explain(error: Exception, name: str) -> CatalogueError:
    """A fault of the database as an error that says what to do about it."""
    words = next(iter(str(getattr(error, "orig", error)).strip().splitlines()), type(error).__name__)
    for pattern, code, remedy in _FAULTS:
        if re.search(pattern, words, re.IGNORECASE):
            return CatalogueError(code, f"{name}: {remedy} ({words})")
    return CatalogueError("database", f"{name}: the database refused ({words}).")


_RESTORE = "Run `khaldun verify` to see what is hurt, and `khaldun restore` to go back to a backup."
_FAULTS = (
    (
        "malformed|not a database|is encrypted|corrupt|decode to UTF-8",
        "damaged",
        f"the file is damaged. {_RESTORE}",
    ),
    ("disk is full|No space left|disk I/O error", "disk-full", "the disk is full or fails. Nothing of this was kept."),
    ("locked|busy|lock timeout", "busy", "another process is writing for a long time; try again when it is done."),
    (
        "readonly|read-only|permission denied",
        "read-only",
        "it may not be written; check its permissions and its folder's.",
    ),
    ("unable to open", "not-readable", "it cannot be opened; check the path and its permissions."),
    ("password authentication|role .* does not exist|no password", "log-in", "the server does not let this user in."),
    ("database .* does not exist", "no-catalogue", "there is no such database; make it with `createdb`."),
    (
        "could not connect|connection .*failed|refused|could not translate|resolve host|server closed",
        "no-server",
        "the server does not answer; check host, port and that it runs.",
    ),
)


def _url(location: str) -> URL:
    if not _LOCATION.match(location):
        return URL.create("sqlite", database=location)
    try:
        url = make_url(location)
    except (ArgumentError, ValueError):
        raise OptionError(f"--catalogue {location!r} is no address; write a path or postgresql://…") from None
    if url.drivername.split("+")[0] in _POSTGRES:
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url
    raise OptionError(f"--catalogue {location!r}: only SQLite files and postgresql:// are known.")


def _engine(url: URL, is_sqlite: bool) -> Engine:
    if is_sqlite:
        engine = create_engine(url, connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False})
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        return create_engine(url, pool_pre_ping=True)
    except ModuleNotFoundError:
        raise InstallationError(
            "The driver for PostgreSQL is not installed.", "pip install 'khaldun[postgres]'"
        ) from None


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    """Transactions are begun by us; write-ahead log, foreign keys, and a cache that fits a laptop.

    The log is a lasting change to a file, so it is for catalogues alone.
    """
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    (ours,) = connection.execute("PRAGMA application_id").fetchone()
    if ours == APPLICATION_ID:
        _write_ahead(connection)
    for pragma in (
        "synchronous = NORMAL",
        "foreign_keys = ON",
        f"cache_size = -{CACHE_KIB}",
        f"mmap_size = {MMAP_BYTES}",
        "temp_store = MEMORY",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log, which SQLite does not wait for by itself while others have the file open."""
    patience = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or time.monotonic() > patience:
                raise
            time.sleep(0.05)


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("khaldun_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
