"""What whoever brought a document says of it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Envelope:
    """What whoever brought the bytes says of them; taken where the bytes do not say it themselves.

    Attributes:
        url: address they were fetched from.
        charset: character encoding as an HTTP header states it; used only where they are not UTF-8.
        title, published: as a feed gives them.
    """

    url: str | None = None
    charset: str | None = None
    title: str | None = None
    published: datetime.date | None = None
