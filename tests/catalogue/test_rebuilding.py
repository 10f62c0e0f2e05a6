"""Everything derived anew: the same as what was added one by one, in pieces of any size, whatever ends it."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from khaldun.catalogue import Catalogue, rebuilding
from khaldun.catalogue.components import Components

ACCOUNTS = 30


@pytest.fixture
def filled(catalogue: Catalogue, hands) -> Catalogue:
    """A small world in which much is told twice, added in no order of time, with a decision of each kind."""
    chance = random.Random(11)
    readings = [hands.drawn(chance.randrange, number) for number in range(ACCOUNTS)]
    for reading in readings:
        catalogue.add([reading], by="Amal")
    decide = catalogue.decide("Amal")
    ids = [incident.id for incident in catalogue.incidents().incidents]
    decide.merge(ids[:2])
    decide.undo(decide.merge(ids[2:4]))
    return catalogue


def judged(catalogue: Catalogue) -> set[tuple[object, ...]]:
    """The last suggestion on each pair, by what it says."""
    query = (
        'SELECT "left", "right", verdict, score, evidence FROM judgements j WHERE decision IS NULL AND seq ='
        ' (SELECT max(seq) FROM judgements o WHERE o."left" = j."left" AND o."right" = j."right" AND decision IS NULL)'
    )
    with catalogue.database.reading() as connection:
        return {tuple(row) for row in connection.execute(text(query))}


def in_small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = {
        "BATCH": 4,
        "COMPARED_AT_ONCE": 5,
        "MAX_AT_HAND": 7,
        "MAX_CLUSTERED_PAIRS": 3,
        "INCIDENTS_AT_ONCE": 2,
    }
    for name, size in sizes.items():
        monkeypatch.setattr(rebuilding, name, size)


@pytest.mark.parametrize("workers", [1, 2])
def test_in_small_pieces_and_on_several_cores_it_comes_to_the_same(
    filled: Catalogue, hands, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    before, suggested = hands.derived_views(filled), judged(filled)
    in_small_pieces(monkeypatch)
    assert filled.rebuild(workers=workers) == 0
    assert hands.derived_views(filled) == before
    assert judged(filled) == suggested
    assert filled.verify().faults == ()


def test_suggestions_that_are_lost_are_made_again(filled: Catalogue, hands, monkeypatch: pytest.MonkeyPatch) -> None:
    before, suggested = hands.derived_views(filled), judged(filled)
    hands.plant(filled, "DELETE FROM judgements WHERE decision IS NULL")
    in_small_pieces(monkeypatch)
    assert filled.rebuild() == len(suggested)
    assert judged(filled) == suggested
    assert hands.derived_views(filled) == before
    assert filled.rebuild() == 0


def test_where_the_matcher_sees_it_otherwise_now_that_is_appended(filled: Catalogue, hands) -> None:
    before, suggested = hands.derived_views(filled), judged(filled)
    same = "UPDATE judgements SET verdict = 'same', score = 0.99 WHERE decision IS NULL AND verdict = 'unsure'"
    unsure = "UPDATE judgements SET verdict = 'unsure', score = 0.3 WHERE decision IS NULL AND verdict = 'same'"
    hands.plant(
        filled,
        same.replace("'same'", "'held'"),
        unsure,
        "UPDATE judgements SET verdict = 'same' WHERE verdict = 'held'",
    )
    assert filled.rebuild() == len(suggested)
    assert judged(filled) == suggested
    assert hands.derived_views(filled) == before


@pytest.mark.parametrize("workers", [1, 2])
def test_what_fails_half_way_leaves_everything_as_it_was(
    filled: Catalogue, hands, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    in_small_pieces(monkeypatch)
    before, runs = hands.derived_views(filled), filled.facts().counts
    hands.plant(
        filled, "UPDATE account_features SET features = '[]' WHERE account = (SELECT max(account) FROM memberships)"
    )
    with pytest.raises(ValueError, match="not enough values"):
        filled.rebuild(workers=workers)
    assert hands.derived_views(filled) == before
    assert filled.facts().counts == runs
    hands.plant(filled, "DELETE FROM memberships")
    hands.plant(filled, "DELETE FROM account_features WHERE features = '[]'")
    filled.rebuild()
    assert len(hands.derived_views(filled)["memberships"]) == len(before["memberships"]) - 1


@pytest.mark.slow
def test_killed_at_any_moment_it_has_changed_nothing(shelf, hands) -> None:
    """Most kills meet it at work; where it was done before, it has come to the same."""
    location, chance = shelf.place(), random.Random(2)
    with Catalogue.open(location) as catalogue:
        catalogue.add([hands.drawn(chance.randrange, number) for number in range(60)])
        hands.plant(catalogue, "UPDATE judgements SET score = score - 0.000000002")
        before = hands.derived_views(catalogue)
    script = (
        "import sys\n"
        "from khaldun.catalogue import Catalogue, rebuilding\n"
        "rebuilding.BATCH = rebuilding.COMPARED_AT_ONCE = rebuilding.INCIDENTS_AT_ONCE = 4\n"
        "if __name__ == '__main__':\n"
        "    with Catalogue.open(sys.argv[1]) as catalogue:\n"
        "        print('open', flush=True)\n"
        "        catalogue.rebuild(workers=int(sys.argv[2]))\n"
    )
    cut = 0
    for number in range(10):
        process = subprocess.Popen(
            [sys.executable, "-c", script, location, str(1 + number % 2)], stdout=subprocess.PIPE
        )
        assert process.stdout is not None and process.stdout.readline()
        time.sleep(chance.uniform(0.0, 0.4))
        process.kill()
        cut += process.wait() != 0
        with Catalogue.open(location) as catalogue:
            assert catalogue.verify().faults == ()
            assert hands.derived_views(catalogue) == before
    assert cut > 3


@given(st.lists(st.tuples(st.integers(1, 12), st.integers(1, 12)), max_size=20))
def test_components_are_what_one_can_reach(pairs: list[tuple[int, int]]) -> None:
    found = Components(12)
    for one, other in pairs:
        found.join(one, other)
    reached = {number: {number} for number in range(1, 13)}
    for _ in range(12):
        for one, other in pairs:
            reached[one] = reached[other] = reached[one] | reached[other]
        for members in list(reached.values()):
            for number in members:
                reached[number] = reached[number] | members
    expected = sorted({tuple(sorted(members)) for members in reached.values() if len(members) > 1})
    assert [tuple(group) for group in found.groups()] == expected
