"""A web page: its article, and what it says of itself."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from khaldun.errors import InputError
from khaldun.stages.read.clean import clean_text, one_line
from khaldun.stages.read.decode import decode, repair_mangled
from khaldun.stages.read.draft import Draft, Note
from khaldun.stages.read.pagefacts import PageFacts, page_facts
from khaldun.stages.read.paragraphs import closes, is_bullet
from khaldun.stages.read.settings import ReadSettings
from khaldun.stages.read.sniff import HEAD_BYTES, check_text

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DECLARED = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})",
    re.IGNORECASE,
)
# Pictures and fonts inside the page.
_EMBEDDED = re.compile(rb"data:[\w/+.;=-]{1,80},[A-Za-z0-9+/=%\s]{256,}")
# Measured: 1.5 seconds and 60 MB of memory for each MB of page; pages of news are below 2 MB.
MAX_PAGE_BYTES = 8 * 1024 * 1024
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
# What stands in place of an article on pages that show none.
_NO_ARTICLE = re.compile(
    r"enable javascript|javascript is (?:disabled|required)|disable your ad ?blocker|access denied|404 not found"
    r"|page (?:not found|cannot be found|can.t be found)|verify (?:that )?you are (?:a )?human|checking your browser"
    r"|accept (?:all )?cookies|we use cookies|subscribe to (?:read|continue)",
    re.IGNORECASE,
)
# Buttons that stay behind in short articles.
_BUTTON = re.compile(
    r"(?:share|tweet|pin|print|e-?mail|whatsapp|telegram|facebook|copy link|follow us|read more|subscribe|sign up"
    r"|log in|advertisement|comments?)(?: (?:this|on|via|by|to|for|us|article|story|facebook|twitter|x|whatsapp"
    r"|telegram|e-?mail|link|here|now|more)){0,5}[.!:»>]*",
    re.IGNORECASE,
)
_NO_ARTICLE_MAX_WORDS = 80
_MIN_PARAGRAPH_WORDS = 7
_MIN_PARAGRAPH_LETTERS = 35
_CELL_IS_PROSE = 60


def read_webpage(data: bytes, settings: ReadSettings, declared: str | None = None, base: str | None = None) -> Draft:
    """The report in the bytes of an HTML page.

    Args:
        data: the bytes.
        settings: limits and encoding.
        declared: encoding stated outside the page (a mail part's), or None.
        base: address of the page where it is known.

    Raises:
        InputError: "not-text", "too-large", or "no-article" where the page holds no report.
    """
    check_text(data[:HEAD_BYTES], settings.encoding)
    data = _EMBEDDED.sub(b"", data)
    if len(data) > MAX_PAGE_BYTES:
        raise InputError("too-large", f"the page is larger than {MAX_PAGE_BYTES} bytes; save its text instead.")
    envelope = settings.envelope
    decoded = decode(data, settings.encoding, declared or envelope.charset or declared_encoding(data))
    text, mangled = repair_mangled(clean_text(decoded.text))
    notes = tuple(note for note in (decoded.note, mangled) if note)
    return draft_of_page(text, notes, base or envelope.url)


def declared_encoding(data: bytes) -> str | None:
    """The encoding that the page itself names."""
    found = _DECLARED.search(data[:4096])
    return (found[1] or found[2]).decode("ascii", "replace") if found else None


def draft_of_page(page: str, notes: tuple[Note, ...] = (), base: str | None = None) -> Draft:
    """The report in the characters of an HTML page."""
    page = _CONTROLS.sub("", page)
    facts = page_facts(_tree(page), base)
    paragraphs = _without_title(_article(page, facts), facts.title)
    if not _is_article(paragraphs):
        raise InputError(
            "no-article", "no article was found in the page; save its text, or the full page after it has loaded."
        )
    return Draft(
        text="\n\n".join(paragraphs),
        title=facts.title,
        outlet=facts.outlet,
        byline=facts.byline,
        url=facts.url,
        published=facts.published,
        basis=facts.basis,
        language_hint=facts.language,
        notes=notes + facts.notes,
    )


def _tree(page: str) -> HtmlElement:
    from lxml import html
    from lxml.etree import LxmlError

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(page.encode("utf-8"), parser=parser)
    except (LxmlError, ValueError, AssertionError):
        raise InputError("no-article", "the page is empty or is no HTML; save its text instead.") from None


def _article(page: str, facts: PageFacts) -> list[str]:
    """Paragraphs of the article: by the careful extraction, the usual one, or the page's text for search engines."""
    given = [part for part in map(one_line, (facts.article_body or "").split("\n")) if part]
    for precise in (True, False):
        paragraphs = [part for part in _extracted(page, precise) if not _BUTTON.fullmatch(part)]
        if _is_article(paragraphs):
            # trafilatura, too, falls back on that text, and runs its paragraphs together.
            return given if _letters("".join(paragraphs)) == _letters("".join(given)) else paragraphs
    return given


def _extracted(page: str, precise: bool) -> list[str]:
    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    from trafilatura import bare_extraction

    found: Any = bare_extraction(_tree(page), include_comments=False, favor_precision=precise, with_metadata=False)
    body = getattr(found, "body", None)
    return list(_paragraphs(body)) if body is not None else []


def _paragraphs(body: HtmlElement) -> Iterator[str]:
    """Paragraphs of trafilatura's result: head, p, list/item, quote, table/row/cell, lb and inline elements."""
    for part in _flow(body):
        lines = [line for line in map(one_line, part.split("\n")) if line]
        yield from _merged(lines)


def _merged(lines: list[str]) -> Iterator[str]:
    """Lines between `<br>`: a new paragraph unless the sentence runs on."""
    kept = ""
    for line in lines:
        runs_on = kept and not closes(kept) and not is_bullet(line) and line[0].islower()
        if kept and not runs_on:
            yield kept
            kept = ""
        kept = f"{kept} {line}" if kept else line
    if kept:
        yield kept


def _flow(element: Any) -> Iterator[str]:
    """Text of the blocks under `element`, with "\\n" for a line break."""
    inline = [element.text or ""]
    for child in element:
        if child.tag == "lb":
            inline.append("\n")
        elif child.tag == "row":
            yield from _row(child)
        elif _is_block(child):
            yield "".join(inline)
            inline = []
            yield from _flow(child)
        elif isinstance(child.tag, str) and child.tag != "graphic":
            inline.append(_inline_text(child))
        inline.append(child.tail or "")
    yield "".join(inline)


_BLOCKS = frozenset((
    "ab", "body", "code", "div", "fw", "head", "item", "list", "main", "p", "quote", "table",
))  # fmt: skip


def _is_block(element: Any) -> bool:
    return element.tag in _BLOCKS or any(child.tag in _BLOCKS for child in element)


def _inline_text(element: Any) -> str:
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    return "".join(element.itertext())


def _row(row: Any) -> Iterator[str]:
    """A row of a table on one line; cells that hold prose are layout and stand alone."""
    cells = [list(_flow(cell)) for cell in row]
    texts = [one_line(" ".join(cell)) or "" for cell in cells]
    if any(len(text) > _CELL_IS_PROSE for text in texts):
        for cell in cells:
            yield from cell
    else:
        yield " | ".join(text for text in texts if text)


def _without_title(paragraphs: list[str], title: str | None) -> list[str]:
    """The headline stands in `title`; its copy at the head of the text goes."""
    if paragraphs and title and _letters(paragraphs[0]) == _letters(title):
        return paragraphs[1:]
    return paragraphs


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def _is_article(paragraphs: list[str]) -> bool:
    text = " ".join(paragraphs)
    if len(text.split()) < _NO_ARTICLE_MAX_WORDS and _NO_ARTICLE.search(text):
        return False
    return any(
        len(part.split()) >= _MIN_PARAGRAPH_WORDS or sum(map(str.isalpha, part)) >= _MIN_PARAGRAPH_LETTERS
        for part in paragraphs
    )
