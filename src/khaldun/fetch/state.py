"""What is remembered of a feed between two requests, also over restarts."""

from __future__ import annotations

import datetime
import json
from collections.abc import Set
from dataclasses import asdict, dataclass, replace

from khaldun.errors import InputError

MAX_SEEN = 10_000
"""Entries remembered; feeds show some tens, the longest 5,000."""

MAX_GONE = 500
"""Entries remembered that a feed shows no longer: some come back when it is mended."""

MAX_TRIES = 3
"""How often the page of an entry is asked for before it is given up."""


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of one feed.

    Attributes:
        etag, last_modified: of the latest answer, to ask whether anything has changed.
        next_due: moment (UTC) before which the feed is not asked, or None.
        failures: errors in a row.
        seen: keys of the entries that were delivered or given up, oldest first.
        tries: for entries whose page could not be fetched yet, their key and how often it was tried.
    """

    etag: str | None = None
    last_modified: str | None = None
    next_due: datetime.datetime | None = None
    failures: int = 0
    seen: tuple[str, ...] = ()
    tries: tuple[tuple[str, int], ...] = ()

    def to_json(self) -> str:
        """As a JSON object, from which `from_json` makes an equal state."""
        row = asdict(self)
        row["next_due"] = self.next_due.isoformat() if self.next_due else None
        return json.dumps(row, ensure_ascii=False)

    @classmethod
    def from_json(cls, text: str) -> FeedState:
        """The state that `to_json` wrote.

        Raises:
            InputError: "bad-state" where it is none.
        """
        try:
            row = json.loads(text)
            due = datetime.datetime.fromisoformat(row["next_due"]) if row["next_due"] else None
            if due is not None and due.tzinfo is None:
                due = due.replace(tzinfo=datetime.UTC)
            return cls(
                _text(row["etag"]),
                _text(row["last_modified"]),
                due,
                max(0, int(row["failures"])),
                tuple(map(str, row["seen"])),
                tuple((str(key), int(count)) for key, count in row["tries"]),
            )
        except (ValueError, KeyError, TypeError, RecursionError) as error:
            message = f"the state of a feed cannot be read ({error}); without it, the feed is read from the beginning."
            raise InputError("bad-state", message) from None

    def remembering(self, keys: Set[str | None]) -> FeedState:
        """This state with what is still of use: entries that the feed shows now (`keys`), and the latest others."""
        latest = set(self.seen[-MAX_GONE:])
        return replace(
            self,
            seen=tuple(key for key in self.seen if key in latest or key in keys),
            tries=tuple(row for row in self.tries if row[0] in keys),
        )

    def with_seen(self, key: str) -> FeedState:
        """This state with an entry that was delivered or given up."""
        if key in self.seen:
            return self
        tries = tuple(row for row in self.tries if row[0] != key)
        return replace(self, seen=(*self.seen, key)[-MAX_SEEN:], tries=tries)

    def with_try(self, key: str) -> FeedState:
        """This state with one more failed try at an entry's page; after `MAX_TRIES` it counts as seen.

        The feed will be asked for in full next time, so that the entry is met again.
        """
        count = dict(self.tries).get(key, 0) + 1
        if count >= MAX_TRIES:
            return self.with_seen(key)
        tries = (*(row for row in self.tries if row[0] != key), (key, count))
        return replace(self, tries=tries[-MAX_SEEN:]).forgetting_validators()

    def forgetting_validators(self) -> FeedState:
        """This state, so that the feed comes in full next time, changed or not."""
        return replace(self, etag=None, last_modified=None)


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
