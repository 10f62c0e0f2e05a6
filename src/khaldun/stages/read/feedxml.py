"""The XML of a feed, mended where that is safe, read within bounds.

No document type is believed: entities are never declared, so none can grow ("billion laughs") or name a file. Of
feedparser only the handler of XML events is used: its lenient parser takes quadratic time on hostile input.
"""

from __future__ import annotations

import io
import re
import xml.sax
from collections.abc import Iterator
from dataclasses import dataclass
from html.entities import html5
from typing import Any
from xml.sax.handler import ContentHandler, feature_external_ges, feature_namespaces

from khaldun.errors import InputError

MAX_ENTRIES = 5_000
MAX_ELEMENTS = 100_000
# feedparser compares each category and link of an entry with all others of it.
MAX_ELEMENTS_OF_ENTRY = 2_000
MAX_ATTRIBUTES = 200
MAX_DEPTH = 200

_ROOT = re.compile(r"<((?:\w{1,20}:)?(?:rss|feed|RDF))(?=[\s>])")
_ENTRIES = frozenset(("item", "entry"))
_ENTITY = re.compile(r"&(?:([A-Za-z][A-Za-z0-9]{0,31});|#(?:[0-9]{1,7}|x[0-9A-Fa-f]{1,6});|)")
_OF_XML = frozenset(("amp", "lt", "gt", "quot", "apos"))
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PREFIX = re.compile(r"</?(\w{1,30}):\w")
_DECLARED = re.compile(r"\sxmlns:(\w{1,30})\s*=")
_KNOWN_PREFIXES = {
    "atom": "http://www.w3.org/2005/Atom",
    "content": "http://purl.org/rss/1.0/modules/content/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "media": "http://search.yahoo.com/mrss/",
}
_MAX_PREFIXES = 20


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """What feedparser makes of a feed, its own dictionaries; `fault` says what ended the reading early, or is None."""

    feed: Any
    entries: list[Any]
    fault: str | None


def parse_feed(text: str, base: str) -> ParsedFeed:
    """The feed in `text`, up to the first fault that cannot be mended.

    Args:
        text: an RSS or Atom document.
        base: address against which links are resolved, or "".

    Raises:
        InputError: "bad-feed" where it is none.
    """
    mended = _mended(text)
    bounded = _Bounded(_new_handler(base))
    fault = None
    try:
        _parse(mended, bounded)
    except (xml.sax.SAXException, _BoundError) as error:
        fault = _reason(error)
    except Exception as error:  # feedparser on strangers' bytes: one feed must not end a run
        fault = f"{type(error).__name__}: {error}"
    entries = list(bounded.handler.entries)
    if bounded.in_entry and entries:
        entries.pop()
    if not bounded.handler.version and not entries:
        raise InputError("bad-feed", f"no RSS or Atom feed can be read in it ({fault or 'it is of no known kind'}).")
    return ParsedFeed(bounded.handler.feeddata, entries, fault)


class _BoundError(Exception):
    """The feed holds more of something than any outlet's feed does."""


class _Bounded(ContentHandler):
    """Hands the events of XML on to feedparser's handler, as many as a feed may have."""

    def __init__(self, handler: Any) -> None:
        super().__init__()
        self.handler = handler
        self.in_entry = 0
        self._depth = self._elements = self._entries = self._of_entry = 0

    def startPrefixMapping(self, prefix: str | None, uri: str) -> None:  # noqa: N802
        self.handler.startPrefixMapping(prefix, uri)

    def endPrefixMapping(self, prefix: str | None) -> None:  # noqa: N802
        self.handler.endPrefixMapping(prefix)

    def startElementNS(self, name: tuple[str | None, str], qname: str | None, attrs: Any) -> None:  # noqa: N802
        begins_entry = name[1] in _ENTRIES
        if begins_entry:
            self._of_entry = 0
            self._entries += 1
        self._depth += 1
        self._elements += 1
        self._of_entry += 1
        self._check(len(attrs))
        self.in_entry += begins_entry
        self.handler.startElementNS(name, qname, attrs)

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802
        self.handler.endElementNS(name, qname)
        self._depth -= 1
        self.in_entry -= name[1] in _ENTRIES

    def characters(self, content: str) -> None:
        self.handler.characters(content)

    def _check(self, attributes: int) -> None:
        for count, bound, name in (
            (self._entries, MAX_ENTRIES, "entries"),
            (self._elements, MAX_ELEMENTS, "elements"),
            (self._of_entry, MAX_ELEMENTS_OF_ENTRY, "elements in one entry"),
            (self._depth, MAX_DEPTH, "elements in one another"),
            (attributes, MAX_ATTRIBUTES, "attributes of one element"),
        ):
            if count > bound:
                raise _BoundError(f"more than {bound} {name}; the rest is left out")


def _new_handler(base: str) -> Any:
    from feedparser.api import StrictFeedParser  # type: ignore[import-untyped]

    handler = StrictFeedParser(base, None, "utf-8")
    # The content is read by our own reader of HTML, which keeps words only.
    handler.resolve_relative_uris = handler.sanitize_html = False
    return handler


def _parse(text: str, handler: ContentHandler) -> None:
    parser = xml.sax.make_parser()
    parser.setFeature(feature_namespaces, True)
    parser.setFeature(feature_external_ges, False)
    parser.setContentHandler(handler)
    source = xml.sax.InputSource()
    source.setCharacterStream(io.StringIO(text))
    parser.parse(source)


def _mended(text: str) -> str:
    """`text` from its first element on, with what feeds most often get wrong put right.

    Control characters go, HTML's names of characters become the characters, a bare "&" becomes "&amp;", and prefixes
    that are used without being declared are declared.
    """
    text = _NOT_XML.sub("", text)
    start = _ROOT.search(text)
    if not start:
        raise InputError("bad-feed", "no RSS or Atom feed is in it; check that the address is the feed's.")
    missing = sorted(set(_PREFIX.findall(text)) - set(_DECLARED.findall(text)) - {"xml"})[:_MAX_PREFIXES]
    declared = "".join(f' xmlns:{name}="{_KNOWN_PREFIXES.get(name, f"urn:{name}")}"' for name in missing)
    return f"<{start[1]}{declared}" + "".join(_with_entities(text[start.end() :]))


def _with_entities(text: str) -> Iterator[str]:
    """`text` with the entities mended, CDATA sections as they are."""
    position = 0
    while (start := text.find("<![CDATA[", position)) >= 0 and (end := text.find("]]>", start)) >= 0:
        yield _ENTITY.sub(_character, text[position:start])
        yield text[start : end + 3]
        position = end + 3
    yield _ENTITY.sub(_character, text[position:])


def _character(found: re.Match[str]) -> str:
    name = found[1]
    if name is None:
        return "&amp;" if found[0] == "&" else found[0]
    return found[0] if name in _OF_XML else html5.get(f"{name};", f"&amp;{name};")


def _reason(error: Exception) -> str:
    if isinstance(error, xml.sax.SAXParseException):
        return f"{error.getMessage()}, line {error.getLineNumber()}"
    return str(error)[:200]
