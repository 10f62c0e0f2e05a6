"""`khaldun sources`: what outlets and speakers contribute."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from khaldun.catalogue import SourceRow
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import opened, print_json, print_page
from khaldun.wording.printable import printable

DEFAULT_LIMIT = 50


def sources(options: argparse.Namespace) -> int:
    """Print the outlets and speakers that the options ask for, and return the exit status."""
    with opened(options) as catalogue:
        rows = catalogue.sources(options.kind, options.name, options.limit or DEFAULT_LIMIT)
    if options.json:
        print_json({"sources": rows})
    else:
        print_page(draw_sources(rows), Text(f"\n{len(rows):,} {'row' if len(rows) == 1 else 'rows'}", style="dim"))
    return EXIT_READ


def draw_sources(rows: Sequence[SourceRow]) -> Table:
    """A row for each outlet and speaker."""
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold cyan")
    table.add_column("name", overflow="fold", min_width=16)
    table.add_column("kind", overflow="fold")
    for name in ("incidents", "reports", "claims", "first", "alone", "copied", "tolls that fit others'"):
        table.add_column(name, justify="right")
    for row in rows:
        table.add_row(*_cells(row))
    return table


def _cells(row: SourceRow) -> Iterator[Text]:
    yield Text(printable(row.name))
    yield Text(row.kind, style="dim")
    is_outlet = row.kind == "outlet"
    yield Text(f"{row.incidents:,}")
    yield Text(f"{row.reports:,}" if is_outlet else "")
    yield Text(f"{row.claims:,}")
    yield Text(f"{row.first:,}" if is_outlet else "")
    yield Text(f"{row.alone:,}")
    yield Text(f"{row.copied:,}" if is_outlet else "")
    yield Text(f"{row.agreed:,} of {row.compared:,}" if row.compared else "")
