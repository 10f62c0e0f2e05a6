"""Lists: what a filter lets through, in order, every incident once."""

from __future__ import annotations

import datetime
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khaldun.catalogue import Catalogue, IncidentFilter, IncidentSummary
from khaldun.errors import OptionError
from khaldun.values.place import Place, distance_km

SLOW_FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
DAYS = st.dates(datetime.date(2021, 1, 8), datetime.date(2021, 1, 18))
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "since": DAYS,
        "until": DAYS,
        "country": st.sampled_from(["iq", "SY", "XX"]),
        "grade": st.sampled_from(["Fair", "weak", "Confirmed", "Contested"]),
        "disputed": st.booleans(),
        "denied": st.booleans(),
        "review": st.booleans(),
        "min_killed": st.integers(0, 20),
        "act": st.sampled_from(["Armed clash", "strike"]),
        "near": st.tuples(st.floats(35, 37), st.floats(40, 43), st.floats(1, 300)),
        "actor": st.sampled_from(["northern column", "EMBER", "nobody"]),
        "outlet": st.sampled_from(["Harbour Post", "wire", "o"]),
        "place": st.sampled_from(["hadar", "Tell", "q"]),
    },
)


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest, empty_file, tmp_path_factory, hands):
    """Catalogues of many incidents in a file and on a server, filled once."""
    made: dict[str, Catalogue] = {}

    def catalogue(kind: str) -> Catalogue:
        if kind not in made:
            place = (
                str(tmp_path_factory.mktemp("filled") / "filled.db")
                if kind == "sqlite"
                else request.getfixturevalue("databases").take()
            )
            made[kind] = Catalogue.open(place, create_new=True)
            chance = random.Random(11)
            made[kind].add(hands.drawn(chance.randrange, number) for number in range(90))
        return made[kind]

    yield catalogue
    for each in made.values():
        each.close()
    if "postgresql" in made:
        request.getfixturevalue("databases").give_back(
            made["postgresql"].database.url.render_as_string(hide_password=False)
        )


def everything(catalogue: Catalogue, wanted: IncidentFilter | None = None, size: int = 7) -> list[IncidentSummary]:
    """All pages, one after the other."""
    found: list[IncidentSummary] = []
    page = catalogue.incidents(wanted, limit=size)
    while True:
        found += page.incidents
        assert page.next is None or len(page.incidents) == size
        if page.next is None:
            return found
        page = catalogue.incidents(wanted, limit=size, after=page.next)


def lets_through(wanted: IncidentFilter, one: IncidentSummary, outlets: dict[str, set[str]], places) -> bool:
    """The filter in plain words, as an oracle."""
    since, until = (day.isoformat() if day else None for day in (wanted.since, wanted.until))
    tests = (
        since is None or (one.day_end is not None and one.day_end >= since),
        until is None or (one.day_start is not None and one.day_start <= until),
        wanted.country is None or one.country == wanted.country.upper(),
        wanted.grade is None or one.grade == wanted.grade.capitalize(),
        wanted.disputed is None or bool(one.disputed) == wanted.disputed,
        wanted.denied is None or one.denied == wanted.denied,
        wanted.review is None or bool(one.review) == wanted.review,
        wanted.min_killed is None or (one.killed.best is not None and one.killed.best >= wanted.min_killed),
        wanted.act is None or wanted.act.casefold() in one.type.casefold(),
        wanted.near is None
        or (one.lat is not None and distance_km(one.lat, one.lon, *wanted.near[:2]) <= wanted.near[2]),
        _named(wanted.actor, set(one.actors), {"Northern Column", "Ember Brigade"}),
        _named(wanted.outlet, outlets[one.id], {"Harbour Post", "Two Rivers Wire", "The Plain Dealer of Qarmat"}),
        _named(wanted.place, places[one.id], {"Qarmat", "Tell Sifr", "Wadi Hadar", "Hadar"}),
    )
    return all(tests)


def _named(words: str | None, names: set[str], known: set[str]) -> bool:
    """A name that is the words; where no name is, one that holds them."""
    if words is None:
        return True
    exact = {name for name in known if name.casefold() == words.casefold()}
    return bool(names & (exact or {name for name in known if words.casefold() in name.casefold()}))


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
@settings(max_examples=25, deadline=None, suppress_health_check=SLOW_FIXTURES)
@given(given=FILTERS, size=st.integers(1, 30))
def test_lists_hold_what_the_filter_lets_through_each_once(filled, kind: str, given: dict, size: int) -> None:
    catalogue = filled(kind)
    wanted = IncidentFilter(**given)
    everyone = everything(catalogue)
    if wanted.since and wanted.until and wanted.since > wanted.until:
        with pytest.raises(OptionError, match="exchange"):
            catalogue.incidents(wanted)
        return
    outlets, places = _names(catalogue, everyone)
    expected = [one for one in everyone if lets_through(wanted, one, outlets, places)]
    assert everything(catalogue, wanted, size) == expected


_SEEN: dict[str, tuple[dict[str, set[str]], dict[str, set[str]]]] = {}


def _names(catalogue: Catalogue, everyone: list[IncidentSummary]):
    if catalogue.database.name not in _SEEN:
        dossiers = {one.id: catalogue.show(one.id) for one in everyone}
        _SEEN[catalogue.database.name] = (
            {name: {report.outlet for report in found.reports if report.outlet} for name, found in dossiers.items()},
            {name: {claim.place.name for claim in found.claims if claim.place} for name, found in dossiers.items()},
        )
    return _SEEN[catalogue.database.name]


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_lists_begin_with_the_newest_and_end_with_what_has_no_day(filled, kind: str) -> None:
    days = [one.day_start or "" for one in everything(filled(kind))]
    assert days == sorted(days, reverse=True) and days[-1] == "" and len(days) > 20


@pytest.mark.slow
def test_both_kinds_of_catalogue_answer_alike(filled) -> None:
    one, other = filled("sqlite"), filled("postgresql")
    assert everything(one) == everything(other)
    for identifier in (summary.id for summary in everything(one)):
        assert one.show(identifier).findings == other.show(identifier).findings
        assert one.show(identifier).judgements == other.show(identifier).judgements
    assert one.sources() == other.sources()
    assert one.review(1000) == other.review(1000)
    assert [item.check for item in one.tallies()] == [item.check for item in other.tallies()]


CIRCLES = st.tuples(
    st.one_of(st.floats(-90, 90), st.sampled_from([90.0, -90.0, 89.9])),
    st.one_of(st.floats(-180, 180), st.sampled_from([180.0, -180.0, 179.9, -179.9])),
    st.one_of(st.floats(0.1, 20_000), st.floats(0.1, 500)),
)
SPOTS = [
    (lat, lon)
    for lat in (-90.0, -89.7, -60.2, 0.0, 12.4, 65.0, 89.8, 90.0)
    for lon in (-180.0, -179.8, -90.0, 0.0, 0.2, 90.0, 179.7, 180.0)
]


@pytest.fixture(scope="module")
def globe(tmp_path_factory, hands):
    """A catalogue with an incident on every spot."""
    catalogue = Catalogue.open(tmp_path_factory.mktemp("globe") / "globe.db", create_new=True)
    for number, (lat, lon) in enumerate(SPOTS):
        place = Place(f"Spot{number}", None, "AQ", lat, lon, 1, f"overlay:{number}", rule="exact")
        day = datetime.date(1990, 1, 1) + datetime.timedelta(days=200 * number)
        catalogue.add([hands.tell(hands.Happened(place, day, killed=None), published=day, words=f"{number}")])
    yield catalogue
    catalogue.close()


@settings(max_examples=150, deadline=None)
@given(circle=CIRCLES)
def test_a_circle_finds_what_lies_in_it_over_poles_and_date_line(globe: Catalogue, circle) -> None:
    found = {(one.lat, one.lon) for one in globe.incidents(IncidentFilter(near=circle), limit=100).incidents}
    assert found == {spot for spot in SPOTS if distance_km(*spot, *circle[:2]) <= circle[2]}


WORDS = {
    "silo": {"grain"},
    "SILO": {"grain"},
    "grain silo": {"grain"},
    '"grain silo"': {"grain"},
    '"silo grain"': set(),
    "silo convoy": set(),
    "convoy": {"convoy"},
    "café": {"convoy"},
    "cafe": {"convoy"},
    "القافلة": {"arabic"},
    "колонна": {"cyrillic"},
    "КОЛОННА": {"cyrillic"},
    "silo -grain": {"grain"},
    "silo OR convoy": set(),
    "silo AND grain": {"grain"},
    "NOT silo": set(),
    "convoy's": {"convoy"},
    "well-known": {"convoy"},
    "title:grain": set(),
    "text : grain": set(),
    "sil*": set(),
    "^grain": {"grain"},
    "(silo": {"grain"},
    "silo & grain": {"grain"},
    "NEAR(silo grain)": set(),
    "silo'; DROP TABLE reports; --": set(),
    "headline": {"grain", "convoy", "arabic", "cyrillic"},
    '"silo': {"grain"},
    "3.5": {"convoy"},
}


@pytest.fixture
def worded(catalogue: Catalogue, hands) -> Catalogue:
    texts = {
        "grain": "They counted the grain silo and its doors.",
        "convoy": "The convoy's café, a well-known one, stood 3.5 km away; the text ended.",
        "arabic": "وصلت القافلة إلى المدينة",
        "cyrillic": "Колонна прошла через город",
    }
    day = datetime.date(2021, 1, 1)
    catalogue.add(
        hands.tell(
            hands.Happened(place, day + datetime.timedelta(days=100 * number), killed=number),
            words=words, doc=name, title="Headline", published=day + datetime.timedelta(days=100 * number + 1),
        )
        for number, ((name, words), place) in enumerate(zip(texts.items(), (*hands.places[:3], None), strict=True))
    )  # fmt: skip
    assert len(catalogue.incidents().incidents) == 4
    return catalogue


def test_words_and_phrases_find_reports_and_nothing_else_has_a_meaning(worded: Catalogue) -> None:
    docs = {row["incidents"][0]["id"]: row["doc"] for row in worded.accounts()}
    found = {words: {docs[one.id] for one in worded.incidents(IncidentFilter(text=words)).incidents} for words in WORDS}
    # "AND", "OR" and "NOT" are words like others; of these only "and" stands in a report.
    assert found == WORDS


@pytest.mark.parametrize(
    "wanted",
    [
        IncidentFilter(text='""'),
        IncidentFilter(text=" "),
        IncidentFilter(text="--"),
        IncidentFilter(text="a \x00 b"),
        IncidentFilter(text="half \ud83d"),
        IncidentFilter(actor="half \ud83d"),
        IncidentFilter(place="a \x00 b"),
        IncidentFilter(country="\x00\x00"),
        IncidentFilter(act="murder most foul"),
        IncidentFilter(grade="Certain"),
        IncidentFilter(near=(91, 0, 5)),
        IncidentFilter(near=(0, 0, 0)),
        IncidentFilter(near=(float("nan"), 0, 5)),
        IncidentFilter(min_killed=10**30),
    ],
)
def test_a_filter_that_means_nothing_says_so(shelf, wanted: IncidentFilter) -> None:
    with pytest.raises(OptionError):
        shelf.new().incidents(wanted)


@pytest.mark.parametrize(
    "after", ["x", "W10=", "eyJhIjoxfQ==", "WyIiLDFlNDAwXQ==", "WyJcdTAwMDAiLDFd", "\ud83d", "Wzc3LDFd"]
)
def test_a_cursor_that_means_nothing_says_so(shelf, after: str) -> None:
    with pytest.raises(OptionError, match="no place in a list"):
        shelf.new().incidents(after=after)


@pytest.mark.parametrize("limit", [0, -1, 1001, 10**30])
def test_pages_have_a_size(shelf, limit: int) -> None:
    with pytest.raises(OptionError, match="limit"):
        shelf.new().incidents(limit=limit)


@pytest.mark.parametrize("day", [datetime.date(1, 1, 1), datetime.date(1, 12, 31), datetime.date(9999, 12, 31)])
def test_the_ends_of_the_calendar_are_days_like_others(catalogue: Catalogue, hands, day: datetime.date) -> None:
    catalogue.add([hands.tell(hands.Happened(start=day), published=day)])
    (one,) = catalogue.incidents(IncidentFilter(since=day, until=day)).incidents
    assert one.day_start == day.isoformat()
    assert catalogue.verify().faults == ()
    assert catalogue.show(one.id).summary == one
