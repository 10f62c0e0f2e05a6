"""Templates of pages: what the desk and a published site share, and the drawings of both."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from khaldun.catalogue import Count
from khaldun.wording.printable import printable
from khaldun.wording.values import (
    PLACE_PRECISION,
    country_name,
    in_short_count,
    in_short_days,
    in_short_number,
    in_words_actors,
)

DRAWINGS = Path(__file__).parent / "templates"


class Bounded(Protocol):
    """What has both ends of a count."""

    @property
    def low(self) -> int | None:
        """The lower end, or None where unknown."""
        ...

    @property
    def high(self) -> int | None:
        """The upper end, or None where open."""
        ...


def page_templates(folder: Path) -> Environment:
    """The templates of a folder, with `drawings.html` beside them; all that they are given is escaped."""
    templates = Environment(
        loader=FileSystemLoader([folder, DRAWINGS]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(
        printable=printable,
        count=in_short_count,
        bounds=_bounds,
        days=in_short_days,
        country=country_name,
        short=in_short_number,
    )
    templates.globals.update(words_of_actors=in_words_actors, place_precision=PLACE_PRECISION)
    return templates


def _bounds(counted: Bounded) -> str:
    return in_short_count(Count(counted.low, None, counted.high))
