"""What the pages share: the catalogue, who is asking, and templates that escape all they are given."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment
from starlette.requests import Request
from starlette.responses import HTMLResponse

from khaldun import __version__
from khaldun.catalogue import Catalogue
from khaldun.catalogue.people import People
from khaldun.desk.access import COOKIE, Door, Visitor
from khaldun.desk.settings import DeskSettings
from khaldun.drawing.templates import page_templates
from khaldun.wording.decisions import in_words_happening
from khaldun.wording.values import in_words_reason

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
        self.door = Door(settings.password, settings.secret, register=People(catalogue.database))

    def look(self, request: Request) -> Visitor | None:
        """Who asks, as the door knows; None for somebody who has not logged in. Kept with the request."""
        if not hasattr(request.state, "visitor"):
            request.state.visitor = self._look(request)
        visitor: Visitor | None = request.state.visitor
        return visitor

    def _look(self, request: Request) -> Visitor | None:
        if self.door.asks:
            return self.door.who(request.cookies.get(COOKIE))
        # A desk that others can reach was opened for people; when the last is removed, it is for nobody.
        return Visitor(self.settings.by, "admin") if self.settings.is_local else None

    def who(self, request: Request) -> str | None:
        """The name of who asks; None for somebody who has not logged in."""
        visitor = self.look(request)
        return None if visitor is None else visitor.name

    def page(self, template: str, request: Request, values: Mapping[str, object], status: int = 200) -> HTMLResponse:
        """A page from a template."""
        visitor = self.look(request)
        shared = {"who": visitor, "has_door": self.door.asks, "path": request.url.path}
        shared["may_decide"] = visitor is not None and visitor.may_decide
        shared |= {"version": __version__}
        return HTMLResponse(self._templates.get_template(template).render({**shared, **values}), status_code=status)

    @cached_property
    def _templates(self) -> Environment:
        templates = page_templates(TEMPLATES)
        templates.filters.update(
            reason=in_words_reason,
            happening=in_words_happening,
            segment=lambda text: quote(str(text), safe=""),
        )
        return templates
