"""Options of `khaldun desk`."""

from __future__ import annotations

from khaldun.cli.options.command import Commands, add_by_option, add_catalogue_option, add_command

DESCRIPTION = """\
Opens the desk: a local web application to see, check and correct the record in the browser. It
answers on this machine only, and no page asks anything of another. On another address it wants
a password, which it takes from the variable KHALDUN_DESK_PASSWORD. Ctrl-C ends it."""

EPILOG = """\
examples:
  khaldun desk
  khaldun desk --catalogue team.db --by Amal --port 9000
  KHALDUN_DESK_PASSWORD=… khaldun desk --host 0.0.0.0 --name desk.example.org"""


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
    command.add_argument("--browser", action="store_true", help="open it in the browser")
