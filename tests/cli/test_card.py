from __future__ import annotations

import io
from dataclasses import replace

from khaldun.cli.card import card_console, draw_card, in_order_of_parts
from khaldun.model.account import Reading
from khaldun.model.report import Report


def drawn(reading: Reading) -> str:
    stream = io.StringIO()
    card_console(stream).print(draw_card(reading))
    return stream.getvalue()


def test_a_card_shows_everything_that_was_read(reading: Reading) -> None:
    card = " ".join(drawn(reading).split())
    for words in (
        "Strike on Mayadeen",
        "Two Rivers Wire · Wednesday 13 January 2021 · a.txt",
        "Air/drone strike",
        "Mayadeen (Deir ez-Zor, Syria): exact place, 35.020, 40.452",
        "Wednesday 13 January 2021: exact day, counted from the day of publication, from “early on Wednesday”",
        "Israel (alleged)",
        "military site: “a depot”",
        "warplanes",
        "57+ killed — Syrian Observatory for Human Rights: “At least 57 people died in the attack”",
        "army denies: “denied it”",
        "“the fourth attack in three weeks” — Two Rivers Wire itself (2020-12-23 to 2021-01-13)",
        "the text was cut [text-cut]",
    ):
        assert words in card


def test_a_part_stands_indented_under_the_total_of_its_speaker(reading: Reading) -> None:
    lines = [line for line in drawn(reading).splitlines() if " killed" in line]
    assert ["57+ killed" in lines[0], "    16 killed (Iraqis)" in lines[1], "41 killed — doctor" in lines[2]] == [
        True
    ] * 3
    assert lines[1].index("16 killed") > lines[0].index("57+ killed") == lines[2].index("41 killed")


def test_no_row_is_lost_when_parts_are_ordered(reading: Reading) -> None:
    rows = reading.accounts[0].casualties
    injured = replace(rows[2], outcome="injured")
    ordered = [row for row, _ in in_order_of_parts((*rows, injured))]
    assert sorted(map(id, ordered)) == sorted(map(id, (*rows, injured)))


def test_a_report_without_incidents_says_so() -> None:
    assert "No incident found." in drawn(Reading(Report("r", "Nothing happened.")))


def test_nothing_in_a_report_steers_the_terminal(reading: Reading) -> None:
    bad = "\x1b[2J\x1b]0;owned\x07 \u202eevil\x9b31m [bold]markup[/bold]"
    report = replace(reading.report, title=bad, outlet=bad, source=bad)
    account = reading.accounts[0]
    account = replace(
        account,
        actors=(bad,),
        weapons=(bad,),
        places=tuple(replace(place, name=bad, admin1=bad) for place in account.places),
        targets=tuple(replace(target, text=bad) for target in account.targets),
        casualties=tuple(replace(row, quote=bad, group=bad, speaker=bad) for row in account.casualties),
        date=account.date and replace(account.date, text=bad),
    )
    changed = replace(
        reading,
        report=report,
        accounts=(account,),
        statements=tuple(replace(row, quote=bad, speaker=bad) for row in reading.statements),
        tallies=tuple(replace(row, text=bad, speaker=bad) for row in reading.tallies),
        issues=tuple(replace(issue, message=bad) for issue in reading.issues),
    )
    card = drawn(changed)
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(card)
    assert "[bold]markup[/bold]" in card
