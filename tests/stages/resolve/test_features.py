"""What the matcher takes from a reading."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

import khaldun.stages.resolve as stage
from khaldun import lexicons
from khaldun.model.account import Account, Casualty, Reading, Speaker, Target
from khaldun.model.report import Report
from khaldun.stages.resolve import decode_features, document_features, features_of
from khaldun.stages.resolve.folding import plain_name
from khaldun.stages.resolve.marks import marks_of
from khaldun.stages.resolve.proper_names import names_in
from khaldun.stages.resolve.weights import WEIGHTS
from khaldun.stages.resolve.wording import proper_words_in, words_in
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

FOLDER = Path(stage.__file__).parent
LEXICONS = Path(lexicons.__file__).parent

MILL = "Two shells struck the granary of Karmin on Friday, killing Samir Oduya, 17, the governor Tarek Maln said."
FERRY = "A bomb sank the ferry at Oruz in April, Maln said. Ada Quist, a deckhand, drowned."

NAMES = [
    ("Police found Samir Oduya, 17, dead.", ["samir oduya"]),
    ("He lived in the 1700 block of North Mill Street with Ada Lind Quist.", ["mill st", "ada lind quist"]),
    ("Sgt. Tomas Weller of the Granby Police Department spoke.", ["tomas weller"]),
    ("The wounded are in Ada Quist Memorial Hospital.", []),
    ("On Friday Morning The Police Said.", []),
    ("She flew to San Antonio and New Karmin.", []),
    ("Samir Oduya's brother Lin Oduya fled.", ["samir oduya", "lin oduya"]),
    ("Abu Salem al-Karmini led them.", ["abu salem al-karmini"]),
    ("Shells hit the village of Arab Oduya and Lin Quist village.", []),
]


@pytest.mark.parametrize(("text", "names"), NAMES)
def test_names_that_tell(text: str, names: list[str]) -> None:
    assert names_in(text, ()) == names


def test_known_names_are_left_out() -> None:
    assert names_in("Samir Oduya met Ada Quist.", ["ada quist"]) == ["samir oduya"]
    assert names_in("Karmin Weavers' League wrote.", ["karmin weavers' league of oruz"]) == []


WORDS = [
    ("A 17-year-old and Lin Oduya, 24, were hurt.", ["17y", "24y"]),
    ("On Aug. 19 and 3 September 2019 the police came.", ["08-19", "09-03"]),
    ("Call 555-0199; the 1700 block was closed in 2016.", ["1700"]),
    ("It breaks resolutions 3156 and 3199; 1200 sheep were lost.", ["1200"]),
    ("The granary burned; the granary and the orchard.", ["granary", "orchard"]),
]


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_that_tell(text: str, words: list[str]) -> None:
    assert [word for word in words_in(text) if word in words] == words


def test_everyday_words_and_years_do_not_tell() -> None:
    assert words_in("Police said in 2016 that they were looking for the people who attacked the house.") == []


def test_single_words_of_names_come_by_how_often_they_stand() -> None:
    assert proper_words_in("Oduya and Quist. Near Karmin, Oduya fled with Maln.", ["tarek maln"]) == [
        "oduya",
        "karmin",
        "quist",
    ]


@pytest.mark.parametrize(
    ("name", "plain"),
    [("Al-Bab", "bab"), ("Aleppo", "aleppo"), ("As Suwayda", "suwayda"), ("Tall ‘Afār", "tallafar")],
)
def test_names_of_places_are_compared_without_article_and_accents(name: str, plain: str) -> None:
    assert plain_name(name) == plain


def account(number: int, words: str, **facts: object) -> Account:
    """An account that begins where `words` stand in the report below."""
    start = TEXT.index(words)
    made: dict[str, object] = {
        "id": f"r1#{number}",
        "type": ActType.SHELLING,
        "plover": "",
        "violence": None,
        "date": None,
        "places": (),
        "actors": ("unidentified",),
        "actor_status": "unknown",
        "targets": (),
        "weapons": (),
        "casualties": (),
        "confidence": 1.0,
        "start": start,
        "end": start + len(words),
    }
    return Account(**{**made, **facts})  # type: ignore[arg-type]


TEXT = f"{MILL}\n\n{FERRY}\n\nThe harbour was closed."
DAY = datetime.date(2019, 5, 3)
KILLED = Casualty("killed", 2, 2, "two", None, None, False, "(outlet)", "asserts", "", 0, 0)
READING = Reading(
    Report("r1", TEXT, title="Shells on Karmin | Granby Post", published=datetime.date(2019, 5, 4)),
    (
        account(
            1,
            "struck",
            date=DateInterval(DAY, DAY, 1, "relative", "Friday"),
            places=(Place("Karmin", "Karmin", "XA", 35.5, 38.25, 1, "made:1"),),
            targets=(Target("the granary", "infrastructure", 0, 0),),
            casualties=(KILLED, Casualty("killed", 1, 1, "one", None, None, False, "x", "denies", "", 0, 0)),
        ),
        account(2, "sank", actors=("Blue Front",)),
    ),
    (Speaker("governor", "official (unnamed)", named_person="Tarek Maln"),),
)


def test_each_account_has_the_names_of_its_own_passage() -> None:
    first, second = features_of(READING)
    assert first.names == ("samir oduya",)
    assert second.names == ("ada quist",)


def test_the_account_with_most_of_the_report_also_has_what_is_no_others() -> None:
    first, second = features_of(READING)
    assert (first.main, second.main) == (True, False)
    assert first.share + second.share == pytest.approx(1.0, abs=0.02)


def test_the_facts_are_those_of_the_account() -> None:
    first, second = features_of(READING)
    assert (first.type, first.days[0].start, first.days[0].end) == (ActType.SHELLING.value, *[DAY.toordinal()] * 2)
    assert [(toll.outcome, toll.low) for toll in first.tolls] == [("killed", 2)], "a denied count is none"
    assert (first.actors, second.actors) == ((), ("blue front",))
    assert first.targets == ("infrastructure", "the granary")


MARKS = [
    ("late on Friday", ("fri",)),
    ("Monday, June 12th", ("06-12", "mon")),
    ("Jan 22", ("01-22",)),
    ("since Friday", ()),
    ("last week", ()),
]


@pytest.mark.parametrize(("words", "marks"), MARKS)
def test_what_words_say_of_a_day_that_they_do_not_give(words: str, marks: tuple[str, ...]) -> None:
    assert marks_of(DateInterval(None, None, None, "unresolved", words)) == marks
    assert marks_of(DateInterval(DAY, DAY, 1, "relative", words)) == ()


def test_a_town_that_bears_its_provinces_name_is_known_as_such() -> None:
    assert features_of(READING)[0].spots[0].rank == 1


CAPITALS = [("Danab", 1), ("Al-Danab", 1), ("Dannab", 1), ("N. Danab", 2), ("northern Danab", 2), ("Karmin", 0)]


@pytest.mark.parametrize(("name", "rank"), CAPITALS)
def test_spellings_of_a_capital_and_its_countryside(name: str, rank: int) -> None:
    place = Place(name, "Danab", "XA", 35.5, 38.25, 1, "made:1")
    reading = Reading(READING.report, (account(1, "struck", places=(place,)),))
    assert features_of(reading)[0].spots[0].rank == rank


def test_lines_of_other_reports_do_not_tell() -> None:
    text = f"{MILL}\n{FERRY}\nLin Weller and Tomas Weller wed\nAnna Lind opens a bakery in Oruz"
    whole = document_features(Reading(Report("r1", text), READING.accounts[:1]))
    assert set(whole.names) == {"samir oduya", "ada quist", "tarek maln"}


def test_a_whole_report_has_the_names_of_all_its_accounts() -> None:
    whole = document_features(READING)
    assert set(whole.names) == {"samir oduya", "ada quist"}
    assert whole.share == 1.0


def test_a_report_without_account_has_its_words_all_the_same() -> None:
    whole = document_features(Reading(READING.report))
    assert (whole.type, whole.days, whole.spots) == ("", (), ())
    assert "samir oduya" in whole.names
    assert features_of(Reading(READING.report)) == ()


def test_features_stay_small_and_come_back() -> None:
    text = "\n\n".join(
        f"Lin{chr(97 + i)} Oduya{chr(97 + i)}, {i}, of {i + 100} Mill{chr(97 + i)} Street fled." for i in range(26)
    )
    whole = document_features(Reading(Report("r2", text)))
    assert len(whole.encode()) < 2000
    assert decode_features(whole.encode()) == whole


def test_every_row_of_the_table_of_weights_is_used() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py") if path.name != "weights.py")
    assert [row for row in WEIGHTS if f'"{row}"' not in code and f'"{row.removeprefix("reported ")}"' not in code] == []


@pytest.mark.parametrize("path", [LEXICONS / "everyday_words.txt", FOLDER / "name_words.csv"])
def test_word_lists_are_sorted_and_have_no_doubles(path: Path) -> None:
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    rows = [line for line in lines if line != "word,kind,short"]
    keys = [tuple(row.split(",")) for row in rows]
    assert keys == sorted(set(keys))
