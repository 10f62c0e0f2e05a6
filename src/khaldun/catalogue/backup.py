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
    ensure_current(Database(backup))
    fresh = target.with_name(target.name + ".restoring")
    fresh.unlink(missing_ok=True)
    _copy(backup, fresh, progress)
    aside = _put_aside(target) if target.exists() else None
    os.replace(fresh, target)
    return aside


def _copy(source: Path, target: Path, progress: Progress | None) -> None:
    partial = target.with_name(target.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        reader = sqlite3.connect(f"file:{_quoted(source)}?mode=ro", uri=True)
        writer = sqlite3.connect(partial)
        try:
            reader.backup(writer, pages=PAGES_AT_ONCE, progress=_told(progress))
            found = writer.execute("PRAGMA quick_check(1)").fetchone()[0]
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


def _put_aside(target: Path) -> Path:
    """Rename a catalogue with what its write-ahead log holds brought in."""
    connection = sqlite3.connect(target)
    try:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    except sqlite3.Error:
        # A damaged file is put aside as it is, its log beside it.
        pass
    finally:
        connection.close()
    aside = next(path for n in range(1, 10_000) if not (path := target.with_name(f"{target.name}.before-{n}")).exists())
    for suffix in ("", "-wal", "-shm"):
        part = target.with_name(target.name + suffix)
        if part.exists():
            os.replace(part, aside.with_name(aside.name + suffix))
    return aside


def _quoted(path: Path) -> str:
    return str(path.absolute()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
