from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]
Incident = dict[str, Any]


def best(incident: Incident) -> int:
    return incident["killed"]["best"] or -1


FILTERS: list[tuple[str, Callable[[Incident], bool]]] = [
    ("--country Syria", lambda it: it["country"] == "SY"),
    ("--country sy", lambda it: it["country"] == "SY"),
    ("--country Iraq", lambda it: it["country"] == "IQ"),
    ("--since 2021-01-13", lambda it: bool(it["day_end"]) and it["day_end"] >= "2021-01-13"),
    ("--until 2021-01-12", lambda it: bool(it["day_start"]) and it["day_start"] <= "2021-01-12"),
    ("--since 2021 --until 2021-01", lambda it: bool(it["day_start"]) and it["day_start"][:7] == "2021-01"),
    ("--until 2020", lambda it: bool(it["day_start"]) and it["day_start"] < "2021"),
    ("--act 'air/drone strike'", lambda it: it["type"] == "Air/drone strike"),
    ("--act drone", lambda it: it["type"] == "Air/drone strike"),
    ("--act grenade", lambda it: it["type"] == "Grenade"),
    ("--actor israel", lambda it: "Israel" in it["actors"]),
    ("--grade weak", lambda it: it["grade"] == "Weak"),
    ("--grade Discounted", lambda it: it["grade"] == "Discounted"),
    ("--disputed", lambda it: it["disputed"] != []),
    ("--agreed", lambda it: it["disputed"] == []),
    ("--denied", lambda it: it["denied"]),
    ("--min-killed 13", lambda it: best(it) >= 13),
    ("--country Syria --min-killed 57 --disputed", lambda it: best(it) >= 57 and it["disputed"] != []),
]


@pytest.mark.parametrize(("filters", "holds"), FILTERS)
def test_a_filter_lets_through_what_holds_and_nothing_else(
    filters: str, holds: Callable[[Incident], bool], ask: Ask
) -> None:
    everything = ask("incidents", "--json").json["incidents"]
    assert len(everything) > 1
    found = ask("incidents", "--json", *shlex.split(filters)).json["incidents"]
    assert found == [incident for incident in everything if holds(incident)]


@pytest.mark.parametrize(
    "filters",
    [
        "--near 35.336,40.141,30",
        "--near 35.336,40.141 --radius 30",
        "--near 'Deir ez-Zor'",
        "--near 'Deir ez-Zor' --radius 20 --country Syria",
        "--place 'deir ez'",
        "--outlet 'Orontes Dispatch'",
        "--speaker 'observatory for human'",
        "--text warehouses",
        "--text '\"state news agency SANA\"'",
    ],
)
def test_the_strike_is_found_by_place_and_words(filters: str, ask: Ask, strike: str) -> None:
    assert strike in [it["id"] for it in ask("incidents", "--json", *shlex.split(filters)).json["incidents"]]


@pytest.mark.parametrize("filters", ["--near 0,0,50", "--outlet nobody", "--text zebra", "--speaker zebra"])
def test_what_no_report_says_finds_nothing(filters: str, ask: Ask) -> None:
    assert ask("incidents", "--json", *filters.split()).json == {"incidents": [], "next": None}
    assert "0 incidents" in ask("incidents", *filters.split()).out


def test_a_place_of_which_there_are_several_is_named(ask: Ask) -> None:
    said = ask("incidents", "--near", "Aleppo").err
    assert re.search(r"within 10 km of Aleppo \(Aleppo, Syria\), 36\.\d+,37\.\d+ \(also so called: .*--country", said)


def test_pages_follow_each_other_and_lines_give_them_all(ask: Ask) -> None:
    everything = ask("incidents", "--json").json["incidents"]
    paged, after = [], []
    while True:
        page = ask("incidents", "--json", "--limit", "1", *after).json
        paged += page["incidents"]
        if page["next"] is None:
            break
        after = ["--after", page["next"]]
    lines = [json.loads(line) for line in ask("incidents", "--jsonl").out.splitlines()]
    assert paged == lines == everything
    assert [json.loads(line) for line in ask("incidents", "--jsonl", "--limit", "2").out.splitlines()] == everything[:2]


def test_another_rule_changes_figures_and_nothing_else(ask: Ask, strike: str) -> None:
    usual = {it["id"]: it for it in ask("incidents", "--json").json["incidents"]}
    other = {it["id"]: it for it in ask("incidents", "--json", "--rule", "conservative").json["incidents"]}
    assert list(usual) == list(other)
    assert other[strike]["killed"] == ask("show", strike, "--rule", "conservative", "--json").json["summary"]["killed"]
    assert other[strike]["killed"]["best"] != usual[strike]["killed"]["best"]


@pytest.mark.parametrize("columns", [60, 80, 100, 140, 250])
def test_the_table_fits_the_terminal_and_leaves_no_incident_out(
    columns: int, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khaldun.cli.record.PIPE_COLUMNS", columns)
    everything = ask("incidents", "--json").json["incidents"]
    table = ask("incidents").out
    assert max(map(len, table.splitlines())) <= columns
    assert [line.split()[0] for line in table.splitlines() if line.startswith("i-")] == [it["id"] for it in everything]


def test_the_table_tells_both_ends_dispute_and_denial(ask: Ask, strike: str) -> None:
    lines = ask("incidents").out.splitlines()
    summary = next(it for it in ask("incidents", "--json").json["incidents"] if it["id"] == strike)
    row = next(line for line in lines if line.startswith(strike))
    assert f"{summary['killed']['low']}–{summary['killed']['high']} !" in row
    assert "7/6" in row
    assert sum("denied" in line for line in lines) == 1


@pytest.mark.parametrize(
    ("filters", "word"),
    [
        ("--grade good", "Confirmed"),
        ("--act boom", "Armed clash"),
        ("--country Syrai", "Syria (SY)"),
        ("--country Qqqq", "ISO 3166-1"),
        ("--near Nowhereville", "LAT,LON,KM"),
        ("--near Aleppo --country Iraq", "in Iraq"),
        ("--near 91,0,5", "latitude"),
        ("--near 1,2,3 --radius 4", "one of them"),
        ("--radius 4", "--near"),
        ("--rule best", "range"),
        ("--limit 1001", "1000"),
        ("--after nowhere", "next"),
        ("--since 2021-02 --until 2021-01", "exchange"),
        ("--since soon", "YYYY-MM"),
        ("--disputed --agreed", "not allowed"),
        ("--json --jsonl", "not allowed"),
        ("--text '\"\"'", "empty"),
    ],
)
def test_what_means_nothing_is_an_error_that_says_what_to_write(filters: str, word: str, ask: Ask) -> None:
    answer = ask("incidents", *shlex.split(filters))
    assert (answer.status, answer.out) == (2, "")
    assert word in answer.err


def test_without_a_catalogue_it_says_how_to_make_one(ask: Ask, tmp_path: Any) -> None:
    answer = ask("incidents", "--catalogue", str(tmp_path / "none.db"))
    assert answer.status == 1
    assert "khaldun add" in answer.err
    assert not (tmp_path / "none.db").exists()


def test_a_file_that_is_no_catalogue_is_left_alone(ask: Ask, tmp_path: Any) -> None:
    other = tmp_path / "notes.db"
    other.write_text("not a catalogue " * 1000, encoding="utf-8")
    answer = ask("incidents", "--catalogue", str(other))
    assert answer.status == 1
    assert answer.err.count("\n") == 1
    assert other.read_text(encoding="utf-8") == "not a catalogue " * 1000
