"""`khaldun lexicon` as it is typed."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Ask

HEAD = "id,name,kind\n"


def test_find_says_since_when_and_why(ask: Ask) -> None:
    answer = ask("lexicon", "find", "US Secretary of State", "--on", "2019-05-01")
    assert answer.status == 0
    assert "Mike Pompeo" in answer.out and "valid on that day" in answer.out


def test_find_answers_in_json(ask: Ask) -> None:
    rows = ask("lexicon", "find", "Daesh", "--json").json["rows"]
    assert rows[0]["id"] == "islamic-state"
    assert rows[0]["plover"] == "REB"


def test_find_says_that_there_is_none(ask: Ask) -> None:
    assert ask("lexicon", "find", "Qwrtzpsdf").status == 1


def test_check_lists_faults(ask: Ask, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(HEAD + "a,Zayn,gang\n", encoding="utf-8")
    answer = ask("lexicon", "check", str(own))
    assert answer.status == 1
    assert answer.out.startswith("own.csv, line 2, kind: 'gang' is none of")
    own.write_text(HEAD + "a,Zayn,NGO\n", encoding="utf-8")
    assert ask("lexicon", "check", str(own)).out == "1 actors; 0 faults, 0 notes.\n"
    assert ask("lexicon", "check", str(own), "--json").json["rows"] == {"actors": 1, "offices": 0, "outlets": 0}
