"""`feeds.toml`: the feeds to be watched."""

from __future__ import annotations

import datetime
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from khaldun.errors import FetchError, OptionError
from khaldun.fetch.address import check_url
from khaldun.fetch.settings import FetchSettings

MIN_INTERVAL = datetime.timedelta(minutes=5)
"""Feeds of news agencies change every few minutes; asking more often is of no use to anybody."""

DEFAULT_INTERVAL = datetime.timedelta(minutes=30)
MAX_INTERVAL = datetime.timedelta(days=7)
MAX_ENTRIES = 5_000
_INTERVAL = re.compile(r"(\d{1,4})\s*(m|min|minutes?|h|hours?|d|days?)")
_UNITS = {"m": datetime.timedelta(minutes=1), "h": datetime.timedelta(hours=1), "d": datetime.timedelta(days=1)}
_TYPES: Mapping[str, type] = {
    "name": str, "url": str, "outlet": str, "interval": str, "language": str, "full_text": str, "max_entries": int,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class FeedSource:
    """A feed to be watched.

    Attributes:
        name: by which it is spoken of and its state is kept; unique.
        url: its address.
        outlet: who publishes it, or None: as the page or the feed says.
        interval: least time between two requests.
        language: ISO 639-1 code of its reports, or None: told by their words.
        full_text: "page" where the pages of its entries are fetched, "content" where the feed carries the whole text.
        max_entries: new entries taken at one time; the rest comes next time.
    """

    name: str
    url: str
    outlet: str | None = None
    interval: datetime.timedelta = DEFAULT_INTERVAL
    language: str | None = None
    full_text: str = "page"
    max_entries: int = 50


def load_feeds(path: str | os.PathLike[str], settings: FetchSettings | None = None) -> tuple[FeedSource, ...]:
    """The feeds that the file names.

    Args:
        path: a TOML file with a table `[[feed]]` for each.
        settings: by which their addresses are checked.

    Raises:
        OptionError: the file cannot be read, or something in it means nothing; the message names line and field.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise OptionError(f"{os.fspath(path)}: it cannot be read ({error.strerror or error}).") from None
    except UnicodeDecodeError as error:
        raise OptionError(f"{os.fspath(path)}: it is not UTF-8 ({error.reason} at byte {error.start}).") from None
    return read_feeds(text, os.fspath(path), settings)


def read_feeds(text: str, source: str, settings: FetchSettings | None = None) -> tuple[FeedSource, ...]:
    """The feeds that `text` names; as `load_feeds`, with `source` for messages."""
    try:
        tables = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise OptionError(f"{source}: this is no TOML ({error}).") from None
    unknown = sorted(set(tables) - {"feed"})
    if unknown:
        raise OptionError(f"{source}: {unknown[0]!r} is not known; each feed is a table [[feed]].")
    entries = tables.get("feed", [])
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise OptionError(f"{source}: there is no feed in it; write each as a table [[feed]].")
    lines = _Lines(text, source)
    feeds = tuple(_feed(entry, number, lines, settings or FetchSettings()) for number, entry in enumerate(entries))
    names: dict[str, int] = {}
    for number, feed in enumerate(feeds):
        if feed.name in names:
            raise lines.error(number, "name", f"two feeds are called {feed.name!r}; give each its own name.")
        names[feed.name] = number
    return feeds


class _Lines:
    """Where in the file each feed and field stands, for messages."""

    def __init__(self, text: str, source: str) -> None:
        self._lines = text.splitlines()
        self._source = source
        self._starts = [at for at, line in enumerate(self._lines) if re.match(r"\s*\[\[\s*feed\s*\]\]", line)]

    def error(self, number: int, field: str, message: str) -> OptionError:
        """What is wrong with this field of the feed of this number, from 0."""
        start = self._starts[number] if number < len(self._starts) else 0
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self._lines)
        form = re.compile(rf"\s*[\"']?{re.escape(field)}[\"']?\s*=")
        line = next((at for at in range(start, end) if form.match(self._lines[at])), start)
        return OptionError(f"{self._source}, line {line + 1}, {field}: {message}")


def _feed(entry: Mapping[str, object], number: int, lines: _Lines, settings: FetchSettings) -> FeedSource:
    for field, value in entry.items():
        if field not in _TYPES:
            raise lines.error(number, field, f"it is not known; the fields are {', '.join(_TYPES)}.")
        if type(value) is not _TYPES[field] or value == "":
            raise lines.error(number, field, f"{value!r} is no {_TYPES[field].__name__} with something in it.")
    for field in ("name", "url"):
        if field not in entry:
            raise lines.error(number, field, "every feed needs it.")
    try:
        check_url(str(entry["url"]), settings)
    except FetchError as error:
        raise lines.error(number, "url", str(error)) from None
    return FeedSource(
        name=str(entry["name"]),
        url=str(entry["url"]),
        outlet=_text(entry, "outlet"),
        interval=_interval(entry, number, lines),
        language=_chosen(entry, "language", number, lines),
        full_text=_chosen(entry, "full_text", number, lines) or "page",
        max_entries=_max_entries(entry, number, lines),
    )


def _text(entry: Mapping[str, object], field: str) -> str | None:
    value = entry.get(field)
    return value if isinstance(value, str) else None


def _interval(entry: Mapping[str, object], number: int, lines: _Lines) -> datetime.timedelta:
    words = _text(entry, "interval")
    if words is None:
        return DEFAULT_INTERVAL
    found = _INTERVAL.fullmatch(words.strip().lower())
    interval = int(found[1]) * _UNITS[found[2][0]] if found else None
    if interval is None or not MIN_INTERVAL <= interval <= MAX_INTERVAL:
        raise lines.error(number, "interval", f'{words!r} is none; write "5m" to "7d", such as "30m" or "2h".')
    return interval


def _chosen(entry: Mapping[str, object], field: str, number: int, lines: _Lines) -> str | None:
    value = _text(entry, field)
    if field == "full_text" and value not in (None, "page", "content"):
        raise lines.error(number, field, f'{value!r} means nothing; write "page" or "content".')
    if field == "language" and value is not None and not re.fullmatch(r"[a-z]{2,3}", value):
        raise lines.error(number, field, f"{value!r} is no language code such as en, ar or fr.")
    return value


def _max_entries(entry: Mapping[str, object], number: int, lines: _Lines) -> int:
    value = entry.get("max_entries", 50)
    if not isinstance(value, int) or not 1 <= value <= MAX_ENTRIES:
        raise lines.error(number, "max_entries", f"{value!r} must be between 1 and {MAX_ENTRIES}.")
    return value
