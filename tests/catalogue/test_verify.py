"""What `verify` finds: damage of each kind is planted behind the catalogue's back, and named."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue
from khaldun.errors import CatalogueError

DAMAGE = {
    "bytes that are not those of the hash": ("UPDATE originals SET packed = :packed", "originals"),
    "bytes that cannot be unpacked": ("UPDATE originals SET packed = :garbage", "originals"),
    "a word of a report": ("UPDATE reports SET text = replace(text, 'depot', 'bakery') WHERE seq = 1", "reports r-"),
    "a title": ("UPDATE reports SET title = 'Another' WHERE seq = 1", "reports r-"),
    "an outlet": ("UPDATE reports SET outlet = NULL WHERE seq = 1", "reports r-"),
    "an id of a report": ("UPDATE reports SET id = 'r-000000000000' WHERE seq = 1", "reports r-"),
    "an id of an account": ("UPDATE accounts SET id = 'a-000000000000' WHERE seq = 1", "accounts a-"),
    "a reading that cannot be unpacked": ("UPDATE readings SET packed = :garbage WHERE seq = 1", "readings 1"),
    "a quote": ("UPDATE claims SET quote = 'He said so.' WHERE account = 1 AND number = 1", "claims"),
    "a figure": ("UPDATE claims SET low = 900, high = 900 WHERE account = 1 AND field = 'killed'", "claims"),
    "a speaker": ("UPDATE claims SET speaker = 'Somebody else' WHERE account = 1", "claims"),
    "a claim that is gone": ("DELETE FROM claims WHERE account = 1 AND field = 'killed'", "claims"),
    "features that cannot be read": (
        "UPDATE account_features SET features = '{' WHERE account = 1",
        "account_features",
    ),
    "features": (
        (
            "UPDATE account_features SET features = (SELECT f.features FROM account_features f WHERE f.account = 2)"
            " WHERE account = 1"
        ),
        "account_features",
    ),
    "a sketch": ("UPDATE reports SET sketch = :garbage WHERE seq = 1", "reports r-"),
    "a tally's words": ("UPDATE tallies SET tally = replace(tally, 'attack', 'battle')", "tallies 1"),
    "a tally that cannot be read": ("UPDATE tallies SET tally = '{}'", "tallies 1"),
    "a place": ("UPDATE claims SET detail = '{' WHERE field = 'place'", "claims"),
    "a judgement out of order": ('UPDATE judgements SET "left" = "right", "right" = "left"', "judgements 1"),
    "a judgement": ("UPDATE judgements SET verdict = 'different', score = 0", "memberships"),
    "keys that are gone": ("DELETE FROM block_keys WHERE account = 1", "block_keys"),
    "keys that are too many": ("INSERT INTO block_keys (key, account) VALUES (77, 1)", "block_keys"),
    "a membership that is gone": ("DELETE FROM memberships WHERE account = 3", "memberships"),
    "a membership elsewhere": ("UPDATE memberships SET incident = 3 WHERE account = 1", "memberships"),
    "accounts together that nothing connects": ("UPDATE memberships SET incident = 1 WHERE account = 3", "memberships"),
    "a row of the lists that is gone": ("DELETE FROM incidents WHERE seq = 3", "incidents"),
    "a row of the lists": ("UPDATE incidents SET killed_best = 900 WHERE seq = 3", "incidents i-"),
    "a row of the lists that is too much": (
        "UPDATE incidents SET seq = 9999, id = 'i-000000000000' WHERE seq = 3",
        "incidents",
    ),
    "a term that is gone": ("DELETE FROM incident_terms WHERE kind = 'outlet'", "incident_terms"),
    "a count of an outlet": ("UPDATE incident_terms SET first = 7 WHERE kind = 'outlet'", "incident_terms"),
    "packed columns that are gone": ("DELETE FROM incident_columns", "incident_columns 0"),
    "packed columns that differ": ("UPDATE incident_columns SET digest = 'other'", "incident_columns 0"),
    "packed columns of nothing": (
        "INSERT INTO incident_columns SELECT 77, digest, packed FROM incident_columns",
        "incident_columns",
    ),
    "the index of words": ("DELETE FROM report_words", "report_words"),
}
VALUES = {"packed": bytes.fromhex("789c4b4c4a06000243011d"), "garbage": b"\x00\xff\x13garbage"}
MENDED_BY_REBUILD = {"block_keys", "memberships", "incidents", "incident_terms", "incident_columns", "report_words"}


@pytest.fixture
def three(catalogue: Catalogue, hands) -> Catalogue:
    """Two reports of one incident and one of another."""
    day = datetime.date(2021, 3, 1)
    other = hands.Happened(hands.places[2], day - datetime.timedelta(days=300), killed=40, act=hands.acts[1])
    catalogue.add(
        [
            hands.tell(hands.Happened(start=day), doc="one", original=b"one", tally=3),
            hands.tell(hands.Happened(start=day), doc="two", outlet="Harbour Post", words="And more."),
            hands.tell(other, doc="three", speaker="residents", published=day),
        ]
    )
    assert len(catalogue.incidents().incidents) == 2
    return catalogue


@pytest.mark.parametrize("what", DAMAGE)
def test_damage_is_found_and_named(three: Catalogue, hands, what: str) -> None:
    statement, where = DAMAGE[what]
    assert three.verify().faults == ()
    hands.plant(three, statement, **{name: value for name, value in VALUES.items() if f":{name}" in statement})
    faults = three.verify().faults
    assert [fault for fault in faults if fault.where.startswith(where)], faults
    assert all(fault.what and fault.remedy for fault in faults)
    if where in MENDED_BY_REBUILD and what != "a judgement":
        three.rebuild()
        assert three.verify().faults == ()


def test_what_verify_looked_at_is_counted(three: Catalogue) -> None:
    checked = three.verify().checked
    counts = three.facts().counts
    for name in ("reports", "originals", "accounts", "claims", "tallies", "judgements", "incidents"):
        assert checked[name] == counts[name] > 0, name


def test_a_clock_that_jumps_changes_neither_order_nor_what_is_in_force(three: Catalogue, hands) -> None:
    (one, two) = (incident.id for incident in three.incidents().incidents)
    decide = three.decide("Amal")
    decide.merge([one, two])
    decide.set_finding(one, "killed", low=1, why="first")
    decide.set_finding(one, "killed", low=2, why="second")
    before = three.show(one)
    hands.plant(
        three,
        "UPDATE decisions SET at = '1970-01-01T00:00:00+00:00' WHERE seq = 3",
        "UPDATE runs SET at = '2999-01-01T00:00:00+00:00'",
    )
    after = three.show(one)
    assert [item.decision for item in after.history] == [item.decision for item in before.history]
    assert after.findings == before.findings
    three.rebuild()
    assert three.show(one).findings == before.findings
    assert three.verify().faults == ()


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_are_found_or_hurt_nothing(file_shelf, hands, tmp_path: Path, seed: int) -> None:
    import random

    place = Path(file_shelf.place())
    with Catalogue.open(place) as catalogue:
        readings = [
            hands.tell(hands.Happened(one), doc=one.name, words=f"word{n} " * 200)
            for n, one in enumerate(hands.places[:3])
        ]
        catalogue.add(readings)
        whole = (
            catalogue.incidents(),
            list(catalogue.accounts()),
            [catalogue.show(i.id) for i in catalogue.incidents().incidents],
        )
    chance = random.Random(seed)
    data = bytearray(place.read_bytes())
    at = chance.randrange(4096, len(data) - 64)
    data[at : at + 64] = chance.randbytes(64)
    place.write_bytes(data)
    try:
        with Catalogue.open(place) as catalogue:
            faults = catalogue.verify().faults
            if faults:
                return
            now = (
                catalogue.incidents(),
                list(catalogue.accounts()),
                [catalogue.show(i.id) for i in catalogue.incidents().incidents],
            )
    except CatalogueError as error:
        assert error.code == "damaged"
    else:
        assert now == whole
