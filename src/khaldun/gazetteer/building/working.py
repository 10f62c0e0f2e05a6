"""The working file of a build: what was read so far, and up to where. A build that was killed goes on from there.

Rows and the position they came from are committed together, so a batch is there whole or not at all. The file lies
beside the one that is built and is gone when that is done.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SCHEMA = """
CREATE TABLE about (fingerprint TEXT NOT NULL);
CREATE TABLE step (name TEXT PRIMARY KEY, position INTEGER NOT NULL, finished INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE left_out (file TEXT, line INTEGER, reason TEXT, PRIMARY KEY (file, line)) WITHOUT ROWID;
CREATE TABLE country (id INTEGER PRIMARY KEY, code TEXT, name TEXT, population INTEGER);
CREATE TABLE division (code TEXT PRIMARY KEY, name TEXT, id INTEGER) WITHOUT ROWID;
CREATE TABLE parent (child INTEGER PRIMARY KEY, parent INTEGER);
CREATE TABLE raw (
    id INTEGER PRIMARY KEY, name TEXT, lat INTEGER, lon INTEGER, cc TEXT, feature INTEGER, code TEXT,
    admin1 TEXT, admin2 TEXT, population INTEGER, names TEXT
);
CREATE TABLE heard (id INTEGER, name TEXT, main INTEGER);
CREATE TABLE alternate (id INTEGER, seq INTEGER, name TEXT, main INTEGER, PRIMARY KEY (id, seq)) WITHOUT ROWID;
CREATE TABLE pcode (
    number INTEGER PRIMARY KEY, cc TEXT, level INTEGER, pcode TEXT, above TEXT, name TEXT, names TEXT,
    lat INTEGER, lon INTEGER, place INTEGER
);
CREATE TABLE unit1 (cc TEXT, code TEXT, name TEXT, PRIMARY KEY (cc, code)) WITHOUT ROWID;
CREATE TABLE unit2 (cc TEXT, admin1 TEXT, code TEXT, name TEXT, PRIMARY KEY (cc, admin1, code)) WITHOUT ROWID;
CREATE TABLE place (
    ord INTEGER PRIMARY KEY, id, name TEXT, lat INTEGER, lon INTEGER, cc TEXT, admin1 TEXT, feature INTEGER,
    population INTEGER, admin2 TEXT, pcode TEXT, area_pcode TEXT, code TEXT, names TEXT
);
CREATE TABLE key (key TEXT, place INTEGER, main INTEGER);
CREATE TABLE bones (cc TEXT, key TEXT, place INTEGER);
"""
CACHE_KIB = 65_536
"""Memory of the database's pages; sorting takes as much again, and disk beyond it."""

Tell = Callable[[str, int, int | None], None]
"""Told which step is under way, how much of it is done, and of how much if that is known."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Rows for tables, and up to which position of the step they reach."""

    position: int
    rows: tuple[tuple[str, list[tuple[object, ...]]], ...]


class WorkingFile:
    """The file, open. Its fingerprint says of which inputs and settings it is."""

    def __init__(self, path: Path, fingerprint: str) -> None:
        self.path = path
        self.resumed = path.is_file() and _is_of(path, fingerprint)
        if not self.resumed:
            remove(path)
        self.connection = _connect(path)
        if not self.resumed:
            with transaction(self.connection):
                for statement in SCHEMA.split(";"):
                    self.connection.execute(statement)
                self.connection.execute("INSERT INTO about VALUES (?)", (fingerprint,))

    def close(self) -> None:
        """Close it; it stays on disk."""
        self.connection.close()

    def discard(self) -> None:
        """Close it and take it away."""
        self.close()
        remove(self.path)

    def run(self, name: str, batches: Callable[[int], Iterable[Batch]]) -> None:
        """Do the step `name` from where it stands; nothing where it is finished.

        Args:
            name: of the step.
            batches: given the position that was reached, what comes after it.
        """
        position, finished = self._state(name)
        if finished:
            return
        for batch in batches(position):
            with transaction(self.connection):
                for insert, rows in batch.rows:
                    self.connection.executemany(insert, rows)
                self._note(name, batch.position, finished=False)
        with transaction(self.connection):
            self._note(name, self._state(name)[0], finished=True)

    def run_once(self, name: str, statements: Callable[[sqlite3.Connection], None]) -> None:
        """Do the step `name` in one transaction; nothing where it is finished."""
        if self._state(name)[1]:
            return
        with transaction(self.connection):
            statements(self.connection)
            self._note(name, 0, finished=True)

    def _state(self, name: str) -> tuple[int, bool]:
        row = self.connection.execute("SELECT position, finished FROM step WHERE name = ?", (name,)).fetchone()
        return (int(row[0]), bool(row[1])) if row else (0, False)

    def _note(self, name: str, position: int, *, finished: bool) -> None:
        self.connection.execute("INSERT OR REPLACE INTO step VALUES (?, ?, ?)", (name, position, finished))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Everything inside, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


def remove(path: Path) -> None:
    """Take a database away, with what an interrupted transaction left beside it."""
    for file in (path, path.with_name(path.name + "-journal")):
        file.unlink(missing_ok=True)


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None)
    # Against a killed process a journal is enough; what a power cut leaves is checked when the build goes on.
    for pragma in ("journal_mode=TRUNCATE", "synchronous=OFF", f"cache_size=-{CACHE_KIB}", "temp_store=FILE"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _is_of(path: Path, fingerprint: str) -> bool:
    """Whether the file at `path` is a whole working file of these inputs."""
    connection = sqlite3.connect(path)
    try:
        found = connection.execute("SELECT fingerprint FROM about").fetchone()
        whole = connection.execute("PRAGMA quick_check(1)").fetchone()
        return bool(found == (fingerprint,) and whole == ("ok",))
    except sqlite3.Error:
        return False
    finally:
        connection.close()
