"""A piece of HTML that is all article (a feed's content), as paragraphs; only what shows no words is left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from khaldun.stages.read.clean import clean_text, one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "dd", "div", "dl", "dt", "fieldset",
    "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main",
    "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_WITHOUT_WORDS = (
    "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "video", "audio", "button", "select",
)  # fmt: skip
_BREAK = "\n"
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")


def fragment_text(fragment: str) -> str:
    """The words of `fragment` in paragraphs with a blank line between them."""
    from lxml import etree, html

    fragment = _CONTROLS.sub("", clean_text(fragment))
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree = html.document_fromstring(f"<body>{fragment}</body>".encode(), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        return ""
    etree.strip_elements(tree, *_WITHOUT_WORDS, with_tail=False)
    lines = _flowed(tree).split(_BREAK)
    return "\n\n".join(line for line in map(one_line, lines) if line)


def _flowed(tree: HtmlElement) -> str:
    """All text of `tree`, with a break before and after each block; without recursion, since depth is the sender's."""
    from lxml import etree

    parts: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS:
            parts.append(_BREAK)
        text = element.text if event == "start" else element.tail
        if text:
            parts.append(text.replace(_BREAK, " "))
    return "".join(parts)
