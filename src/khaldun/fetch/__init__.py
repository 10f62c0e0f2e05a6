"""Pages and feeds from the web: a client that is polite, and safe against what it is sent to and what it is sent.

`Fetcher` fetches one address, `load_feeds` reads `feeds.toml`, `poll` asks one feed, `watch` goes on asking all.
Nothing else in Khaldun reaches for the network.
"""

from khaldun.fetch.client import Fetched, Fetcher
from khaldun.fetch.feedlist import FeedSource, load_feeds
from khaldun.fetch.poll import PollResult, is_due, poll
from khaldun.fetch.settings import FetchSettings
from khaldun.fetch.state import FeedState
from khaldun.fetch.watch import Arrival, FeedFault, StateStore, watch

__all__ = [
    "Arrival",
    "FeedFault",
    "FeedSource",
    "FeedState",
    "FetchSettings",
    "Fetched",
    "Fetcher",
    "PollResult",
    "StateStore",
    "is_due",
    "load_feeds",
    "poll",
    "watch",
]
