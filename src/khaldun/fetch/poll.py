"""Asking one feed: only for what has changed, only when it is due, less often after errors."""

from __future__ import annotations

import datetime
import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from khaldun.errors import FetchError, InputError
from khaldun.fetch.client import Fetcher
from khaldun.fetch.feedlist import FeedSource
from khaldun.fetch.state import FeedState
from khaldun.model.feed import Feed, FeedEntry

ReadFeed = Callable[[bytes, str, str | None], Feed]
"""Bytes, address and stated encoding to a feed: `khaldun.pipeline.read_feed`."""

MAX_WAIT = datetime.timedelta(days=1)
"""The longest back-off, unless the interval is longer."""

_JITTER = 0.25
_MAX_KEY_CHARACTERS = 300
_MAX_DOUBLINGS = 10


@dataclass(frozen=True, slots=True)
class PollResult:
    """What asking a feed gave.

    Attributes:
        entries: those not seen before, oldest first, at most `max_entries`.
        state: to be kept; the entries are not yet among its `seen`, see `FeedState.with_seen`.
        feed: the feed as it is now, or None where it has not changed or could not be read.
        fault: code and message of what went wrong, or None.
    """

    entries: tuple[FeedEntry, ...]
    state: FeedState
    feed: Feed | None = None
    fault: tuple[str, str] | None = None


def poll(
    source: FeedSource,
    state: FeedState,
    fetcher: Fetcher,
    read_feed: ReadFeed,
    now: datetime.datetime,
    chance: Callable[[], float] = random.random,
) -> PollResult:
    """Ask the feed now, whether or not it is due. An error is part of the result.

    Args:
        source: the feed.
        state: what is remembered of it.
        fetcher: asks.
        read_feed: reads what comes.
        now: present moment, UTC.
        chance: 0 to 1; spreads the next requests of many feeds.
    """
    try:
        fetched = fetcher.fetch(source.url, etag=state.etag, modified=state.last_modified)
        if fetched.not_modified:
            return PollResult((), _succeeded(state, source, now, chance))
        feed = read_feed(fetched.body, fetched.final_url, fetched.charset)
    except FetchError as error:
        return PollResult((), _failed(state, source, now, chance, error.retry_seconds), None, (error.code, str(error)))
    except InputError as error:
        said = f"{source.url}: {error}"
        return PollResult((), _failed(state, source, now, chance, None), None, (error.code, said))
    new = _new_entries(feed, state)
    state = _succeeded(state.remembering(set(map(entry_key, feed.entries))), source, now, chance)
    # Where some are left for next time, the feed must come in full again.
    whole = len(new) <= source.max_entries and not state.tries
    state = replace(state, etag=fetched.etag if whole else None, last_modified=fetched.last_modified if whole else None)
    fault = ("feed-broken", f"{source.url}: the feed's XML is damaged ({feed.fault}).") if feed.fault else None
    return PollResult(new[: source.max_entries], state, feed, fault)


def is_due(state: FeedState, source: FeedSource, now: datetime.datetime) -> bool:
    """Whether the feed may be asked at `now` (UTC).

    A moment that lies further ahead than any wait is made is no promise but the trace of a clock that was wrong.
    """
    if state.next_due is None or state.next_due <= now:
        return True
    return state.next_due - now > (1 + _JITTER) * max(MAX_WAIT, source.interval)


def entry_key(entry: FeedEntry) -> str | None:
    """By which an entry is known again, or None where it says nothing of itself; a long one by its hash."""
    key = entry.id or entry.url or entry.title
    if key is None or len(key) <= _MAX_KEY_CHARACTERS:
        return key
    return hashlib.sha256(key.encode("utf-8", "replace")).hexdigest()


def _new_entries(feed: Feed, state: FeedState) -> tuple[FeedEntry, ...]:
    seen = set(state.seen)
    new: dict[str, FeedEntry] = {}
    for entry in feed.entries:
        key = entry_key(entry)
        if key is not None and key not in seen:
            new.setdefault(key, entry)
    return tuple(reversed(new.values()))


def _succeeded(state: FeedState, source: FeedSource, now: datetime.datetime, chance: Callable[[], float]) -> FeedState:
    return replace(state, failures=0, next_due=now + _spread(source.interval, chance))


def _failed(
    state: FeedState,
    source: FeedSource,
    now: datetime.datetime,
    chance: Callable[[], float],
    asked_seconds: float | None,
) -> FeedState:
    """Twice the wait after each further error, at least what the server asks for."""
    failures = state.failures + 1
    wait = max(source.interval, min(source.interval * 2 ** min(failures, _MAX_DOUBLINGS), MAX_WAIT))
    wait = max(wait, datetime.timedelta(seconds=asked_seconds or 0))
    return replace(state, failures=failures, next_due=now + _spread(wait, chance))


def _spread(wait: datetime.timedelta, chance: Callable[[], float]) -> datetime.timedelta:
    """A little longer than `wait`, never shorter."""
    return wait * (1 + _JITTER * chance())
