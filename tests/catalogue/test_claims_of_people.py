"""Claims that people add, correct or deny: in the findings, undone, and through another reading."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.catalogue.test_rereading import read_again

from khaldun.catalogue import Catalogue
from khaldun.catalogue.claim_deciding import Said
from khaldun.catalogue.quoting import Quoted
from khaldun.errors import OptionError, UnknownError
from khaldun.model.claim import Claim
from khaldun.values.place import Place


def quote(catalogue: Catalogue, report: str, words: str) -> Quoted:
    start = catalogue.report(report).text.index(words)
    return Quoted(report, words, start, start + len(words))


def only(catalogue: Catalogue):  # type: ignore[no-untyped-def]
    (incident,) = catalogue.incidents().incidents
    return catalogue.show(incident.id)


def claims_on(catalogue: Catalogue, field: str) -> list[Claim]:
    return [claim for claim in only(catalogue).claims if claim.field == field]


@pytest.fixture
def told(catalogue: Catalogue, hands) -> Catalogue:
    catalogue.add([hands.tell(hands.Happened(), words="A mayor spoke of nine dead near Old Bridge on Monday.")])
    return catalogue


CASES = [
    (Said("killed", low=9, high=9, speaker="a mayor", speaker_kind="state"), (9, 9, None)),
    (Said("injured", low=3, group="children", civilian=True), (3, None, None)),
    (Said("place", place=Place("Old Bridge", None, "IQ", 36.2, 42.2, 1)), (None, None, "Old Bridge")),
    (Said("place", value="Old Bridge"), (None, None, "Old Bridge")),
    (Said("day", value="2021-01-11"), (None, None, "2021-01-11/2021-01-11")),
    (Said("actor", value="Ember Brigade", stance="accuses", speaker="a mayor"), (None, None, "Ember Brigade")),
    (Said("target", value="the bridge", target_kind="infrastructure"), (None, None, "the bridge")),
    (Said("weapon", value="mortars"), (None, None, "mortars")),
    (Said("type", value="Suicide bomb"), (None, None, "Suicide bomb")),
    (Said("act", value="it", stance="denies", speaker="Ember Brigade"), (None, None, "it")),
]


@pytest.mark.parametrize(("said", "expected"), CASES, ids=lambda case: getattr(case, "field", ""))
def test_a_claim_of_any_field_stands_with_its_words_beside_the_readers(told: Catalogue, said: Said, expected) -> None:
    before = only(told)
    report = before.reports[0].id
    decision = told.decide("Basma").claim(before.summary.id, said, quote(told, report, "nine dead"), why="Overlooked.")
    after = only(told)
    assert set(before.claims) < set(after.claims)
    (added,) = set(after.claims) - set(before.claims)
    assert (added.low, added.high, added.value) == expected
    assert (added.field, added.stance, added.by, added.quote) == (said.field, said.stance, "Basma", "nine dead")
    assert added.speaker == (said.speaker or "Two Rivers Wire")
    assert told.report(report).text[added.start : added.end] == added.quote
    assert told.verify().faults == ()
    before_rebuild = only(told)
    told.rebuild()
    assert only(told) == before_rebuild
    told.decide("Amal").undo(decision)
    assert only(told).claims == before.claims


def test_a_correction_stands_for_the_claim_and_the_finding_follows(told: Catalogue) -> None:
    dossier = only(told)
    (wrong,) = claims_on(told, "killed")
    words = quote(told, wrong.report, "nine dead")
    told.decide("Basma").claim(
        dossier.summary.id, Said("killed", low=9, high=9), words, corrects=wrong.id, why="Misread."
    )
    dossier = only(told)
    assert (dossier.summary.killed.low, dossier.summary.killed.high) == (9, 9)
    (aside,) = dossier.set_aside
    assert (aside.claim, aside.by, aside.why) == (wrong, "Basma", "Misread.")
    (instead,) = claims_on(told, "killed")
    assert aside.instead == instead.id
    assert told.report(wrong.report).set_aside == dossier.set_aside
    # The correction is corrected in its turn.
    told.decide("Amal").claim(dossier.summary.id, Said("killed", low=8, high=9), words, corrects=instead.id)
    assert only(told).summary.killed.low == 8
    assert len(only(told).set_aside) == 2
    assert told.verify().faults == ()


def test_a_claim_that_the_report_does_not_make_is_set_aside_and_comes_back(told: Catalogue) -> None:
    (wrong,) = claims_on(told, "killed")
    decision = told.decide("Basma").no_claim(wrong.id, "Counts trucks.")
    assert claims_on(told, "killed") == []
    assert only(told).summary.killed.low is None
    assert [one.claim for one in only(told).set_aside] == [wrong]
    with pytest.raises(UnknownError):
        told.decide("Basma").no_claim(wrong.id)
    told.decide("Basma").undo(decision)
    assert claims_on(told, "killed") == [wrong]


def test_claims_go_with_their_account_when_it_is_split_off(catalogue: Catalogue, hands) -> None:
    first = hands.tell(hands.Happened(), doc="one", words="Nine dead, a mayor said.")
    catalogue.add([first, hands.tell(hands.Happened(), doc="two", outlet="Harbour Post", words="And more.")])
    dossier = only(catalogue)
    report = next(one.id for one in dossier.reports if one.outlet == "Two Rivers Wire")
    catalogue.decide("Basma").claim(
        dossier.summary.id, Said("killed", low=9, high=9), quote(catalogue, report, "Nine dead")
    )
    (added,) = [claim for claim in only(catalogue).claims if claim.by]
    catalogue.decide("Basma").split([added.account])
    homes = {one.id for one in catalogue.incidents().incidents if any(c.by for c in catalogue.show(one.id).claims)}
    assert {claim.account for home in homes for claim in catalogue.show(home).claims} == {added.account}
    assert catalogue.verify().faults == ()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said("killed"), "nine dead"),
        (Said("killed", low=9, high=3), "nine dead"),
        (Said("killed", value="nine"), "nine dead"),
        (Said("morale", value="low"), "nine dead"),  # type: ignore[arg-type]
        (Said("day", value="Monday"), "nine dead"),
        (Said("type", value="Picnic"), "nine dead"),
        (Said("actor", value=" "), "nine dead"),
        (Said("actor", value="x", stance="sings"), "nine dead"),  # type: ignore[arg-type]
        (Said("actor", value="x", speaker="y", speaker_kind="bard"), "nine dead"),  # type: ignore[arg-type]
        (Said("target", value="x", target_kind="castle"), "nine dead"),  # type: ignore[arg-type]
        (Said("place", place=Place("x", lat=99.0, lon=0.0)), "nine dead"),
        (Said("weapon", value="x", low=2), "nine dead"),
        (Said("weapon", value="\ud800"), "nine dead"),
    ],
)
def test_what_means_nothing_is_refused(told: Catalogue, said: Said, words: str) -> None:
    dossier = only(told)
    with pytest.raises(OptionError):
        told.decide("Basma").claim(dossier.summary.id, said, quote(told, dossier.reports[0].id, words))
    assert only(told) == dossier


def test_a_person_s_claims_outlast_another_reading(catalogue: Catalogue, hands) -> None:
    """The account keeps its id, gets another, or is not given any more at all."""
    first = hands.tell(hands.Happened(), words="A mayor spoke of nine dead.")
    catalogue.add([first])
    dossier = only(catalogue)
    words = quote(catalogue, dossier.reports[0].id, "nine dead")
    catalogue.decide("Basma").claim(dossier.summary.id, Said("killed", low=9, high=9, speaker="a mayor"), words)
    (wrong,) = [claim for claim in claims_on(catalogue, "killed") if not claim.by]
    catalogue.decide("Basma").no_claim(wrong.id, "Counts trucks.")
    catalogue.decide("Basma").set_grade(dossier.summary.id, airwars="Weak")

    def there() -> tuple[object, ...]:
        now = only(catalogue)
        said = [(claim.low, claim.speaker, claim.quote, claim.by) for claim in now.claims if claim.field == "killed"]
        return said, [one.claim.low for one in now.set_aside], now.grade.airwars

    expected = ([(9, "a mayor", "nine dead", "Basma")], [12], "Weak")
    assert there() == expected
    (account,) = first.accounts
    read_again(catalogue, [replace(first, accounts=(replace(account, actors=("Ember Brigade",)),))])
    assert there() == expected
    moved = replace(account, start=account.start + 3, end=account.end)
    read_again(catalogue, [replace(first, accounts=(moved,))])
    assert there() == expected
    assert catalogue.show(dossier.summary.id).summary.id == only(catalogue).summary.id
    assert catalogue.verify().faults == ()
    views = hands.derived_views(catalogue)
    assert catalogue.rebuild() == 0
    assert hands.derived_views(catalogue) == views
    read_again(catalogue, [replace(first, accounts=(), statements=())])
    assert there() == expected
    assert any(issue.code == "reading-set-aside" for issue in issues(catalogue))
    assert catalogue.verify().faults == ()


def issues(catalogue: Catalogue):  # type: ignore[no-untyped-def]
    with catalogue.database.reading() as connection:
        return connection.exec_driver_sql("SELECT code FROM issues").all()


def test_what_people_judged_outlasts_another_reading_of_the_account(catalogue: Catalogue, hands) -> None:
    first = hands.tell(hands.Happened(), doc="one")
    second = hands.tell(hands.Happened(), doc="two", outlet="Harbour Post", words="And more.")
    catalogue.add([first, second])
    dossier = only(catalogue)
    catalogue.decide("Basma").split([dossier.claims[-1].account], "Another raid.")
    assert len(catalogue.incidents().incidents) == 2
    (account,) = second.accounts
    read_again(catalogue, [replace(second, accounts=(replace(account, start=account.start + 3),))])
    assert len(catalogue.incidents().incidents) == 2
    decision = next(one.decision for one in catalogue.show(dossier.summary.id).history if one.decision)
    catalogue.decide("Basma").undo(decision or 0)
    assert len(catalogue.incidents().incidents) == 1
    assert catalogue.verify().faults == ()
