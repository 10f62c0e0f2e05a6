"""Writes `docs/results.md` from the cards of a run.

    python benchmarks/gate.py --shared ../shared --save out/cards
    python benchmarks/results.py out/cards

The cards bear every score; the page is not written by hand.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import khaldun
from khaldun.evaluate.registry import BENCHMARKS

PAGE = Path(__file__).resolve().parent.parent / "docs" / "results.md"
HEAD = """\
# Results

Written by `benchmarks/results.py` from the cards of one run of every evaluation; [how it is measured](evaluation.md)
says how to make it anew. All are open portions, on which Khaldun's rules were also mended: expect less on text that
nobody here has seen. In brackets: where {level} of samples of the documents lie. "Trivial" is what needs no reader.
Others' scores are theirs, on the part of the set and under the rules that the source names; compare with care.
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cards", type=Path, help="folder that `gate.py --save` wrote")
    options = parser.parse_args()
    cards = [json.loads((options.cards / f"{name}.json").read_text(encoding="utf-8")) for name in BENCHMARKS]
    PAGE.write_text("\n".join(page(cards)) + "\n", encoding="utf-8")


def page(cards: list[Mapping[str, Any]]) -> Iterator[str]:
    yield HEAD.format(level="95 %")
    yield f"Khaldun {khaldun.__version__}."
    for card in cards:
        yield from section(card)


def section(card: Mapping[str, Any]) -> Iterator[str]:
    yield f"\n## {card['name']}\n"
    yield f"{BENCHMARKS[card['name']].about}: {card['scored']}.\n"
    yield "| measure | score | of | precision, recall | trivial | others |"
    yield "|---|---|---|---|---|---|"
    yield from (row(measure) for measure in card["measures"])
    if card["notes"]:
        yield ""
    yield from (f"- {note}" for note in card["notes"])


def row(measure: Mapping[str, Any]) -> str:
    unit = measure["unit"]
    score = f"{number(measure['value'], unit)} [{number(measure['low'], '')} {number(measure['high'], '')}]"
    both = "" if measure["precision"] is None else f"{measure['precision']:.3f}, {measure['recall']:.3f}"
    trivial = measure["trivial"]
    plain = f"{number(trivial['value'], unit)} ({trivial['way']})" if trivial else ""
    others = "; ".join(
        f"{number(one['value'], unit)} {one['system']} ({one['source']})" for one in measure["published"]
    )
    cells = (measure["name"], score, str(measure["scored"]), both, plain, others)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def number(value: float, unit: str) -> str:
    return f"{value:,.1f} {unit}" if unit else f"{value:.3f}"


if __name__ == "__main__":
    main()
