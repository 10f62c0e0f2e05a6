"""`khaldun show`."""

from __future__ import annotations

import argparse

from rich.text import Text

from khaldun.cli.dossier_card import draw_dossier
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import catalogue_words, opened, page_width, print_json, print_page, rule_named


def show(options: argparse.Namespace) -> int:
    """Print the dossier of the incident that the options name, and return the exit status."""
    rule = rule_named(options.rule)
    with opened(options) as catalogue:
        dossier = catalogue.show(options.incident, rule)
    if options.json:
        print_json(dossier)
        return EXIT_READ
    wanted = {name: options.all or getattr(options, name) for name in ("claims", "judgements", "history")}
    where = catalogue_words(options)
    print_page(*draw_dossier(dossier, page_width(), where, **wanted), *_more(dossier.summary.id + where, wanted))
    return EXIT_READ


def _more(incident: str, wanted: dict[str, bool]) -> list[Text]:
    """Which sections there are besides."""
    left = [f"--{name}" for name, shown in wanted.items() if not shown]
    return [Text(f"\nmore: khaldun show {incident} {' '.join(left)}", style="dim")] if left else []
