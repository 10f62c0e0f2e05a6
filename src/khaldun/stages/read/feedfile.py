"""Reports of a feed: the entries whose full text it carries."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.model.feed import Feed, FeedEntry
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read.clean import clean_text
from khaldun.stages.read.draft import Draft
from khaldun.stages.read.feeds import read_feed
from khaldun.stages.read.finish import Identifiers, Origin, finish
from khaldun.stages.read.fragment import fragment_text
from khaldun.stages.read.language import language_code
from khaldun.stages.read.settings import ReadSettings


def read_entry(
    entry: FeedEntry, source: str, settings: ReadSettings | None = None, feed: Feed | None = None
) -> Iterator[Report | Issue]:
    """The report whose full text `entry` carries; its original bytes are the content as the feed gives it, in UTF-8.

    Args:
        entry: of a feed.
        source: the feed's address or path.
        settings: what is known of the report.
        feed: the feed, whose title is the outlet where none is given.
    """
    origin = Origin(source, "entry", "", "")
    yield from _read_entry(entry, origin, feed or Feed(None, ()), settings or ReadSettings(), Identifiers())


def read_feed_file(
    data: bytes, origin: Origin, settings: ReadSettings, identifiers: Identifiers
) -> Iterator[Report | Issue]:
    """Reports of the entries with full text, and an issue for each of the others.

    Raises:
        InputError: as `read_feed`.
    """
    feed = read_feed(data, origin.source, settings.encoding or settings.envelope.charset)
    if feed.fault:
        yield origin.issue("feed-broken", f"the feed's XML is damaged ({feed.fault}); entries may be missing.")
    if not feed.entries:
        yield origin.issue("empty", "the feed has no entries.")
    for number, entry in enumerate(feed.entries, start=1):
        place = Origin(origin.source, f"{origin.stem}-{number}", "", "", number, "entry")
        yield from _read_entry(entry, place, feed, settings, identifiers)


def _read_entry(
    entry: FeedEntry, origin: Origin, feed: Feed, settings: ReadSettings, identifiers: Identifiers
) -> Iterator[Report | Issue]:
    if entry.content is None:
        yield origin.issue("summary-only", _fetch_it(entry))
        return
    draft = Draft(
        text=fragment_text(entry.content) if entry.content_type == "text/html" else clean_text(entry.content).strip(),
        title=entry.title,
        outlet=feed.title,
        byline=entry.byline,
        url=entry.url,
        published=entry.published,
        basis="metadata" if entry.published else "unknown",
        language_hint=language_code(feed.language or ""),
    )
    yield from finish(
        draft, origin.of(entry.content.encode("utf-8", "replace"), entry.content_type), settings, identifiers
    )


def _fetch_it(entry: FeedEntry) -> str:
    name = f"the entry {entry.title[:80]!r}" if entry.title else "the entry"
    if entry.url is None:
        return f"{name} has only a summary and no address; look for the report at its outlet."
    return f"{name} has only a summary; the report is at {entry.url}. Fetch it with `khaldun add {entry.url}`."
