"""Copies of a catalogue, and going back to one."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from khaldun.catalogue.connect import Database, explain
from khaldun.catalogue.migrate import ensure_current
from khaldun.errors import CatalogueError, OptionError

PAGES_AT_ONCE = 4096
PARTS = ("", "-wal", "-shm", "-journal")
"""An SQLite database is a file and what may lie beside it."""

Progress = Callable[[int, int], None]
"""Told how many pages are copied, and of how many."""


def back_up(database: Database, target: Path, progress: Progress | None = None) -> None:
    """Write a copy of an SQLite catalogue as it stands at one moment; others may go on reading and writing.

    The copy appears under its name only when it is whole and passes the database's own check.

    Raises:
        OptionError: the target is there already, or the catalogue is on a server.
        CatalogueError: the catalogue is damaged, or the copy cannot be written.
    """
    if not database.is_sqlite:
        raise OptionError(
            f"{database.name} is on a server; back it up with `pg_dump -Fc`, and restore it with `pg_restore`."
        )
    if target.exists():
        raise OptionError(f"{target} is there already; name a new file, so that no backup is lost.")
    _copy(database.path, target, progress)


def restore(backup: Path, target: Path, progress: Progress | None = None, *, replace: bool = False) -> Path | None:
    """Make `target` a catalogue with the content of `backup`; one that is there is kept under another name.

    Returns:
        Where the catalogue that was there is now, or None.

    Raises:
        OptionError: the target is there and `replace` is not set; the backup is not there.
        CatalogueError: the backup is damaged or no catalogue; nothing was changed.
    """
    if not backup.exists():
        raise OptionError(f"{backup}: there is no such file.")
    if target.exists() and not replace:
        raise OptionError(f"{target} is there already; say --replace to put it aside.")
    fresh = target.with_name(target.name + ".restoring")
    try:
        # A catalogue that was copied without its log is whole as it stands, and must stay as it is.
        _copy(backup, fresh, progress, immutable=not _part(backup, "-wal").exists())
        _check(fresh, str(backup))
        aside = _put_aside(target)
        os.replace(fresh, target)
    finally:
        for suffix in PARTS:
            _part(fresh, suffix).unlink(missing_ok=True)
    return aside


def _check(copy: Path, called: str) -> None:
    """That a copy of what is called so is a catalogue that this Khaldun reads; an older one is brought up to date."""
    database = Database(copy, called)
    try:
        if not database.exists():
            raise CatalogueError("not-a-catalogue", f"{called}: there is nothing in it; name another backup.")
        ensure_current(database)
    finally:
        database.close()


def _copy(source: Path, target: Path, progress: Progress | None, *, immutable: bool = False) -> None:
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        how = "mode=ro&immutable=1" if immutable else "mode=ro"
        reader = sqlite3.connect(f"file:{_quoted(source)}?{how}", uri=True)
        writer = sqlite3.connect(partial)
        try:
            reader.backup(writer, pages=PAGES_AT_ONCE, progress=_told(progress))
            found = writer.execute("PRAGMA quick_check(1)").fetchone()[0]
            # One file, which can be read where nothing may be written.
            writer.execute("PRAGMA journal_mode = DELETE")
        finally:
            writer.close()
            reader.close()
        if found != "ok":
            raise CatalogueError("damaged", f"{source}: the catalogue is damaged ({found}); no copy was made.")
        with partial.open("rb+") as stream:
            os.fsync(stream.fileno())
        os.replace(partial, target)
    except sqlite3.Error as error:
        raise explain(error, str(source)) from error
    except OSError as error:
        raise CatalogueError("not-written", f"{target}: the copy cannot be written ({error.strerror}).") from error
    finally:
        partial.unlink(missing_ok=True)


def _told(progress: Progress | None) -> Callable[[int, int, int], None] | None:
    if progress is None:
        return None
    return lambda _status, remaining, total: progress(total - remaining, total)


def _put_aside(target: Path) -> Path | None:
    """Rename a catalogue, with what its write-ahead log holds brought in; None where there is none.

    A log without its catalogue goes too: it would be read into the one that is restored.
    """
    if target.exists():
        _bring_in_log(target)
    aside = next(path for n in range(1, 10_000) if not (path := target.with_name(f"{target.name}.before-{n}")).exists())
    there = target.exists()
    for suffix in PARTS:
        if _part(target, suffix).exists():
            os.replace(_part(target, suffix), _part(aside, suffix))
    return aside if there else None


def _bring_in_log(target: Path) -> None:
    connection = sqlite3.connect(target)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        # A damaged file is put aside as it is, its log beside it.
        pass
    finally:
        connection.close()


def _part(path: Path, suffix: str) -> Path:
    return path.with_name(path.name + suffix)


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
