"""`khaldun info`, `verify`, `rebuild`, `backup` and `restore`: keeping a catalogue."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from rich.text import Text

from khaldun.catalogue import Verified
from khaldun.catalogue import restore as restore_copy
from khaldun.cli.main import EXIT_NOTHING, EXIT_READ
from khaldun.cli.record import opened, print_json, print_page
from khaldun.cli.steps import Steps
from khaldun.cli.terminal import use_utf8
from khaldun.errors import OptionError
from khaldun.wording.printable import printable
from khaldun.workers import available_cores

FAULTS_SHOWN = 100
"""A damaged catalogue may have millions; the first say what happened. --json has all."""


def info(options: argparse.Namespace) -> int:
    """Print what is in the catalogue, and return the exit status."""
    with opened(options) as catalogue:
        facts = catalogue.facts()
    if options.json:
        print_json(facts)
        return EXIT_READ
    lines = [f"catalogue  {facts.location}", f"identity   {facts.identity}", f"schema     {facts.schema}"]
    print_page(*map(Text, (*lines, f"rule       {facts.rule}", "", *_counts(facts.counts))))
    return EXIT_READ


def verify(options: argparse.Namespace) -> int:
    """Print every fault of the catalogue with its remedy; the exit status is 1 where there is any."""
    with opened(options) as catalogue, Steps(sys.stderr) as steps:
        found = catalogue.verify(steps.tell)
    if options.json:
        print_json(found)
    else:
        print_page(*_verdict(found))
    return EXIT_NOTHING if found.faults else EXIT_READ


def rebuild(options: argparse.Namespace) -> int:
    """Derive every view anew, say how many suggestions changed, and return the exit status."""
    with opened(options) as catalogue, Steps(sys.stderr) as steps:
        changed = catalogue.rebuild(options.by, steps.tell, options.workers or available_cores())
        incidents = catalogue.facts().counts["incidents"]
    if options.json:
        print_json({"changed": changed, "incidents": incidents})
    else:
        print_page(Text(f"{incidents:,} incidents derived anew; {changed:,} suggestions of the matcher changed."))
    return EXIT_READ


def reread(options: argparse.Namespace) -> int:
    """Read again what an older version read, say how many reports that were, and return the exit status."""
    with opened(options) as catalogue, Steps(sys.stderr) as steps:
        workers = options.workers or available_cores()
        count = catalogue.reread(options.by, workers, partial(steps.tell, "read"), all_of_them=options.every)
        incidents = catalogue.facts().counts["incidents"]
    if options.json:
        print_json({"reread": count, "incidents": incidents})
    else:
        print_page(Text(f"{count:,} reports read again; {incidents:,} incidents."))
    return EXIT_READ


def backup(options: argparse.Namespace) -> int:
    """Write a copy of the catalogue, and return the exit status."""
    target = _in_a_folder(Path(options.target))
    with opened(options) as catalogue, Steps(sys.stderr) as steps:
        catalogue.back_up(target, partial(steps.tell, "pages"))
    if options.json:
        print_json({"backup": str(target), "bytes": target.stat().st_size})
    else:
        print_page(Text(f"{printable(str(target))}: {target.stat().st_size:,} bytes, whole and checked."))
    return EXIT_READ


def restore(options: argparse.Namespace) -> int:
    """Make the catalogue what a backup holds, and return the exit status."""
    use_utf8()
    if "://" in options.catalogue:
        raise OptionError("A catalogue on a server is restored with `pg_restore`.")
    target = _in_a_folder(Path(options.catalogue))
    with Steps(sys.stderr) as steps:
        aside = restore_copy(Path(options.backup), target, partial(steps.tell, "pages"), replace=options.replace)
    if options.json:
        print_json({"catalogue": str(target), "aside": str(aside) if aside else None})
        return EXIT_READ
    before = f" The catalogue that was there is now {printable(str(aside))}." if aside else ""
    print_page(Text(f"{printable(str(target))} is what {printable(options.backup)} holds.{before}"))
    return EXIT_READ


def _in_a_folder(path: Path) -> Path:
    """The path, whose folder is there.

    Raises:
        OptionError: it is not.
    """
    if not path.absolute().parent.is_dir():
        raise OptionError(f"{path}: there is no folder {path.parent}; make it first.")
    return path


def _verdict(found: Verified) -> list[Text]:
    lines = [Text(line) for line in _counts(found.checked)]
    for fault in found.faults[:FAULTS_SHOWN]:
        lines.append(Text(f"FAULT  {printable(fault.where)}: {printable(fault.what)}", style="red"))
        lines.append(Text(f"       {printable(fault.remedy)}"))
    if len(found.faults) > FAULTS_SHOWN:
        lines.append(Text(f"and {len(found.faults) - FAULTS_SHOWN:,} more; --json has all", style="dim"))
    verdict = f"{len(found.faults):,} faults." if found.faults else "All is as it must be."
    return [*lines, Text(verdict, style="bold red" if found.faults else "bold green")]


def _counts(counts: Mapping[str, int]) -> list[str]:
    width = max((len(name) for name in counts), default=0)
    return [f"{name:<{width}}  {number:>10,}" for name, number in counts.items()]
