"""A news feed (RSS or Atom): what an outlet says it has published lately."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One entry of a feed: a report, or the notice of one.

    Attributes:
        url: address of the report's page, absolute, or None.
        title: headline as plain text, or None.
        published: day of publication as printed, in the feed's own time zone, or None.
        summary: what the feed gives as the teaser, plain text, or None.
        content: the full text where the feed carries it, as it stands there (see `content_type`), else None.
        id: what the feed calls the entry (`guid`, `id`), else its address, else None.
        content_type: of `content`: "text/html" or "text/plain".
        byline: the author as given, or None.
    """

    url: str | None
    title: str | None
    published: datetime.date | None
    summary: str | None
    content: str | None
    id: str | None
    content_type: str = "text/html"
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it was at one time.

    Attributes:
        title: name that the feed gives itself, or None.
        entries: in the feed's order, usually latest first.
        language: as the feed states it, or None.
        fault: what is wrong with its XML, where entries could be read in spite of it, or None.
    """

    title: str | None
    entries: tuple[FeedEntry, ...]
    language: str | None = None
    fault: str | None = None
