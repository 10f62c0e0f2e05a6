"""Who and what is let in to the desk, and additions in one transaction: on both databases."""

from __future__ import annotations

import pytest

from khaldun.catalogue import Catalogue
from khaldun.catalogue.arrivals import add_at_once, arrivals_of
from khaldun.catalogue.people import People
from khaldun.catalogue.sessions import Sessions
from khaldun.catalogue.tokens import Tokens
from khaldun.catalogue.wrong_guesses import WrongGuesses
from khaldun.errors import UnknownError
from khaldun.model.issue import Issue


def test_people_change_and_a_lock_or_a_password_ends_their_sessions(catalogue: Catalogue) -> None:
    people, sessions = People(catalogue.database), Sessions(catalogue.database)
    people.add("Basma", "coder", "kept", "the office")
    people.add("Zaid", "admin", "kept", "the office")
    assert people.is_last_admin("Zaid") and not people.is_last_admin("Basma")
    for change in ({"locked": True}, {"password": "another"}):
        cookie, others = sessions.begin("Basma", "stamp", "a browser"), sessions.begin("Zaid", "stamp", "x" * 999)
        people.change("Basma", **change)
        assert sessions.find(cookie) is None and sessions.find(others) is not None
    found = people.change("Basma", role="reader", locked=False)
    assert (found.role, found.locked, found.password) == ("reader", False, "another")
    with pytest.raises(UnknownError):
        people.change("Nobody", role="reader")


def test_sessions_are_begun_listed_and_ended(catalogue: Catalogue) -> None:
    sessions = Sessions(catalogue.database)
    first, second = sessions.begin("Basma", "stamp", "one"), sessions.begin("Basma", "stamp", "two")
    found = sessions.find(first)
    assert found is not None and (found.person, found.stamp, found.agent) == ("Basma", "stamp", "one")
    assert {one.agent for one in sessions.of("Basma")} == {"one", "two"}
    sessions.end_all("Basma", but=first)
    assert [one.id for one in sessions.of("Basma")] == [found.id]
    sessions.end_one("Zaid", found.id)
    assert sessions.find(first) is not None
    sessions.end_one("Basma", "%")
    assert sessions.find(first) is not None
    sessions.end_one("Basma", found.id)
    assert sessions.find(first) is None is sessions.find(second)


def test_tokens_and_guesses_are_kept(catalogue: Catalogue) -> None:
    token, secret = Tokens(catalogue.database).add("importer", "coder", "Zaid")
    assert Tokens(catalogue.database).find(secret) == (token, "coder")
    Tokens(catalogue.database).revoke(token.id)
    assert Tokens(catalogue.database).find(secret) is None
    guesses = WrongGuesses(catalogue.database)
    for moment in (1.0, 2.0, 3.0):
        guesses.add(moment, "Basma\x00", moment - 1.5)
    assert guesses.since(0.0) == [(2.0, "Basma\ufffd"), (3.0, "Basma\ufffd")]


def test_an_addition_is_one_run_and_tells_what_came_of_it(catalogue: Catalogue, hands) -> None:
    first = hands.tell(hands.Happened(), doc="one", words="A long tail of words that others print too, as they stand.")
    run = add_at_once(
        catalogue.database, [first, Issue("scheme", "fetch", "no such address", "ftp://x")], "Amal", "desk"
    )
    arrivals = arrivals_of(catalogue.database, run)
    (told,) = arrivals.reports
    assert told.is_new and [one.is_new for one in told.incidents] == [True] and told.copy_of is None
    assert [one.code for one in arrivals.issues] == ["scheme"]
    again = hands.tell(
        hands.Happened(),
        doc="two",
        outlet="Harbour Post",
        words="A long tail of words that others print too, as they stand.",
    )
    later = arrivals_of(catalogue.database, add_at_once(catalogue.database, [again], "Amal", "desk"), [told.report.id])
    new, known = later.reports
    assert new.is_new and [one.is_new for one in new.incidents] == [False] and new.copy_of == told.report.id
    assert not known.is_new and known.report.id == told.report.id
    with pytest.raises(UnknownError):
        arrivals_of(catalogue.database, 99)
    assert catalogue.verify().faults == ()
