"""Options of `khaldun desk`."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from khaldun.cli.options.command import (
    Commands,
    add_by_option,
    add_catalogue_option,
    add_command,
    add_json_option,
    add_reference_options,
)

DESCRIPTION = """\
Opens the desk: a local web application to see, check and correct the record in the browser. It
answers on this machine only, and no page asks anything of another. On another address it wants
a password, which it takes from the variable KHALDUN_DESK_PASSWORD. Ctrl-C ends it."""

EPILOG = """\
examples:
  khaldun desk
  khaldun desk --catalogue team.db --by Amal --port 9000
  KHALDUN_DESK_PASSWORD=… khaldun desk --host 0.0.0.0 --name desk.example.org"""


PEOPLE_DESCRIPTION = """\
Who may log in to the desk. Once somebody is listed, everybody logs in with an own password:
readers see the record, coders decide too, admins may everything. The password is asked, or read
from standard input; it is kept hashed. Who is removed is out at once."""

PEOPLE_EXAMPLES = """\
examples:
  khaldun desk people add Amal --role coder
  khaldun desk people role Amal admin
  khaldun desk people remove Amal"""

TOKENS_DESCRIPTION = """\
Tokens by which programs ask the desk's interface, in the header `Authorization: Bearer TOKEN`. A
token has a name, a role and an end; it is shown once and kept hashed. What it decides stands
under its name and its owner's. Revoked, or with its owner removed or locked, it is void at once."""

TOKENS_EXAMPLES = """\
examples:
  khaldun desk tokens add importer --role coder --for Amal --days 30
  khaldun desk tokens revoke t-k3mw8qpz"""


def add_commands(commands: Commands) -> None:
    """Add `desk`."""
    command = add_command(
        commands, "desk", "khaldun.cli.desk:open_desk", "the record in the browser", DESCRIPTION, EPILOG
    )
    add_catalogue_option(command)
    add_by_option(command)
    command.add_argument("--host", metavar="ADDRESS", default="127.0.0.1", help="where it listens; default 127.0.0.1")
    command.add_argument("--port", metavar="N", type=int, default=8765, help="default 8765; 0 for any that is free")
    command.add_argument(
        "--name",
        metavar="HOST",
        action="append",
        default=[],
        help="host name it also answers to; may be repeated",
    )
    add_reference_options(command)
    command.add_argument("--browser", action="store_true", help="open it in the browser")
    parts = command.add_subparsers(title="parts", dest="part", metavar="PART")
    people = add_command(parts, "people", "", "who may log in, and as what", PEOPLE_DESCRIPTION, PEOPLE_EXAMPLES)
    _add_people(people.add_subparsers(title="deeds", dest="deed", metavar="DEED", required=True))
    tokens = add_command(
        parts, "tokens", "", "which programs may ask, and as what", TOKENS_DESCRIPTION, TOKENS_EXAMPLES
    )
    _add_tokens(tokens.add_subparsers(title="deeds", dest="deed", metavar="DEED", required=True))


def _add_people(deeds: Commands) -> None:
    add = add_command(deeds, "add", "khaldun.cli.desk_people:add", "let somebody in", PEOPLE_DESCRIPTION)
    add.add_argument("person", metavar="NAME", help="as it shall stand beside decisions")
    add.add_argument("--role", choices=("reader", "coder", "admin"), required=True, help="what the person may do")
    add.add_argument("--by", metavar="NAME", default=argparse.SUPPRESS, help="who adds; default: your user name")
    show = add_command(deeds, "list", "khaldun.cli.desk_people:show", "who is listed", PEOPLE_DESCRIPTION)
    remove = add_command(
        deeds, "remove", "khaldun.cli.desk_people:remove", "let somebody in no more", PEOPLE_DESCRIPTION
    )
    remove.add_argument("person", metavar="NAME", help="as `list` shows it")
    role = add_command(deeds, "role", "khaldun.cli.desk_people:change", "give another role", PEOPLE_DESCRIPTION)
    role.add_argument("person", metavar="NAME", help="as `list` shows it")
    role.add_argument("role", choices=("reader", "coder", "admin"), help="what the person may do from now on")
    changes = [
        add_command(deeds, name, "khaldun.cli.desk_people:change", what, PEOPLE_DESCRIPTION)
        for name, what in (
            ("lock", "let somebody in no more for now"),
            ("unlock", "let somebody in again"),
            ("password", "set a new password, and end the sessions of the old one"),
        )
    ]
    for deed in changes:
        deed.add_argument("person", metavar="NAME", help="as `list` shows it")
    _add_shared([add, show, remove, role, *changes])


def _add_tokens(deeds: Commands) -> None:
    add = add_command(deeds, "add", "khaldun.cli.desk_tokens:add", "make a token", TOKENS_DESCRIPTION, TOKENS_EXAMPLES)
    add.add_argument("name", metavar="NAME", help="which program has it")
    add.add_argument("--role", choices=("reader", "coder", "admin"), required=True, help="the most that it may do")
    add.add_argument("--for", metavar="NAME", dest="owner", help="person whose it is, and whose role bounds it")
    lasting = add.add_mutually_exclusive_group()
    lasting.add_argument("--days", metavar="N", type=int, default=90, help="how long it lasts; default 90")
    lasting.add_argument("--forever", action="store_true", help="until it is revoked")
    add.add_argument("--by", metavar="NAME", default=argparse.SUPPRESS, help="who makes it; default: your user name")
    show = add_command(deeds, "list", "khaldun.cli.desk_tokens:show", "which tokens there are", TOKENS_DESCRIPTION)
    revoke = add_command(deeds, "revoke", "khaldun.cli.desk_tokens:revoke", "take a token back", TOKENS_DESCRIPTION)
    revoke.add_argument("token", metavar="ID", help="as `list` shows it")
    _add_shared([add, show, revoke])


def _add_shared(deeds: Iterable[argparse.ArgumentParser]) -> None:
    for deed in deeds:
        # What `khaldun desk` was told before `people` or `tokens` holds where it is not told again.
        deed.add_argument(
            "--catalogue", metavar="LOCATION", default=argparse.SUPPRESS, help="path, or postgresql://…; as for `desk`"
        )
        add_json_option(deed)
