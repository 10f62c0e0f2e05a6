"""The claims of a reading stand on its words and keep speaker and stance."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace

import pytest

from khaldun.model.account import (
    OUTLET_VOICE,
    Account,
    ActorStatus,
    Casualty,
    Reading,
    Speaker,
    Stance,
    Statement,
    Target,
)
from khaldun.model.claim import Claim
from khaldun.model.report import Report
from khaldun.stages.reconcile import claims_of
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

TEXT = (
    "Russian jets bombed a market in Ariha on Monday, killing at least 12 people, residents said."
    " The White Helmets accused Russia of the raid."
    " Moscow denied that its aircraft had bombed the market."
    " The governor denied that at least 12 people were killed."
    " Hamas denied any involvement."
    " The mayor denied that talks had begun."
)
MONDAY = datetime.date(2021, 5, 3)


def _span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def _statement(speaker: str, stance: Stance, words: str) -> Statement:
    start, end = _span(words)
    return Statement("d#1", speaker, stance, words, None, words, start, end)


def _casualty(speaker: str = "residents", stance: Stance = "asserts") -> Casualty:
    quote = "killing at least 12 people"
    return Casualty("killed", 12, None, "at least 12", None, None, False, speaker, stance, quote, *_span(quote))


def _reading(
    statements: Sequence[Statement] = (),
    actors: tuple[str, ...] = ("Russia",),
    status: ActorStatus = "stated",
    outlet: str | None = "Lantern Post",
    casualties: tuple[Casualty, ...] = (_casualty(),),
) -> Reading:
    start, end = _span("bombed")
    account = Account(
        "d#1",
        ActType.AIR_STRIKE,
        "ASSAULT:aerial",
        1,
        DateInterval(MONDAY, MONDAY, 1, "relative", "Monday"),
        (Place("Ariha", country="SY", precision=1, start=_span("Ariha")[0], end=_span("Ariha")[1]),),
        actors,
        status,
        (Target("market", "market", *_span("market")),),
        ("jets",),
        casualties,
        0.9,
        start,
        end,
    )
    speakers = (
        Speaker("residents", "witness/resident", anonymous=True, chain=("Ember Wire",)),
        Speaker("Russian government", "state"),
        Speaker("White Helmets", "medic/rescuer"),
    )
    return Reading(Report("d", TEXT, outlet=outlet), (account,), speakers, tuple(statements))


def _claims(reading: Reading, field: str) -> list[Claim]:
    return [claim for claim in claims_of(reading, "r-1", ("a-1",)) if claim.field == field]


def test_every_quote_is_the_text_at_its_offsets() -> None:
    reading = _reading([_statement("White Helmets", "accuses", "The White Helmets accused Russia of the raid")])
    assert all(TEXT[claim.start : claim.end] == claim.quote for claim in claims_of(reading, "r-1", ("a-1",)))


def test_ids_are_numbered_within_the_account() -> None:
    claims = claims_of(_reading(), "r-1", ("a-1",))
    assert [claim.id for claim in claims] == [f"a-1.{number}" for number in range(1, len(claims) + 1)]
    assert {(claim.account, claim.report) for claim in claims} == {("a-1", "r-1")}


def test_a_count_keeps_its_bounds_and_its_speaker() -> None:
    (claim,) = _claims(_reading(), "killed")
    assert (claim.low, claim.high, claim.speaker, claim.stance) == (12, None, "residents", "asserts")
    assert (claim.speaker_kind, claim.anonymous, claim.chain) == ("witness/resident", True, ("Ember Wire",))


@pytest.mark.parametrize(
    ("field", "value", "quote"),
    [
        ("type", "Air/drone strike", "bombed"),
        ("day", "2021-05-03/2021-05-03", "Monday"),
        ("place", "Ariha", "Ariha"),
        ("target", "market", "market"),
        ("weapon", "jets", "jets"),
    ],
)
def test_other_values_are_in_the_outlets_voice(field: str, value: str, quote: str) -> None:
    (claim,) = _claims(_reading(), field)
    assert (claim.value, claim.quote, claim.speaker) == (value, quote, "Lantern Post")


def test_an_unknown_outlet_is_named_so() -> None:
    assert {claim.speaker for claim in _claims(_reading(outlet=None), "type")} == {OUTLET_VOICE}


@pytest.mark.parametrize(
    ("status", "stance"),
    [("stated", "asserts"), ("alleged", "accuses"), ("suspected", "accuses"), ("denied", "accuses")],
)
def test_without_an_accuser_the_outlet_names_the_actor(status: ActorStatus, stance: Stance) -> None:
    (claim,) = _claims(_reading(status=status), "actor")
    assert (claim.value, claim.speaker, claim.stance) == ("Russia", "Lantern Post", stance)


def test_an_accusation_is_the_accusers() -> None:
    reading = _reading([_statement("White Helmets", "accuses", "The White Helmets accused Russia of the raid")])
    (claim,) = _claims(reading, "actor")
    assert (claim.value, claim.speaker, claim.stance) == ("Russia", "White Helmets", "accuses")


def test_who_accuses_is_not_accused() -> None:
    accusation = _statement("White Helmets", "accuses", "The White Helmets accused Russia of the raid")
    claims = _claims(_reading([accusation], actors=("White Helmets", "Russia"), status="alleged"), "actor")
    assert [(claim.value, claim.speaker) for claim in claims] == [("Russia", "White Helmets")]


DENIALS = [
    ("Russian government", "that its aircraft had bombed the market", "Russia"),
    ("Hamas", "Hamas denied any involvement", "Hamas"),
]


@pytest.mark.parametrize(("speaker", "words", "actor"), DENIALS, ids=["of the accused", "of one not accused"])
def test_a_denial_of_the_deed_stands_on_the_actor(speaker: str, words: str, actor: str) -> None:
    denials = [c for c in _claims(_reading([_statement(speaker, "denies", words)]), "actor") if c.stance == "denies"]
    assert [(claim.value, claim.speaker) for claim in denials] == [(actor, speaker)]


def test_a_denial_of_a_number_stands_on_the_count() -> None:
    reading = _reading([_statement("governor", "denies", "that at least 12 people were killed")])
    denials = [c for c in claims_of(reading, "r-1", ("a-1",)) if c.stance == "denies" and c.field != "act"]
    assert [(claim.field, claim.low, claim.high, claim.speaker) for claim in denials] == [
        ("killed", 12, None, "governor")
    ]


def test_a_count_that_its_row_denies_is_denied_once() -> None:
    denial = _statement("governor", "denies", "that at least 12 people were killed")
    reading = _reading([denial], casualties=(_casualty("governor", "denies"),))
    assert [claim.stance for claim in _claims(reading, "killed")] == ["denies"]


def test_every_statement_on_the_account_is_a_claim_on_the_act() -> None:
    reading = _reading([_statement("White Helmets", "accuses", "The White Helmets accused Russia of the raid")])
    (claim,) = _claims(reading, "act")
    assert (claim.speaker, claim.stance) == ("White Helmets", "accuses")


def test_words_of_the_day_that_the_text_has_not_stand_on_the_act() -> None:
    reading = _reading()
    account = reading.accounts[0]
    printed = replace(account, date=DateInterval(MONDAY, MONDAY, 1, "published", ""))
    (claim,) = _claims(replace(reading, accounts=(printed,)), "day")
    assert claim.quote == "bombed"


def test_a_denial_of_something_else_is_no_denial_of_the_deed() -> None:
    denial = _statement("mayor", "denies", "that talks had begun")
    claims = claims_of(_reading([denial]), "r-1", ("a-1",))
    assert {claim.field for claim in claims if claim.stance == "denies"} == {"act"}


def test_words_that_stand_twice_are_those_nearest_to_the_act() -> None:
    reading = _reading()
    start, end = _span("Moscow")
    later = replace(reading.accounts[0], weapons=("bombed",), start=start, end=end)
    (claim,) = _claims(replace(reading, accounts=(later,)), "weapon")
    assert (claim.quote, claim.start) == ("bombed", TEXT.rindex("bombed"))


def test_each_account_needs_its_id() -> None:
    with pytest.raises(ValueError, match="zip"):
        claims_of(_reading(), "r-1", ())
