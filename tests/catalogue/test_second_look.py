"""A second pair of eyes: never the same person's, on record, undone, and demanded where a team says so."""

from __future__ import annotations

import pytest

from khaldun.catalogue import Catalogue, IncidentDossier
from khaldun.errors import OptionError, UnknownError


@pytest.fixture
def graded(catalogue: Catalogue, hands) -> tuple[Catalogue, str, int]:
    """A catalogue, its incident, and the number of Amal's decision that it is Confirmed."""
    catalogue.add([hands.tell(hands.Happened())])
    (incident,) = catalogue.incidents().incidents
    return catalogue, incident.id, catalogue.decide("Amal").set_grade(incident.id, airwars="Confirmed", why="Admitted.")


def standing(dossier: IncidentDossier) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(look.standing, look.confirmed_by, look.contested_by) for look in dossier.looks]


def test_another_person_confirms_and_the_last_view_of_each_holds(graded) -> None:
    catalogue, incident, decision = graded
    assert standing(catalogue.show(incident)) == [("awaits", (), ())]
    confirmed = catalogue.decide("Basma").confirm(decision, "Saw the statement.")
    assert standing(catalogue.show(incident)) == [("confirmed", ("Basma",), ())]
    catalogue.decide("Zaid").contest(decision, "It speaks of another town.")
    assert standing(catalogue.show(incident)) == [("contested", ("Basma",), ("Zaid",))]
    assert "contested:1" in catalogue.show(incident).summary.review
    catalogue.decide("Zaid").confirm(decision)
    assert standing(catalogue.show(incident)) == [("confirmed", ("Basma", "Zaid"), ())]
    catalogue.decide("Basma").undo(confirmed)
    assert standing(catalogue.show(incident)) == [("confirmed", ("Zaid",), ())]
    told = [(one.by, one.what) for one in catalogue.show(incident).history if one.decision]
    assert ("Basma", f"confirm of decision {decision}") in told
    assert ("Zaid", f"contest of decision {decision}") in told
    assert catalogue.verify().faults == ()


@pytest.mark.parametrize("name", ["Amal", " amal ", "AMAL"])
def test_nobody_confirms_what_is_their_own(graded, name: str) -> None:
    catalogue, incident, decision = graded
    with pytest.raises(OptionError, match="own"):
        catalogue.decide(name).confirm(decision)
    assert standing(catalogue.show(incident)) == [("awaits", (), ())]


def test_what_is_not_looked_at_is_refused(graded) -> None:
    catalogue, incident, decision = graded
    remark = catalogue.decide("Amal").comment(incident, "Ask the ministry.")
    basma = catalogue.decide("Basma")
    with pytest.raises(OptionError, match="comment"):
        basma.confirm(remark)
    with pytest.raises(UnknownError):
        basma.confirm(99)
    with pytest.raises(OptionError, match="why"):
        basma.contest(decision, " ")
    catalogue.decide("Amal").undo(decision)
    with pytest.raises(OptionError, match="undone"):
        basma.confirm(decision)


def test_where_it_is_demanded_confirmed_holds_only_by_two(graded, hands) -> None:
    catalogue, incident, decision = graded
    assert catalogue.show(incident).summary.grade == "Confirmed"
    catalogue.decide("Zaid").demand_second_look(True, "Our codebook, section 4.")
    dossier = catalogue.show(incident)
    assert dossier.second_look
    assert dossier.summary.grade == dossier.suggested_grade.airwars != "Confirmed"
    assert any("awaits a second person" in reason for reason in dossier.grade.reasons)
    assert [item.summary.id for item in catalogue.review(reason="second-look")] == [incident]
    catalogue.decide("Basma").confirm(decision)
    assert catalogue.show(incident).summary.grade == "Confirmed"
    assert catalogue.review(reason="second-look") == []
    views = hands.derived_views(catalogue)
    assert catalogue.verify().faults == ()
    assert catalogue.rebuild() == 0
    assert hands.derived_views(catalogue) == views
    catalogue.decide("Zaid").contest(decision, "Another town.")
    assert catalogue.show(incident).summary.grade != "Confirmed"
    catalogue.decide("Zaid").demand_second_look(False)
    assert catalogue.show(incident).summary.grade == "Confirmed"


def test_a_later_decision_on_the_same_is_what_is_looked_at(graded) -> None:
    catalogue, incident, decision = graded
    catalogue.decide("Basma").confirm(decision)
    later = catalogue.decide("Basma").set_grade(incident, airwars="Fair")
    (look,) = catalogue.show(incident).looks
    assert (look.decision, look.standing) == (later, "awaits")


def test_an_own_confirmation_planted_behind_our_back_is_a_fault(graded, hands) -> None:
    catalogue, _, decision = graded
    made = catalogue.decide("Basma").confirm(decision)
    hands.plant(catalogue, f"UPDATE decisions SET by = 'Amal' WHERE seq = {made}")
    assert [fault.where for fault in catalogue.verify().faults] == [f"decisions {made}"]
