"""What the tagger calls the names in a text."""

import datetime
import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.lexicons import actors
from khaldun.names import tag_names


def canonicals(text: str, day: datetime.date | None = None) -> list[tuple[str, str]]:
    return [(name.text, name.canonical) for name in tag_names(text, day)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ISIS fighters fled.", [("ISIS", "Islamic State")]),
        ("Da’esh fighters fled.", [("Da’esh", "Islamic State")]),
        ("This is what is known.", []),
        ("The IS group said so.", [("IS group", "Islamic State")]),
        ("THE RESCUE IS OVER AND THE ARMED MEN HAVE LEFT THE TOWN FOR GOOD", []),
        ("Hay'at Tahrir al-Sham advanced.", [("Hay'at Tahrir al-Sham", "Hay'at Tahrir al-Sham")]),
        ("Hayat Tahrir Al Sham advanced.", [("Hayat Tahrir Al Sham", "Hay'at Tahrir al-Sham")]),
        ("The al-Nusra Front advanced.", [("al-Nusra Front", "Al-Nusra Front")]),
        ("The al Nusra front advanced.", [("al Nusra front", "Al-Nusra Front")]),
        ("The Nusra Front advanced.", [("Nusra Front", "Al-Nusra Front")]),
        ("People's Protection Units advanced.", [("People's Protection Units", "YPG")]),
        ("The Kurdistan Workers' Party said so.", [("Kurdistan Workers' Party", "Kurdistan Workers' Party")]),
        ("Members of the Túpac Amaru Revolutionary Movement", [("Túpac Amaru Revolutionary Movement",) * 2]),
        (
            "Members of the Tupac Amaru Revolutionary Movement",
            [("Tupac Amaru Revolutionary Movement", "Túpac Amaru Revolutionary Movement")],
        ),
        (
            "Organization for the Prohibition of Chemical Weapons",
            [
                (
                    "Organization for the Prohibition of Chemical Weapons",
                    "Organisation for the Prohibition of Chemical Weapons",
                )
            ],
        ),
        ("Boko Haram and al-Shabaab", [("Boko Haram", "Boko Haram"), ("al-Shabaab", "Al-Shabaab")]),
        ("Maoists burned a lorry.", [("Maoists", "Maoists")]),
        ("M-19 and M19", [("M-19", "19th of April Movement"), ("M19", "19th of April Movement")]),
        ("The paper Dawn reported it at dawn.", [("Dawn", "Dawn")]),
    ],
)
def test_listed_names(text: str, expected: list[tuple[str, str]]) -> None:
    assert canonicals(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "canonical", "role", "country"),
    [
        ("Russian warplanes struck.", "Russian warplanes", "Russia", "state force", "RU"),
        ("Nigerian troops moved.", "Nigerian troops", "Nigeria: government forces", "state force", "NG"),
        ("Syrian government forces", "Syrian government forces", "Syria: government forces", "state force", "SY"),
        ("Assad regime warplanes", "Assad regime warplanes", "Syria: government forces", "state force", "SY"),
        ("The Israeli military said", "Israeli military", "Israel", "state force", "IL"),
        ("Turkey's air force", "Turkey's air force", "Turkey", "state force", "TR"),
        ("U.S. special operations forces", "U.S.", "United States", "", "US"),
        ("US special forces", "US special forces", "United States", "state force", "US"),
        ("Chadian soldiers", "Chadian soldiers", "Chad: government forces", "state force", "TD"),
        ("regime troops shelled it", "regime troops", "government forces", "state force", None),
        ("The Kenyan government said", "Kenyan government", "Kenyan government", "government", "KE"),
        ("Congolese authorities in the DRC", "Congolese authorities", "Congolese government", "government", "CD"),
        ("Haitian police said", "Haitian police", "Haiti: police", "state force", "HT"),
        ("Pakistani intelligence", "Pakistani intelligence", "Pakistan: intelligence services", "state force", "PK"),
        ("Chadian rebels crossed", "Chadian rebels", "Chadian rebels", "non-state armed group", "TD"),
        ("Syrian rebels crossed", "Syrian rebels", "Syria: opposition rebels", "non-state armed group", "SY"),
        ("Kurdish fighters crossed", "Kurdish fighters", "Kurdish fighters", "non-state armed group", None),
        ("Tuareg rebels crossed", "Tuareg rebels", "Tuareg rebels", "non-state armed group", None),
        ("Chadian state television said", "Chadian state television", "Chadian state media", "state broadcaster", "TD"),
    ],
)
def test_land_and_collective(text: str, name: str, canonical: str, role: str, country: str | None) -> None:
    first = tag_names(text)[0]
    assert (first.text, first.canonical, first.role, first.country) == (name, canonical, role, country)


@pytest.mark.parametrize(
    ("text", "name", "canonical"),
    [
        ("Ukraine's defense ministry said", "Ukraine's defense ministry", "Ukrainian Ministry of Defence"),
        ("the Russian Defence Ministry said", "Russian Defence Ministry", "Russian Ministry of Defence"),
        ("the Russian Ministry of Defense said", "Russian Ministry of Defense", "Russian Ministry of Defence"),
        ("the Ministry of Health of Mali said", "Ministry of Health of Mali", "Malian Ministry of Health"),
        ("Pakistan's interior ministry said", "Pakistan's interior ministry", "Pakistani Ministry of Interior"),
        ("the Ministry of the Interior said", "Ministry of the Interior", "Ministry of Interior"),
        ("the foreign ministry said", "foreign ministry", "Ministry of Foreign Affairs"),
        ("the US Department of Defense said", "US Department of Defense", "US Department of Defense"),
        ("the Hamas-run health ministry said", "Hamas-run health ministry", "Gaza Health Ministry"),
    ],
)
def test_ministries(text: str, name: str, canonical: str) -> None:
    assert canonicals(text) == [(name, canonical)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Iran-backed fighters fired", [("Iran-backed fighters", "backed:country:IR")]),
        ("Turkish-backed rebels fired", [("Turkish-backed rebels", "backed:country:TR")]),
        ("Kurdish-led forces fired", [("Kurdish-led forces", "led:people:kurd")]),
        ("Iranian-backed Shiite militias fired", [("Iranian-backed Shiite militias", "backed:country:IR")]),
        ("Iran-backed Houthi rebels fired", [("Houthi rebels", "actor:houthis")]),
        ("the US-led coalition struck", [("US-led coalition", "actor:us-led-coalition")]),
        ("pro-Iranian militias fired", [("pro-Iranian militias", "pro:country:IR")]),
        ("anti-Taliban fighters fired", [("anti-Taliban fighters", "anti:actor:taliban")]),
        ("a Britain-based group", []),
        ("ISIS-held territory", []),
        ("Russian-made missiles", []),
    ],
)
def test_relation_to_a_state_is_not_the_state(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(name.text, name.id) for name in tag_names(text)] == expected


def test_coordinated_lands_share_the_collective() -> None:
    names = tag_names("Syrian and Russian warplanes bombed the town.")
    assert [(name.text, name.canonical) for name in names] == [
        ("Syrian", "Syria: government forces"),
        ("Russian warplanes", "Russia"),
    ]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("In Khartoum the RSF shelled a market, the Sudanese doctors said.", "Rapid Support Forces"),
        ("In Paris, the French office of RSF said that reporters were killed in France.", "Reporters Without Borders"),
    ],
)
def test_shared_acronym_follows_the_countries_of_the_text(text: str, canonical: str) -> None:
    assert canonical in {name.canonical for name in tag_names(text)}


def test_shared_acronym_without_evidence_is_left_alone() -> None:
    assert tag_names("RSF said so.") == ()


def test_acronym_introduced_for_an_unlisted_body_is_not_the_listed_one() -> None:
    text = "The Village Defence Party (VDP) met. The VDP has ten members."
    assert "VDP" not in {name.text for name in tag_names(text)}


def test_acronym_introduced_after_a_listed_name_is_read_later() -> None:
    text = "The Syrian Network for Human Rights (SNFHR) counted. SNFHR said so."
    assert [name.id for name in tag_names(text)] == ["actor:snhr"] * 3


@pytest.mark.parametrize(
    ("text", "mention", "canonical"),
    [
        (
            "The Syrian Observatory for Human Rights counted 12. The Observatory said more.",
            "Observatory",
            "Syrian Observatory for Human Rights",
        ),
        ("The Saudi-led coalition denied it. Later the coalition said more.", "coalition", "Saudi-led coalition"),
        ("Airwars counted 12. The monitor said more.", "monitor", "Airwars"),
        ("Rami Abdel Rahman said so. Rahman said more.", "Rahman", "Rami Abdel Rahman"),
    ],
)
def test_short_later_mention(text: str, mention: str, canonical: str) -> None:
    last = tag_names(text)[-1]
    assert (last.text, last.canonical) == (mention, canonical)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad Smith drove off.", []),
        ("Michael Jordan drove off.", []),
        ("They live in New Jersey.", []),
        ("Ali al-Kurd was killed.", []),
        ("Omar Arafat was killed.", []),
        ("They fled to Jordan.", ["Jordan"]),
        ("Chad's army", ["Chad: government forces"]),
        ("across Latin America", []),
    ],
)
def test_parts_of_other_names(text: str, expected: list[str]) -> None:
    assert [name.canonical for name in tag_names(text)] == expected


@pytest.mark.parametrize(
    ("day", "office"),
    [("2010-05-01", "prime minister"), ("2005-05-01", "president"), ("2022-03-01", "president")],
)
def test_office_of_the_day(day: str, office: str) -> None:
    (name,) = tag_names("Putin said so.", datetime.date.fromisoformat(day))
    assert (name.canonical, name.role) == ("Vladimir Putin", office)


@pytest.mark.parametrize("text", ["Kremlin", "the Pentagon", "the White House"])
def test_seats_are_actors(text: str) -> None:
    (name,) = tag_names(f"An aide at {text} spoke.")
    assert name.kind == "actor"


def test_capitals_stay_places_for_the_reader_to_judge() -> None:
    (name,) = tag_names("Ankara said so.")
    assert (name.kind, name.id, name.country) == ("place", "metonym:ankara", "TR")


def test_ethnic_names_have_no_government() -> None:
    (name,) = tag_names("Rohingya fled.")
    assert (name.kind, name.role) == ("demonym", "ethnic")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "TERRORISTS OF THE FARABUNDO MARTI NATIONAL LIBERATION FRONT ATTACKED THE SALVADORAN ARMY IN THE NORTH",
            {"FMLN", "El Salvador: government forces"},
        ),
        (
            "TWO US SOLDIERS AND A MEMBER OF THE ELN WERE KILLED IN COLOMBIA ON SUNDAY NIGHT",
            {"United States", "National Liberation Army (Colombia)", "Colombia"},
        ),
    ],
)
def test_text_in_capitals(text: str, expected: set[str]) -> None:
    assert {name.canonical for name in tag_names(text)} == expected


PIECES = st.sampled_from(
    [row.name for row in actors().values()]
    + [
        "Syrian",
        "and",
        "the",
        "The",
        "Russian",
        "warplanes",
        "(SDF)",
        "U.S.",
        "-",
        "-backed",
        "fighters",
        "al-",
        "’s",
        "\n\n",
    ]
)


@given(st.lists(PIECES | st.text(max_size=8), max_size=25).map(" ".join))
@settings(max_examples=150, deadline=None)
def test_spans_hold_the_text_in_order_without_overlap(text: str) -> None:
    names = tag_names(text)
    assert all(text[name.start : name.end] == name.text != "" for name in names)
    assert all(left.end <= right.start for left, right in itertools.pairwise(names))
    assert all(name.canonical and name.kind != "unknown" for name in names)


@given(st.lists(PIECES, max_size=12).map(" ".join))
@settings(max_examples=50, deadline=None)
def test_same_text_same_names(text: str) -> None:
    assert tag_names(text) == tag_names(text)


def test_every_long_name_is_found() -> None:
    named = [row for row in actors().values() if " " in row.name and not set(row.name) & set(":,(/")]
    assert len(named) > 400
    for row in named:
        shared = any(form.shared and form.text == row.name for form in row.aliases)
        names = tag_names(f"Yesterday {row.name} issued a note.")
        assert shared or row.name in {name.canonical for name in names}, row.id


def test_time_grows_with_length_only() -> None:
    text = "Russian warplanes struck near the town, the Syrian Observatory for Human Rights said (SOHR). " * 40
    tag_names(text)

    def seconds(factor: int) -> float:
        best = []
        for _ in range(3):
            start = time.process_time()
            tag_names(text * factor)
            best.append(time.process_time() - start)
        return min(best)

    assert seconds(8) < 8 * 3 * seconds(1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (datetime.date(2010, 5, 1), []),
        (datetime.date(2013, 5, 1), ["Al-Nusra Front"]),
        (datetime.date(2022, 5, 1), ["Al-Nusra Front"]),
        (None, ["Al-Nusra Front"]),
    ],
)
def test_an_actor_that_is_yet_to_come_is_not_read_and_one_that_is_no_more_is(
    day: datetime.date | None, expected: list[str]
) -> None:
    assert [canonical for _, canonical in canonicals("The Nusra Front said so.", day)] == expected


def test_without_a_day_a_person_of_several_offices_has_the_highest() -> None:
    assert {name.role for name in tag_names("David Cameron and Vladimir Putin met.")} <= {"president", "prime minister"}


@pytest.mark.parametrize(("year", "known"), [(1989, False), (2010, True), (2016, True), (2020, True)])
def test_a_person_is_not_known_by_an_office_of_long_after(year: int, known: bool) -> None:
    names = tag_names("Salvador Sanchez Ceren said so.", datetime.date(year, 6, 1))
    assert bool(names) is known
