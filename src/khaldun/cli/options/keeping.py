"""Options of what keeps a catalogue: `accounts`, `verify`, `backup`, `restore`, `rebuild`, `reread`, `info`."""

from __future__ import annotations

from khaldun.cli.options.command import (
    Commands,
    add_by_option,
    add_catalogue_option,
    add_command,
    add_json_option,
    add_reference_options,
)
from khaldun.cli.options.reading import add_workers_option

ACCOUNTS_DESCRIPTION = """\
Writes what each report says, as `khaldun read --jsonl` does: one JSON object a report, on a line.
The `id` of each incident is its permanent id in the catalogue."""

VERIFY_DESCRIPTION = """\
Derives everything again that the catalogue holds: hashes, ids, quotes, clusters, findings. Prints
what differs and the remedy; exit status 1 on any fault."""

REREAD_DESCRIPTION = """\
Reads the reports again that an older version of Khaldun read, and derives what follows. The older
readings stay on record. What people decided holds: an account keeps its id where the new reading
tells of the act in the same words."""

RESTORE_DESCRIPTION = """\
Makes the catalogue what a backup holds. With --replace a catalogue that is there is put aside
under another name, never overwritten."""


def add_commands(commands: Commands) -> None:
    """Add the commands that keep a catalogue."""
    accounts = add_command(
        commands,
        "accounts",
        "khaldun.cli.accounts:accounts",
        "write what each report says, with permanent ids",
        ACCOUNTS_DESCRIPTION,
        "example:\n  khaldun accounts --jsonl --output accounts.jsonl",
    )
    add_catalogue_option(accounts)
    form = accounts.add_mutually_exclusive_group()
    form.add_argument("--jsonl", action="store_true", help="a JSON object on a line for each report; the default")
    form.add_argument("--json", action="store_true", help="one JSON array")
    accounts.add_argument("--output", metavar="PATH", help="write there; the file appears when all is written")
    _add_checks(commands)
    _add_reread(commands)
    _add_copies(commands)


def _add_checks(commands: Commands) -> None:
    info = add_command(
        commands,
        "info",
        "khaldun.cli.keep:info",
        "show what a catalogue holds",
        "Shows what a catalogue holds: where it is, its version, the rule in force, and how many of each thing.",
    )
    add_catalogue_option(info)
    add_json_option(info)
    verify = add_command(
        commands, "verify", "khaldun.cli.keep:verify", "prove a catalogue by deriving it again", VERIFY_DESCRIPTION
    )
    add_catalogue_option(verify)
    add_json_option(verify)
    rebuild = add_command(
        commands,
        "rebuild",
        "khaldun.cli.keep:rebuild",
        "derive every view of a catalogue anew",
        "Derives every view anew from what was added and decided. Nothing that was added or decided is changed.",
    )
    add_catalogue_option(rebuild)
    add_by_option(rebuild)
    add_workers_option(rebuild)
    add_json_option(rebuild)


def _add_reread(commands: Commands) -> None:
    reread = add_command(
        commands,
        "reread",
        "khaldun.cli.keep:reread",
        "read a catalogue's reports again with this version",
        REREAD_DESCRIPTION,
    )
    add_catalogue_option(reread)
    add_by_option(reread)
    reread.add_argument("--every", action="store_true", help="also the reports that this version read")
    add_workers_option(reread)
    add_reference_options(reread)
    add_json_option(reread)


def _add_copies(commands: Commands) -> None:
    backup = add_command(
        commands,
        "backup",
        "khaldun.cli.keep:backup",
        "copy a catalogue as it stands",
        "Writes a copy of the catalogue as it stands at one moment, also while others add to it.",
        "example:\n  khaldun backup khaldun-2021-01-14.db",
    )
    backup.add_argument("target", metavar="TARGET", help="file of the copy; it must not be there")
    add_catalogue_option(backup)
    add_json_option(backup)
    restore = add_command(commands, "restore", "khaldun.cli.keep:restore", "go back to a backup", RESTORE_DESCRIPTION)
    restore.add_argument("backup", metavar="BACKUP", help="file of the copy")
    add_catalogue_option(restore)
    restore.add_argument("--replace", action="store_true", help="put a catalogue that is there aside")
    add_json_option(restore)
