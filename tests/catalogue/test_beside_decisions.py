"""What stands beside decisions and lists: accounts side by side, what a decision changes, figures by another rule."""

from __future__ import annotations

import datetime

import pytest

from khaldun.catalogue import Catalogue
from khaldun.catalogue.changes import members_of_states, states_of, touched_by
from khaldun.catalogue.other_rule import page_under
from khaldun.catalogue.sides import EXCERPT_CHARACTERS, account_sides
from khaldun.model.finding import RULES

OTHER_DAY = datetime.date(2021, 3, 2)


@pytest.fixture
def filled(catalogue: Catalogue, hands) -> Catalogue:
    """Two incidents, the first told by two outlets with different tolls."""
    far = hands.Happened(start=OTHER_DAY, killed=3, actor="Ember Front", target="a market")
    catalogue.add([hands.tell(hands.Happened(killed=12), outlet="Harbour Post", doc="a")], by="Amal")
    catalogue.add([hands.tell(hands.Happened(killed=20), speaker="medics", doc="b")], by="Amal")
    catalogue.add([hands.tell(far, published=OTHER_DAY, doc="c")], by="Amal")
    return catalogue


def accounts_of(catalogue: Catalogue) -> dict[str, list[str]]:
    return {
        summary.id: list(dict.fromkeys(claim.account for claim in catalogue.show(summary.id).claims))
        for summary in catalogue.incidents().incidents
    }


def test_states_hold_each_incident_once_with_its_accounts(filled: Catalogue) -> None:
    expected = accounts_of(filled)
    asked = [*expected, *(account for members in expected.values() for account in members), "i-none", "a-none"]
    states = states_of(filled.database, asked)
    assert {state.summary.id: list(state.accounts) for state in states} == expected
    assert sorted(members_of_states(states)) == sorted(account for members in expected.values() for account in members)
    assert states_of(filled.database, []) == ()


def test_an_undo_bears_on_what_the_decision_bore_on(filled: Catalogue) -> None:
    ids = list(accounts_of(filled))
    decided = filled.decide("Amal").merge(ids[:2])
    undone = filled.decide("Amal").undo(decided)
    assert touched_by(filled.database, decided) == touched_by(filled.database, undone) != ()
    assert {state.summary.id for state in states_of(filled.database, touched_by(filled.database, undone))} == set(
        ids[:2]
    )
    assert touched_by(filled.database, 99) == ()


def test_an_account_is_shown_with_its_own_claims_and_words(filled: Catalogue) -> None:
    homes = {account: home for home, members in accounts_of(filled).items() for account in members}
    sides = account_sides(filled.database, [*homes, "a-none"])
    assert {name: side.incident for name, side in sides.items()} == homes
    for name, side in sides.items():
        assert {claim.account for claim in side.claims} == {name}
        assert {claim.report for claim in side.claims} == {side.report.id}
        assert 0 < len(side.excerpt) <= EXCERPT_CHARACTERS


@pytest.mark.parametrize("rule", RULES)
def test_a_list_by_another_rule_has_the_figures_of_the_dossier(rule, filled: Catalogue) -> None:
    page = page_under(filled.database, filled.incidents(), rule)
    assert [summary.id for summary in page.incidents] == [summary.id for summary in filled.incidents().incidents]
    assert list(page.incidents) == [filled.show(summary.id, rule).summary for summary in page.incidents]
