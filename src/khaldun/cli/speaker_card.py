"""What each speaker says to each question: a table where there is room for one, else a line for each speaker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from khaldun.cli.voices import Voices
from khaldun.model.speaker_table import SPEAKER_QUESTIONS, SpeakerCell, SpeakerRow
from khaldun.wording.printable import printable

TABLE_COLUMNS = 110
"""Narrower tables break days and names into pieces."""

STANDING_STYLES = {"differs": "yellow", "denies": "red", "agrees": "green", "alone": "", "silent": "dim"}


def speaker_parts(rows: Sequence[SpeakerRow], voices: Voices, width: int) -> Iterator[RenderableType]:
    """Those who answer any question, with their answers; then those who are quoted besides."""
    answering = [row for row in rows if any(cell.words for cell in row.cells)]
    if answering and width >= TABLE_COLUMNS:
        yield _table(answering, voices)
    else:
        yield from (_line(row, voices) for row in answering)
    yield from _others([row for row in rows if row not in answering], voices)


def _table(rows: Sequence[SpeakerRow], voices: Voices) -> Table:
    """A row for each speaker, a column for each question; colours say who agrees."""
    asked = [n for n, _ in enumerate(SPEAKER_QUESTIONS) if any(row.cells[n].words for row in rows)]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column("speaker", overflow="fold", max_width=36)
    for n in asked:
        table.add_column(SPEAKER_QUESTIONS[n], overflow="fold", max_width=26)
    table.add_column("in", overflow="fold", style="dim")
    for row in rows:
        cells = (Text(_answer(row.cells[n]), STANDING_STYLES[row.cells[n].standing]) for n in asked)
        table.add_row(Text(_who(row)), *cells, Text(voices.numbers(row.reports)))
    return table


def _line(row: SpeakerRow, voices: Voices) -> Text:
    """One speaker: "Observatory, monitor [1, 2]: killed 57; earlier 40 ! · injured 37"."""
    line = Text.assemble((_who(row), "bold"), (f" {voices.numbers(row.reports)}: ", "dim"))
    told = [cell for cell in row.cells if cell.words]
    for number, cell in enumerate(told):
        line.append(" · " if number else "")
        line.append(f"{cell.field} ", style="dim")
        line.append(_answer(cell), style=STANDING_STYLES[cell.standing])
    return line


def _others(rows: Sequence[SpeakerRow], voices: Voices) -> Iterator[Text]:
    if rows:
        told = "; ".join(f"{_who(row)} {voices.numbers(row.reports)}" for row in rows)
        yield Text(f"also quoted: {told}", style="dim")


def _answer(cell: SpeakerCell) -> str:
    """A cell; what its colour says also stands there in a mark."""
    return printable(cell.words) + (" !" if cell.standing == "differs" else "")


def _who(row: SpeakerRow) -> str:
    name = printable(row.speaker)
    kind = "" if row.kind in ("other", "media outlet") else f", {row.kind}"
    return f"{name}{kind}{' (unnamed)' if row.anonymous and 'unnamed' not in kind + name else ''}"
