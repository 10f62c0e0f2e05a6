"""What does not depend on the order in which reports arrive, nor on how often everything is derived anew."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from khaldun.errors import OptionError

SLOW_FIXTURES = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


def drawn_readings(hands, seed: int, count: int) -> list:
    """Reports of a small world in which much is told twice."""
    chance = random.Random(seed)
    return [hands.drawn(chance.randrange, number) for number in range(count)]


def in_batches(catalogue, readings, sizes: random.Random) -> None:
    waiting = list(readings)
    while waiting:
        size = sizes.randrange(1, 6)
        catalogue.add(waiting[:size])
        waiting = waiting[size:]


@settings(max_examples=3, deadline=None, suppress_health_check=SLOW_FIXTURES)
@given(seed=st.integers(0, 10**6), other=st.integers(0, 10**6))
def test_incidents_are_the_same_in_whatever_order_reports_come(shelf, hands, seed: int, other: int) -> None:
    readings = drawn_readings(hands, seed, 10)
    shuffled = random.Random(other).sample(readings, len(readings))
    found = []
    for order in (readings, shuffled):
        catalogue = shelf.new()
        in_batches(catalogue, order, random.Random(other))
        found.append(hands.partition(catalogue))
        before = hands.derived_views(catalogue)
        assert catalogue.rebuild() == 0
        assert hands.derived_views(catalogue) == before
        assert catalogue.verify().faults == ()
        shelf.close()
    assert found[0] == found[1]


@pytest.mark.slow
@settings(max_examples=3, deadline=None, suppress_health_check=SLOW_FIXTURES, phases=(Phase.generate, Phase.shrink))
@given(seed=st.integers(0, 10**6))
def test_every_id_that_was_ever_shown_leads_somewhere_whatever_people_decide(shelf, hands, seed: int) -> None:
    chance = random.Random(seed)
    catalogue = shelf.new()
    catalogue.add(drawn_readings(hands, seed, 8))
    decider = catalogue.decide("Amal")
    made: list[int] = []
    shown = {incident.id for incident in catalogue.incidents().incidents}
    for _ in range(6):
        before = catalogue.facts().counts["decisions"]
        try:
            made.append(_decide(chance, catalogue, decider, made))
        except OptionError:
            assert catalogue.facts().counts["decisions"] == before
        now = {incident.id for incident in catalogue.incidents().incidents}
        shown |= now
        assert {catalogue.show(identifier).summary.id for identifier in shown} == now
    assert catalogue.verify().faults == ()
    before = hands.derived_views(catalogue)
    assert catalogue.rebuild() == 0
    assert hands.derived_views(catalogue) == before
    shelf.close()


def _decide(chance: random.Random, catalogue, decider, made: list[int]) -> int:
    incidents = [incident.id for incident in catalogue.incidents().incidents]
    accounts = sorted(
        {"a-" + identifier[2:] for identifier in incidents}
        | {claim.account for identifier in incidents for claim in catalogue.show(identifier).claims}
    )
    choice = chance.randrange(5)
    if not accounts:
        return decider.undo(1)
    if choice == 0:
        return decider.merge(chance.choices(incidents, k=3))
    if choice == 1:
        inside = sorted({claim.account for claim in catalogue.show(chance.choice(incidents)).claims})
        return decider.split(chance.sample(inside, max(1, len(inside) // 2)) if inside else [])
    if choice == 2:
        return decider.judge(*chance.choices(accounts, k=2), chance.choice(["same", "different", "unsure"]))
    if choice == 3 and made:
        return decider.undo(chance.choice(made))
    return decider.set_finding(chance.choice(incidents), "killed", low=chance.randrange(9))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_incidents_are_the_same_in_whatever_order_many_reports_come(file_shelf, hands, seed: int) -> None:
    readings = drawn_readings(hands, seed, 150)
    found = []
    for order in (readings, readings[::-1], random.Random(seed).sample(readings, len(readings))):
        catalogue = file_shelf.new()
        catalogue.add(order)
        found.append(hands.partition(catalogue))
        assert catalogue.rebuild() == 0
        assert hands.partition(catalogue) == found[-1]
    assert found[0] == found[1] == found[2]
    assert 10 < len(found[0]) < sum(len(reading.accounts) for reading in readings)
