"""`khaldun incidents`: lists, fitted to the terminal, or as JSON."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from typing import Literal

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from khaldun.catalogue import Catalogue, IncidentFilter, IncidentPage, IncidentSummary
from khaldun.catalogue.asking import DEFAULT_PAGE, MAX_PAGE
from khaldun.catalogue.other_rule import page_under
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import opened, page_width, print_json, print_json_line, print_page, rule_named
from khaldun.cli.where import Circle, circle_of, country_code
from khaldun.wording.printable import printable
from khaldun.wording.values import in_short_count, in_short_days, in_words_actors

WIDE, MIDDLING = 132, 100
"""A terminal of so many columns has room for everything, or for the injured and the marks."""

MAX_CELL = 44
_COLUMNS: tuple[tuple[str, int, Literal["left", "right"], int], ...] = (
    ("incident", 14, "left", 0),
    ("days", 10, "left", 0),
    ("place", 12, "left", 0),
    ("what, by whom", 14, "left", 0),
    ("killed", 6, "right", 0),
    ("injured", 7, "right", MIDDLING),
    ("grade", 10, "left", 0),
    ("origins/reports", 15, "right", WIDE),
    ("marks", 8, "left", MIDDLING),
)
"""Name, least width, side, and from which width of the terminal on it is shown."""


def incidents(options: argparse.Namespace) -> int:
    """Print the incidents that the options ask for, and return the exit status."""
    country = country_code(options.country)
    circle = circle_of(options.near, options.radius, country)
    wanted = filter_of(options, circle, country)
    if circle is not None and circle.note:
        print(f"khaldun: {circle.note}", file=sys.stderr)
    with opened(options) as catalogue:
        if options.jsonl:
            for summary in _all(catalogue, wanted, options):
                print_json_line(summary)
            return EXIT_READ
        page = _page(catalogue, wanted, options, options.limit or DEFAULT_PAGE, options.after)
    if options.json:
        print_json(page)
    else:
        print_page(*_listed(page))
    return EXIT_READ


def _listed(page: IncidentPage) -> Iterator[RenderableType]:
    """The table, where there is anything to list, and how many there are."""
    if page.incidents:
        yield draw_table(page.incidents, page_width())
        yield Text()
    yield _footer(page)


def filter_of(options: argparse.Namespace, circle: Circle | None, country: str | None) -> IncidentFilter:
    """The filter that the options come to."""
    return IncidentFilter(
        since=options.since,
        until=options.until,
        near=(circle.lat, circle.lon, circle.km) if circle else None,
        place=options.place,
        country=country,
        act=options.act,
        actor=options.actor,
        outlet=options.outlet,
        speaker=options.speaker,
        grade=options.grade,
        disputed=True if options.disputed else False if options.agreed else None,
        denied=options.denied or None,
        review=options.review or None,
        text=options.text,
        min_killed=options.min_killed,
    )


def draw_table(summaries: Sequence[IncidentSummary], width: int) -> Table:
    """A row for each incident, with as many columns as `width` has room for."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold cyan")
    for name, least, justify, needed in _COLUMNS:
        if width >= needed:
            table.add_column(name, min_width=least, max_width=MAX_CELL, justify=justify, overflow="fold")
    for summary in summaries:
        cells = zip(_cells(summary, width), _COLUMNS, strict=True)
        table.add_row(*(cell for cell, (*_, needed) in cells if width >= needed))
    return table


def _cells(summary: IncidentSummary, width: int) -> Iterator[Text]:
    """Every cell of a row, in the order of the columns."""
    yield Text(summary.id, style="bold")
    yield Text(in_short_days(summary.day_start, summary.day_end))
    yield Text(_place(summary))
    yield Text.assemble(_what(summary), ("" if width >= MIDDLING else f" {_marks(summary)}", "yellow"))
    yield _figure(summary, "killed")
    yield _figure(summary, "injured")
    yield Text(f"{summary.grade} {summary.admiralty}" if width >= WIDE else summary.grade)
    yield Text(f"{summary.origins}/{summary.reports}")
    yield Text(_marks(summary), style="yellow")


def _what(summary: IncidentSummary) -> str:
    actors = in_words_actors(summary.actors, summary.actor_status)
    return f"{printable(summary.type)} by {actors}" if summary.actors else f"{printable(summary.type)}, {actors}"


def _place(summary: IncidentSummary) -> str:
    if summary.place is None:
        return summary.country or "unknown"
    name = printable(summary.place)
    return f"{name}, {summary.country}" if summary.country else name


def _figure(summary: IncidentSummary, field: str) -> Text:
    count = summary.killed if field == "killed" else summary.injured
    disputed = field in summary.disputed
    return Text(in_short_count(count) + (" !" if disputed else ""), style="yellow" if disputed else "")


def _marks(summary: IncidentSummary) -> str:
    others = [field for field in summary.disputed if field not in ("killed", "injured")]
    marks = [f"! {', '.join(others)}"] if others else []
    marks += ["denied"] if summary.denied else []
    marks += ["unsure"] if any(reason.startswith("doubtful-merge") for reason in summary.review) else []
    return "; ".join(marks)


def _footer(page: IncidentPage) -> Text:
    many = f"{len(page.incidents):,} {'incident' if len(page.incidents) == 1 else 'incidents'}"
    if page.next is None:
        return Text(f"{many}", style="dim")
    return Text(f"{many}; the list goes on with --after {page.next}", style="dim")


def _all(catalogue: Catalogue, wanted: IncidentFilter, options: argparse.Namespace) -> Iterator[IncidentSummary]:
    """Every incident of all pages, or as many as --limit lets through."""
    left, after = options.limit, options.after
    while left is None or left > 0:
        page = _page(catalogue, wanted, options, MAX_PAGE if left is None else min(left, MAX_PAGE), after)
        yield from page.incidents
        if page.next is None:
            return
        left, after = None if left is None else left - len(page.incidents), page.next


def _page(
    catalogue: Catalogue, wanted: IncidentFilter, options: argparse.Namespace, limit: int, after: str | None
) -> IncidentPage:
    rule = rule_named(options.rule)
    page = catalogue.incidents(wanted, limit=limit, after=after)
    return page_under(catalogue.database, page, rule) if rule else page
