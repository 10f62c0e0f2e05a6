"""Counts: which figures compete, which are set aside and why, whether they agree."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from khaldun.model.finding import Finding
from khaldun.stages.reconcile import reconcile

OBSERVATORY = "Red Hills Observatory"


def _killed(claims: list[Any], reports: dict[str, Any], rule: Any = "range") -> Finding:
    return next(one for one in reconcile(claims, reports, rule).findings if one.field == "killed")


def _why(finding: Finding) -> dict[str, str]:
    return {one.claim: one.why for one in finding.left_out}


ENDS = [
    ("one exact figure", ["A 12"], (12, 12, 12)),
    ("one open figure has no upper end", ["A 57+"], (57, 57, None)),
    ("lowest to highest", ["A 23", "B 57", "C 57"], (23, 57, 57)),
    ("an open figure is the highest known bound", ["A 20", "B 70", "C 126+"], (20, 20, 126)),
    ("up to sets no low end beside others", ["A <60", "B 50"], (50, 50, 60)),
    ("up to alone", ["A <60"], (0, 60, 60)),
    ("a range gives both ends", ["A 30-40"], (30, 30, 40)),
    ("dozens is no best figure beside a number", ["A dozens", "B dozens", "C 57"], (24, 57, 57)),
    ("nobody was killed", ["A 0"], (0, 0, 0)),
]


@pytest.mark.parametrize(("rows", "ends"), [row[1:] for row in ENDS], ids=[row[0] for row in ENDS])
def test_range(ledger: SimpleNamespace, rows: list[str], ends: tuple[int | None, ...]) -> None:
    finding = _killed([ledger.killed(*row.split()) for row in rows], ledger.reports())
    assert (finding.low, finding.best, finding.high) == ends


def test_ends_name_their_claims(ledger: SimpleNamespace) -> None:
    low, high = ledger.killed("A", "23"), ledger.killed("B", "57")
    again = ledger.killed("C", "57")
    finding = _killed([low, high, again], ledger.reports())
    assert (finding.low_claims, finding.best_claims) == ((low.id,), (high.id, again.id))
    assert finding.high_claims == (high.id, again.id)


AGREEMENTS = [
    ("one origin", ["A 12"], "single"),
    ("same figure", ["A 12", "B 12"], "agreed"),
    ("bounds that meet", ["A 50+", "B 57"], "agreed"),
    ("two open bounds", ["A 50+", "B 57+"], "agreed"),
    ("dozens and a number", ["A dozens", "B 57"], "agreed"),
    ("other figures", ["A 23", "B 57"], "disputed"),
    ("below an open bound", ["A 23", "B 57+"], "disputed"),
    ("rounded", ["A ~40", "B 41"], "agreed"),
    ("beyond rounding", ["A ~40", "B 47"], "disputed"),
    ("not rounded", ["A 40", "B 41"], "disputed"),
    ("one of three differs", ["A 12", "B 12", "C 30"], "disputed"),
]


@pytest.mark.parametrize(("rows", "agreement"), [row[1:] for row in AGREEMENTS], ids=[row[0] for row in AGREEMENTS])
def test_agreement(ledger: SimpleNamespace, rows: list[str], agreement: str) -> None:
    finding = _killed([ledger.killed(*row.split()) for row in rows], ledger.reports())
    assert finding.agreement == agreement


def test_one_speaker_in_two_papers_is_one_origin(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "12", OBSERVATORY), ledger.killed("B", "12", OBSERVATORY)]
    finding = _killed(claims, ledger.reports())
    assert (finding.origins, finding.agreement) == (1, "single")


def test_one_origin_that_contradicts_itself_disputes_with_nobody(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "40", OBSERVATORY), ledger.killed("B", "57", OBSERVATORY), ledger.killed("C", "30+")]
    finding = _killed(claims, ledger.reports())
    assert (finding.low, finding.high, finding.agreement) == (30, 57, "agreed")


def test_best_is_the_figure_of_most_origins_not_of_most_papers(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed(name, "30", OBSERVATORY) for name in "ABC"] + [ledger.killed(name, "20") for name in "DE"]
    assert _killed(claims, ledger.reports()).best == 20


def test_of_equal_support_the_latest_is_best(ledger: SimpleNamespace) -> None:
    reports = ledger.reports(ledger.report("A", 2), ledger.report("B", 3))
    assert _killed([ledger.killed("A", "20"), ledger.killed("B", "30")], reports).best == 30


def test_of_equal_day_the_named_speaker_is_best(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "20", "residents", anonymous=True), ledger.killed("B", "30", OBSERVATORY)]
    assert _killed(claims, ledger.reports()).best == 30


LATER = [("57", "raised"), ("20", "lowered"), ("57+", "an open figure"), ("30-39", "a range")]


@pytest.mark.parametrize(("figure", "_name"), LATER, ids=[row[1] for row in LATER])
def test_a_later_figure_of_the_same_speaker_replaces_the_earlier(
    ledger: SimpleNamespace, figure: str, _name: str
) -> None:
    reports = ledger.reports(ledger.report("A", 2), ledger.report("B", 3))
    earlier, later = ledger.killed("A", "40", OBSERVATORY), ledger.killed("B", figure, OBSERVATORY)
    finding = _killed([earlier, later], reports)
    assert finding.low == later.low
    assert _why(finding)[earlier.id].startswith(f"superseded by {later.id}")


def test_the_same_number_is_no_replacement(ledger: SimpleNamespace) -> None:
    reports = ledger.reports(ledger.report("A", 2), ledger.report("B", 3))
    finding = _killed([ledger.killed("A", "57+", OBSERVATORY), ledger.killed("B", "57", OBSERVATORY)], reports)
    assert (finding.best, finding.left_out) == (57, ())


def test_a_toll_that_its_words_call_earlier_is_replaced(ledger: SimpleNamespace) -> None:
    old = ledger.claim("A", "killed", low=20, high=20, quote="The previous toll was 20")
    finding = _killed([old, ledger.killed("A", "70", "residents", anonymous=True)], ledger.reports())
    assert (finding.low, finding.high, list(_why(finding))) == (70, 70, [old.id])


def test_an_earlier_toll_that_stands_alone_is_used(ledger: SimpleNamespace) -> None:
    old = ledger.claim("A", "killed", low=20, high=20, quote="An initial count put the dead at 20")
    assert _killed([old, ledger.killed("B", "70")], ledger.reports()).low == 20


def test_dozens_replaces_no_number(ledger: SimpleNamespace) -> None:
    reports = ledger.reports(ledger.report("A", 2), ledger.report("B", 3))
    finding = _killed([ledger.killed("A", "57", OBSERVATORY), ledger.killed("B", "dozens", OBSERVATORY)], reports)
    assert (finding.best, finding.left_out) == (57, ())


@pytest.mark.parametrize(("first", "second"), [(2, 2), (None, 3), (2, None)])
def test_without_an_order_of_days_nothing_is_replaced(
    ledger: SimpleNamespace, first: int | None, second: int | None
) -> None:
    reports = ledger.reports(ledger.report("A", first), ledger.report("B", second))
    finding = _killed([ledger.killed("A", "40", OBSERVATORY), ledger.killed("B", "57", OBSERVATORY)], reports)
    assert (finding.low, finding.high, finding.left_out) == (40, 57, ())


def test_two_speakers_do_not_replace_each_other(ledger: SimpleNamespace) -> None:
    reports = ledger.reports(ledger.report("A", 2), ledger.report("B", 3))
    finding = _killed([ledger.killed("A", "40", OBSERVATORY), ledger.killed("B", "57", "Ministry of Health")], reports)
    assert (finding.low, finding.high) == (40, 57)


def test_a_late_reprint_replaces_nothing(ledger: SimpleNamespace) -> None:
    reports = ledger.reports(ledger.report("A", 2), ledger.report("B", 3), ledger.report("C", 4, origin="A"))
    claims = [ledger.killed("A", "40", OBSERVATORY), ledger.killed("B", "57", OBSERVATORY)]
    finding = _killed([*claims, ledger.killed("C", "40", OBSERVATORY)], reports)
    assert (finding.low, finding.high) == (57, 57)


def test_a_reprint_with_a_new_number_replaces_the_old(ledger: SimpleNamespace) -> None:
    reports = ledger.reports(ledger.report("A", 2), ledger.report("C", 4, origin="A"))
    claims = [ledger.killed("A", "40", OBSERVATORY), ledger.killed("C", "57", OBSERVATORY)]
    assert _killed(claims, reports).low == 57


def test_a_figure_that_its_report_calls_replaced_is_left_out(ledger: SimpleNamespace) -> None:
    old, new = ledger.killed("A", "40", OBSERVATORY, superseded=True), ledger.killed("A", "57", OBSERVATORY)
    finding = _killed([old, new], ledger.reports())
    assert (finding.low, _why(finding)[old.id]) == (
        57,
        f"superseded: the report itself gives {new.id} as the later figure",
    )


def test_parts_are_left_out_and_their_sum_is_held_against_the_total(ledger: SimpleNamespace) -> None:
    parts = [
        ledger.killed("A", "9", OBSERVATORY, group="soldiers", civilian=False, part_of_total=True),
        ledger.killed("A", "31", OBSERVATORY, group="militiamen", civilian=False, part_of_total=True),
    ]
    finding = _killed([ledger.killed("A", "40", OBSERVATORY), *parts], ledger.reports())
    assert (finding.low, finding.high) == (40, 40)
    assert finding.notes == ("9 soldiers and 31 militiamen make 40, the total given by Red Hills Observatory",)


SUMS = [
    ("50", "9 soldiers and 31 militiamen make 40; 10 of the 50 of Red Hills Observatory are not broken down"),
    ("38", "9 soldiers and 31 militiamen make 40, 2 more than the 38 of Red Hills Observatory"),
]


@pytest.mark.parametrize(("total", "note"), SUMS)
def test_sums_that_miss_the_total_are_noted(ledger: SimpleNamespace, total: str, note: str) -> None:
    groups = [("9", "soldiers"), ("31", "militiamen")]
    claims = [ledger.killed("A", figure, OBSERVATORY, group=group, civilian=False) for figure, group in groups]
    assert note in _killed([ledger.killed("A", total, OBSERVATORY), *claims], ledger.reports()).notes


def test_a_group_beside_a_total_of_the_same_speaker_is_part_of_it(ledger: SimpleNamespace) -> None:
    group, total = ledger.killed("A", "12", group="evacuees"), ledger.killed("A", "40")
    finding = _killed([group, total], ledger.reports())
    assert (finding.low, _why(finding)[group.id]) == (40, f"part of the total {total.id}")


def test_disjoint_groups_without_a_total_are_added_up(ledger: SimpleNamespace) -> None:
    groups = [ledger.killed("A", "9", group="soldiers"), ledger.killed("A", "31+", group="militiamen")]
    finding = _killed(groups, ledger.reports())
    assert (finding.low, finding.high) == (40, None)
    assert set(finding.low_claims) == {one.id for one in groups}
    assert finding.notes[0] == "9 soldiers and 31 militiamen of Lantern Post make 40; no undivided total is given"


OVERLAPPING = [("children", "civilians"), ("fighters", "soldiers"), ("Iraqis", "militiamen"), ("students", "children")]


@pytest.mark.parametrize(("left", "right"), OVERLAPPING)
def test_groups_that_may_overlap_are_not_added_up(ledger: SimpleNamespace, left: str, right: str) -> None:
    claims = [ledger.killed("A", "9", group=left), ledger.killed("A", "31", group=right)]
    finding = _killed(claims, ledger.reports())
    assert (finding.low, _why(finding)) == (31, {claims[0].id: f"may overlap with {claims[1].id}"})


APART = [
    ("soldiers", "police officers"),
    ("Iraqi soldiers", "Syrian soldiers"),
    ("women", "children"),
    ("14 men", "girls"),
]


@pytest.mark.parametrize(("left", "right"), APART)
def test_groups_that_exclude_each_other_are_added_up(ledger: SimpleNamespace, left: str, right: str) -> None:
    claims = [ledger.killed("A", "9", group=left), ledger.killed("A", "31", group=right)]
    assert _killed(claims, ledger.reports()).low == 40


def test_civilians_and_fighters_are_added_up(ledger: SimpleNamespace) -> None:
    claims = [
        ledger.killed("A", "9", group="residents", civilian=True),
        ledger.killed("A", "31", group="gunmen", civilian=False),
    ]
    assert _killed(claims, ledger.reports()).low == 40


def test_a_group_is_no_total_beside_the_totals_of_others(ledger: SimpleNamespace) -> None:
    group = ledger.killed("A", "14", group="soldiers", civilian=False)
    finding = _killed([group, ledger.killed("B", "57")], ledger.reports())
    assert (finding.low, finding.agreement) == (57, "single")
    assert _why(finding)[group.id] == "counts soldiers only, where others give an undivided total"


def test_a_group_that_is_as_many_as_the_total_of_another_is_no_dispute(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "57", group="civilians", civilian=True), ledger.killed("B", "57")]
    finding = _killed(claims, ledger.reports())
    assert (finding.agreement, list(_why(finding))) == ("single", [claims[0].id])


def test_a_group_is_part_of_what_its_speaker_tells_another_paper(ledger: SimpleNamespace) -> None:
    group, total = ledger.killed("A", "70", OBSERVATORY, group="fighters"), ledger.killed("B", "57", OBSERVATORY)
    finding = _killed([group, total], ledger.reports())
    assert (finding.high, _why(finding)) == (57, {group.id: f"part of the total {total.id}"})


def test_groups_that_exclude_each_other_are_no_dispute(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "2", group="guards"), ledger.killed("B", "11", group="militiamen")]
    assert _killed(claims, ledger.reports()).agreement == "agreed"


def test_the_same_group_counted_otherwise_is_a_dispute(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "2", group="guards"), ledger.killed("B", "11", group="guards")]
    assert _killed(claims, ledger.reports()).agreement == "disputed"


def test_a_group_greater_than_every_total_is_a_dispute(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "70", group="civilians", civilian=True), ledger.killed("B", "57")]
    finding = _killed(claims, ledger.reports())
    assert (finding.low, finding.high, finding.agreement) == (57, 70, "disputed")


@pytest.mark.parametrize("stance", ["denies", "doubts"])
def test_a_denial_sets_no_end_and_is_listed(ledger: SimpleNamespace, stance: str) -> None:
    denial = ledger.killed("A", "90", "Valley Army", stance=stance)
    finding = _killed([denial, ledger.killed("B", "57")], ledger.reports())
    assert (finding.high, finding.denied_by) == (57, (denial.id,))


def test_a_count_that_is_only_denied_is_none(ledger: SimpleNamespace) -> None:
    finding = _killed([ledger.killed("A", "90", "Valley Army", stance="denies")], ledger.reports())
    assert (finding.agreement, finding.low, finding.best) == ("none", None, None)


RULES = [
    ("conservative", (20, 20, 20)),
    ("ucdp", (40, 40, 57)),
    ("airwars", (20, None, 90)),
    ("latest", (57, 57, 57)),
    ("independent", (40, 40, 40)),
    ("range", (20, 40, 90)),
]


@pytest.mark.parametrize(("rule", "ends"), RULES)
def test_each_rule_chooses_its_ends(ledger: SimpleNamespace, rule: Any, ends: tuple[int | None, ...]) -> None:
    """Residents say 20, two papers 40, the monitor 57 a day later, and the army says 90 of the enemy it struck."""
    rows = [ledger.report(name, 2) for name in "ABCE"]
    claims = [
        ledger.killed("A", "20", "residents", anonymous=True),
        ledger.killed("B", "40"),
        ledger.killed("C", "40"),
        ledger.killed("D", "57", OBSERVATORY),
        ledger.killed("E", "90", "Valley Army"),
        ledger.claim("E", "actor", "Valley Army", stance="accuses"),
    ]
    finding = _killed(claims, ledger.reports(*rows, ledger.report("D", 3)), rule)
    assert (finding.low, finding.best, finding.high) == ends


@pytest.mark.parametrize(("words", "number"), [("dozens", 12), ("hundreds", 100)])
def test_conservative_takes_words_for_many_as_acled_does(ledger: SimpleNamespace, words: str, number: int) -> None:
    finding = _killed([ledger.killed("A", words)], ledger.reports(), "conservative")
    assert (finding.low, finding.best, finding.high) == (number, number, number)


def test_a_claim_of_an_unknown_report_is_an_error(ledger: SimpleNamespace) -> None:
    with pytest.raises(KeyError):
        reconcile([ledger.killed("A", "1")], {})
