"""`khaldun evaluate`: the scores on a set that others coded."""

from __future__ import annotations

import argparse
import json

from khaldun.cli.terminal import use_utf8
from khaldun.errors import OptionError
from khaldun.evaluate.registry import BENCHMARKS, benchmark
from khaldun.evaluate.scorecard import describe, encode_card
from khaldun.wording.printable import escape_json, printable


def evaluate(options: argparse.Namespace) -> int:
    """Run one evaluation and print its card, or list the sets: exit status 0.

    Raises:
        OptionError: no set has that name, or a number makes no sense.
        InputError: the set is not there.
    """
    use_utf8()
    if options.mistakes < 0:
        raise OptionError(f"--mistakes {options.mistakes} must be 0 or more.")
    if options.name is None:
        _list_sets(options)
        return 0
    card = benchmark(options.name).run(options.shared)
    if options.json:
        print(escape_json(json.dumps(encode_card(card), indent=1, ensure_ascii=False)))
    else:
        print("\n".join(map(_one_line, describe(card, options.mistakes).splitlines())))
    return 0


def _one_line(line: str) -> str:
    """A line as it is indented, without characters that steer a terminal."""
    return " " * (len(line) - len(line.lstrip())) + printable(line)


def _list_sets(options: argparse.Namespace) -> None:
    if options.json:
        rows = [
            {"name": name, "about": one.about, "there": one.is_there(options.shared)}
            for name, one in BENCHMARKS.items()
        ]
        print(json.dumps({"evaluations": rows}, indent=1))
        return
    width = max(map(len, BENCHMARKS))
    for name, one in BENCHMARKS.items():
        missing = "" if one.is_there(options.shared) else f"  (not below {options.shared})"
        print(f"{name:{width}}  {one.about}{missing}")
