import datetime
import random
import re
import subprocess
import sys
import time
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.stages.resolve.copies import (
    SKETCH_SIZE,
    ReportSketch,
    are_copies,
    containment,
    origins_of,
    plain_words,
    resemblance,
    sketch_of,
)

WIRE = """TELMARA, March 3 (Two Rivers Wire) - At least 14 people were killed and 30 wounded on Tuesday when shells \
hit the vegetable market of Telmara, a town near the front line, a hospital director said.

Three shells struck the market shortly before noon, when it was at its most crowded, said Adil Marouf, who runs the \
town's only hospital. "We have no more beds and no more blood," he said. "Most of those we received are women who had \
come to shop before the curfew."

The army denied that its guns had fired on the town. A spokesman said that "terrorist groups" had shelled the market \
to stop a truce that was to begin on Wednesday.

Residents reached by telephone said the fire came from the hills north of the river, which are held by government \
troops. One shopkeeper said he had counted nine bodies in front of his own door and could not bring himself to count \
those farther down the street.

The market was hit in a similar way in January, when six people were killed. The United Nations has called on both \
sides to keep heavy weapons out of range of the towns along the river, so far without any answer from either.

(Reporting by Lena Hart; Editing by Jo Fox)"""

INDEPENDENT = """A barrage of artillery tore through a crowded market in Telmara on Tuesday and left at least 14 dead, \
according to the head of the local hospital.

"We have no more beds and no more blood," the director, Adil Marouf, told our correspondent by phone. Thirty others \
were being treated on the floors of the corridors, he added.

Telmara lies six kilometres from positions of the army and has changed hands twice since last summer. Witnesses blamed \
troops on the northern hills for the barrage, which lasted less than two minutes.

The ministry of defence rejected the charge. It said in a statement that "terrorist groups" had shelled the market to \
stop a truce that was to begin on Wednesday. Negotiators have worked on that truce for five weeks.

"Most of those we received are women who had come to shop before the curfew," Marouf said."""

PARAGRAPHS = WIRE.split("\n\n")

COPIES = [
    ("whole", "HARBOUR CITY — " + WIRE.split(" - ", 1)[1]),
    ("another credit line", "\n\n".join([*PARAGRAPHS[:-1], "With material from Two Rivers Wire"])),
    ("tail cut off", "\n\n".join(PARAGRAPHS[:2])),
    ("middle cut out", "\n\n".join([PARAGRAPHS[0], *PARAGRAPHS[3:]])),
    ("new lead", "Grief and anger reigned in Telmara after the bloodiest day of the year so far.\n\n" + WIRE),
    ("changed numbers", WIRE.replace("14 people", "17 people").replace("30 wounded", "41 wounded")),
    ("other quotation marks", re.sub(r'"(.*?)"', r"«\1»", WIRE)),
    ("single quotation marks", re.sub(r'"(.*?)"', r"‘\1’", WIRE.replace("town's", "town’s"))),
    ("capitals and line ends", WIRE.upper().replace("\n\n", "\n")),
    ("other words here and there", WIRE.replace("killed", "slain").replace("the hills", "high ground")),
]


@pytest.mark.parametrize(("edit", "text"), COPIES, ids=[edit for edit, _ in COPIES])
def test_an_edited_reprint_is_a_copy(edit: str, text: str) -> None:
    assert are_copies(sketch_of(WIRE), sketch_of(text))
    assert are_copies(sketch_of(text), sketch_of(WIRE))


def test_two_reports_with_the_same_quotes_are_no_copies() -> None:
    assert not are_copies(sketch_of(WIRE), sketch_of(INDEPENDENT))


def test_a_text_is_contained_in_the_longer_one_but_not_the_other_way_round() -> None:
    short, whole = sketch_of("\n\n".join(PARAGRAPHS[:2])), sketch_of(WIRE)
    assert containment(short, whole) > 0.9
    assert containment(whole, short) < 0.7


@pytest.mark.parametrize("text", ["", "   \n", "…!?", "--"])
def test_a_text_without_words_resembles_nothing(text: str) -> None:
    assert sketch_of(text) == ()
    assert resemblance((), ()) == containment((), sketch_of(WIRE)) == 0.0
    assert not are_copies((), ())


def test_short_texts_are_copies_only_where_they_are_the_same() -> None:
    assert are_copies(sketch_of("Shells hit Telmara."), sketch_of("shells hit Telmara"))
    assert not are_copies(sketch_of("Shells hit Telmara."), sketch_of("Shells hit Telmara again."))
    assert not are_copies(
        sketch_of("Five killed in Telmara market today"), sketch_of("Six killed in Telmara market today")
    )


def test_figures_count() -> None:
    assert sketch_of("Five men, 1,200 homes") != sketch_of("Five men, 1,300 homes")


def test_a_sketch_is_the_same_in_another_process() -> None:
    code = "from khaldun.stages.resolve.copies import sketch_of; print(sketch_of('Shells hit the market of Telmara'))"
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert out.strip() == str(sketch_of("Shells hit the market of Telmara"))


def test_a_sketch_is_the_one_that_was_pinned() -> None:
    assert sketch_of("Shells hit Telmara.") == (2549966568567841724,)


LINES = [
    ("With Two Rivers Wire and Harbour Daily", True),
    ("With no end in sight, the town buries its dead.", False),
    ("By Lena Hart", True),
    ("By noon nine were dead.", False),
    ("(Writing by Lena Hart; Editing by Jo Fox)", True),
    ("Source: Two Rivers Wire", True),
    ("Sources in the town said nine were dead.", False),
]


@pytest.mark.parametrize(("line", "left_out"), LINES)
def test_lines_of_credit_and_no_others_are_left_out(line: str, left_out: bool) -> None:
    assert (plain_words(line) == []) == left_out


WORDS = st.lists(
    st.sampled_from("shells hit the market of a town near river hills army said dead 9 14".split()), max_size=200
)


@given(WORDS, WORDS)
def test_the_measures_are_shares_and_symmetric(left: list[str], right: list[str]) -> None:
    ours, theirs = sketch_of(" ".join(left)), sketch_of(" ".join(right))
    assert 0 <= resemblance(ours, theirs) == resemblance(theirs, ours) <= 1
    assert 0 <= containment(ours, theirs) <= 1
    assert are_copies(ours, theirs) == are_copies(theirs, ours)
    assert len(ours) <= SKETCH_SIZE
    assert list(ours) == sorted(set(ours))
    assert all(0 <= value < 2**63 for value in ours)


@given(st.integers(0, 2**32), st.integers(10, 100))
def test_the_estimates_are_near_the_true_shares(seed: int, percent: int) -> None:
    chance = random.Random(seed)
    whole = [f"w{chance.getrandbits(40)}" for _ in range(1000)]
    part = whole[: 10 * percent]
    estimate = containment(sketch_of(" ".join(whole)), sketch_of(" ".join(part)))
    assert abs(estimate - percent / 100) < 0.35  # five standard errors
    assert containment(sketch_of(" ".join(part)), sketch_of(" ".join(whole))) == 1.0


def test_a_sketch_of_600_words_is_made_in_under_2_ms() -> None:
    chance = random.Random(1)
    text = " ".join(f"w{chance.getrandbits(20)}" for _ in range(600))
    spent = []
    for _ in range(20):
        before = time.process_time()
        sketch_of(text)
        spent.append(time.process_time() - before)
    assert min(spent) < 0.002


def _report(
    number: int, outlet: str, day: int | None, text: str, named: tuple[str, ...] = (), url: str = ""
) -> ReportSketch:
    published = datetime.date(2031, 3, day) if day else None
    return ReportSketch(f"r-{number}", outlet, published, url or None, sketch_of(text), named)


TRIMMED = "\n\n".join(PARAGRAPHS[:3])
GROUPS = [
    ("two texts", [_report(1, "A", 3, WIRE), _report(2, "B", 3, INDEPENDENT)], {"r-1": "r-1", "r-2": "r-2"}),
    (
        "the earliest is the origin",
        [_report(1, "A", 4, WIRE), _report(2, "B", 3, TRIMMED)],
        {"r-1": "r-2", "r-2": "r-2"},
    ),
    (
        "a known day goes before none",
        [_report(1, "A", None, WIRE), _report(2, "B", 3, WIRE)],
        {"r-1": "r-2", "r-2": "r-2"},
    ),
    ("on one day the first id", [_report(2, "A", 3, WIRE), _report(1, "B", 3, WIRE)], {"r-1": "r-1", "r-2": "r-1"}),
    (
        "the credited outlet",
        [_report(1, "A", 3, WIRE, ("Two Rivers Wire",)), _report(2, "Two Rivers Wire", 3, WIRE)],
        {"r-1": "r-2", "r-2": "r-2"},
    ),
    (
        "an outlet does not credit itself",
        [_report(1, "A", 3, WIRE), _report(2, "B", 4, WIRE, ("B",))],
        {"r-1": "r-1", "r-2": "r-1"},
    ),
    (
        "by way of a third",
        [_report(1, "A", 3, TRIMMED), _report(2, "B", 4, WIRE), _report(3, "C", 5, "\n\n".join(PARAGRAPHS[3:]))],
        {"r-1": "r-1", "r-2": "r-1", "r-3": "r-1"},
    ),
    (
        "one address, later version",
        [
            _report(1, "A", 3, WIRE, url="https://a.example/1"),
            _report(2, "A", 4, INDEPENDENT, url="https://a.example/1"),
        ],
        {"r-1": "r-1", "r-2": "r-1"},
    ),
    ("no words", [_report(1, "A", 3, ""), _report(2, "B", 3, "")], {"r-1": "r-1", "r-2": "r-2"}),
    ("no reports", [], {}),
]


@pytest.mark.parametrize(("case", "reports", "origins"), GROUPS, ids=[case for case, _, _ in GROUPS])
def test_whose_words_each_report_prints_in_any_order(
    case: str, reports: list[ReportSketch], origins: dict[str, str]
) -> None:
    assert all(origins_of(order) == origins for order in permutations(reports))
