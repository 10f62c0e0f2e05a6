"""Options of what people decide: `khaldun review` and `khaldun decide`."""

from __future__ import annotations

import argparse

from khaldun.cli.options import values
from khaldun.cli.options.command import (
    GRADE_NAMES,
    RULE_NAMES,
    Commands,
    add_by_option,
    add_catalogue_option,
    add_command,
    add_json_option,
)

REASON_NAMES = "doubtful-merge, disputed, disputed:killed, unresolved-place, second-look or contested"
REVIEW_DESCRIPTION = """\
Lists what a person should look at, the most doubtful first: pairs of accounts that may be one
incident, side by side; disputed findings; places without a position; and for each the commands
that decide it."""

DECIDE_DESCRIPTION = """\
Records what a person decides. A decision is added to the record with who, when and why; it wins
over what the machine suggests, which stays beside it. `khaldun decide undo NUMBER` takes it back."""

DECIDE_EXAMPLES = """\
examples:
  khaldun decide same a-taq8dvb9rj32 a-qhvex3zmbcdn --why "the same bus convoy"
  khaldun decide finding i-taq8dvb9rj32 killed --low 96 --best 126 --high 126 --why "hospital lists"
  khaldun decide confirm 3 --by Basma --why "the lists were read again"
  khaldun decide undo 3 --why "another convoy after all" """.rstrip()


def add_commands(commands: Commands) -> None:
    """Add `review` and `decide`."""
    review = add_command(
        commands,
        "review",
        "khaldun.cli.review:review",
        "list what a person should look at",
        REVIEW_DESCRIPTION,
        "example:\n  khaldun review --reason doubtful-merge",
    )
    add_catalogue_option(review)
    review.add_argument(
        "--reason",
        metavar="NAME",
        help=REASON_NAMES,
    )
    review.add_argument("--limit", metavar="N", type=values.positive, help="most incidents; default 20")
    add_json_option(review)
    decide = add_command(commands, "decide", "", "record what a person decides", DECIDE_DESCRIPTION, DECIDE_EXAMPLES)
    kinds = decide.add_subparsers(title="decisions", dest="decision", metavar="DECISION", required=True)
    _add_judgements(kinds)
    _add_settings(kinds)
    _add_claims(kinds)
    _add_looks(kinds)
    _add_others(kinds)


def _add_judgements(kinds: Commands) -> None:
    for name, words in (
        ("same", "two accounts tell of one incident"),
        ("different", "two accounts tell of two incidents"),
        ("unsure", "it stays open whether two accounts tell of one incident"),
    ):
        command = _add_kind(kinds, name, words)
        command.add_argument("left", metavar="ACCOUNT", help="id of an account")
        command.add_argument("right", metavar="ACCOUNT", help="id of the other")
    merge = _add_kind(kinds, "merge", "incidents are one")
    merge.add_argument("incidents", metavar="ID", nargs="+", help="two incidents or more")
    split = _add_kind(kinds, "split", "accounts of an incident are another incident")
    split.add_argument("accounts", metavar="ACCOUNT", nargs="+", help="accounts that leave it, together")


def _add_settings(kinds: Commands) -> None:
    finding = _add_kind(kinds, "finding", "set what an incident's claims come to for a field")
    finding.add_argument("incident", metavar="ID", help="of the incident")
    finding.add_argument("field", metavar="FIELD", help="killed, injured, …, type, day, place, actor, target, weapon")
    for end in ("low", "best", "high"):
        finding.add_argument(f"--{end}", metavar="N", type=values.count, help=f"{end} figure of a count")
    finding.add_argument("--value", metavar="WORDS", help="value of any other field")
    grade = _add_kind(kinds, "grade", "set how well an incident is attested")
    grade.add_argument("incident", metavar="ID", help="of the incident")
    grade.add_argument("grade", metavar="GRADE", nargs="?", help=GRADE_NAMES)
    grade.add_argument("--admiralty", metavar="PAIR", help="letter of the source, digit of the information, as B2")
    _add_place(kinds)


def _add_place(kinds: Commands) -> None:
    place = _add_kind(kinds, "place", "set where an incident was")
    place.add_argument("incident", metavar="ID", help="of the incident")
    place.add_argument("--name", metavar="WORDS", required=True, help="what the place is called")
    place.add_argument("--lat", metavar="DEGREES", type=values.latitude, help="north; without: position unknown")
    place.add_argument("--lon", metavar="DEGREES", type=values.longitude, help="east")
    place.add_argument("--country", metavar="NAME", help="English name or ISO 3166-1 code")
    place.add_argument("--admin1", metavar="NAME", help="province or governorate")
    place.add_argument(
        "--precision",
        metavar="N",
        type=values.count,
        help="UCDP: 1 exact place, 2 near one, 3 district, 4 province, 5 wider area, 6 country; default 1",
    )


def _add_claims(kinds: Commands) -> None:
    claim = _add_kind(kinds, "claim", "a report says something of an incident, in these words", "decide_claim")
    claim.add_argument("incident", metavar="ID", help="of the incident")
    claim.add_argument("field", metavar="FIELD", help="killed, …, type, day, place, actor, target, weapon, act")
    claim.add_argument("--report", metavar="ID", required=True, help="whose words they are")
    claim.add_argument("--quote", metavar="WORDS", required=True, help="the words, as they stand in the report")
    claim.add_argument("--corrects", metavar="CLAIM", help="id of the claim that it stands for from now on")
    for end in ("low", "high"):
        claim.add_argument(f"--{end}", metavar="N", type=values.count, help=f"{end} figure of a count")
    claim.add_argument("--value", metavar="WORDS", help="value of any other field")
    claim.add_argument("--group", metavar="WORDS", help="whom a count counts")
    claim.add_argument("--speaker", metavar="NAME", default="", help="who says it; default: the outlet itself")
    claim.add_argument("--speaker-kind", metavar="KIND", default="other", help="what sort of speaker")
    claim.add_argument("--stance", metavar="STANCE", default="asserts", help="asserts, denies, accuses, doubts, …")
    denied = _add_kind(kinds, "no-claim", "a report does not say what a claim has it say", "decide_claim")
    denied.add_argument("claim", metavar="CLAIM", help="id of the claim")


def _add_looks(kinds: Commands) -> None:
    for name, words in (
        ("confirm", "another person's decision was looked at, and holds"),
        ("contest", "another person's decision was looked at, and is doubted (--why)"),
    ):
        look = _add_kind(kinds, name, words)
        look.add_argument("number", metavar="NUMBER", type=values.positive, help="of the decision")
    demand = _add_kind(kinds, "second-look", "whether a second person must look, in the whole catalogue")
    demand.add_argument("demanded", choices=("on", "off"), help="on: a person's grade Confirmed holds only by two")


def _add_others(kinds: Commands) -> None:
    comment = _add_kind(kinds, "comment", "add a remark (--why) to an incident")
    comment.add_argument("incident", metavar="ID", help="of the incident")
    rule = _add_kind(kinds, "rule", "choose by which rule findings are made, in the whole catalogue")
    rule.add_argument("rule", metavar="NAME", help=RULE_NAMES)
    undo = _add_kind(kinds, "undo", "take a decision back")
    undo.add_argument("number", metavar="NUMBER", type=values.positive, help="of the decision")


def _add_kind(kinds: Commands, name: str, what: str, module: str = "decide") -> argparse.ArgumentParser:
    run = f"khaldun.cli.{module}:decide_{name.replace('-', '_')}"
    command = add_command(kinds, name, run, what, f"Records: {what}.")
    add_catalogue_option(command)
    command.add_argument("--why", metavar="WORDS", default="", help="the reason, which stays with the decision")
    add_by_option(command)
    add_json_option(command)
    return command
