"""What a web page says of itself: title, outlet, byline, address, language, day of publication.

The day, best first: JSON-LD `datePublished`, `article:published_time` and its kin, `<time>`, then (in `finish`) the
agency dateline, then the page's address, then a date printed on the page. The last two are guesses and are flagged.
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from khaldun.errors import InputError
from khaldun.model.encode import Json
from khaldun.stages.read.clean import one_line
from khaldun.stages.read.days import MONTH_FORMS, make_day, read_day
from khaldun.stages.read.draft import Note
from khaldun.stages.read.language import language_code

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_DATE_METAS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished", "date_published",
    "publishdate", "publish_date", "publish-date", "pubdate", "publication_date", "publicationdate", "dc.date.issued",
    "dcterms.issued", "dcterms.created", "dc.date", "dcterms.date", "citation_publication_date", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "originalpublicationdate", "article_date_original",
    "article.published", "published_time", "published", "date",
)  # fmt: skip
_TITLE_METAS = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_OUTLET_METAS = (
    "og:site_name",
    "dc.publisher",
    "dcterms.publisher",
    "citation_journal_title",
    "publisher",
    "application-name",
)
_BYLINE_METAS = (
    "author",
    "article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "byl",
    "sailthru.author",
)
_ARTICLE_TYPES = re.compile(r"Article|BlogPosting|LiveBlogPosting|^Report$|^NewsItem$", re.IGNORECASE)
_PATH_DAY = re.compile(r"/((?:19|20)\d{2})[/-]?(\d{2})[/-]?(\d{2})(?=[/_.-]|$)")
_TITLE_TAIL = re.compile(r"\s+[|\u2013\u2014»·-]\s+([^|\u2013\u2014»·]{2,40})$")
_BY = re.compile(r"^(?:by|par|por|reporting by)\s*:?\s+", re.IGNORECASE)
_BYLINE_PATH = (
    "//*[@rel='author' or @itemprop='author' or contains(concat(' ', normalize-space(@class), ' '), ' byline ')]"
)
_DATE_LABEL = re.compile(r"\bdate|date\b|publi[sc]|posted|timestamp|dateline", re.IGNORECASE)
_UPDATE_LABEL = re.compile(r"updat|modif|comment", re.IGNORECASE)
_DATE_LEAD = re.compile(
    r"^(?:first\s+)?(?:published|posted|publié|publicado|date)?\s*(?:on|at|le|el)?\s*:?\s*", re.IGNORECASE
)
_MAX_DATE_CHARACTERS = 80
_MAX_DEPTH = 12


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page says of itself, None where it says nothing; `article_body` is the text for search engines."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    language: str | None = None
    published: datetime.date | None = None
    basis: str = "unknown"
    article_body: str | None = None
    notes: tuple[Note, ...] = ()


def page_facts(tree: HtmlElement, base: str | None = None) -> PageFacts:
    """The facts of a parsed page; `base` is its address where that is known from elsewhere."""
    metas, article = _metas(tree), _linked_article(tree)
    url = _address(tree, metas, article) or _whole_address(base)
    outlet = _outlet(metas, article, url)
    published, basis, notes = _published(tree, metas, article, url)
    return PageFacts(
        title=_title(tree, metas, article, outlet),
        outlet=outlet,
        byline=_byline(tree, metas, article),
        url=url,
        language=_language(tree),
        published=published,
        basis=basis,
        article_body=_string(article.get("articleBody")),
        notes=notes,
    )


def _language(tree: HtmlElement) -> str | None:
    stated = tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
    code = language_code(stated)
    return None if code in ("und", "mul", "zxx") else code


def _metas(tree: HtmlElement) -> dict[str, str]:
    """Content of each `<meta>` by its lower-case name; the first of a name counts."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop")
        value = one_line(meta.get("content"))
        if name and value:
            found.setdefault(name.strip().lower(), value)
    return found


def _first(metas: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((metas[name] for name in names if name in metas), None)


def _linked_article(tree: HtmlElement) -> dict[str, Json]:
    """The JSON-LD object of the article: the one whose headline the page shows, else the first; {} without one."""
    articles = [node for block in _linked_data(tree) for node in _nodes(block) if _is_article(node)]
    shown = " ".join("".join(part.itertext()) for part in tree.iter("h1", "title"))
    of_page = (
        node for node in articles if (headline := _string(node.get("headline"))) and headline in " ".join(shown.split())
    )
    return next(of_page, articles[0] if articles else {})


def _linked_data(tree: HtmlElement) -> Iterator[Json]:
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json":
            try:
                yield json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue


def _nodes(value: Json, depth: int = 0) -> Iterator[dict[str, Json]]:
    """All objects in a JSON-LD value, outer ones first."""
    if depth > _MAX_DEPTH:
        return
    if isinstance(value, dict):
        yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _nodes(part, depth + 1)


def _is_article(node: dict[str, Json]) -> bool:
    kinds = node.get("@type")
    names = kinds if isinstance(kinds, list) else [kinds]
    return any(isinstance(name, str) and _ARTICLE_TYPES.search(name) for name in names)


def _string(value: Json) -> str | None:
    """A JSON-LD text or the name of the thing; the first of several."""
    if isinstance(value, list):
        return next((text for text in map(_string, value) if text), None)
    if isinstance(value, dict):
        return _string(value.get("name")) or _string(value.get("@value"))
    return value.strip() or None if isinstance(value, str) else None


def _title(tree: HtmlElement, metas: dict[str, str], article: dict[str, Json], outlet: str | None) -> str | None:
    headings = [one_line("".join(heading.itertext())) for heading in tree.iter("h1")]
    heading = headings[0] if len(headings) == 1 else None
    found = _string(article.get("headline")) or _first(metas, _TITLE_METAS) or heading
    title = one_line(found) or one_line(next(("".join(part.itertext()) for part in tree.iter("title")), None))
    return _without_outlet(title, outlet) if title else next(filter(None, headings), None)


def _without_outlet(title: str, outlet: str | None) -> str:
    """ "Nine killed | North Post" without the outlet's name."""
    tail = _TITLE_TAIL.search(title)
    if not tail:
        return title
    name = "".join(filter(str.isalnum, tail[1].casefold()))
    own = "".join(filter(str.isalnum, (outlet or "").casefold()))
    return title[: tail.start()] if own and name and (name in own or own in name) else title


def _outlet(metas: dict[str, str], article: dict[str, Json], url: str | None) -> str | None:
    named = (
        one_line(metas.get("og:site_name"))
        or one_line(_string(article.get("publisher")))
        or _first(metas, _OUTLET_METAS)
    )
    if named and "://" not in named:
        return named
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _byline(tree: HtmlElement, metas: dict[str, str], article: dict[str, Json]) -> str | None:
    authors = article.get("author")
    names = [name for name in map(_string, authors if isinstance(authors, list) else [authors]) if name]
    found = ", ".join(dict.fromkeys(names)) or _first(metas, _BYLINE_METAS)
    if not found or "://" in found:
        marked = tree.xpath(_BYLINE_PATH)
        texts = (one_line("".join(element.itertext())) for element in marked) if isinstance(marked, list) else iter(())
        found = next((text for text in texts if text and len(text) <= 100), None)
    byline = one_line(_BY.sub("", one_line(found) or ""))
    return byline if byline and any(map(str.isalpha, byline)) else None


def _address(tree: HtmlElement, metas: dict[str, str], article: dict[str, Json]) -> str | None:
    links = [link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    candidates = [*links, metas.get("og:url"), _string(article.get("url")), _string(article.get("mainEntityOfPage"))]
    return next((address for address in map(_whole_address, candidates) if address), None)


def _whole_address(value: str | None) -> str | None:
    """`value` where it is a whole web address."""
    try:
        parts = urlsplit((value or "").strip())
        return one_line(value) if parts.scheme in ("http", "https") and parts.hostname else None
    except ValueError:
        return None


def _published(
    tree: HtmlElement, metas: dict[str, str], article: dict[str, Json], url: str | None
) -> tuple[datetime.date | None, str, tuple[Note, ...]]:
    stated = [_string(article.get("datePublished")), *(metas.get(name) for name in _DATE_METAS), _time_element(tree)]
    day = next((day for day in map(_day, stated) if day), None)
    if day:
        return day, "metadata", ()
    if day := _path_day(url):
        return (
            day,
            "text",
            (Note("date-guessed", f"the day of publication ({day}) is taken from the page's address; check it."),),
        )
    if day := _labelled_day(tree) or _printed_day(tree):
        return (
            day,
            "text",
            (Note("date-guessed", f"the day of publication ({day}) is a date printed on the page; check it."),),
        )
    return None, "unknown", ()


def _day(words: str | None) -> datetime.date | None:
    try:
        return read_day(words) if words else None
    except InputError:
        return None


def _time_element(tree: HtmlElement) -> str | None:
    """The `<time>` of the article: marked so, first in `<article>`, `<main>` or `<header>`, or the only day."""
    times = list(tree.iter("time"))
    marked = [time for time in times if time.get("itemprop") == "datePublished" or time.get("pubdate") is not None]
    inner = [
        time for time in times if any(above.tag in ("article", "main", "header") for above in time.iterancestors())
    ]
    for chosen in (marked, inner[:1], times):
        words = {time.get("datetime") or "".join(time.itertext()) for time in chosen}
        days = {day for day in map(_day, words) if day}
        if len(days) == 1:
            return days.pop().isoformat()
    return None


def _path_day(url: str | None) -> datetime.date | None:
    found = _PATH_DAY.search(urlsplit(url).path) if url else None
    return make_day(int(found[1]), int(found[2]), int(found[3])) if found else None


def _labelled_day(tree: HtmlElement) -> datetime.date | None:
    """The first date that stands alone in an element whose class or id says that it is the day of publication."""
    for element in tree.iter("span", "div", "p", "li", "td", "small", "em", "i", "abbr"):
        label = f"{element.get('class') or ''} {element.get('id') or ''}"
        if not _DATE_LABEL.search(label) or _UPDATE_LABEL.search(label):
            continue
        words = one_line("".join(element.itertext())) or ""
        if len(words) <= _MAX_DATE_CHARACTERS and (day := _day(_DATE_LEAD.sub("", words))):
            return day
    return None


def _printed_day(tree: HtmlElement) -> datetime.date | None:
    """The date that htmldate finds, if the page prints or marks that very day: a bare year in the footer is no day."""
    from htmldate import find_date
    from lxml import etree

    try:
        found = find_date(tree, original_date=True, extensive_search=True)
    except Exception:  # a third party's parser on a stranger's page
        return None
    day = _day(found)
    return day if day and _prints(etree.tostring(tree, encoding="unicode", method="text"), day) else None


def _prints(text: str, day: datetime.date) -> bool:
    """Whether `text` holds the whole day in one of the usual forms."""
    month = rf"(?:{MONTH_FORMS[day.month - 1]})\.?"
    number, year = rf"0?{day.day}(?:st|nd|rd|th)?", day.year
    forms = (
        rf"{year}[-/.]0?{day.month}[-/.]0?{day.day}\b",
        rf"\b{number}\s+(?:of\s+)?{month},?\s+{year}\b",
        rf"\b{month}\s+{number},?\s+{year}\b",
        rf"\b0?{day.day}\.0?{day.month}\.{year}\b",
    )
    return any(re.search(form, text, re.IGNORECASE) for form in forms)
