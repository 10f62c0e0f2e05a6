"""What holds for every set of claims."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.model.claim import Claim, ReportFacts
from khaldun.model.finding import RULES, Finding, Rule
from khaldun.stages.reconcile import reconcile, speaker_table

SPEAKERS = (None, "Red Hills Observatory", "Ministry of Health", "residents", "Valley Army")
GROUPS = (None, None, None, "soldiers", "children", "civilians", "militiamen")
FIGURES = st.one_of(
    st.sampled_from(["dozens", "hundreds", "0"]),
    st.integers(1, 60).map(str),
    st.integers(1, 60).map("{}+".format),
    st.integers(1, 60).map("<{}".format),
    st.integers(1, 60).map("~{}".format),
)
ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "where": st.sampled_from("ABCDE"),
            "figure": FIGURES,
            "speaker": st.sampled_from(SPEAKERS),
            "group": st.sampled_from(GROUPS),
            "stance": st.sampled_from(["asserts"] * 6 + ["accuses", "denies", "doubts"]),
            "part_of_total": st.sampled_from([False] * 5 + [True]),
            "superseded": st.sampled_from([False] * 8 + [True]),
        }
    ),
    min_size=1,
    max_size=10,
)
DAYS = st.lists(st.one_of(st.none(), st.integers(1, 6)), min_size=5, max_size=5)


@pytest.fixture(scope="module")
def write(ledger: SimpleNamespace) -> Any:
    """Claims and reports from drawn rows and days of publication."""

    def written(rows: list[dict[str, Any]], days: list[int | None]) -> tuple[list[Claim], dict[str, ReportFacts]]:
        claims = [ledger.killed(**row, number=number) for number, row in enumerate(rows, 1)]
        values = [("actor", "Russia"), ("actor", "Hill Front"), ("type", "Attack"), ("type", "Suicide bomb")]
        others = [
            ledger.claim(one.report[2:], *values[i % 4], stance=one.stance, number=f"v{i}")
            for i, one in enumerate(claims)
        ]
        places = [ledger.on("A", 3, 5), ledger.on("B", 4), ledger.at("A", "Marwa", 1, 35.0, 40.0)]
        shown = ledger.reports(*(ledger.report(name, day) for name, day in zip("ABCDE", days, strict=True)))
        return [*claims, *others, *places], shown

    return written


def _killed(claims: list[Claim], reports: dict[str, ReportFacts], rule: Rule = "range") -> Finding | None:
    return next((one for one in reconcile(claims, reports, rule).findings if one.field == "killed"), None)


def _number(ids: tuple[str, ...], claims: list[Claim], end: str) -> set[int | None]:
    """The values of the claims that an end names, and their sum where groups of one account are added up."""
    held = [one for one in claims if one.id in ids]
    values = {getattr(one, end) for one in held} | {one.low for one in held}
    for account in {(one.account, one.speaker) for one in held}:
        values.add(sum(getattr(one, end) or one.low or 0 for one in held if (one.account, one.speaker) == account))
    return values


@given(rows=ROWS, days=DAYS, rule=st.sampled_from([rule for rule in RULES if rule != "conservative"]))
@settings(deadline=None)
def test_ends_name_claims_that_hold_their_values(write: Any, rows: Any, days: Any, rule: Rule) -> None:
    claims, reports = write(rows, days)
    finding = _killed(claims, reports, rule)
    assert finding is not None
    known = {one.id for one in claims}
    assert {*finding.low_claims, *finding.best_claims, *finding.high_claims} <= known
    if finding.low is not None:
        assert finding.low in _number(finding.low_claims, claims, "low")
    if finding.best is not None:
        assert finding.best in _number(finding.best_claims, claims, "high")
    if finding.high is not None:
        assert finding.high in _number(finding.high_claims, claims, "high")


@given(rows=ROWS, days=DAYS, rule=st.sampled_from(RULES))
@settings(deadline=None)
def test_low_best_and_high_are_in_order(write: Any, rows: Any, days: Any, rule: Rule) -> None:
    finding = _killed(*write(rows, days), rule)
    assert finding is not None
    known = [end for end in (finding.low, finding.best, finding.high) if end is not None]
    assert known == sorted(known)
    assert (finding.low is None) == (finding.agreement == "none")


@given(rows=ROWS, days=DAYS, rule=st.sampled_from(RULES), seed=st.integers(0, 99))
@settings(deadline=None)
def test_the_order_of_claims_makes_no_difference(write: Any, rows: Any, days: Any, rule: Rule, seed: int) -> None:
    claims, reports = write(rows, days)
    shuffled = list(claims)
    Random(seed).shuffle(shuffled)
    assert reconcile(shuffled, reports, rule) == reconcile(claims, reports, rule)
    assert speaker_table(shuffled, reports) == speaker_table(claims, reports)


@given(rows=ROWS, days=DAYS, later=st.integers(0, 3))
@settings(deadline=None)
def test_a_copy_of_a_report_adds_no_origin(write: Any, rows: Any, days: Any, later: int) -> None:
    claims, reports = write(rows, days)
    source = reports[claims[0].report]
    day = None if source.published is None else source.published.replace(day=source.published.day + later)
    copy = ReportFacts("r-Z", "Copper Mail", day, origin=source.id)
    printed = [
        replace(
            one,
            id=one.id.replace("a-", "a-copy-", 1),
            account="a-copy",
            report="r-Z",
            speaker="Copper Mail" if one.speaker == source.outlet else one.speaker,
        )
        for one in claims
        if one.report == source.id
    ]
    before, after = reconcile(claims, reports), reconcile([*claims, *printed], {**reports, "r-Z": copy})
    assert {one.field: one.origins for one in after.findings} == {one.field: one.origins for one in before.findings}
    assert after.origins == before.origins
    assert after.disputed == before.disputed


@given(rows=ROWS, days=DAYS, part=FIGURES)
@settings(deadline=None)
def test_parts_change_no_total(write: Any, ledger: SimpleNamespace, rows: Any, days: Any, part: str) -> None:
    claims, reports = write(rows, days)
    more = [ledger.killed("A", part, group="women", part_of_total=True, number=99)]
    before, after = _killed(claims, reports), _killed([*claims, *more], reports)
    assert before is not None
    assert after is not None
    assert (after.low, after.best, after.high) == (before.low, before.best, before.high)


@given(rows=ROWS, days=DAYS, rule=st.sampled_from(RULES))
@settings(deadline=None)
def test_what_is_left_out_or_denied_sets_no_end(write: Any, rows: Any, days: Any, rule: Rule) -> None:
    claims, reports = write(rows, days)
    finding = _killed(claims, reports, rule)
    assert finding is not None
    aside = {*(one.claim for one in finding.left_out), *finding.denied_by}
    assert not aside & {*finding.low_claims, *finding.best_claims, *finding.high_claims}
    assert {one.id for one in claims if one.field == "killed" and one.superseded} <= aside


@given(rows=ROWS, days=DAYS)
@settings(deadline=None)
def test_every_count_is_used_or_accounted_for(write: Any, rows: Any, days: Any) -> None:
    claims, reports = write(rows, days)
    finding = _killed(claims, reports)
    assert finding is not None
    aside = [one.claim for one in finding.left_out]
    assert len(aside) == len(set(aside))
    assert set(aside) | set(finding.denied_by) <= {one.id for one in claims if one.field == "killed"}
