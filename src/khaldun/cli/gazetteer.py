"""`khaldun gazetteer find`, `info` and `check`."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from khaldun.cli.main import EXIT_NOTHING, EXIT_READ
from khaldun.cli.terminal import use_utf8
from khaldun.cli.where import circle_of, country_code
from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.choice import open_gazetteer
from khaldun.gazetteer.own import OwnRow, check_own_places
from khaldun.gazetteer.search import Found, search
from khaldun.model.fault import Fault
from khaldun.wording.printable import escape_json, printable
from khaldun.wording.values import country_name

NAMES_SHOWN = 8
COUNTRIES_SHOWN = 8


def find(options: argparse.Namespace) -> int:
    """Show the places that a name may mean: exit status 1 where there is none.

    Raises:
        OptionError: --near or --country means nothing.
    """
    use_utf8()
    country = country_code(options.country)
    circle = circle_of(options.near, None, country)
    gazetteer = open_gazetteer()
    near = None if circle is None else (circle.lat, circle.lon)
    found = search(gazetteer, options.name, country=country, near=near, limit=options.limit)
    if options.json:
        print(escape_json(json.dumps(_answer(options.name, gazetteer, found), ensure_ascii=False, indent=2)))
    else:
        for rank, one in enumerate(found, 1):
            print(_card(rank, one, gazetteer))
        if not found:
            print("No place is called so, nor anything like it.")
    return EXIT_READ if found else EXIT_NOTHING


def info(options: argparse.Namespace) -> int:
    """Show which gazetteer is in use and what it holds."""
    use_utf8()
    gazetteer = open_gazetteer()
    facts = {
        "path": str(gazetteer.path),
        "version": gazetteer.version,
        "kinds": gazetteer.counts(),
        "countries": gazetteer.countries(),
        "own_places": len(gazetteer.own.rows),
        "about": gazetteer.about,
    }
    print(json.dumps(facts, ensure_ascii=False, indent=2) if options.json else _facts(gazetteer))
    return EXIT_READ


def check(options: argparse.Namespace) -> int:
    """Check files of own places: exit status 1 where anything is wrong."""
    use_utf8()
    faults: list[Fault] = []
    rows: list[OwnRow] = []
    for name in options.files:
        found, wrong = check_own_places(Path(name))
        rows += found
        faults += [*wrong, *_unknown(Path(name).name, found)]
    if options.json:
        print(
            json.dumps({"rows": len(rows), "faults": [asdict(fault) for fault in faults]}, ensure_ascii=False, indent=2)
        )
    else:
        for fault in faults:
            print(printable(str(fault)))
        corrections = sum(row.corrects for row in rows)
        print(f"{len(rows):,} places, {corrections:,} of them corrections; {len(faults):,} faults.")
    return EXIT_NOTHING if faults else EXIT_READ


def _unknown(file: str, rows: list[OwnRow]) -> list[Fault]:
    """Corrections of places that the gazetteer in use does not hold."""
    if not any(row.corrects for row in rows):
        return []
    gazetteer = open_gazetteer()
    lacking = [row for row in rows if row.corrects and gazetteer.entry(row.entry.id) is None]
    return [Fault(file, row.line, "id", f"the gazetteer in use has no {row.entry.id}") for row in lacking]


def _answer(name: str, gazetteer: Gazetteer, found: list[Found]) -> dict[str, object]:
    places = [
        {"rank": rank, **asdict(one.entry), **_without_entry(one), "names": list(gazetteer.names(one.entry.id))}
        for rank, one in enumerate(found, 1)
    ]
    return {"name": name, "gazetteer": gazetteer.version, "places": places}


def _without_entry(one: Found) -> dict[str, object]:
    return {key: value for key, value in asdict(one).items() if key != "entry"}


def _card(rank: int, one: Found, gazetteer: Gazetteer) -> str:
    entry = one.entry
    within = ", ".join(filter(None, (entry.admin2, entry.admin1, country_name(entry.country or None))))
    distance = "" if one.km is None else f" · {one.km:,.0f} km away"
    lines = [f"{entry.name} · {entry.feature}{f' in {within}' if within else ''}"]
    lines.append(f"{entry.lat:.4f},{entry.lon:.4f}{distance} · precision {one.precision} · {entry.id}")
    if codes := " ".join(filter(None, (entry.pcode, f"in {entry.area_pcode}" if entry.area_pcode else None))):
        lines.append(f"p-code {codes}")
    names = [name for name in gazetteer.names(entry.id) if name != entry.name]
    if names:
        lines.append(f"also {', '.join(names[:NAMES_SHOWN])}{' …' if len(names) > NAMES_SHOWN else ''}")
    lines.append(f"{'; '.join(one.why)}: {one.points:.1f}")
    return f"{rank:>2}  " + "\n    ".join(map(printable, lines))


def _facts(gazetteer: Gazetteer) -> str:
    about = gazetteer.about
    kinds, countries = gazetteer.counts(), gazetteer.countries()
    fullest = [f"{country_name(code) or 'several countries'} {count:,}" for code, count in countries.items()]
    lines = [
        f"gazetteer: {gazetteer.path}",
        f"version: {gazetteer.version}",
        f"places: {sum(kinds.values()):,}: {', '.join(f'{kind} {count:,}' for kind, count in kinds.items())}",
        f"fullest: {', '.join(fullest[:COUNTRIES_SHOWN])}",
    ]
    if "inputs" in about:
        lines.append(f"built from: {', '.join(json.loads(about['inputs']))}")
        lines.append(f"names: {int(about['names']):,}; {int(about['left_out']):,} rows of the inputs left out")
    if int(about.get("pcodes", 0)):
        lines.append(f"p-codes: {int(about['pcodes_placed']):,} of {int(about['pcodes']):,} have a place")
    if gazetteer.own.rows:
        corrections = sum(row.corrects for row in gazetteer.own.rows)
        lines.append(f"your own: {len(gazetteer.own.rows):,} places, {corrections:,} of them corrections")
    lines.append(about.get("attribution", ""))
    return "\n".join(printable(line) for line in lines if line)
