"""Deciding on the desk: appended under the name of who decides, undone, and refused where it means nothing."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue, IncidentSummary


def test_a_figure_is_set_and_the_setting_undone(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    answer = client.post(
        "/decide/finding", data={"incident": strike.id, "field": "killed", "low": "50", "high": "57", "why": "Counted."}
    )
    assert answer.headers["location"] == f"/incidents/{strike.id}?made=1"
    dossier = catalogue.show(strike.id)
    assert (dossier.summary.killed.low, dossier.summary.killed.high) == (50, 57)
    decision = next(one.decision for one in dossier.history if one.decision)
    client.post("/decide/undo", data={"decision": str(decision), "back": f"/incidents/{strike.id}"})
    assert catalogue.show(strike.id).summary.killed == strike.killed


def test_accounts_are_split_off_and_merged_again(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    account = catalogue.show(strike.id).claims[-1].account
    client.post("/decide/split", data={"incident": strike.id, "accounts": [account], "why": "Another raid."})
    assert catalogue.show(strike.id).summary.reports == strike.reports - 1
    other = next(one.id for one in catalogue.incidents().incidents if has_account(catalogue, one.id, account))
    client.post("/decide/merge", data={"incidents": [strike.id, other], "why": "No, the same."})
    assert catalogue.show(strike.id).summary.reports == strike.reports


def has_account(catalogue: Catalogue, incident: str, account: str) -> bool:
    return any(claim.account == account for claim in catalogue.show(incident).claims)


def test_grade_and_comment_stand_in_the_history(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    client.post("/decide/grade", data={"incident": strike.id, "airwars": "Confirmed", "why": "The army admits it."})
    client.post("/decide/comment", data={"incident": strike.id, "words": "Ask the hospital."})
    dossier = catalogue.show(strike.id)
    assert dossier.grade.airwars == "Confirmed"
    assert dossier.suggested_grade.airwars == strike.grade
    assert {"The army admits it.", "Ask the hospital."} <= {one.why for one in dossier.history}
    assert {one.by for one in dossier.history if one.decision} == {"Amal"}


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("finding", {"field": "killed", "low": "nine"}, 422),
        ("finding", {"field": "morale", "low": "9"}, 422),
        ("finding", {"field": "killed", "low": "9", "high": "3"}, 422),
        ("grade", {"airwars": "Splendid"}, 422),
        ("merge", {"incidents": ["i-nothing", "i-naught"]}, 404),
        ("merge", {"incidents": []}, 422),
        ("split", {}, 422),
        ("comment", {}, 422),
        ("comment", {"words": " "}, 422),
        ("undo", {"decision": "999"}, 404),
        ("undo", {"decision": "9" * 40}, 422),
        ("place", {"name": "x", "lat": "north"}, 422),
        ("place", {"name": "x", "gazetteer_id": "geonames:0"}, 422),
        ("place", {}, 422),
        ("day", {"first": "Monday"}, 422),
        ("no-claim", {"claim": "a-nothing.1"}, 404),
        ("confirm", {"decision": "999"}, 404),
        ("contest", {"decision": "1"}, 422),
        ("judge", {"left": "a-x", "right": "a-y", "verdict": "same"}, 404),
        ("judge", {"left": "a-x", "right": "a-y", "verdict": "perhaps"}, 422),
    ],
)
def test_what_means_nothing_is_refused_and_changes_nothing(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, path: str, data: dict[str, str], status: int
) -> None:
    before = catalogue.show(strike.id)
    assert client.post(f"/decide/{path}", data={"incident": strike.id, **data}).status_code == status
    assert catalogue.show(strike.id) == before


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_one_is_not_led_to_another_site(client: TestClient, strike: IncidentSummary, back: str) -> None:
    client.post("/decide/comment", data={"incident": strike.id, "words": "To be undone."})
    location = client.post("/decide/undo", data={"decision": "1", "back": back}).headers["location"]
    assert not urlsplit(location).netloc and location.startswith("/")


@pytest.mark.parametrize(
    ("path", "data", "shown"),
    [
        ("finding", {"field": "actor", "value": "Northern Column"}, {"actors": ("Northern Column",)}),
        ("finding", {"field": "type", "value": "Suicide bomb"}, {"type": "Suicide bomb"}),
        ("day", {"first": "2021-01-11"}, {"day_start": "2021-01-11", "day_end": "2021-01-11"}),
        ("day", {"first": "2021-01-11", "last": "2021-01-12"}, {"day_start": "2021-01-11", "day_end": "2021-01-12"}),
        ("place", {"name": "Old Bridge"}, {"place": "Old Bridge", "lat": None}),
        (
            "place",
            {"name": "Old Bridge", "lat": "35.5", "lon": "40", "country": "SY", "precision": "2"},
            {"place": "Old Bridge", "lat": 35.5, "lon": 40.0, "country": "SY", "where_prec": 2},
        ),
        ("grade", {"admiralty": "B2"}, {"admiralty": "B2"}),
    ],
)
def test_each_field_is_set_by_its_form_and_said_on_the_page(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, path: str, data: dict[str, str], shown: dict
) -> None:
    answer = client.post(f"/decide/{path}", data={"incident": strike.id, "why": "Seen on film.", **data})
    assert answer.status_code == 303
    found = catalogue.show(strike.id).summary
    assert {name: getattr(found, name) for name in shown} == shown
    page = client.get(answer.headers["location"]).text
    assert "Seen on film." in page and "Decision 1 is on record" in page


def test_a_place_is_set_where_the_gazetteer_has_it(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    offered = client.get("/api/places", params={"name": "Mayadeen", "country": "SY"}).json()["places"]
    assert offered and {one["country"] for one in offered} == {"SY"}
    client.post("/decide/place", data={"incident": strike.id, "gazetteer_id": offered[0]["gazetteer_id"]})
    found = catalogue.show(strike.id).summary
    assert (found.place, found.lat, found.lon) == tuple(offered[0][name] for name in ("name", "lat", "lon"))
    # Without scripts, the page itself offers what bears a name.
    assert offered[0]["gazetteer_id"] in client.get(f"/incidents/{strike.id}?place_name=Mayadeen").text


def test_another_person_confirms_on_the_page_and_nobody_what_is_their_own(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    own = catalogue.decide("Amal").set_grade(strike.id, airwars="Weak")
    others = catalogue.decide("Basma").set_finding(strike.id, "killed", low=50, why="Counted.")
    page = client.get(f"/incidents/{strike.id}").text
    assert page.count("/decide/confirm") == 1
    assert client.post("/decide/confirm", data={"decision": str(own)}).status_code == 422
    assert client.post("/decide/contest", data={"decision": str(others)}).status_code == 422
    assert client.post("/decide/contest", data={"decision": str(others), "why": "Another town."}).status_code == 303
    assert [item.summary.id for item in catalogue.review(reason="contested")] == [strike.id]
    assert "contested by Amal" in client.get("/review?reason=contested").text
    client.post("/decide/confirm", data={"decision": str(others)})
    assert "confirmed by Amal" in client.get(f"/incidents/{strike.id}").text


def test_a_disputed_figure_is_accepted_as_it_is_and_the_claims_own_stays_beside(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    page = client.get(f"/incidents/{strike.id}").text
    assert "Accept 41–57 killed" in page
    form = page.split('action="/decide/finding">')[1].split("</form>")[0]
    sent = dict(re.findall(r'name="(\w+)" value="([^"]*)"', form))
    client.post("/decide/finding", data=sent)
    after = catalogue.show(strike.id).summary
    assert after.killed == strike.killed
    assert "killed" in strike.disputed and "killed" not in after.disputed
    page = client.get(f"/incidents/{strike.id}").text
    assert "set by Amal" in page and "The claims come to 41–57" in page and "Accept 41–57" not in page
