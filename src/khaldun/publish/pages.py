"""Templates of the published site, and its style."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from jinja2 import Environment

from khaldun.drawing.templates import page_templates

FOLDER = Path(__file__).parent / "templates"


def page(template: str, values: Mapping[str, object]) -> str:
    """A page from a template; everything it is given is escaped."""
    return _templates().get_template(template).render(values)


def style() -> str:
    """The style sheet of the site."""
    return (FOLDER / "site.css").read_text(encoding="utf-8")


@cache
def _templates() -> Environment:
    return page_templates(FOLDER)
