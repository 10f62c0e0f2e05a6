"""`khaldun tallies`: the press's own counts held against the record."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from khaldun.catalogue import CheckedTally
from khaldun.cli.dossier_card import hanging, tally_lines
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import opened, print_json, print_page
from khaldun.errors import OptionError
from khaldun.model.finding import Gap
from khaldun.wording.printable import printable, shorten
from khaldun.wording.values import country_name, in_short_days, in_words_count, in_words_day

OUTCOMES = ("supported", "short", "exceeded", "cannot be checked")
DEFAULT_LIMIT, DEFAULT_GAPS = 50, 1000


def tallies(options: argparse.Namespace) -> int:
    """Print the tallies or the gaps that the options ask for, and return the exit status."""
    outcome = _outcome(options.outcome)
    if options.gaps:
        return _gaps(options)
    with opened(options) as catalogue:
        checks = catalogue.tallies(outcome, limit=options.limit or DEFAULT_LIMIT, before=options.before)
    if options.json:
        print_json({"tallies": checks})
    else:
        print_page(*_lines(checks))
    return EXIT_READ


def _gaps(options: argparse.Namespace) -> int:
    if options.outcome or options.before:
        raise OptionError("--gaps is what all tallies come to; leave out --outcome and --before.")
    with opened(options) as catalogue:
        gaps = catalogue.gaps(options.limit or DEFAULT_GAPS)
    if options.json:
        print_json({"gaps": gaps})
    elif gaps:
        print_page(draw_gaps(gaps))
    else:
        print_page(Text("No tally says that anything is missing.", style="dim"))
    return EXIT_READ


def _outcome(name: str | None) -> str | None:
    if name is not None and name not in OUTCOMES:
        raise OptionError(f"outcome {name!r} is none of {', '.join(OUTCOMES)}.")
    return name


def _lines(checks: Sequence[CheckedTally]) -> Iterator[RenderableType]:
    for item in checks:
        day = in_words_day(item.report.published) if item.report.published else "day unknown"
        outlet = printable(item.report.outlet or "outlet unknown")
        yield from map(hanging, tally_lines(item.check))
        yield hanging(Text(f"  {outlet}, {day} ({item.report.id}); number {item.seq}", style="dim"))
        yield from map(hanging, _counted(item))
        yield Text("")
    yield Text(f"{len(checks):,} {'tally' if len(checks) == 1 else 'tallies'}", style="dim")


def _counted(item: CheckedTally) -> Iterator[Text]:
    if item.check.incidents:
        yield Text(f"  counted: {' '.join(item.check.incidents)}", style="dim")
    if item.check.overlaps:
        yield Text(f"  possibly in it: {' '.join(item.check.overlaps)}", style="dim")


def draw_gaps(gaps: Iterable[Gap]) -> Table:
    """What the record lacks, a row for each actor, place and stretch of days."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold cyan")
    table.add_column("missing", justify="right", no_wrap=True)
    for name in ("what", "by", "where", "when"):
        table.add_column(name, overflow="fold")
    table.add_column("by these tallies", overflow="fold", ratio=1)
    for gap in gaps:
        table.add_row(*_gap_cells(gap))
    return table


def _gap_cells(gap: Gap) -> Iterator[Text]:
    yield Text(in_words_count(gap.low, gap.high), style="bold")
    yield Text(printable(_missing(gap)))
    yield Text(printable(gap.actor or "anybody"))
    where = (gap.place, gap.admin1, country_name(gap.country))
    yield Text(printable(", ".join(part for part in where if part) or "anywhere"))
    yield Text(in_short_days(gap.start.isoformat(), gap.end.isoformat()))
    told = "; ".join(f"“{shorten(tally.text, 70)}” ({tally.report})" for tally in gap.tallies)
    yield Text(told + (" — one report only" if gap.provisional else ""), style="dim")


def _missing(gap: Gap) -> str:
    """What is missing: people of a group, or acts against a kind of target."""
    counted = ", ".join(gap.acts) or "incidents" if gap.counts == "incidents" else gap.counts
    confined = [f"of {gap.group}"] if gap.group else []
    confined += [f"against {gap.target}"] if gap.target else []
    return " ".join([counted, *confined])
