"""What the pages share: the catalogue, who is asking, and templates that escape all they are given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from khaldun import __version__
from khaldun.catalogue import Catalogue, Count
from khaldun.desk.access import COOKIE, Door
from khaldun.desk.settings import DeskSettings
from khaldun.wording.decisions import in_words_happening
from khaldun.wording.printable import printable
from khaldun.wording.values import (
    PLACE_PRECISION,
    country_name,
    in_short_count,
    in_short_days,
    in_words_actors,
    in_words_days,
    in_words_reason,
)

TEMPLATES = Path(__file__).parent / "templates"


class Desk:
    """One open desk.

    Args:
        catalogue: which is shown; whoever opened it closes it.
        settings: of the desk.
    """

    def __init__(self, catalogue: Catalogue, settings: DeskSettings) -> None:
        self.catalogue = catalogue
        self.settings = settings
        self.door = Door(settings.password, settings.secret)

    def who(self, request: Request) -> str | None:
        """The name of who asks; None for somebody who has not logged in."""
        return self.settings.by if self.door.is_open else self.door.who(request.cookies.get(COOKIE))

    def page(self, template: str, request: Request, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
        """A page from a template."""
        shared = {"who": self.who(request), "has_door": not self.door.is_open, "path": request.url.path}
        shared |= {"version": __version__}
        return HTMLResponse(self._templates.get_template(template).render({**shared, **values}), status_code=status)

    @cached_property
    def _templates(self) -> Environment:
        templates = Environment(
            loader=FileSystemLoader(TEMPLATES),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        templates.filters.update(
            printable=printable,
            count=in_short_count,
            bounds=lambda row: in_short_count(Count(row["low"], None, row["high"])),
            ends=in_short_count,
            reason=in_words_reason,
            happening=in_words_happening,
            position=lambda day, bars: next(i for i, bar in enumerate(bars) if bar.since == day),
            days=in_short_days,
            country=country_name,
            segment=lambda text: quote(str(text), safe=""),
        )
        templates.globals.update(
            words_of_days=in_words_days, words_of_actors=in_words_actors, place_precision=PLACE_PRECISION
        )
        return templates
