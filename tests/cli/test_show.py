from __future__ import annotations

import dataclasses
import datetime
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from khaldun.catalogue import Catalogue, IncidentDossier
from khaldun.cli.card import card_console
from khaldun.cli.dossier_card import draw_dossier

Ask = Callable[..., Any]

BAD = "\x1b[2J\x1b]0;owned\x07 \u202eevil\x9b31m [bold]markup[/bold]"


def section(card: str, title: str) -> str:
    """The lines under a title, up to the next empty line."""
    lines = card.splitlines()
    start = next(n for n, line in enumerate(lines) if re.match(rf"{title}\b(?! of )", line))
    end = next((n for n in range(start + 1, len(lines)) if not lines[n].strip()), len(lines))
    return " ".join(" ".join(lines[start + 1 : end]).split())


def test_json_has_every_part_of_the_dossier(ask: Ask, strike: str) -> None:
    found = ask("show", strike, "--json").json
    assert list(found) == [field.name for field in dataclasses.fields(IncidentDossier)]


def test_the_first_sentences_tell_what_happened_and_how_well_it_is_known(ask: Ask, strike: str) -> None:
    summary = ask("show", strike, "--json").json["summary"]
    words = ask("show", strike).words
    assert (
        "Air/drone strike at Deir ez-Zor (Syria) on Wednesday 13 January 2021, blamed on Israel, US-led coalition."
        in words
    )
    killed = summary["killed"]
    assert f"{killed['low']} to {killed['high']} people killed (best figure 57, origins contradict each other)" in words
    assert f"Known from {summary['origins']} independent origins in 6 reports of 6 outlets; graded Contested" in words


def test_each_end_of_a_toll_names_who_stands_behind_it(ask: Ask, strike: str) -> None:
    found = ask("show", strike, "--json").json
    claims = {claim["id"]: claim for claim in found["claims"]}
    told = section(ask("show", strike).out, "findings")
    finding = next(finding for finding in found["findings"] if finding["field"] == "killed")
    for end in ("low", "high"):
        speakers = [claims[claim]["speaker"] for claim in finding[f"{end}_claims"]]
        after = told.split(f"{'lowest' if end == 'low' else 'highest'} {finding[end]}: ", 1)[1]
        assert speakers and all(speaker in after[:200] for speaker in speakers)


def test_a_figure_since_replaced_is_shown_as_not_used_with_the_reason(ask: Ask, strike: str) -> None:
    told = section(ask("show", strike).out, "findings")
    assert "not used: 40 (Syrian Observatory for Human Rights" in told
    assert "superseded: the report itself gives 57" in told


def test_no_bare_id_of_a_claim_stands_in_a_reason(ask: Ask, strike: str) -> None:
    assert "a-" not in section(ask("show", strike).out, "findings")


def test_the_copy_is_marked_and_its_print_not_counted_as_another_voice(ask: Ask, strike: str) -> None:
    card = ask("show", strike).out
    reports = section(card, "reports")
    assert "Orontes Dispatch, Wednesday 13 January 2021 — prints the words of [1] Two Rivers Wire" in reports
    assert "copy: 2]" in section(card, "findings")


def test_stances_and_speakers(ask: Ask, strike: str) -> None:
    card = ask("show", strike).out
    assert "Israel declines to comment" in section(card, "stances")
    speakers = section(card, "speakers")
    assert "medical worker in" in speakers
    assert "41" in speakers
    assert "also quoted:" in speakers


@pytest.mark.parametrize("columns", [80, 140])
def test_what_speakers_say_is_whole_on_every_terminal(
    columns: int, ask: Ask, strike: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("khaldun.cli.record.PIPE_COLUMNS", columns)
    told = section(ask("show", strike).out, "speakers")
    for row in ask("show", strike, "--json").json["speakers"]:
        assert row["speaker"].split()[0] in told
        assert all(word in told for cell in row["cells"] for word in cell["words"].replace(";", " ").split())


def test_a_denial_is_told_with_its_words(ask: Ask) -> None:
    (denied,) = ask("incidents", "--denied", "--json").json["incidents"]
    card = ask("show", denied["id"])
    assert "denies" in section(card.out, "findings") + section(card.out, "stances")
    assert "denied that dozens of fighters had been killed there" in card.words
    assert "Something of it is denied by town official in Al-Bukamal." in card.words


@pytest.mark.parametrize(
    ("option", "title"), [("--claims", "claims"), ("--judgements", "why these accounts"), ("--history", "history")]
)
def test_sections_are_chosen(option: str, title: str, ask: Ask, strike: str) -> None:
    titles = [line for line in ask("show", strike).out.splitlines() if line.startswith(title)]
    chosen = [line for line in ask("show", strike, option).out.splitlines() if line.startswith(title)]
    whole = [line for line in ask("show", strike, "--all").out.splitlines() if line.startswith(title)]
    assert (titles, len(chosen), len(whole)) == ([], 1, 1)


def test_every_claim_is_shown_with_its_number_speaker_and_words(ask: Ask, strike: str) -> None:
    found = ask("show", strike, "--json").json["claims"]
    told = ask("show", strike, "--claims").words.split(" claims ", 1)[1]
    accounts = re.split(r"(a-[0-9a-z]{12}) ", told)
    by_account = dict(zip(accounts[1::2], accounts[2::2], strict=True))
    assert set(by_account) == {claim["account"] for claim in found}
    for claim in found:
        rest = by_account[claim["account"]].split(f".{claim['id'].rpartition('.')[2]} {claim['field']} ", 1)[1]
        line = re.split(r" \.\d+ ", rest)[0]
        assert claim["speaker"] in line
        assert " ".join(claim["quote"].split())[:60] in line


def test_history_says_who_added_each_account(ask: Ask, strike: str) -> None:
    history = section(ask("show", strike, "--history").out, "history")
    assert history.count("Amal: account a-") == ask("show", strike, "--history").words.count(" added, of ") > 1


def test_the_rule_is_named_and_chooses_the_figures(ask: Ask, strike: str) -> None:
    assert "findings (rule: latest)" in ask("show", strike, "--rule", "latest").out
    assert ask("show", strike, "--rule", "latest", "--json").json["rule"] == "latest"


@pytest.mark.parametrize("identifier", ["i-000000000000", "a", "", "../etc", "\x1b[2J"])
def test_an_unknown_id_is_an_error(identifier: str, ask: Ask) -> None:
    answer = ask("show", identifier)
    assert (answer.status, answer.out) == (2, "")
    assert "khaldun incidents" in answer.err
    assert "\x1b" not in answer.err


@pytest.mark.parametrize("columns", [60, 80, 140])
def test_the_card_fits_the_terminal(columns: int, ask: Ask, strike: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("khaldun.cli.record.PIPE_COLUMNS", columns)
    assert max(map(len, ask("show", strike, "--all").out.splitlines())) <= columns


def test_nothing_in_a_report_steers_the_terminal(sample_catalogue: Path, strike: str) -> None:
    with Catalogue.open(sample_catalogue) as catalogue:
        dossier = catalogue.show(strike)
    for width in (80, 110):
        card = drawn(spoiled(dossier), width)
        assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(card)
        assert "[bold]markup[/bold]" in card


def drawn(dossier: IncidentDossier, width: int = 110) -> str:
    stream = io.StringIO()
    console: Console = card_console(stream)
    for part in draw_dossier(dossier, width, claims=True, judgements=True, history=True):
        console.print(part)
    return stream.getvalue()


MACHINE = set(
    "field id grade account report origin claim left right other_incident stance standing outcome kind verdict airwars"
    " admiralty at day_start day_end what country agreement rule reports incidents overlaps".split()
)
"""Ids, days and words of closed vocabularies: nobody outside writes them."""


def spoiled(value: Any, name: str = "") -> Any:
    """The value with every free text made dangerous; ids and closed vocabularies are kept."""
    if isinstance(value, str):
        keep = name in MACHINE or name.endswith(("claims", "denied_by")) or is_day(value)
        return value if keep else BAD
    if isinstance(value, tuple):
        return tuple(spoiled(item, name) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = dataclasses.fields(value)
        return dataclasses.replace(
            value, **{field.name: spoiled(getattr(value, field.name), field.name) for field in fields}
        )
    return value


def is_day(text: str) -> bool:
    try:
        datetime.date.fromisoformat(text.partition("/")[0])
    except ValueError:
        return False
    return True
