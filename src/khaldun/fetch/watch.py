"""Watching feeds: each asked when it is due, its new entries delivered, until somebody says stop."""

from __future__ import annotations

import datetime
import threading
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Protocol

from khaldun.errors import FetchError
from khaldun.fetch.client import Fetched, Fetcher
from khaldun.fetch.feedlist import FeedSource
from khaldun.fetch.poll import PollResult, ReadFeed, entry_key, is_due, poll
from khaldun.fetch.state import FeedState
from khaldun.model.envelope import Envelope
from khaldun.model.feed import Feed, FeedEntry

_LONGEST_SLEEP_SECONDS = 60.0
# An address that answers so will not answer otherwise tomorrow.
_LASTING_CODES = frozenset((
    "bad-address", "coding", "credentials", "not-public", "port", "redirects", "robots", "scheme", "too-large",
))  # fmt: skip
_PASSING_STATUSES = frozenset((408, 425, 429))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A new entry of a feed, with its page where that was fetched.

    Attributes:
        source: the feed's configuration: outlet, language.
        feed: the feed that had it.
        entry: the entry.
        page: its page, or None where the report is the entry's `content`.
    """

    source: FeedSource
    feed: Feed
    entry: FeedEntry
    page: Fetched | None = None

    @property
    def envelope(self) -> Envelope:
        """What the feed and the server say of the page."""
        said = self.page.envelope if self.page is not None else Envelope(self.entry.url)
        return replace(said, title=self.entry.title, published=self.entry.published)


@dataclass(frozen=True, slots=True)
class FeedFault:
    """What went wrong with a feed or an entry: short stable code, message; the run goes on."""

    source: FeedSource
    code: str
    message: str
    entry: FeedEntry | None = None


class StateStore(Protocol):
    """Keeps the states of feeds by their names."""

    def load(self, name: str) -> FeedState | None:
        """The state last saved under `name`, or None."""

    def save(self, name: str, state: FeedState) -> None:
        """Keep `state` under `name`."""


def watch(
    sources: Iterable[FeedSource],
    fetcher: Fetcher,
    store: StateStore,
    on_report: Callable[[Arrival], object],
    *,
    read_feed: ReadFeed,
    on_fault: Callable[[FeedFault], object] = lambda fault: None,
    once: bool = False,
    stop: threading.Event | None = None,
    sleep: Callable[[float], object] | None = None,
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC),
    clock: Callable[[], float] = time.monotonic,
) -> None:
    """Ask each feed when it is due and deliver what is new, until `stop` is set.

    An entry counts as seen once `on_report` has returned, and the state is kept after each; so a run that is killed
    delivers at most one entry again. What `on_report` raises ends the watch.

    Args:
        sources: the feeds.
        fetcher: asks; its waiting between requests is apart from `sleep`.
        store: keeps what is remembered of each feed.
        on_report: takes each new report.
        read_feed: `khaldun.pipeline.read_feed`.
        on_fault: takes what went wrong.
        once: whether to end after every feed that is due was asked.
        stop: ends the watch, also from another thread or a signal handler, after the entry at hand.
        sleep: waits for some seconds; by default until `stop` is set.
        now, clock: present moment in UTC, and monotonic seconds, by which no feed is asked before its interval is over
            however the first one jumps.
    """
    stop = stop or threading.Event()
    watched = [_Watched(source, fetcher, store, on_report, on_fault, read_feed) for source in sources]
    while not stop.is_set():
        for feed in watched:
            if not stop.is_set() and feed.is_due(now(), clock()):
                feed.ask(now(), clock, stop)
        if once:
            return
        seconds = min((feed.wait_seconds(now(), clock()) for feed in watched), default=_LONGEST_SLEEP_SECONDS)
        (sleep or stop.wait)(min(max(seconds, 1.0), _LONGEST_SLEEP_SECONDS))


class _Watched:
    """One feed of a watch."""

    def __init__(
        self,
        source: FeedSource,
        fetcher: Fetcher,
        store: StateStore,
        on_report: Callable[[Arrival], object],
        on_fault: Callable[[FeedFault], object],
        read_feed: ReadFeed,
    ) -> None:
        self._source = source
        self._fetcher = fetcher
        self._store = store
        self._on_report = on_report
        self._on_fault = on_fault
        self._read_feed = read_feed
        self._state = store.load(source.name) or FeedState()
        self._earliest: float | None = None

    def is_due(self, now: datetime.datetime, clock: float) -> bool:
        """Whether it may be asked."""
        if self._earliest is not None:
            return clock >= self._earliest
        return is_due(self._state, self._source, now)

    def wait_seconds(self, now: datetime.datetime, clock: float) -> float:
        """Until it is due."""
        if self._earliest is not None:
            return self._earliest - clock
        due = self._state.next_due
        return (due - now).total_seconds() if due else 0.0

    def ask(self, now: datetime.datetime, clock: Callable[[], float], stop: threading.Event) -> None:
        """Ask it, and deliver what is new."""
        result = poll(self._source, self._state, self._fetcher, self._read_feed, now)
        if result.state.next_due is not None:
            self._earliest = clock() + (result.state.next_due - now).total_seconds()
        if result.fault is not None:
            self._on_fault(FeedFault(self._source, *result.fault))
        # Only when all is delivered may the server answer "not modified": what a killed run left must be met again.
        self._keep(result.state.forgetting_validators() if result.entries else result.state)
        self._deliver(result, stop)
        if result.entries and not self._state.tries and not stop.is_set():
            validators = result.state.etag, result.state.last_modified
            self._keep(replace(self._state, etag=validators[0], last_modified=validators[1]))

    def _deliver(self, result: PollResult, stop: threading.Event) -> None:
        for entry in result.entries:
            if stop.is_set():
                return
            key = entry_key(entry) or ""
            arrival = self._arrival(entry, result.feed or Feed(None, ()), key)
            if arrival is not None:
                self._on_report(arrival)
                self._keep(self._state.with_seen(key))

    def _arrival(self, entry: FeedEntry, feed: Feed, key: str) -> Arrival | None:
        """The entry with what is to be read of it; None where it cannot be had now."""
        if self._source.full_text == "content" and entry.content is not None:
            return Arrival(self._source, feed, entry)
        if entry.url is None:
            self._fail(
                entry, "no-address", f"{self._source.url}: {entry.title!r} has no full text and no address.", key
            )
            return None
        try:
            return Arrival(self._source, feed, entry, self._fetcher.fetch(entry.url))
        except FetchError as error:
            self._fail(entry, error.code, str(error), key, passing=_may_pass(error))
            return None

    def _fail(self, entry: FeedEntry, code: str, message: str, key: str, passing: bool = False) -> None:
        self._on_fault(FeedFault(self._source, code, message, entry))
        self._keep(self._state.with_try(key) if passing else self._state.with_seen(key))

    def _keep(self, state: FeedState) -> None:
        self._state = state
        self._store.save(self._source.name, state)


def _may_pass(error: FetchError) -> bool:
    """Whether asking again later may help."""
    if error.status is not None:
        return error.status >= 500 or error.status in _PASSING_STATUSES
    return error.code not in _LASTING_CODES
