"""What the pages share: the catalogue, who is asking, and templates that escape all they are given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from khaldun import __version__
from khaldun.catalogue import Catalogue
from khaldun.desk.access import COOKIE, Door
from khaldun.desk.kinds import Decision
from khaldun.desk.passwords import hashed
from khaldun.desk.rights import Visitor
from khaldun.desk.settings import DeskSettings
from khaldun.drawing.templates import page_templates
from khaldun.errors import OptionError
from khaldun.wording.decisions import in_words_happening
from khaldun.wording.values import in_short_days, in_words_reason

TEMPLATES = Path(__file__).parent / "templates"
API = "/api/"
INCIDENT_IDS = re.compile(r"\b(i-[0-9a-z]{12})\b")
"""Split by it, every second part is an id."""


class Desk:
    """One open desk.

    Args:
        catalogue: which is shown; whoever opened it closes it.
        settings: of the desk.
    """

    def __init__(self, catalogue: Catalogue, settings: DeskSettings) -> None:
        self.catalogue = catalogue
        self.settings = settings
        password = None if settings.password is None else hashed(settings.password)
        self.door = Door(catalogue.database, password)

    def look(self, request: Request) -> Visitor | None:
        """Who asks, as the door knows; None for somebody who has not logged in. Kept with the request."""
        if not hasattr(request.state, "visitor"):
            request.state.visitor = self._look(request)
        visitor: Visitor | None = request.state.visitor
        return visitor

    def _look(self, request: Request) -> Visitor | None:
        authorization = request.headers.get("authorization")
        if authorization is not None and request.url.path.startswith(API):
            return self.door.program(authorization)
        if self.door.asks:
            return self.door.who(request.cookies.get(COOKIE))
        # A desk that others can reach was opened for people; when the last is removed, it is for nobody.
        return Visitor(self.settings.by, "admin") if self.settings.is_local else None

    def who(self, request: Request) -> str | None:
        """The name of who asks; None for somebody who has not logged in."""
        visitor = self.look(request)
        return None if visitor is None else visitor.name

    def decide(self, request: Request, wanted: Decision) -> int:
        """Append a decision under the name of who asks, and return its number.

        Raises:
            OptionError: it means nothing, or nobody asks.
        """
        visitor = self.look(request)
        if visitor is None:
            raise OptionError("A decision needs the name of who decides; log in first.")
        own = () if visitor.is_program else self.door.names_of_programs(visitor.name)
        return wanted.make(self.catalogue.decide(visitor.name, own), self.catalogue)

    def page(self, template: str, request: Request, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
        """A page from a template."""
        visitor = self.look(request)
        made = request.query_params.get("made", "")
        shared = {
            "who": visitor,
            "has_door": self.door.asks,
            "path": request.url.path,
            "may": visitor.may if visitor is not None else (lambda right: False),
            "may_decide": visitor is not None and visitor.may("decide"),
            "made": made if made.isascii() and made.isdigit() and len(made) < 19 else "",
            "version": __version__,
        }
        return HTMLResponse(self._templates.get_template(template).render({**shared, **values}), status_code=status)

    @cached_property
    def _templates(self) -> Environment:
        templates = page_templates(TEMPLATES)
        templates.filters.update(
            reason=in_words_reason,
            happening=in_words_happening,
            day_range=_day_range,
            ids=INCIDENT_IDS.split,
            segment=lambda text: quote(str(text), safe=""),
        )
        return templates


def _day_range(value: str) -> str:
    """Days of a finding ("2021-01-13/2021-01-14"), several joined by "; ", as tables have them."""
    parts = [day.strip().partition("/") for day in value.split(";")]
    return "; ".join(in_short_days(start, end or None) for start, _, end in parts)
