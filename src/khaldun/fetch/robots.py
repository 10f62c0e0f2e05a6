"""robots.txt, as RFC 9309 has it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from protego import Protego

from khaldun.errors import FetchError

# RFC 9309, 2.5: at least 500 KiB must be read. 2.4: no longer than a day is it remembered.
MAX_ROBOTS_BYTES = 512 * 1024
REMEMBERED_SECONDS = 24 * 3600.0
REMEMBERED_UNREACHABLE_SECONDS = 600.0
_MAX_REMEMBERED = 10_000
_AGENT = "Khaldun"


@dataclass(frozen=True, slots=True)
class Rules:
    """What a host asks of robots.

    Attributes:
        rules: as read, or None where all is allowed or all forbidden.
        unreachable: why the file could not be asked, in which case nothing may be fetched, or None.
    """

    rules: Protego | None = None
    unreachable: str | None = None

    def may_fetch(self, url: str) -> bool:
        """Whether `url` may be fetched."""
        return self.unreachable is None and (self.rules is None or self.rules.can_fetch(url, _AGENT))

    @property
    def delay_seconds(self) -> float:
        """The `Crawl-delay`; 0 without one."""
        try:
            return max(0.0, float(self.rules.crawl_delay(_AGENT) or 0.0)) if self.rules else 0.0
        except (TypeError, ValueError, OverflowError):
            return 0.0


class RobotsFiles:
    """The rules of hosts, each asked once a day.

    Args:
        fetch: gives the bytes of a robots.txt; its `FetchError` bears the status.
        clock: monotonic seconds.
    """

    def __init__(self, fetch: Callable[[str], bytes], clock: Callable[[], float]) -> None:
        self._fetch = fetch
        self._clock = clock
        self._known: dict[str, tuple[float, Rules]] = {}

    def rules(self, origin: str) -> Rules:
        """Rules of `origin` ("https://north-post.example").

        Raises:
            FetchError: "not-public" and its kin, where the host may not be asked at all.
        """
        until, rules = self._known.get(origin, (0.0, None))
        if rules is not None and self._clock() < until:
            return rules
        rules = self._ask(origin)
        if len(self._known) >= _MAX_REMEMBERED:
            self._known.clear()
        seconds = REMEMBERED_SECONDS if rules.unreachable is None else REMEMBERED_UNREACHABLE_SECONDS
        self._known[origin] = (self._clock() + seconds, rules)
        return rules

    def _ask(self, origin: str) -> Rules:
        try:
            data = self._fetch(f"{origin}/robots.txt")
        except FetchError as error:
            if error.code in ("not-public", "port", "no-host", "tls"):
                raise
            return Rules() if _is_unavailable(error) else Rules(unreachable=str(error))
        try:
            return Rules(Protego.parse(data.decode("utf-8", "replace")))
        except Exception:  # a third party's parser on strangers' bytes; a file that cannot be parsed forbids nothing
            return Rules()


def _is_unavailable(error: FetchError) -> bool:
    """Whether there is no such file (RFC 9309, 2.3.1.2 and 2.3.1.3), which forbids nothing."""
    not_there = error.status is not None and 400 <= error.status < 500 and error.status != 429
    return not_there or error.code == "redirects"
