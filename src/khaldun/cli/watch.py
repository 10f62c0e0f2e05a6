"""`khaldun watch`."""

from __future__ import annotations

import argparse
import json
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import asdict
from types import FrameType

from khaldun.catalogue import Adder, Catalogue, user_name
from khaldun.cli.fetching import fetcher_of
from khaldun.cli.main import EXIT_READ
from khaldun.cli.read import describe_issue
from khaldun.cli.terminal import use_utf8
from khaldun.fetch import Arrival, FeedFault, FeedState, load_feeds
from khaldun.fetch import watch as watch_feeds
from khaldun.model.issue import Issue
from khaldun.pipeline import ReadSettings, read_entry, read_feed
from khaldun.readings import Download, Source, read_many
from khaldun.wording.printable import printable


def watch(options: argparse.Namespace) -> int:
    """Add what the feeds publish until somebody says stop, and return the exit status."""
    use_utf8()
    stop = threading.Event()
    fetcher = fetcher_of(options, stop.wait)
    feeds = load_feeds(options.feeds, fetcher.settings)
    with Catalogue.open(options.catalogue, create_new=True) as catalogue:
        intake = Intake(Adder(catalogue.database, options.by or user_name(), f"watch {options.feeds}"), options.json)
        with _StoppedBySignals(stop):
            watch_feeds(
                feeds,
                fetcher,
                FeedStates(catalogue),
                intake.take,
                read_feed=read_feed,
                on_fault=intake.fail,
                once=options.once,
                stop=stop,
            )
        intake.sum_up()
    return EXIT_READ


class FeedStates:
    """The states of feeds, kept in the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def load(self, name: str) -> FeedState | None:
        """The state last kept under `name`."""
        state = self._catalogue.feed_state(name)
        return FeedState.from_json(state) if state else None

    def save(self, name: str, state: FeedState) -> None:
        """Keep `state` under `name`."""
        self._catalogue.save_feed_state(name, state.to_json())


class Intake:
    """Reads what arrives and adds it at once, so that a feed's entry counts as seen only when it is on record."""

    def __init__(self, adder: Adder, as_json: bool) -> None:
        self._adder = adder
        self._as_json = as_json

    def take(self, arrival: Arrival) -> None:
        """Add the report of an entry."""
        before = self._adder.added.reports
        sources = list(_sources(arrival))
        for item in read_many(sources, workers=1, keep_original=True, wanted=lambda r: not self._adder.knows(r)):
            self._adder.add(item)
            if isinstance(item, Issue):
                print(describe_issue(item), file=sys.stderr)
        self._adder.flush()
        if self._adder.added.reports > before:
            self._tell(arrival.source.name, arrival.entry.title or "", arrival.entry.url or "")

    def fail(self, fault: FeedFault) -> None:
        """Put on record what went wrong with a feed or an entry."""
        address = (fault.entry.url if fault.entry else None) or fault.source.url
        issue = Issue(fault.code, "fetch", f"{fault.source.name}: {fault.message}", address)
        self._adder.add(issue)
        self._adder.flush()
        print(describe_issue(issue), file=sys.stderr)

    def sum_up(self) -> None:
        """Say what the whole watch added."""
        added = self._adder.added
        if self._as_json:
            print(json.dumps(asdict(added)))
        else:
            print(f"reports added: {added.reports:,}; there already: {added.known:,}; issues: {added.issues:,}")

    def _tell(self, feed: str, title: str, url: str) -> None:
        if self._as_json:
            print(json.dumps({"feed": feed, "title": title, "url": url}), flush=True)
        else:
            print(printable(f"{feed}: {title} {url}".rstrip()), flush=True)


class _StoppedBySignals:
    """While it lasts, an interrupt or a termination ends the watch after the entry at hand."""

    def __init__(self, stop: threading.Event) -> None:
        self._stop = stop

    def __enter__(self) -> None:
        signals = (signal.SIGINT, signal.SIGTERM)
        self._before = {number: signal.signal(number, self._handle) for number in signals}

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _handle(self, _number: int, _frame: FrameType | None) -> None:
        self._stop.set()


def _sources(arrival: Arrival) -> Iterator[Source]:
    """The page of an entry, else the report that the feed carries itself."""
    source, entry, page = arrival.source, arrival.entry, arrival.page
    if page is not None:
        yield Download(
            page.final_url, page.body, page.charset, entry.title, entry.published, source.outlet, source.language
        )
        return
    settings = ReadSettings(outlet=source.outlet, language=source.language, keep_original=True)
    yield from read_entry(entry, source.url, settings, arrival.feed)
