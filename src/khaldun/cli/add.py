"""`khaldun add`."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict

from khaldun.catalogue import Added, Catalogue, user_name
from khaldun.cli.main import EXIT_INTERRUPTED, EXIT_NOTHING, EXIT_READ
from khaldun.cli.progress import Progress
from khaldun.cli.read import describe_issue
from khaldun.cli.second import second_reader
from khaldun.cli.terminal import use_utf8
from khaldun.errors import FetchError
from khaldun.model.account import Reading
from khaldun.model.cost import Cost
from khaldun.model.issue import Issue
from khaldun.readings import Download, SecondReader, Source, estimate_reports

ADDRESS = re.compile(r"^https?://", re.IGNORECASE)
STOPPED = "khaldun: stopped; what was read is in the catalogue. Run the same command again to go on."


def add(options: argparse.Namespace) -> int:
    """Add what the options name to the catalogue, say what was added, and return the exit status."""
    use_utf8()
    addresses = [source for source in options.files if ADDRESS.match(source)]
    total = None if addresses else estimate_reports(options.files)
    with (
        Catalogue.open(options.catalogue, create_new=True) as catalogue,
        Progress(sys.stderr, total) as progress,
    ):
        before = catalogue.facts().counts["incidents"]
        cost = None
        try:
            with second_reader(options) as second:
                added = _add(catalogue, options, progress, second)
                cost = second.cost if second else None
        except KeyboardInterrupt:
            progress.show_line(STOPPED)
            return EXIT_INTERRUPTED
        after = catalogue.facts().counts["incidents"]
    _tell(options, added, after - before, cost)
    return EXIT_READ if added.reports or added.known else EXIT_NOTHING


def _add(catalogue: Catalogue, options: argparse.Namespace, progress: Progress, second: SecondReader | None) -> Added:
    failed: list[Issue] = []

    def each(item: Reading | Issue | None) -> None:
        if isinstance(item, Issue):
            progress.show_line(describe_issue(item))
        else:
            for issue in item.issues if item else ():
                progress.show_line(describe_issue(issue))
            progress.advance()

    added = catalogue.add_sources(
        sources_of(options, failed.append),
        by=options.by or user_name(),
        what=f"add {' '.join(options.files)}"[:500],
        keep_originals=not options.no_originals,
        each=each,
        workers=options.workers,
        published=options.published,
        outlet=options.outlet,
        language=options.language,
        encoding=options.encoding,
        format=options.format,
        columns=dict(options.column),
        stdin=sys.stdin.buffer,
        second=second,
    )
    with catalogue.adding(options.by or user_name(), "addresses that could not be fetched") as adder:
        for issue in failed:
            progress.show_line(describe_issue(issue))
            adder.add(issue)
    added.issues += adder.added.issues
    return added


def sources_of(options: argparse.Namespace, fail: Callable[[Issue], None]) -> Iterator[Source]:
    """The files of the options, and what their addresses give; an address that gives nothing is told to `fail`."""
    fetcher = None
    for source in options.files:
        if not ADDRESS.match(source):
            yield source
            continue
        from khaldun.cli.fetching import fetcher_of

        fetcher = fetcher or fetcher_of(options)
        try:
            fetched = fetcher.fetch(source)
        except FetchError as error:
            fail(Issue(error.code, "fetch", str(error), source))
        else:
            yield Download(fetched.final_url, fetched.body, fetched.charset)


def _tell(options: argparse.Namespace, added: Added, incidents: int, cost: Cost | None) -> None:
    """What was added, in words or as JSON."""
    if options.json:
        told = {**asdict(added), "incidents": incidents, "catalogue": options.catalogue}
        print(json.dumps(told if cost is None else {**told, "cost": asdict(cost)}))
        return
    new = _plural(added.reports, "report")
    there = f", {added.known:,} there already" if added.known else ""
    grown = f"{incidents:+,} incidents" if incidents else "no new incident"
    issues = f"; {_plural(added.issues, 'issue')}" if added.issues else ""
    print(f"{new} added{there}: {_plural(added.accounts, 'account')}, {grown}{issues}.")


def _plural(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
