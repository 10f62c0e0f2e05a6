"""An incident's dossier as a card: what is known and how well, who says what, what contradicts, what is doubtful."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from khaldun.catalogue import IncidentDossier
from khaldun.cli.claims_card import claim_parts
from khaldun.cli.findings_card import finding_rows
from khaldun.cli.judgement_card import doubt_lines, judgement_lines
from khaldun.cli.speaker_card import speaker_parts
from khaldun.cli.voices import Voices
from khaldun.model.claim import Claim
from khaldun.model.finding import TallyCheck
from khaldun.wording.decisions import in_words_happening
from khaldun.wording.printable import printable, shorten
from khaldun.wording.sentence import in_a_sentence
from khaldun.wording.values import in_words_day

LABEL_WIDTH = 9
QUOTE_CHARACTERS = 160
WORKING_CHARACTERS = 260
"""A line of a tally's working may name every incident of a year; `khaldun tallies` has it whole."""

TOLD_STANCES = ("denies", "doubts", "claims responsibility", "accuses", "declines to comment", "condemns")
"""Stances on the incident that a card tells, the weightiest first; that somebody asserts it goes without saying."""


def draw_dossier(
    dossier: IncidentDossier,
    width: int,
    where: str = "",
    *,
    claims: bool = False,
    judgements: bool = False,
    history: bool = False,
) -> Iterator[RenderableType]:
    """The parts of the card.

    Args:
        dossier: of the incident.
        width: columns of the terminal.
        where: what the commands that it shows need to go to this catalogue.
        claims, judgements, history: whether these parts are wanted too.
    """
    voices = Voices(dossier)
    yield from _heading(dossier)
    yield from _section(f"findings (rule: {dossier.rule})", [_findings(dossier, voices)])
    yield from _section("stances", _stances(dossier, voices))
    yield from _section("speakers (! contradicts another origin)", speaker_parts(dossier.speakers, voices, width))
    yield from _section("tallies", _tallies(dossier.tallies, voices, history and judgements))
    yield from _section("doubtful", doubt_lines(dossier, where))
    yield from _section("grade", _grade(dossier))
    yield from _section("reports", _reports(voices))
    if claims:
        yield from _section("claims", claim_parts(voices))
    if judgements:
        yield from _section("why these accounts are one incident", judgement_lines(dossier))
    if history:
        yield from _section("history", _history(dossier))


def _heading(dossier: IncidentDossier) -> Iterator[RenderableType]:
    yield Rule(style="dim", characters="─")
    merged = f" (asked for as {printable(dossier.asked)})" if dossier.asked != dossier.summary.id else ""
    yield Text.assemble((dossier.summary.id, "bold cyan"), (merged, "dim"))
    yield Text(in_a_sentence(dossier), style="bold")


def _section(title: str, parts: Iterable[RenderableType]) -> Iterator[RenderableType]:
    parts = list(parts)
    if parts:
        yield Text("")
        yield Text(title, style="bold cyan")
        yield from (Padding(hanging(part), (0, 0, 0, 2)) for part in parts)


def _findings(dossier: IncidentDossier, voices: Voices) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(width=LABEL_WIDTH, no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for field, lines in finding_rows(dossier.findings, dossier.suggested, voices):
        for number, line in enumerate(lines):
            table.add_row("" if number else field, hanging(line))
    return table


def hanging(part: RenderableType) -> RenderableType:
    """A line that begins with blanks, so that its continuations stand under it and not further left."""
    if not isinstance(part, Text) or not part.plain.startswith(" "):
        return part
    indent = len(part.plain) - len(part.plain.lstrip())
    return Padding(part[indent:], (0, 0, 0, indent))


def _stances(dossier: IncidentDossier, voices: Voices) -> Iterator[Text]:
    """What speakers have to say of the incident as a whole, once for each speaker, stance and wording."""
    told: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in dossier.claims:
        if claim.field == "act" and claim.stance in TOLD_STANCES:
            key = (claim.stance, voices.speaker(claim), claim.quote)
            told.setdefault(key, []).append(claim)
    for (stance, speaker, quote), claims in sorted(told.items(), key=lambda item: TOLD_STANCES.index(item[0][0])):
        numbers = voices.printed_in(claims)
        yield Text.assemble(
            (f"{speaker} {stance} {numbers}: ", "bold"), (f"“{shorten(quote, QUOTE_CHARACTERS)}”", "italic")
        )


def _tallies(checks: Sequence[TallyCheck], voices: Voices, all_of_them: bool) -> Iterator[Text]:
    """Tallies that can be checked, each line of the working cut; those that cannot are counted."""
    shown = [check for check in checks if all_of_them or check.outcome != "cannot be checked"]
    for check in shown:
        headline, *working = tally_lines(check, voices)
        yield headline
        yield from (
            working
            if all_of_them
            else (Text(f"  {shorten(line.plain, WORKING_CHARACTERS)}", style="dim") for line in working)
        )
    left = len(checks) - len(shown)
    if left:
        yield Text(f"{left} that cannot be checked; khaldun tallies, or --all, says why", style="dim")


def tally_lines(check: TallyCheck, voices: Voices | None = None) -> Iterator[Text]:
    """A press tally with what the record comes to, and the working."""
    style = {"supported": "green", "short": "bold yellow", "exceeded": "bold yellow"}.get(check.outcome, "dim")
    number = f" {voices.number(check.report)}" if voices else ""
    yield Text.assemble(
        (outcome_words(check), style), f"{number}: ", (f"“{shorten(check.tally.text, QUOTE_CHARACTERS)}”", "italic")
    )
    yield from (Text(f"  {printable(line)}", style="dim") for line in check.arithmetic)


def outcome_words(check: TallyCheck) -> str:
    """How a tally comes out: "short by 3", "exceeded by 2", "supported"."""
    if check.outcome in ("short", "exceeded") and check.difference:
        return f"{check.outcome} by {abs(check.difference):,}"
    return check.outcome


def _grade(dossier: IncidentDossier) -> Iterator[Text]:
    grade, suggested = dossier.grade, dossier.suggested_grade
    yield Text(
        f"{grade.airwars} (Airwars), {grade.admiralty} (Admiralty), UCDP event_clarity {grade.event_clarity}, "
        f"date_prec {_code(grade.date_prec)}, where_prec {_code(grade.where_prec)}"
    )
    if grade.overruled_by is not None:
        yield Text(f"  set by decision {grade.overruled_by}; derived: {suggested.airwars}, {suggested.admiralty}")
    yield from (Text(f"  {printable(reason)}", style="dim") for reason in grade.reasons)


def _code(code: int | None) -> str:
    return "unknown" if code is None else str(code)


def _reports(voices: Voices) -> Iterator[Text]:
    accounts: dict[str, dict[str, None]] = {}
    for claim in voices.claims.values():
        accounts.setdefault(claim.report, {})[claim.account] = None
    for report in voices.reports:
        day = in_words_day(report.published) if report.published else "day unknown"
        copied = voices.copied_from(report)
        line = Text(f"{voices.number(report.id)} {printable(report.outlet or 'outlet unknown')}, {day}")
        if copied:
            line.append(f" — prints the words of {voices.outlet(copied)}", style="yellow")
        elif report.credits:
            line.append(f" — by its own account from {', '.join(map(printable, report.credits))}", style="dim")
        line.append(f": {shorten(report.title, 90)}" if report.title else "")
        line.append(f"  {printable(report.url)}" if report.url else "", style="dim")
        line.append(f"  {', '.join(accounts.get(report.id, {}))}", style="dim")
        yield line


def _history(dossier: IncidentDossier) -> Iterator[Text]:
    for row in dossier.history:
        number = f"decision {row.decision}: " if row.decision is not None else ""
        line = Text(f"{row.at} {printable(row.by)}: {number}{in_words_happening(row.what)}")
        line.append(f" — {printable(row.why)}" if row.why else "")
        line.append(" (undone)" if row.undone else "", style="yellow")
        yield line
