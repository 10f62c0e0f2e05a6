"""Reading reports again: accounts that go, stay or come, and what is derived from them."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from khaldun.catalogue import Catalogue
from khaldun.catalogue.adding import start_run
from khaldun.catalogue.rereading import _take_in
from khaldun.catalogue.rows import rows_of


def read_again(catalogue: Catalogue, readings: list) -> None:
    """As `reread`, with these readings for those that the reader would give."""
    with catalogue.database.writing() as connection:
        numbers = dict(connection.exec_driver_sql("SELECT id, seq FROM reports").all())
        run = start_run(connection, "Amal", "reread")
        rows = [rows_of(reading) for reading in readings]
        _take_in(connection, [(numbers[row.report_id], row) for row in rows], run)


@pytest.mark.parametrize("seed", [1, 2, 3, pytest.param(4, marks=pytest.mark.slow)])
def test_views_follow_the_last_readings_and_every_id_leads_somewhere(shelf, hands, seed: int) -> None:
    chance = random.Random(seed)
    catalogue = shelf.new()
    readings = [hands.drawn(chance.randrange, number) for number in range(14)]
    catalogue.add(readings)
    incidents = [incident.id for incident in catalogue.incidents().incidents]
    catalogue.decide("Amal").merge(chance.sample(incidents, 2))
    shown = {incident.id for incident in catalogue.incidents().incidents}
    fresh = []
    for reading in chance.sample(readings, 9):
        kept = tuple(one for one in reading.accounts if chance.random() < 0.6)
        changed = tuple(replace(one, actors=("Ember Brigade",)) if chance.random() < 0.5 else one for one in kept)
        names = {one.id for one in kept}
        statements = tuple(one for one in reading.statements if one.incident in names)
        fresh.append(replace(reading, accounts=changed, statements=statements))
    read_again(catalogue, fresh)
    assert catalogue.verify().faults == ()
    before = hands.derived_views(catalogue)
    assert catalogue.rebuild() == 0
    assert hands.derived_views(catalogue) == before
    now = {incident.id for incident in catalogue.incidents().incidents}
    assert {catalogue.show(identifier).summary.id for identifier in shown & now} == shown & now
    read_again(catalogue, readings)
    assert catalogue.verify().faults == ()
    assert {catalogue.show(identifier).summary.id for identifier in shown} <= {
        incident.id for incident in catalogue.incidents().incidents
    }


def test_the_id_of_an_incident_whose_first_account_is_gone_leads_to_the_others(catalogue: Catalogue, hands) -> None:
    first = hands.tell(hands.Happened(), doc="one")
    second = hands.tell(hands.Happened(), doc="two", outlet="Harbour Post", words="And more.")
    catalogue.add([first, second])
    (incident,) = catalogue.incidents().incidents
    assert incident.reports == 2
    read_again(catalogue, [replace(first, accounts=(), statements=())])
    (left,) = catalogue.incidents().incidents
    assert left.reports == 1 and left.id != incident.id
    assert catalogue.show(incident.id).summary == left
    assert catalogue.verify().faults == ()
