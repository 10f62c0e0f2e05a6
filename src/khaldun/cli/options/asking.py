"""Options of the commands that ask a catalogue: `incidents`, `show`, `tallies`, `sources`."""

from __future__ import annotations

import argparse

from khaldun.cli.options import values
from khaldun.cli.options.command import (
    GRADE_NAMES,
    RULE_NAMES,
    Commands,
    add_catalogue_option,
    add_command,
    add_json_option,
)

INCIDENTS_DESCRIPTION = """\
Lists incidents, the newest first, undated ones last. Every filter that is given must hold.
In the table, "57–126" are the lowest and the highest figure that origins stand behind;
"!" marks a disputed figure, "denied" that somebody denies something of it."""

INCIDENTS_EXAMPLES = """\
examples:
  khaldun incidents --country Syria --since 2017-04 --until 2017-04
  khaldun incidents --near 35.02,40.45,25 --disputed
  khaldun incidents --near Mayadeen --radius 25 --act "air/drone strike"
  khaldun incidents --speaker Observatory --min-killed 10 --json"""

SHOW_DESCRIPTION = """\
Shows what is on record about one incident: what it comes to and how well it is known, each
figure with both ends and who stands behind each, who denies what, what each speaker says,
the press tallies, what is doubtful, and on request every claim and the history."""

SHOW_EXAMPLES = """\
examples:
  khaldun show i-taq8dvb9rj32
  khaldun show i-taq8dvb9rj32 --claims --rule airwars
  khaldun show i-taq8dvb9rj32 --all"""

TALLIES_DESCRIPTION = """\
Lists the tallies that reports state ("the fourth attack in three weeks"), each held against
the record: supported, short (the record has fewer), exceeded, or cannot be checked, with the
arithmetic. With --gaps: what the record lacks by these tallies, per actor, place and month."""

SOURCES_DESCRIPTION = """\
Lists outlets and speakers: how much each contributes, how often first, how often alone, how
often in another's words, and how its tolls fit those that others give."""


def add_commands(commands: Commands) -> None:
    """Add `incidents`, `show`, `tallies` and `sources`."""
    _add_incidents(commands)
    _add_show(commands)
    _add_tallies(commands)
    _add_sources(commands)


def _add_incidents(commands: Commands) -> None:
    command = add_command(
        commands,
        "incidents",
        "khaldun.cli.incidents:incidents",
        "list incidents",
        INCIDENTS_DESCRIPTION,
        INCIDENTS_EXAMPLES,
    )
    add_filter_options(command)
    answer = command.add_argument_group("answer")
    add_catalogue_option(command)
    answer.add_argument("--rule", metavar="NAME", help=f"show figures by another rule: {RULE_NAMES}")
    answer.add_argument("--limit", metavar="N", type=values.positive, help="most incidents on a page; default 50")
    answer.add_argument("--after", metavar="CURSOR", help="the page that follows: `next` of the one before")
    how = answer.add_mutually_exclusive_group()
    how.add_argument("--json", action="store_true", help="a page as one JSON object")
    how.add_argument("--jsonl", action="store_true", help="every incident of all pages as a JSON object on a line")


def add_filter_options(command: argparse.ArgumentParser) -> None:
    """What incidents are narrowed to: when, where, what, how well."""
    when = command.add_argument_group("when and where")
    form = "YYYY, YYYY-MM or YYYY-MM-DD"
    when.add_argument("--since", metavar="DATE", type=values.first_day, help=f"not before, {form}")
    when.add_argument("--until", metavar="DATE", type=values.last_day, help=f"not after, {form}")
    when.add_argument("--near", metavar="LAT,LON,KM", help="around a position; or the name of a place, with --radius")
    when.add_argument(
        "--radius", metavar="KM", type=values.kilometres, help="around a place that --near names; default 10"
    )
    when.add_argument("--place", metavar="WORDS", help="words of a place's name, as it was read")
    when.add_argument("--country", metavar="NAME", help="English name or ISO 3166-1 code")
    _add_what(command.add_argument_group("what and who"))
    _add_how_well(command)


def _add_what(group: argparse._ArgumentGroup) -> None:
    group.add_argument("--act", metavar="WORDS", help="what was done: an act type or words of its name")
    group.add_argument("--actor", metavar="WORDS", help="who is said to have done it")
    group.add_argument("--outlet", metavar="WORDS", help="who published")
    group.add_argument("--speaker", metavar="WORDS", help="who says it")
    group.add_argument("--text", metavar="WORDS", help='words of a report; in "quotation marks" a phrase')
    group.add_argument("--min-killed", metavar="N", type=values.count, help="at least so many killed, best figure")


def _add_how_well(command: argparse.ArgumentParser) -> None:
    group = command.add_argument_group("how well known")
    group.add_argument("--grade", metavar="NAME", help=GRADE_NAMES)
    dispute = group.add_mutually_exclusive_group()
    dispute.add_argument("--disputed", action="store_true", help="origins contradict each other")
    dispute.add_argument("--agreed", action="store_true", help="they do not")
    group.add_argument("--denied", action="store_true", help="somebody denies something of it")
    group.add_argument("--review", action="store_true", help="a person should look at it")


def _add_show(commands: Commands) -> None:
    command = add_command(
        commands,
        "show",
        "khaldun.cli.show:show",
        "show all that is on record of an incident",
        SHOW_DESCRIPTION,
        SHOW_EXAMPLES,
    )
    command.add_argument("incident", metavar="ID", help="of the incident, or of one that was merged into it")
    add_catalogue_option(command)
    command.add_argument("--rule", metavar="NAME", help=f"by which findings are chosen: {RULE_NAMES}")
    command.add_argument("--claims", action="store_true", help="also every claim with its words")
    command.add_argument("--judgements", action="store_true", help="also why these accounts are one incident")
    command.add_argument("--history", action="store_true", help="also what was added and decided, when and by whom")
    command.add_argument("--all", action="store_true", help="everything")
    add_json_option(command)


def _add_tallies(commands: Commands) -> None:
    command = add_command(
        commands,
        "tallies",
        "khaldun.cli.tallies:tallies",
        "hold the press's own counts against the record",
        TALLIES_DESCRIPTION,
        "examples:\n  khaldun tallies --outcome short\n  khaldun tallies --gaps",
    )
    add_catalogue_option(command)
    command.add_argument("--outcome", metavar="NAME", help='supported, short, exceeded or "cannot be checked"')
    command.add_argument("--gaps", action="store_true", help="what the record lacks by them")
    command.add_argument("--limit", metavar="N", type=values.positive, help="most tallies; default 50, of gaps 1,000")
    command.add_argument("--before", metavar="N", type=values.positive, help="only those before this number (`seq`)")
    add_json_option(command)


def _add_sources(commands: Commands) -> None:
    command = add_command(
        commands,
        "sources",
        "khaldun.cli.sources:sources",
        "show what outlets and speakers contribute",
        SOURCES_DESCRIPTION,
        "examples:\n  khaldun sources outlet\n  khaldun sources speaker --name Observatory",
    )
    command.add_argument("kind", nargs="?", choices=("outlet", "speaker"), help="only these")
    add_catalogue_option(command)
    command.add_argument("--name", metavar="WORDS", help="words of the name")
    command.add_argument("--limit", metavar="N", type=values.positive, help="most of each kind; default 50")
    add_json_option(command)
