"""A large catalogue made of a smaller one: the same record again and again in later years, each copy with its own ids.

Adding a million reports takes hours; this takes minutes and gives tables and indexes of the same sizes and spread. Each
copy follows the one before in time, and its block keys are derived anew, so that as many accounts wait under a key as
in a catalogue that was added to day by day. Packed readings and texts are copied as they are: such a catalogue is for
measuring, and does not pass `verify`.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from khaldun.catalogue import Catalogue
from khaldun.catalogue.columns import fill_columns
from khaldun.catalogue.ids import ALPHABET, key_number
from khaldun.pipeline import decode_features, keys_of_account
from scale_build import built_file, coming_file

_DAY = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")
_NUMBERED = ("reports", "readings", "accounts", "tallies", "judgements")
_POINTS_TO = {
    "report": "reports",
    "reading": "readings",
    "account": "accounts",
    "left": "accounts",
    "right": "accounts",
    "incident": "accounts",
}
_COPIED = (*_NUMBERED, "account_features", "claims", "memberships", "incidents", "incident_terms")
_DATED = {
    "reports": {"published"},
    "claims": {"value", "detail"},
    "tallies": {"tally", "scope", "window_end"},
    "incidents": {"day_start", "day_end", "first_published", "last_published"},
    "incident_terms": {"day_start"},
}


def grow(base: Path, file: Path, copies: int, least_days: int = 0) -> None:
    """Write to `file` the catalogue `base` with `copies` - 1 later copies of itself.

    Args:
        least_days: from one copy to the next; 0 for as many as `base` spans. The copies have the same names and words:
            nearer than a year, some of their accounts are compared with their doubles in the next copy.
    """
    shutil.copyfile(base, file)
    with sqlite3.connect(file) as connection:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", "cache_size = -2000000", "foreign_keys = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        highest = {
            table: connection.execute(f"SELECT coalesce(max(seq), 0) FROM {table}").fetchone()[0] for table in _NUMBERED
        }
        days = max(least_days, _span(connection))
        for nth in range(1, copies):
            _copy(connection, nth, nth * days, highest)
            connection.commit()
            print(f"copy {nth} of {copies - 1}", flush=True)
        connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    with Catalogue.open(file) as catalogue, catalogue.database.writing() as writing:
        fill_columns(writing)
    shutil.copyfile(coming_file(base), coming_file(file))
    built = {"accounts": copies * highest["accounts"], "how": f"{copies} copies", "moved_days": days * (copies - 1)}
    built_file(file).write_text(json.dumps(built))


def _span(connection: sqlite3.Connection) -> int:
    """Days that the reports span."""
    first, last = connection.execute("SELECT min(published), max(published) FROM reports").fetchone()
    return (datetime.date.fromisoformat(last) - datetime.date.fromisoformat(first)).days + 1


def _copy(connection: sqlite3.Connection, nth: int, days: int, highest: dict[str, int]) -> None:
    connection.create_function("moved", 1, lambda words: moved(words, days), deterministic=True)
    connection.create_function("renamed", 1, lambda identifier: _renamed(identifier, nth), deterministic=True)
    connection.create_function("shifted", 1, lambda text: _shifted(text, days), deterministic=True)
    offsets = {table: nth * top for table, top in highest.items()}
    for table in _COPIED:
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        values = ", ".join(_value(table, column, offsets) for column in columns)
        names = ", ".join(f'"{column}"' for column in columns)
        connection.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} WHERE {_first(table, highest)}")
    low, high = offsets["reports"] + 1, offsets["reports"] + highest["reports"]
    connection.execute(
        "INSERT INTO report_words (rowid, title, text) SELECT seq, title, text FROM reports WHERE seq BETWEEN ? AND ?",
        (low, high),
    )
    _copy_keys(connection, offsets["accounts"], highest["accounts"])


def _value(table: str, column: str, offsets: dict[str, int]) -> str:
    """SQL for a column of the copy."""
    if column == "seq":
        return f"seq + {offsets['accounts' if table == 'incidents' else table]}"
    if column in _POINTS_TO:
        return f'"{column}" + {offsets[_POINTS_TO[column]]}'
    if column == "id":
        return "renamed(id)"
    if column == "features":
        return "shifted(features)"
    if column in _DATED.get(table, ()):
        moved_words = f'moved("{column}")'
        return f"CASE WHEN field = 'day' THEN {moved_words} ELSE \"{column}\" END" if table == "claims" else moved_words
    return f'"{column}"'


def _first(table: str, highest: dict[str, int]) -> str:
    """SQL for the rows of the first copy."""
    if table in _NUMBERED:
        return f"seq <= {highest[table]}"
    column = {"incidents": "seq", "incident_terms": "incident"}.get(table, "account")
    return f"{column} <= {highest['accounts']}"


def _copy_keys(connection: sqlite3.Connection, offset: int, accounts: int) -> None:
    rows = connection.execute(
        "SELECT account, features FROM account_features WHERE account BETWEEN ? AND ?", (offset + 1, offset + accounts)
    )
    pairs = sorted(_keys(rows))
    connection.executemany("INSERT INTO block_keys (key, account) VALUES (?, ?)", pairs)


def _keys(rows: Iterator[tuple[int, str]]) -> Iterator[tuple[int, int]]:
    for account, features in rows:
        stored = keys_of_account(decode_features(features)).stored
        yield from ((key, account) for key in {key_number(key) for key in stored})


def moved(words: str | None, days: int) -> str | None:
    """Words in which every ISO day is moved by so many days."""
    return None if words is None else _DAY.sub(lambda found: _later(found[0], days), words)


@lru_cache(maxsize=100_000)
def _later(day: str, days: int) -> str:
    return (datetime.date.fromisoformat(day) + datetime.timedelta(days=days)).isoformat()


def _shifted(text: str, days: int) -> str:
    """Encoded features with their days moved, as `Features.encode` would write them."""
    features = decode_features(text)
    published = None if features.published is None else features.published + days
    when = tuple(replace(day, start=day.start + days, end=day.end + days) for day in features.days)
    return replace(features, published=published, days=when).encode()


def _renamed(identifier: str, nth: int) -> str:
    """Another id of the same kind; an incident keeps the characters of its first account."""
    kind, _, rest = identifier.partition("-")
    group = "account" if kind in "ai" else kind
    number = int.from_bytes(hashlib.blake2b(f"{group}{nth}{rest}".encode(), digest_size=8).digest(), "big")
    return f"{kind}-" + "".join(ALPHABET[(number >> shift) & 31] for shift in range(55, -1, -5))
