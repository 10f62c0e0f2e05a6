from __future__ import annotations

import datetime
import socket
import threading
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import InputError
from khaldun.fetch import Arrival, FeedFault, FeedSource, FeedState, Fetcher, is_due, poll, watch
from khaldun.fetch.retry import retry_seconds
from khaldun.fetch.state import MAX_TRIES
from khaldun.pipeline import ReadSettings, read_bytes
from khaldun.stages.read import read_feed

Server = Any  # of conftest.py, which cannot be imported
NOW = datetime.datetime(2022, 3, 1, 12, 0, tzinfo=datetime.UTC)
HOUR = datetime.timedelta(hours=1)
TEXT = "Nine people were killed on Tuesday when shells hit a market in Harabad, residents said."


def answer(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = {"Content_Length": str(len(data)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data


def feed(server: Server, *names: str, content: str = "") -> str:
    items = "".join(
        f"<item><title>{name}</title><guid isPermaLink='false'>{name}</guid><link>{server.url}/{name}</link>"
        f"{content}</item>"
        for name in names
    )
    return f'<rss version="2.0"><channel><title>North Post</title>{items}</channel></rss>'


def source(server: Server, **fields: Any) -> FeedSource:
    return FeedSource("north", f"{server.url}/feed", interval=HOUR, **fields)


def conditional(body: str, tag: str = '"1"') -> Callable[[str, socket.socket], bytes]:
    """Answers as a server does that knows conditional requests."""

    def page(request: str, connection: socket.socket) -> bytes:
        same = f"If-None-Match: {tag}\r\n" in request
        return answer(b"", "304 Not Modified") if same else answer(body, ETag=tag)

    return page


class Store:
    """States in memory, as a catalogue would keep them: as JSON."""

    def __init__(self) -> None:
        self.rows: dict[str, str] = {}

    def load(self, name: str) -> FeedState | None:
        return FeedState.from_json(self.rows[name]) if name in self.rows else None

    def save(self, name: str, state: FeedState) -> None:
        self.rows[name] = state.to_json()

    @property
    def state(self) -> FeedState:
        return FeedState.from_json(self.rows["north"])


class Run:
    """One `watch(once=True)` and what it delivered."""

    def __init__(self, sources: list[FeedSource], fetcher: Fetcher, store: Store, now: datetime.datetime = NOW) -> None:
        self.arrivals: list[Arrival] = []
        self.faults: list[FeedFault] = []
        watch(
            sources, fetcher, store, self.arrivals.append,
            read_feed=read_feed, on_fault=self.faults.append, once=True, now=lambda: now,
        )  # fmt: skip

    @property
    def titles(self) -> list[str | None]:
        return [arrival.entry.title for arrival in self.arrivals]


def polled(server: Server, fetcher: Fetcher, state: FeedState | None = None, **fields: Any) -> Any:
    return poll(source(server, **fields), state or FeedState(), fetcher, read_feed, NOW, lambda: 0.0)


def test_a_poll_gives_what_is_new_oldest_first(server: Server, fetcher: Fetcher) -> None:
    server.pages["/feed"] = answer(feed(server, "c", "b", "a"), ETag='"1"', Last_Modified="then")
    result = polled(server, fetcher, FeedState(seen=("b",)))
    assert [entry.id for entry in result.entries] == ["a", "c"]
    assert (result.state.etag, result.state.last_modified, result.state.failures) == ('"1"', "then", 0)
    assert result.state.next_due == NOW + HOUR


def test_nothing_new_costs_one_conditional_request(server: Server, fetcher: Fetcher) -> None:
    server.pages["/feed"] = conditional(feed(server, "a"))
    result = polled(server, fetcher, FeedState(etag='"1"', seen=("a",), failures=3))
    assert (result.entries, result.feed, result.fault) == ((), None, None)
    assert (result.state.etag, result.state.failures, result.state.seen) == ('"1"', 0, ("a",))


def test_more_than_is_taken_at_once_comes_next_time(server: Server, fetcher: Fetcher) -> None:
    server.pages["/feed"] = conditional(feed(server, "c", "b", "a"))
    first = polled(server, fetcher, max_entries=2)
    assert [entry.id for entry in first.entries] == ["a", "b"]
    assert first.state.etag is None
    second = polled(server, fetcher, first.state.with_seen("a").with_seen("b"), max_entries=2)
    assert [entry.id for entry in second.entries] == ["c"]


@pytest.mark.parametrize(
    ("page", "failures", "code", "wait"),
    [
        (answer(b"", "500 Error"), 0, "status", 2 * HOUR),
        (answer(b"", "500 Error"), 2, "status", 8 * HOUR),
        (answer(b"", "500 Error"), 50, "status", 24 * HOUR),
        (answer(b"", "429 Too Many", Retry_After="36000"), 0, "status", 10 * HOUR),
        (answer(b"", "429 Too Many", Retry_After="60"), 0, "status", 2 * HOUR),
        (answer(b"", "503 Gone", Retry_After="999999999"), 0, "status", 24 * HOUR),
        (answer(b"", "404 Not Found"), 0, "status", 2 * HOUR),
        (answer("<html>moved</html>"), 0, "bad-feed", 2 * HOUR),
        (b"rubbish", 0, "broken-answer", 2 * HOUR),
    ],
)
def test_after_an_error_the_feed_is_left_alone_for_longer(
    server: Server, fetcher: Fetcher, page: bytes, failures: int, code: str, wait: datetime.timedelta
) -> None:
    server.pages["/feed"] = page
    before = FeedState(etag='"1"', seen=("a",), failures=failures)
    result = polled(server, fetcher, before)
    assert result.fault is not None
    assert (result.fault[0], result.state.next_due) == (code, NOW + wait)
    assert (result.state.failures, result.state.seen, result.state.etag) == (failures + 1, ("a",), '"1"')


def test_entries_long_gone_are_forgotten(server: Server, fetcher: Fetcher) -> None:
    gone = tuple(f"gone{number}" for number in range(1000))
    server.pages["/feed"] = answer(feed(server, "a"))
    result = polled(server, fetcher, FeedState(seen=("a", *gone), tries=(("b", 1),)))
    assert (result.entries, result.state.seen, result.state.tries) == ((), ("a", *gone[-500:]), ())


def test_an_endless_name_is_remembered_by_its_hash(server: Server, fetcher: Fetcher) -> None:
    server.pages |= {
        "/feed": answer(feed(server, "a").replace(">a</guid>", f">{'x' * 100_000}</guid>")),
        "/a": answer(),
    }
    store = Store()
    Run([source(server)], fetcher, store)
    assert len(store.rows["north"]) < 1000
    assert Run([source(server)], fetcher, store, NOW + 2 * HOUR).titles == []


def test_what_can_be_read_of_a_damaged_feed_is_taken(server: Server, fetcher: Fetcher) -> None:
    server.pages["/feed"] = answer(feed(server, "b", "a")[:-40])
    result = polled(server, fetcher)
    assert [entry.id for entry in result.entries] == ["b"]
    assert result.fault is not None
    assert result.fault[0] == "feed-broken"


def test_an_entity_bomb_is_a_feed_of_plain_words(server: Server, fetcher: Fetcher) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>' + feed(server, "&b;")
    server.pages["/feed"] = answer(bomb)
    assert [entry.title for entry in polled(server, fetcher).entries] == ["&b;"]


@given(st.floats(0, 1))
def test_no_feed_is_asked_before_its_interval_is_over(chance: float) -> None:
    from khaldun.fetch.poll import _spread

    assert HOUR <= _spread(HOUR, lambda: chance) <= 1.25 * HOUR


@pytest.mark.parametrize(
    ("ahead", "due"),
    [
        (None, True),
        (-HOUR, True),
        (datetime.timedelta(0), True),
        (HOUR, False),
        (30 * HOUR, False),
        (datetime.timedelta(days=365), True),
    ],
    ids=["never asked", "overdue", "now", "soon", "backing off", "a clock that was wrong"],
)
def test_a_feed_is_due(ahead: datetime.timedelta | None, due: bool) -> None:
    state = FeedState(next_due=None if ahead is None else NOW + ahead)
    assert is_due(state, FeedSource("a", "https://north-post.example/feed", interval=HOUR), NOW) == due


def test_new_entries_arrive_with_their_pages_once(server: Server, fetcher: Fetcher) -> None:
    server.pages |= {"/feed": conditional(feed(server, "b", "a")), "/a": answer(TEXT), "/b": answer(TEXT)}
    store = Store()
    first = Run([source(server)], fetcher, store)
    assert first.titles == ["a", "b"]
    assert [arrival.page.body.decode() for arrival in first.arrivals if arrival.page] == [TEXT, TEXT]
    assert first.arrivals[0].feed.title == "North Post"
    assert store.state.seen == ("a", "b")
    assert store.state.etag == '"1"'
    assert Run([source(server)], fetcher, store).titles == [], "not yet due"
    assert server.paths() == ["/feed", "/a", "/b"]
    assert Run([source(server)], fetcher, store, NOW + 2 * HOUR).titles == []
    assert server.paths() == ["/feed", "/a", "/b", "/feed"]


def test_a_feed_with_the_whole_text_needs_no_page(server: Server, fetcher: Fetcher) -> None:
    server.pages["/feed"] = answer(feed(server, "a", content=f"<content:encoded>{TEXT}</content:encoded>"))
    run = Run([source(server, full_text="content")], fetcher, Store())
    assert [(arrival.page, arrival.entry.content) for arrival in run.arrivals] == [(None, TEXT)]
    assert server.paths() == ["/feed"]


def test_a_page_that_cannot_be_had_now_is_asked_for_again_and_then_given_up(server: Server, fetcher: Fetcher) -> None:
    server.pages |= {"/feed": conditional(feed(server, "b", "a")), "/a": answer(b"", "503 Busy"), "/b": answer(TEXT)}
    store = Store()
    runs = [Run([source(server)], fetcher, store, NOW + 2 * number * HOUR) for number in range(MAX_TRIES + 1)]
    assert [run.titles for run in runs] == [["b"], [], [], []]
    assert [len(run.faults) for run in runs] == [1] * MAX_TRIES + [0]
    assert server.paths().count("/a") == MAX_TRIES
    assert store.state.seen == ("b", "a")


@pytest.mark.parametrize("status", ["404 Not Found", "403 Forbidden"])
def test_a_page_that_is_not_there_is_given_up_at_once(server: Server, fetcher: Fetcher, status: str) -> None:
    server.pages |= {"/feed": answer(feed(server, "a")), "/a": answer(b"", status)}
    store = Store()
    (fault,) = Run([source(server)], fetcher, store).faults
    assert (fault.code, fault.entry is not None) == ("status", True)
    assert store.state.seen == ("a",)


def test_an_entry_that_leads_inside_is_refused(server: Server, fetcher: Fetcher) -> None:
    inside = f"http://127.0.0.2:{server.port}/secret"
    server.pages["/feed"] = answer(feed(server, "a").replace(f"{server.url}/a", inside))
    run = Run([source(server)], fetcher, Store())
    assert (run.titles, [fault.code for fault in run.faults]) == ([], ["not-public"])


def test_what_a_killed_run_left_is_met_again(server: Server, fetcher: Fetcher) -> None:
    server.pages |= {
        "/feed": conditional(feed(server, "c", "b", "a")),
        **dict.fromkeys(("/a", "/b", "/c"), answer(TEXT)),
    }
    store, taken = Store(), []

    def killed(arrival: Arrival) -> None:
        if len(taken) == 1:
            raise KeyboardInterrupt
        taken.append(arrival.entry.title)

    with pytest.raises(KeyboardInterrupt):
        watch([source(server)], fetcher, store, killed, read_feed=read_feed, once=True, now=lambda: NOW)
    later = Run([source(server)], fetcher, store, NOW + 2 * HOUR)
    assert (taken, later.titles) == (["a"], ["b", "c"])


def test_one_bad_feed_does_not_keep_the_others(server: Server, fetcher: Fetcher) -> None:
    server.pages |= {"/feed": answer(feed(server, "a")), "/a": answer(TEXT), "/bad": b"rubbish"}
    bad = FeedSource("bad", f"{server.url}/bad")
    run = Run([bad, source(server)], fetcher, Store())
    assert (run.titles, [fault.source.name for fault in run.faults]) == (["a"], ["bad"])


class Clocks:
    """A wall clock that jumps and a monotonic one that does not; both go on only in sleep."""

    def __init__(self, jumps: list[datetime.timedelta], stop: threading.Event) -> None:
        self.jumps, self.stop = jumps, stop
        self.wall, self.monotonic = NOW, 0.0

    def sleep(self, seconds: float) -> None:
        self.monotonic += seconds
        self.wall += datetime.timedelta(seconds=seconds)
        if self.jumps:
            self.wall += self.jumps.pop(0)
        if self.monotonic > 4 * 3600:
            self.stop.set()


@pytest.mark.parametrize(
    "jumps",
    [[], [-1000 * HOUR], [1000 * HOUR], [HOUR, -HOUR] * 20],
    ids=["none", "backwards", "forwards", "to and fro"],
)
def test_a_clock_that_jumps_changes_nothing_within_a_run(
    server: Server, fetcher: Fetcher, jumps: list[datetime.timedelta]
) -> None:
    server.pages["/feed"] = answer(feed(server))
    stop = threading.Event()
    clocks = Clocks(list(jumps), stop)
    watch(
        [source(server)], fetcher, Store(), lambda arrival: None, read_feed=read_feed, stop=stop,
        sleep=clocks.sleep, now=lambda: clocks.wall, clock=lambda: clocks.monotonic,
    )  # fmt: skip
    assert 3 <= len(server.paths()) <= 5


def test_a_watch_can_be_stopped_from_outside(server: Server, fetcher: Fetcher) -> None:
    server.pages["/feed"] = answer(feed(server))
    stop = threading.Event()
    running = threading.Thread(
        target=lambda: watch([source(server)], fetcher, Store(), print, read_feed=read_feed, stop=stop)
    )
    running.start()
    stop.set()
    running.join(10)
    assert not running.is_alive()


_TEXTS = st.text(max_size=20)


@given(
    st.builds(
        FeedState,
        st.none() | _TEXTS,
        st.none() | _TEXTS,
        st.none() | st.datetimes(timezones=st.just(datetime.UTC)),
        st.integers(0, 100),
        st.lists(_TEXTS).map(tuple),
        st.lists(st.tuples(_TEXTS, st.integers(0, 3))).map(tuple),
    )
)
def test_a_state_comes_back_from_its_json(state: FeedState) -> None:
    assert FeedState.from_json(state.to_json()) == state


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"etag": 1}', "[" * 100_000])
def test_a_state_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(InputError) as caught:
        FeedState.from_json(text)
    assert caught.value.code == "bad-state"


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (None, None),
        ("120", 120.0),
        ("-5", None),
        ("1e9", None),
        ("Tue, 01 Mar 2022 12:10:00 GMT", 600.0),
        ("Tue, 01 Mar 2022 11:00:00 GMT", 0.0),
        ("Tue, 01 Mar 2522 11:00:00 GMT", 86400.0),
        ("Tue, 99 Mar 9999999 11:00:00 GMT", None),
    ],
)
def test_how_long_a_server_asks_to_be_left_alone(value: str | None, seconds: float | None) -> None:
    assert retry_seconds(value, NOW) == seconds


def test_a_page_that_arrives_is_read_with_what_the_feed_says_of_it(server: Server, fetcher: Fetcher) -> None:
    page = f"<!doctype html><html><body><article><p>{TEXT.replace('Harabad', 'Харабад')}</p></article></body></html>"
    sent = answer(page.encode("cp1251"), Content_Type="text/html; charset=windows-1251")
    dated = "<pubDate>Tue, 01 Mar 2022 10:00:00 GMT</pubDate>"
    server.pages |= {"/feed": answer(feed(server, "a", content=dated)), "/a": sent}
    (arrival,) = Run([source(server, outlet="North Post")], fetcher, Store()).arrivals
    assert arrival.page is not None
    settings = ReadSettings(outlet=arrival.source.outlet, envelope=arrival.envelope)
    (report,) = read_bytes(arrival.page.body, arrival.page.final_url, settings)
    assert (report.title, report.url) == ("a", f"{server.url}/a")
    assert (report.published, report.published_basis) == (datetime.date(2022, 3, 1), "metadata")
    assert "Харабад" in report.text
