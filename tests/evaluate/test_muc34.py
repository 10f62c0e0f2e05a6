"""The scorer of MUC-4 templates counts as its guidelines say, and readings become templates by its conventions."""

from __future__ import annotations

import datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.evaluate.muc34.atlas import read_atlas
from khaldun.evaluate.muc34.calibration import best_of, calibration_notes
from khaldun.evaluate.muc34.comparing import compare_fills
from khaldun.evaluate.muc34.convert import templates_of
from khaldun.evaluate.muc34.counting import Counts, best_pairs, pair_slot
from khaldun.evaluate.muc34.kinds import kind_of
from khaldun.evaluate.muc34.mapping import score_document
from khaldun.evaluate.muc34.naming import name_and_role
from khaldun.evaluate.muc34.slots import OFFICIAL
from khaldun.evaluate.muc34.template import Days, Fill, KeyFill, KeyTemplate, Number, answer_of, key_templates
from khaldun.evaluate.muc34.wordings import match_string
from khaldun.pipeline import read_report, report_from_fields

EVE, DAY = datetime.date(1989, 8, 25), datetime.date(1989, 8, 26)


def attack(*names: str, kind: str = "ATTACK", optional: bool = False) -> KeyTemplate:
    """A key template of an attack on the named."""
    return KeyTemplate(
        {
            "incident_date": (KeyFill((Days(DAY, DAY),)),),
            "incident_type": (KeyFill((kind,)),),
            "hum_tgt_name": tuple(KeyFill((name,)) for name in names),
            "hum_tgt_number": tuple(KeyFill((Number(1, 1),), (name,)) for name in names),
            "hum_tgt_effect": tuple(KeyFill(("DEATH",), (name,)) for name in names),
        },
        optional,
    )


@pytest.mark.parametrize(
    ("response", "alternatives", "name", "expected"),
    [
        ("THE 3 MILLERS", ["MILLERS"], False, "right"),
        ("OLD MILLERS WHO WERE WITNESSES", ["MILLERS"], False, "right"),
        ("MILLERS, WHICH NOBODY DENIED", ["MILLERS"], False, "half"),
        ("MILL", ["WATER MILL", "OLD MILL"], False, "half"),
        ("SITE OF THE MILL", ["MILL"], False, "wrong"),
        ("BAKERS", ["MILLERS"], False, "wrong"),
        ("ROLDAN", ["ALBERTO ROLDAN"], True, "half"),
        ("MR. ALBERTO ROLDAN", ["ALBERTO ROLDAN"], True, "right"),
        ("BOLIVIAN MILLERS", ["MILLERS"], False, "right"),
        ("A GROUP OF MILLERS", ["MILLERS"], False, "right"),
    ],
)
def test_strings(response: str, alternatives: list[str], name: bool, expected: str) -> None:
    assert match_string(response, alternatives, name) == expected


@pytest.mark.parametrize(
    ("slot", "fill", "key", "expected"),
    [
        ("incident_type", "ATTACK", "BOMBING", "half"),
        ("incident_type", "BOMBING", "ATTACK", "wrong"),
        ("instrument_type", "GUN", "MACHINE GUN", "half"),
        ("instrument_type", "EXPLOSIVE", "DYNAMITE", "half"),
        ("instrument_type", "MACHINE GUN", "GUN", "wrong"),
        ("phys_tgt_effect", "DESTROYED", "SOME DAMAGE", "half"),
        ("hum_tgt_type", "GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL", "half"),
        ("hum_tgt_effect", "NO DEATH", "NO INJURY OR DEATH", "half"),
        ("perp_organization_confidence", "SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES", "half"),
        ("incident_date", Days(DAY, DAY), Days(EVE, DAY), "half"),
        ("incident_date", Days(EVE, EVE), Days(None, DAY), "half"),
        ("incident_date", Days(None, DAY), Days(DAY, DAY), "half"),
        ("incident_date", Days(None, DAY), Days(EVE, EVE), "wrong"),
        ("hum_tgt_number", Number(7, 7), Number(5, 7), "half"),
        ("hum_tgt_number", Number(7, 7), Number(7, 7, about=True), "half"),
        ("hum_tgt_number", Number(6, 6), Number(5, 7), "wrong"),
        ("hum_tgt_number", Number(2, 2), Number(2, None, plural=True), "wrong"),
        ("incident_location", (("PERU", None),), (("PERU", None), ("LIMA", "CITY")), "half"),
        ("incident_location", (("CHILE", None), ("LIMA", "CITY")), (("PERU", None), ("LIMA", "CITY")), "half"),
        ("incident_location", (("PERU", None), ("LIMA", "TOWN")), (("PERU", None), ("LIMA", "CITY")), "right"),
        ("incident_location", (("CHILE", None),), (("PERU", None), ("LIMA", "CITY")), "wrong"),
    ],
)
def test_values(slot: str, fill: object, key: object, expected: str) -> None:
    assert compare_fills(slot, Fill(fill), KeyFill((key,))) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("about", "expected"), [("ALBERTO ROLDAN", "right"), ("ROLDAN", "right"), ("PAZ", "half"), (None, "half")]
)
def test_a_right_value_about_another_is_half_right(about: str | None, expected: str) -> None:
    key = KeyFill(("DEATH",), ("ALBERTO ROLDAN",))
    assert compare_fills("hum_tgt_effect", Fill("DEATH", about), key) == expected


def test_what_is_left_over_is_incorrect_then_spurious_or_missing() -> None:
    keys = (KeyFill(("ANA PAZ",)), KeyFill(("LUIS ROA",)), KeyFill(("EVA SOL",), optional=True))
    fills = [Fill("ANA PAZ"), Fill("JOSE MAR"), Fill("RITA VEGA")]
    assert pair_slot("hum_tgt_name", fills, keys).counts == Counts(1, 0, 1, 1, 0)
    assert pair_slot("hum_tgt_name", fills[:1], keys).counts == Counts(1, 0, 0, 0, 1)
    assert pair_slot("hum_tgt_name", [*fills[:1], Fill("EVA SOL")], keys).counts == Counts(2, 0, 0, 0, 1)


def test_a_template_maps_only_where_type_and_content_agree() -> None:
    key = attack("ANA PAZ")
    other = answer_of(attack("LUIS ROA"))
    assert score_document([answer_of(key)], [key]).mapped == ((0, 0),)
    assert not score_document([other], [key]).mapped
    assert not score_document([answer_of(attack("ANA PAZ", kind="BOMBING"))], [key]).mapped


def test_a_spurious_and_a_missing_template_count_with_every_filler() -> None:
    key = attack("ANA PAZ")
    counts = score_document([answer_of(attack("LUIS ROA", "EVA SOL"))], [key]).counts()
    assert (counts.spurious, counts.missing, counts.correct) == (8, 5, 0)
    assert score_document([], [attack("ANA PAZ", optional=True)]).counts() == Counts()


@given(st.lists(st.lists(st.sampled_from(["ANA PAZ", "LUIS ROA", "EVA SOL"]), min_size=1, unique=True), max_size=4))
def test_the_key_itself_scores_all(groups: list[list[str]]) -> None:
    keys = [attack(*names) for names in groups]
    score = score_document([answer_of(key) for key in reversed(keys)], keys)
    counts = score.counts()
    assert counts.correct == counts.possible == counts.actual
    assert score.templates == Counts(len(keys))


@given(st.lists(st.lists(st.sampled_from([0.0, 0.5, 1.0]), min_size=3, max_size=3), min_size=1, max_size=4))
def test_the_best_pairs_are_the_best_of_all(worth: list[list[float]]) -> None:
    square = [row + [0.0] * (max(len(worth), 3) - 3) for row in worth] + [[0.0] * 4] * (3 - len(worth))
    best = max(
        sum(row[j] for row, j in zip(square, order, strict=False)) for order in permutations(range(len(square[0])))
    )
    assert sum(worth[i][j] for i, j in best_pairs(worth)) == best


def test_a_key_row() -> None:
    slots = {
        "incident_date": [{"dates": [{"form": "on_or_before", "start": None, "end": "1989-08-26"}]}],
        "incident_location": [{"raw": "(PERU: LIMA (CITY)) / (PERU)"}],
        "hum_tgt_number": [
            {"refs": ["ANA PAZ"], "numbers": [{"plural": False, "min": 5, "max": None, "approx": False}]}
        ],
        "phys_tgt_id": [{"alts": ["MILL"], "optional": True}],
    }
    row = {"templates": [{"optional": True, "inapplicable": ["instrument_id"], "slots": slots}]}
    (template,) = key_templates(row)
    assert template.optional
    assert template.outside == {"instrument_id"}
    assert template.slots["incident_date"] == (KeyFill((Days(None, DAY),)),)
    assert template.slots["incident_location"][0].values == ((("PERU", None), ("LIMA", "CITY")), (("PERU", None),))
    assert template.slots["hum_tgt_number"] == (KeyFill((Number(5, None),), ("ANA PAZ",)),)
    assert template.slots["phys_tgt_id"][0].optional


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mayor Juan Perez", ("JUAN PEREZ", "MAYOR")),
        ("three peasants", ("", "PEASANTS")),
        ("the former mayor", ("", "FORMER MAYOR")),
        ("Juan Perez", ("JUAN PEREZ", "")),
        ("members of the council", ("", "MEMBERS OF THE COUNCIL")),
    ],
)
def test_a_name_and_what_it_is_told_of(words: str, expected: tuple[str, str]) -> None:
    assert name_and_role(words) == expected


def test_categories_come_from_words() -> None:
    assert kind_of("FORMER MAYOR", "people", "CIVILIAN") == "GOVERNMENT OFFICIAL"
    assert kind_of("TWO POLICEMEN", "people", "CIVILIAN") == "LAW ENFORCEMENT"
    assert kind_of("MILLERS", "people", "CIVILIAN") == "CIVILIAN"
    assert kind_of("HIGH-VOLTAGE PYLONS", "things", "OTHER") == "ENERGY"


def test_a_reading_becomes_templates() -> None:
    text = "Lima, 26 August. Gunmen shot dead three peasants in Lima yesterday, police said."
    report, _ = report_from_fields({"doc": "m", "text": text, "published": "1989-08-26", "language": "en"}, "m")
    assert report is not None
    (template,) = templates_of(read_report(report), read_atlas(None))
    assert template["incident_type"] == (Fill("ATTACK"),)
    assert template["incident_date"] == (Fill(Days(EVE, EVE)),)
    assert template["incident_location"] == (Fill((("PERU", None), ("LIMA", "CITY"))),)
    assert template["hum_tgt_number"] == (Fill(Number(3, 3), "PEASANTS"),)
    assert template["hum_tgt_effect"] == (Fill("DEATH", "PEASANTS"),)


def test_score_reports_show_the_formulas_and_the_best() -> None:
    nothing = dict.fromkeys(("POS", "ACT", "COR", "PAR", "INC", "SPU", "MIS", "REC", "PRE"), 0.0)
    dates = {**nothing, "POS": 10.0, "ACT": 5.0, "COR": 4.0, "INC": 1.0, "MIS": 5.0, "REC": 40.0, "PRE": 80.0}
    report = {**dict.fromkeys(OFFICIAL.values(), nothing), "inc-date": dates, "ALL TEMPLATES": dates}
    report["F"] = {"P&R": 53.33}
    notes = calibration_notes({"invented": {"MILL": report}})
    assert "fail in 0 rows" in notes[0]
    assert "fails in 0 reports" in notes[1]
    assert best_of({"invented": {"MILL": report}}, None)[0].value == pytest.approx(8 / 15)
