"""`khaldun review`: what a person should look at, and the commands that decide it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from khaldun.catalogue import IncidentSummary, JudgementView, ReviewItem
from khaldun.catalogue.sides import AccountSide, account_sides
from khaldun.cli.dossier_card import hanging
from khaldun.cli.judgement_card import answers, in_words_reasons
from khaldun.cli.main import EXIT_READ
from khaldun.cli.record import catalogue_words, opened, print_json, print_page
from khaldun.cli.voices import value_of
from khaldun.model.claim import COUNT_FIELDS
from khaldun.wording.printable import printable, shorten
from khaldun.wording.values import REVIEW_REASONS, in_short_count, in_short_days, in_words_actors, in_words_day

DEFAULT_LIMIT = 20
EXCERPT_CHARACTERS = 240
COMPARED = ("day", "place", "type", "actor", "killed", "injured")


def review(options: argparse.Namespace) -> int:
    """Print the queue that the options ask for, and return the exit status."""
    with opened(options) as catalogue:
        items = catalogue.review(options.limit or DEFAULT_LIMIT, options.reason)
        pairs = [end for item in items for view in item.doubts for end in (view.left, view.right)]
        sides = account_sides(catalogue.database, pairs)
    if options.json:
        print_json({"incidents": items, "accounts": list(sides.values())})
    else:
        print_page(*draw_queue(items, sides, catalogue_words(options)))
    return EXIT_READ


def draw_queue(
    items: Sequence[ReviewItem], sides: Mapping[str, AccountSide], where: str = ""
) -> Iterator[RenderableType]:
    """The queue, each doubtful pair once: both accounts side by side, the reasons, the commands that decide.

    Args:
        items: the queue.
        sides: the accounts of its pairs, by id.
        where: what the commands need to go to this catalogue.
    """
    told: set[tuple[str, str]] = set()
    for item in items:
        yield Rule(style="dim", characters="─")
        yield _heading(item.summary)
        yield hanging(Text(f"    khaldun show {item.summary.id}{where}", style="cyan"))
        for reason in item.reasons:
            yield from map(hanging, _reason(reason, item.summary, where))
        for view in item.doubts:
            # A pair stands in the queue under both of its incidents; once is enough.
            if (view.left, view.right) not in told:
                told.add((view.left, view.right))
                yield from _pair(view, sides, where)
    what = "Nothing waits for review." if not items else f"\n{len(items):,} in this part of the queue"
    yield Text(what, style="dim")


def _heading(summary: IncidentSummary) -> Text:
    where = printable(summary.place or "place unknown")
    days = in_short_days(summary.day_start, summary.day_end)
    who = in_words_actors(summary.actors, summary.actor_status)
    toll = f"killed {in_short_count(summary.killed)}, injured {in_short_count(summary.injured)}"
    return Text.assemble((summary.id, "bold cyan"), f"  {printable(summary.type)}, {where}, {days}, {who}; {toll}")


def _reason(reason: str, summary: IncidentSummary, where: str) -> Iterator[Text]:
    name, _, detail = reason.partition(":")
    words = REVIEW_REASONS.get(name, name)
    if name == "disputed":
        yield Text(f"  {detail}: {words}", style="yellow")
        ends = "--low N --best N --high N" if detail in COUNT_FIELDS else "--value …"
        yield Text(f"    khaldun decide finding {summary.id} {detail} {ends}{where} --why …", style="cyan")
    elif name == "unresolved-place":
        yield Text(f"  {words}", style="yellow")
        yield Text(
            f"    khaldun decide place {summary.id} --name … --lat … --lon … --country …{where} --why …", style="cyan"
        )
    else:
        yield Text(f"  {words}", style="yellow")


def _pair(view: JudgementView, sides: Mapping[str, AccountSide], where: str) -> Iterator[RenderableType]:
    """Both accounts side by side, the reasons, and the commands."""
    pair = [sides[end] for end in (view.left, view.right) if end in sides]
    if len(pair) == 2:
        yield Padding(_side_by_side(pair[0], pair[1]), (0, 0, 0, 4))
    yield hanging(Text(f"    {view.score:.2f}: {in_words_reasons(view.evidence)}", style="dim"))
    yield from (hanging(Text(f"    {command}", style="cyan")) for command in answers(view, where))


def _side_by_side(left: AccountSide, right: AccountSide) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold", ratio=1)
    table.add_column(overflow="fold", ratio=1)
    table.add_row("account", Text(left.account), Text(right.account))
    table.add_row("incident", Text(left.incident), Text(right.incident))
    table.add_row("report", *(Text(_report(side)) for side in (left, right)))
    for field in COMPARED:
        values = [_values(side, field) for side in (left, right)]
        if any(values):
            table.add_row(field, *(Text(value or "not said") for value in values))
    table.add_row(
        "words", *(Text(f"“{shorten(side.excerpt, EXCERPT_CHARACTERS)}”", "italic") for side in (left, right))
    )
    return table


def _report(side: AccountSide) -> str:
    day = in_words_day(side.report.published) if side.report.published else "day unknown"
    return f"{printable(side.report.outlet or 'outlet unknown')}, {day}"


def _values(side: AccountSide, field: str) -> str:
    """What the account says on a question, totals only, each value once."""
    claims = [claim for claim in side.claims if claim.field == field and not claim.part_of_total]
    return "; ".join(dict.fromkeys(value_of(claim) for claim in claims))
