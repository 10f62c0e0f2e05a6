"""One reading as a card for a person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from khaldun.cli.terminal import is_terminal
from khaldun.model.account import Account, Casualty, Reading, Statement
from khaldun.wording.printable import printable, shorten
from khaldun.wording.values import (
    in_words_casualty,
    in_words_date,
    in_words_day,
    in_words_place,
    in_words_speaker,
    in_words_window,
)

PIPE_WIDTH = 110
"""Columns of a card that no terminal shows."""

QUOTE_CHARACTERS = 160
LABEL_WIDTH = 8
SHOWN_STANCES = {
    "denies": "denies",
    "accuses": "accuses",
    "claims responsibility": "claims responsibility",
    "declines to comment": "declines to comment",
    "doubts": "doubts",
    "condemns": "condemns",
}


def card_console(stream: TextIO) -> Console:
    """Prints cards to `stream`, in colour on a terminal that has it."""
    width = None if is_terminal(stream) else PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, markup=False, emoji=False)


def draw_card(reading: Reading) -> RenderableType:
    """The card: whose report this is, what it says of each incident, tallies, and what could not be read."""
    parts: list[RenderableType] = [*_heading(reading)]
    for number, account in enumerate(reading.accounts, 1):
        parts.append(_incident(number, account, reading))
    if not reading.accounts:
        parts.append(Text("  No incident found.", style="dim"))
    parts.extend(_section("also said", _stances(reading, None)))
    parts.extend(_section("tallies", _tallies(reading)))
    parts.extend(_section("not read", _issues(reading)))
    return Group(*parts, Text(""))


def _heading(reading: Reading) -> Iterator[RenderableType]:
    report = reading.report
    yield Rule(style="dim", characters="─")
    yield Text(printable(report.title or report.doc or "(no title)"), style="bold")
    outlet = printable(report.outlet) if report.outlet else "outlet unknown"
    day = in_words_day(report.published) if report.published else "day of publication unknown"
    yield Text(f"{outlet} · {day} · {printable(report.source)}", style="dim")


def _incident(number: int, account: Account, reading: Reading) -> RenderableType:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=LABEL_WIDTH, no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for label, rows in _incident_rows(account, reading):
        for i, row in enumerate(rows):
            table.add_row("" if i else label, row)
    title = Text.assemble((f"{number}  ", "bold cyan"), (str(account.type), "bold"))
    return Group(Text(""), title, Padding(table, (0, 0, 0, 3)))


def _incident_rows(account: Account, reading: Reading) -> Iterator[tuple[str, list[RenderableType]]]:
    places = [Text(in_words_place(place)) for place in account.places]
    yield "where", [*(places or [Text("not said")])]
    yield "when", [Text(in_words_date(account.date))]
    yield "who", [Text(_author(account))]
    yield "whom", [Text(f"{target.kind}: “{shorten(target.text, 80)}”") for target in account.targets]
    yield "with", [Text(", ".join(map(printable, account.weapons)))] if account.weapons else []
    yield "toll", [_toll_line(row, deep, reading) for row, deep in in_order_of_parts(account.casualties)]
    yield "stances", list(_stances(reading, account.id))


def _author(account: Account) -> str:
    actors = ", ".join(map(printable, account.actors)) or "unidentified"
    return actors if account.actor_status == "unknown" else f"{actors} ({account.actor_status})"


def in_order_of_parts(rows: Iterable[Casualty]) -> Iterator[tuple[Casualty, bool]]:
    """Rows with whether each is a part; parts follow the total they belong to (same harm, same speaker first)."""
    rows = list(rows)
    totals = [row for row in rows if not row.part_of_total]
    parts: dict[int, list[Casualty]] = {}
    for part in (row for row in rows if row.part_of_total):
        parts.setdefault(_total_of(part, totals), []).append(part)
    for position, total in enumerate(totals):
        yield total, False
        yield from ((part, True) for part in parts.get(position, []))
    yield from ((part, True) for part in parts.get(-1, []))


def _total_of(part: Casualty, totals: list[Casualty]) -> int:
    """Position of the total nearest before `part` (else after it); -1 where no total counts the same harm."""
    same = [i for i, total in enumerate(totals) if total.outcome == part.outcome]
    spoken = [i for i in same if totals[i].speaker == part.speaker] or same
    before = [i for i in spoken if totals[i].start <= part.start]
    return before[-1] if before else (spoken[0] if spoken else -1)


def _toll_line(row: Casualty, deep: bool, reading: Reading) -> RenderableType:
    line = Text.assemble(
        (in_words_casualty(row), "bold"),
        f" — {in_words_speaker(row.speaker, reading)}",
        "" if row.stance == "asserts" else f" {row.stance}",
        ": ",
        (f"“{shorten(row.quote, QUOTE_CHARACTERS)}”", "italic"),
    )
    return Padding(line, (0, 0, 0, 4)) if deep else line


def _stances(reading: Reading, incident: str | None) -> Iterator[RenderableType]:
    statements = (row for row in reading.statements if row.incident == incident and row.stance in SHOWN_STANCES)
    yield from (_stance_line(row, reading) for row in statements)


def _stance_line(row: Statement, reading: Reading) -> RenderableType:
    return Text.assemble(
        (f"{in_words_speaker(row.speaker, reading)} {SHOWN_STANCES[row.stance]}", "bold"),
        ": ",
        (f"“{shorten(row.quote, QUOTE_CHARACTERS)}”", "italic"),
    )


def _tallies(reading: Reading) -> Iterator[RenderableType]:
    for row in reading.tallies:
        window = in_words_window(row)
        yield Text.assemble(
            (f"“{shorten(row.text, QUOTE_CHARACTERS)}”", "italic"),
            f" — {in_words_speaker(row.speaker, reading)}",
            f" ({window})" if window else "",
        )


def _issues(reading: Reading) -> Iterator[RenderableType]:
    yield from (Text(f"{printable(issue.message)} [{issue.code}]", style="yellow") for issue in reading.issues)


def _section(title: str, lines: Iterable[RenderableType]) -> Iterator[RenderableType]:
    lines = list(lines)
    if lines:
        yield Text("")
        yield Text(title, style="bold cyan")
        yield from (Padding(line, (0, 0, 0, 3)) for line in lines)
