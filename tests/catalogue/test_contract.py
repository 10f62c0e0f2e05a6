"""What a catalogue promises, in a file and on a server alike."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from khaldun.catalogue import Catalogue, IncidentFilter
from khaldun.catalogue.people import People
from khaldun.errors import CatalogueError, OptionError
from khaldun.model.issue import Issue


def test_what_is_added_is_there(catalogue: Catalogue, hands) -> None:
    added = catalogue.add([hands.tell(hands.Happened(), tally=4)], by="Amal")
    assert (added.reports, added.known, added.accounts, added.issues) == (1, 0, 1, 0)
    (incident,) = catalogue.incidents().incidents
    assert (incident.place, incident.country, incident.day_start, incident.killed.best) == (
        "Qarmat",
        "IQ",
        "2021-01-13",
        12,
    )
    assert len(catalogue.tallies()) == 1
    assert catalogue.verify().faults == ()


def test_adding_twice_adds_nothing(catalogue: Catalogue, hands) -> None:
    readings = [hands.tell(hands.Happened(), words=f"Part {number}.", doc=f"r{number}") for number in range(5)]
    catalogue.add(readings)
    before = (catalogue.facts().counts, hands.derived_views(catalogue))
    added = catalogue.add([*readings, readings[0]])
    assert (added.reports, added.known, added.accounts) == (0, 6, 0)
    counts = {**catalogue.facts().counts}
    assert (counts, hands.derived_views(catalogue)) == before


def test_the_same_words_of_another_outlet_are_another_report_of_one_incident(catalogue: Catalogue, hands) -> None:
    one = hands.tell(hands.Happened())
    added = catalogue.add([one, replace(one, report=replace(one.report, outlet="Harbour Post"))])
    assert (added.reports, added.known) == (2, 0)
    (incident,) = catalogue.incidents().incidents
    assert (incident.reports, incident.outlets, incident.origins) == (2, 2, 1)


def test_a_report_twice_in_one_batch_is_added_once(catalogue: Catalogue, hands) -> None:
    one = hands.tell(hands.Happened())
    assert catalogue.add([one, replace(one, report=replace(one.report, doc="other"))]).known == 1


def test_original_bytes_are_kept_once(catalogue: Catalogue, hands) -> None:
    readings = [hands.tell(words=words, original=b"<html>\x00\xff", doc=words) for words in ("One.", "Two.")]
    catalogue.add(readings)
    assert catalogue.facts().counts["originals"] == 1
    assert catalogue.verify().faults == ()


def test_issues_are_kept_once(catalogue: Catalogue) -> None:
    issue = Issue("not-read", "read", "broken", "a.html", line=3)
    assert [catalogue.add([issue, issue]).issues for _ in range(2)] == [1, 0]


def test_merge_split_and_judge_are_followed(catalogue: Catalogue, hands) -> None:
    first, second = _two_apart(catalogue, hands)
    decide = catalogue.decide("Amal")
    decide.merge([first, second], "one blast, two names of the place")
    (merged,) = catalogue.incidents().incidents
    assert catalogue.show(first).summary == catalogue.show(second).summary == merged
    dossier = catalogue.show(second)
    assert dossier.asked == second and dossier.summary.id == merged.id
    account = "a-" + second.removeprefix("i-")
    decide.split([account], "two after all")
    assert {incident.id for incident in catalogue.incidents().incidents} == {first, second}
    decide.judge("a-" + first.removeprefix("i-"), account, "same")
    assert len(catalogue.incidents().incidents) == 1
    assert catalogue.verify().faults == ()


def test_a_decision_is_undone_and_brought_back(catalogue: Catalogue, hands) -> None:
    first, second = _two_apart(catalogue, hands)
    before = hands.derived_views(catalogue)
    decide = catalogue.decide("Amal")
    merge = decide.merge([first, second])
    merged = hands.derived_views(catalogue)
    undo = decide.undo(merge)
    assert hands.derived_views(catalogue) == before
    redo = decide.undo(undo)
    assert hands.derived_views(catalogue) == merged
    decide.undo(redo)
    assert hands.derived_views(catalogue) == before
    with pytest.raises(OptionError, match="undone already"):
        decide.undo(merge)
    assert catalogue.facts().counts["decisions"] == 4


def test_history_tells_who_decided_what_and_why_in_each_incident_it_made(catalogue: Catalogue, hands) -> None:
    first, second = _two_apart(catalogue, hands)
    decide = catalogue.decide("Amal")
    merge = decide.merge([first, second], "one blast")
    split = decide.split(["a-" + second.removeprefix("i-")], "no, two")
    for incident in (first, second):
        told = {item.decision: (item.by, item.why) for item in catalogue.show(incident).history if item.decision}
        assert told == {merge: ("Amal", "one blast"), split: ("Amal", "no, two")}


def test_decisions_outlast_a_rebuild(catalogue: Catalogue, hands) -> None:
    first, second = _two_apart(catalogue, hands)
    decide = catalogue.decide("Amal")
    decide.merge([first, second])
    decide.set_finding(first, "killed", low=3, best=4, high=5, why="the morgue's list")
    decide.set_grade(first, "Confirmed", "A1")
    before = hands.derived_views(catalogue)
    assert catalogue.rebuild() == 0
    assert hands.derived_views(catalogue) == before
    assert catalogue.verify().faults == ()


def test_what_a_person_sets_stands_beside_what_was_derived(catalogue: Catalogue, hands) -> None:
    catalogue.add([hands.tell(hands.Happened(killed=12))])
    (incident,) = catalogue.incidents().incidents
    decide = catalogue.decide("Amal")
    finding = decide.set_finding(incident.id, "killed", low=3, best=4, high=5)
    decide.set_grade(incident.id, "Discounted", why="a hoax")
    dossier = catalogue.show(incident.id)
    (killed,) = [found for found in dossier.findings if found.field == "killed"]
    (suggested,) = [found for found in dossier.suggested if found.field == "killed"]
    assert (killed.low, killed.best, killed.high, killed.overruled_by) == (3, 4, 5, finding)
    assert (suggested.low, suggested.best, suggested.high) == (12, 12, 12)
    assert dossier.grade.airwars == dossier.summary.grade == "Discounted"
    assert dossier.suggested_grade.airwars == incident.grade
    assert (dossier.summary.killed.low, dossier.summary.killed.high) == (3, 5)
    decide.undo(finding)
    assert catalogue.show(incident.id).summary.killed == incident.killed


def test_a_place_that_a_person_sets_is_found_there(catalogue: Catalogue, hands) -> None:
    catalogue.add([hands.tell(hands.Happened(place=hands.places[3]))])
    (incident,) = catalogue.incidents().incidents
    assert "unresolved-place" in incident.review
    catalogue.decide("Amal").set_place(incident.id, hands.places[2])
    (found,) = catalogue.incidents(IncidentFilter(near=(35.3, 40.1, 5))).incidents
    assert (found.id, found.place) == (incident.id, "Wadi Hadar")


def test_another_rule_makes_other_findings_of_the_whole_catalogue(catalogue: Catalogue, hands) -> None:
    catalogue.add(
        hands.tell(hands.Happened(killed=killed), outlet=outlet, speaker=speaker)
        for killed, outlet, speaker in ((10, "Harbour Post", "Valley Monitor"), (14, "Two Rivers Wire", "a doctor"))
    )
    (incident,) = catalogue.incidents().incidents
    assert (incident.killed.low, incident.killed.high) == (10, 14)
    assert catalogue.show(incident.id, "conservative").rule == "conservative"
    catalogue.decide("Amal").choose_rule("conservative")
    assert catalogue.rule() == catalogue.show(incident.id).rule == "conservative"
    assert catalogue.verify().faults == ()


REFUSED = (
    lambda decider, incident: decider.merge([incident, incident]),
    lambda decider, incident: decider.split(["a-" + incident[2:]]),
    lambda decider, incident: decider.judge("a-" + incident[2:], "a-" + incident[2:], "same"),
    lambda decider, incident: decider.set_finding(incident, "killed", low=5, high=3),
    lambda decider, incident: decider.set_finding(incident, "killed", low=10**30),
    lambda decider, incident: decider.set_finding(incident, "killed", value="many"),
    lambda decider, incident: decider.set_finding(incident, "day", value="last Tuesday"),
    lambda decider, incident: decider.set_finding(incident, "day", value="2021-01-14/2021-01-13"),
    lambda decider, incident: decider.set_finding(incident, "type", value="a very bad thing"),
    lambda decider, incident: decider.set_finding(incident, "mood", value="sombre"),
    lambda decider, incident: decider.set_grade(incident, "Certain"),
    lambda decider, incident: decider.set_grade(incident, None, "Z9"),
    lambda decider, incident: decider.set_grade(incident),
    lambda decider, incident: decider.comment(incident, "  "),
    lambda decider, incident: decider.comment(incident, "x" * 20_000),
    lambda decider, incident: decider.comment(incident, "a \x00 in it"),
    lambda decider, incident: decider.comment(incident, "half of a pair: \ud83d"),
    lambda decider, incident: decider.comment("i-000000000000", "who?"),
    lambda decider, incident: decider.comment("i-\x00", "who?"),
    lambda decider, incident: decider.comment("i-\ud83d", "who?"),
    lambda decider, incident: decider.choose_rule("loudest"),
    lambda decider, incident: decider.undo(77),
    lambda decider, incident: decider.undo(10**30),
)


def test_a_decision_that_means_nothing_is_refused_and_leaves_no_trace(catalogue: Catalogue, hands) -> None:
    catalogue.add([hands.tell(hands.Happened())])
    (incident,) = catalogue.incidents().incidents
    for decide in REFUSED:
        with pytest.raises(OptionError):
            decide(catalogue.decide("Amal"), incident.id)
    assert catalogue.facts().counts["decisions"] == 0


def test_a_place_off_the_globe_is_refused(catalogue: Catalogue, hands) -> None:
    catalogue.add([hands.tell(hands.Happened())])
    (incident,) = catalogue.incidents().incidents
    for wrong in ({"lat": 91.0}, {"lon": 181.0}, {"country": "Iraq"}, {"precision": 9}, {"lat": float("nan")}):
        with pytest.raises(OptionError):
            catalogue.decide("Amal").set_place(incident.id, replace(hands.places[0], **wrong))


def test_what_is_on_record_can_be_neither_changed_nor_deleted(catalogue: Catalogue, hands) -> None:
    catalogue.add([hands.tell(hands.Happened(), tally=2, original=b"bytes"), Issue("x", "read", "broken", "a.html")])
    catalogue.decide("Amal").comment(catalogue.incidents().incidents[0].id, "seen")
    first, second = _two_apart(catalogue, hands)
    catalogue.decide("Amal").merge([first, second])
    changes = {
        "runs": "at = 'x'",
        "originals": "size = 1",
        "reports": "title = 'x'",
        "readings": "versions = 'x'",
        "accounts": "nth = 7",
        "account_features": "features = 'x'",
        "claims": "quote = 'x'",
        "tallies": "number = 7",
        "issues": "code = 'x'",
        "judgements": "score = 0",
        "decisions": "why = 'x'",
    }
    for table, change in changes.items():
        for statement in (f"UPDATE {table} SET {change}", f"DELETE FROM {table}"):
            with pytest.raises(CatalogueError, match="append-only"), catalogue.database.writing() as connection:
                connection.exec_driver_sql(statement)
    assert catalogue.verify().faults == ()


def test_accounts_come_with_the_permanent_ids_of_their_incidents(catalogue: Catalogue, hands) -> None:
    day = datetime.date(2021, 1, 13)
    catalogue.add(
        hands.tell(
            hands.Happened(),
            hands.Happened(hands.places[2], day - datetime.timedelta(days=90), killed=3, act=hands.acts[2]),
            outlet=outlet,
            doc=outlet,
        )
        for outlet in ("Two Rivers Wire", "Harbour Post")
    )
    rows = list(catalogue.accounts())
    assert [row["doc"] for row in rows] == ["Two Rivers Wire", "Harbour Post"]
    ids = [[incident["id"] for incident in row["incidents"]] for row in rows]
    assert ids[0] == ids[1] and len(set(ids[0])) == 2
    assert {incident.id for incident in catalogue.incidents().incidents} == set(ids[0])
    for row in rows:
        assert {statement["incident"] for statement in row["statements"]} == set(ids[0])
        for statement in row["statements"]:
            assert row["text"][statement["start"] : statement["end"]] == statement["quote"]


def test_every_report_comes_out_once_however_many_there_are(catalogue: Catalogue, hands) -> None:
    catalogue.add(hands.tell(words=f"Word {number}.", doc=f"r{number}") for number in range(403))
    assert [row["doc"] for row in catalogue.accounts()] == [f"r{number}" for number in range(403)]


def test_the_last_state_of_a_feed_is_kept(catalogue: Catalogue) -> None:
    feed = "https://feeds.example/" + "very-long/" * 500
    assert catalogue.feed_state(feed) is None
    for state in ('{"etag": "1"}', '{"etag": "2"}'):
        catalogue.save_feed_state(feed, state)
    catalogue.save_feed_state("https://feeds.example/other", "{}")
    assert catalogue.feed_state(feed) == '{"etag": "2"}'


def test_sources_tell_who_was_first_alone_and_copied(catalogue: Catalogue, hands) -> None:
    long = "The grain silo stood open, and the trucks of the town passed it one by one until the evening came. " * 3
    one = hands.tell(hands.Happened(), words=long)
    copy = replace(
        one, report=replace(one.report, outlet="Harbour Post", published=datetime.date(2021, 1, 15), doc="copy")
    )
    alone = hands.tell(hands.Happened(hands.places[2], datetime.date(2020, 5, 1)), outlet="Harbour Post", doc="alone")
    catalogue.add([one, copy, alone])
    rows = {row.name: row for row in catalogue.sources("outlet")}
    wire, post = rows["Two Rivers Wire"], rows["Harbour Post"]
    assert (wire.reports, wire.incidents, wire.first, wire.alone, wire.copied) == (1, 1, 1, 0, 0)
    assert (post.reports, post.incidents, post.first, post.alone, post.copied) == (2, 2, 1, 1, 1)
    assert [row.name for row in catalogue.sources("speaker", "VALLEY")] == ["Valley Monitor"]


def test_the_queue_for_review_is_what_the_lists_call_doubtful(catalogue: Catalogue, hands) -> None:
    catalogue.add([hands.tell(hands.Happened(place=hands.places[3]))])
    _two_apart(catalogue, hands)
    waiting = [item.summary.id for item in catalogue.review()]
    assert waiting == [found.id for found in catalogue.incidents(IncidentFilter(review=True)).incidents] != []
    assert [item.summary.id for item in catalogue.review(reason="unresolved-place")] == waiting
    assert catalogue.review(reason="100%") == []


def _two_apart(catalogue: Catalogue, hands) -> tuple[str, str]:
    """Two incidents that nothing connects, in order of arrival."""
    day = datetime.date(2021, 3, 1)
    catalogue.add(
        [
            hands.tell(hands.Happened(hands.places[0], day), doc="one"),
            hands.tell(
                hands.Happened(hands.places[2], day - datetime.timedelta(days=200), killed=40, act=hands.acts[1]),
                doc="two", outlet="Harbour Post", title="Another day", speaker="residents",
            ),
        ]
    )  # fmt: skip
    rows = list(catalogue.accounts())[-2:]
    first, second = (row["incidents"][0]["id"] for row in rows)
    assert first != second
    return first, second


def test_people_come_and_go(catalogue: Catalogue) -> None:
    people = People(catalogue.database)
    added = people.add(" Amal ", "coder", "scrypt$…", "the office")
    people.add("Basma", "reader", "scrypt$…", "the office")
    assert (len(people), people.find("Amal"), people.find("amal")) == (2, added, None)
    assert people.find("Amal\x00") is None
    people.remove("Amal")
    assert [one.name for one in people.all()] == ["Basma"]
