"""`khaldun gazetteer build`."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

from khaldun.cli.main import EXIT_INTERRUPTED, EXIT_NOTHING, EXIT_READ
from khaldun.cli.steps import Steps
from khaldun.cli.terminal import use_utf8
from khaldun.cli.where import country_code
from khaldun.errors import OptionError
from khaldun.gazetteer.building import BuildSettings, Built, MalformedRowsError, build_gazetteer
from khaldun.wording.printable import printable

STOPPED = "khaldun: stopped; what was read is kept. Run the same command again to go on."


def build(options: argparse.Namespace) -> int:
    """Build the gazetteer, say what it holds, and return the exit status.

    Raises:
        InputError: an input is missing, damaged or something else.
    """
    use_utf8()
    out = Path(options.out)
    if not out.parent.is_dir() or out.is_dir():
        raise OptionError(f"--out {out}: {'it is a folder' if out.is_dir() else 'its folder is not there'}.")
    try:
        with Steps(sys.stderr) as steps:
            built = build_gazetteer(out, _settings(options), steps.tell)
    except KeyboardInterrupt:
        print(STOPPED, file=sys.stderr)
        return EXIT_INTERRUPTED
    except MalformedRowsError as error:
        for fault in error.faults[1:]:
            print(f"khaldun: {printable(str(fault))}", file=sys.stderr)
        print(f"khaldun: {printable(str(error))}", file=sys.stderr)
        return EXIT_NOTHING
    print(json.dumps(asdict(built) | {"path": str(out)}, ensure_ascii=False) if options.json else _words(built))
    return EXIT_READ


def _settings(options: argparse.Namespace) -> BuildSettings:
    countries = (country_code(words) for words in options.country)
    return BuildSettings(
        geonames=tuple(map(Path, options.geonames)),
        pcodes=tuple(map(Path, options.pcodes)),
        countries=frozenset(code for code in countries if code),
        skip_malformed=options.skip_malformed,
    )


def _words(built: Built) -> str:
    held = f"{built.places:,} places, {built.from_dumps:,} of them from the downloads, with {built.names:,} names"
    made = f"{built.bytes / 1e6:,.1f} MB in {built.seconds:,.0f} s{', after an earlier run' if built.resumed else ''}"
    lines = [f"{built.path}: {held}; {made}", f"SHA-256 {built.digest}"]
    if built.left_out:
        lines.append(f"{built.left_out:,} rows could not be read and were left out")
    if built.passed_over:
        lines.append(f"passed over, being no files of GeoNames that are read: {', '.join(built.passed_over)}")
    if built.pcodes:
        missing = f"; without a place: {', '.join(built.unplaced)}" if built.unplaced else ""
        lines.append(f"{built.pcodes_placed:,} of {built.pcodes:,} p-codes have a place{missing}")
    lines.append(f"To read with it: --gazetteer {built.path}, or KHALDUN_GAZETTEER={built.path}")
    return "\n".join(printable(line) for line in lines)
