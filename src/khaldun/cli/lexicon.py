"""`khaldun lexicon check` and `find`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from khaldun.cli.main import EXIT_NOTHING, EXIT_READ
from khaldun.cli.terminal import use_utf8
from khaldun.names.own_check import check_files
from khaldun.names.search import NameFound, find_name
from khaldun.wording.printable import escape_json, printable
from khaldun.wording.values import country_name

NAMES_SHOWN = 8


def check(options: argparse.Namespace) -> int:
    """Check files of own rows: exit status 1 where anything is wrong.

    Raises:
        InputError: a file cannot be read at all.
    """
    use_utf8()
    checked = check_files([Path(name) for name in options.files])
    if options.json:
        print(escape_json(json.dumps(asdict(checked), ensure_ascii=False, indent=2)))
    else:
        for fault in checked.faults:
            print(printable(str(fault)))
        for note in checked.notes:
            print(printable(f"note: {note}"))
        counted = ", ".join(f"{count:,} {table}" for table, count in checked.rows.items() if count)
        print(f"{counted or 'No rows'}; {len(checked.faults):,} faults, {len(checked.notes):,} notes.")
    return EXIT_NOTHING if checked.faults else EXIT_READ


def find(options: argparse.Namespace) -> int:
    """Show the rows that a name may mean: exit status 1 where there is none."""
    use_utf8()
    found = find_name(options.name, options.on, limit=options.limit)
    if options.json:
        answer = {"name": options.name, "on": options.on, "rows": [asdict(one) for one in found]}
        print(escape_json(json.dumps(answer, ensure_ascii=False, indent=2, default=str)))
    else:
        for rank, one in enumerate(found, 1):
            print(_card(rank, one))
        if not found:
            print("No row of the lexicons is called so, nor anything like it.")
    return EXIT_READ if found else EXIT_NOTHING


def _card(rank: int, one: NameFound) -> str:
    where = country_name(one.country) if one.country else ""
    lines = [" · ".join(filter(None, (one.name, one.kind, where, *one.parents)))]
    period = f"{one.start or '?'} to {one.end or 'open'}" if one.start or one.end else "period not known"
    valid = {True: ", valid on that day", False: ", not on that day", None: ""}[one.valid]
    codes = [f"ACLED inter {one.acled_inter}" if one.acled_inter else "", f"PLOVER {one.plover}" if one.plover else ""]
    lines.append(" · ".join(filter(None, (f"{one.table[:-1]}:{one.id}", period + valid, *codes))))
    if one.names:
        lines.append(f"also {', '.join(one.names[:NAMES_SHOWN])}{' …' if len(one.names) > NAMES_SHOWN else ''}")
    lines.append(f"{one.why}; {one.origin}")
    return f"{rank:>2}  " + "\n    ".join(map(printable, lines))
