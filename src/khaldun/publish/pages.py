"""Templates of the published site, and its style."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from khaldun.catalogue import Count
from khaldun.wording.printable import printable
from khaldun.wording.values import (
    PLACE_PRECISION,
    country_name,
    in_short_count,
    in_short_days,
    in_words_actors,
)

FOLDER = Path(__file__).parent / "templates"


def page(template: str, values: Mapping[str, object]) -> str:
    """A page from a template; everything it is given is escaped."""
    return _templates().get_template(template).render(values)


def style() -> str:
    """The style sheet of the site."""
    return (FOLDER / "site.css").read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    templates = Environment(
        loader=FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        printable=printable,
        count=in_short_count,
        bounds=lambda claim: in_short_count(Count(claim.low, None, claim.high)),
        days=in_short_days,
        country=country_name,
        position=lambda day, bars: next(i for i, bar in enumerate(bars) if bar.since == day),
    )
    templates.globals.update(words_of_actors=in_words_actors, place_precision=PLACE_PRECISION)
    return templates
