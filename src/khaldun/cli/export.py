"""`khaldun export`: the record in the forms that others use."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from khaldun.catalogue import IncidentFilter
from khaldun.cli.incidents import filter_of
from khaldun.cli.main import EXIT_NOTHING, EXIT_READ
from khaldun.cli.progress import Progress
from khaldun.cli.record import opened, print_json, rule_named
from khaldun.cli.where import circle_of, country_code
from khaldun.errors import OptionError
from khaldun.export import (
    Checked,
    Exported,
    Format,
    Wish,
    check_files,
    export_to_path,
    export_to_stream,
    format_named,
    page_of,
)
from khaldun.export.sidecar import described
from khaldun.privacy import PrivacyPolicy
from khaldun.wording.printable import printable

STANDARD_OUTPUT = "-"

_WITHHELD = {
    "names": "names of private people taken out of words",
    "speakers": "speakers shown by kind, not by name",
    "quotes cut": "quotes cut short",
    "quotes left out": "quotes left out",
    "positions": "positions rounded",
}


def export(options: argparse.Namespace) -> int:
    """Write the format, tell of it, or check a file; exit status 0, or 1 where a file has faults.

    Raises:
        OptionError: the file is there already, or an option means nothing.
    """
    form = format_named(options.format)
    if options.describe:
        sys.stdout.write(page_of(form))
        return EXIT_READ
    target = options.target or form.default_name
    if options.check:
        return _check(options, form, target)
    wish = Wish(form, _filter(options), _policy(options), rule_named(options.rule), options.every)
    with opened(options) as catalogue, Progress(sys.stderr, noun="incidents") as progress:
        if target == STANDARD_OUTPUT:
            _tell(options, export_to_stream(catalogue, wish, sys.stdout, progress.advance), True)
        else:
            done = export_to_path(catalogue, wish, Path(target), force=options.force, each=progress.advance)
            _tell(options, done, False)
    return EXIT_READ


def _filter(options: argparse.Namespace) -> IncidentFilter:
    country = country_code(options.country)
    circle = circle_of(options.near, options.radius, country)
    if circle is not None and circle.note:
        print(f"khaldun: {circle.note}", file=sys.stderr)
    return filter_of(options, circle, country)


def _policy(options: argparse.Namespace) -> PrivacyPolicy:
    return PrivacyPolicy(options.with_names, options.decimals, options.quote_length, options.quotes_per_report)


def _check(options: argparse.Namespace, form: Format, target: str) -> int:
    if target == STANDARD_OUTPUT:
        raise OptionError("--check needs a file; standard input is not read.")
    checked = check_files(form, Path(target))
    if options.json:
        print_json(checked)
    else:
        _show_faults(checked, target)
    return EXIT_NOTHING if checked.faults else EXIT_READ


def _show_faults(checked: Checked, target: str) -> None:
    for fault in checked.faults:
        where = f", line {fault.line}" if fault.line else ""
        print(f"{printable(fault.file)}{where}: {printable(fault.what)}")
    faults = f"{len(checked.faults):,} {'fault' if len(checked.faults) == 1 else 'faults'}"
    print(f"{printable(target)}: {checked.rows:,} rows, {faults if checked.faults else 'no fault'}.")


def _tell(options: argparse.Namespace, done: Exported, on_error: bool) -> None:
    stream = sys.stderr if on_error else sys.stdout
    if options.json and not on_error:
        print_json(
            {"files": [str(file) for file in done.files], "bytes": done.size} | described(done.making, done.outcome)
        )
        return
    outcome = done.outcome
    rows = "; ".join(
        f"{count:,} {'row' if count == 1 else 'rows'} of {table.name}"
        for table, count in zip(done.making.format.tables, outcome.rows, strict=True)
    )
    number = f"{outcome.incidents:,} {'incident' if outcome.incidents == 1 else 'incidents'}"
    there = f" in {printable(str(done.files[0]))}, {done.size / 1e6:.2f} MB" if done.files else ""
    print(f"{number}{there}: {rows}; counts by the rule {done.making.rule}.", file=stream)
    for why, count in outcome.outside.items():
        print(f"  left out ({why}): {count:,}; --every keeps them", file=stream)
    for kind, count in outcome.withheld.items():
        print(f"  {_WITHHELD.get(kind, kind)}: {count:,}", file=stream)
    if done.making.format.notice:
        print(" ".join(done.making.format.notice.split()), file=stream)
