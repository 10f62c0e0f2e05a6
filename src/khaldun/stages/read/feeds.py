"""RSS and Atom: bytes to a feed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import Any

from khaldun.errors import InputError
from khaldun.model.feed import Feed, FeedEntry
from khaldun.stages.read.clean import clean_text, has_words, one_line
from khaldun.stages.read.days import read_day
from khaldun.stages.read.decode import decode
from khaldun.stages.read.feedxml import parse_feed
from khaldun.stages.read.fragment import fragment_text
from khaldun.stages.read.webpage import declared_encoding

MAX_FEED_BYTES = 8 * 1024 * 1024
"""News feeds are below 1 MB; the largest podcasts' reach 5."""

# Teasers of news feeds have 20 to 60 words; a description of this length is the text.
FULL_TEXT_WORDS = 120
_MARKUP = re.compile(r"<[a-zA-Z/!]|&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_CUT_OFF = re.compile(
    r"(?:(?:\.\.\.|…)\]?|(?:read|see) (?:more|the full (?:story|article))[\s.…»>→]*|continue reading[^.]{0,80})\s*$",
    re.IGNORECASE,
)


def read_feed(data: bytes, source: str, charset: str | None = None) -> Feed:
    """The feed in `data`; a pure function.

    Args:
        data: an RSS or Atom document.
        source: its address, against which links are resolved, or path.
        charset: as the HTTP header states it.

    Raises:
        InputError: "too-large", or "bad-feed" where it is no RSS or Atom.
    """
    if len(data) > MAX_FEED_BYTES:
        raise InputError("too-large", f"the feed is larger than {MAX_FEED_BYTES} bytes; ask for fewer entries.")
    text = decode(data, None, charset or declared_encoding(data)).text
    found = parse_feed(clean_text(text), source if "://" in source else "")
    title = one_line(_plain(found.feed.get("title_detail")))
    return Feed(title, tuple(map(_entry, found.entries)), found.feed.get("language"), found.fault)


def _entry(found: Any) -> FeedEntry:
    url = _address(found.get("link"))
    content, content_type = _content(found)
    return FeedEntry(
        url=url,
        title=one_line(_plain(found.get("title_detail"))),
        published=_day(found),
        summary=_plain(found.get("summary_detail")),
        content=content,
        id=one_line(found.get("id")) or url,
        content_type=content_type,
        byline=one_line(found.get("author")),
    )


def _content(found: Any) -> tuple[str | None, str]:
    """The longest body that is no teaser, and its media type."""
    bodies = [part for part in found.get("content") or () if part.get("value")]
    summary = found.get("summary_detail")
    if summary and summary.get("value") and not found.get("content"):
        bodies = [summary] if len((_plain(summary) or "").split()) >= FULL_TEXT_WORDS else []
    best = max(bodies, key=lambda part: len(part["value"]), default=None)
    if best is None or not _is_whole(_plain(best) or ""):
        return None, "text/html"
    return best["value"], "text/html" if _is_html(best) else "text/plain"


def _is_whole(text: str) -> bool:
    return has_words(text) and (not _CUT_OFF.search(text[-200:]) or len(text.split()) >= 4 * FULL_TEXT_WORDS)


def _plain(detail: Any) -> str | None:
    """The words of a text construct, in paragraphs."""
    if not detail or not detail.get("value"):
        return None
    value: str = detail["value"]
    return (fragment_text(value) if _is_html(detail) else clean_text(value).strip()) or None


def _is_html(detail: Any) -> bool:
    return "html" in str(detail.get("type") or "") and bool(_MARKUP.search(detail["value"]))


def _address(link: object) -> str | None:
    address = one_line(link) if isinstance(link, str) else None
    return address if address and address.lower().startswith(("http://", "https://")) else None


def _day(found: Any) -> datetime.date | None:
    return next((day for name in ("published", "updated", "created") for day in _days(found, name)), None)


def _days(found: Any, name: str) -> Iterator[datetime.date]:
    """The day printed, else the one that the parser of feeds reads, which is in UTC."""
    written, parsed = found.get(name), found.get(f"{name}_parsed")
    if not written:
        return
    try:
        yield read_day(str(written))
    except InputError:
        if parsed and parsed.tm_year >= 1900:
            yield datetime.date(parsed.tm_year, parsed.tm_mon, parsed.tm_mday)
