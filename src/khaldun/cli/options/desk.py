"""Options of `khaldun desk`."""

from __future__ import annotations

import argparse

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
  khaldun desk people remove Amal"""


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
    for deed in (add, show, remove):
        # What `khaldun desk` was told before `people` holds where it is not told again.
        deed.add_argument(
            "--catalogue", metavar="LOCATION", default=argparse.SUPPRESS, help="path, or postgresql://…; as for `desk`"
        )
        add_json_option(deed)
