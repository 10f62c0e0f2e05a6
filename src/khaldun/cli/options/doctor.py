"""Options of `khaldun doctor`."""

from __future__ import annotations

from khaldun.cli.options.command import Commands, add_command, add_json_option

DESCRIPTION = """\
Checks the installation: Python, packages against the lock, parser, gazetteer, language
model, cache folder. Prints for each fault the command that mends it; exit status 1 on any fault."""


def add_commands(commands: Commands) -> None:
    """Add `doctor`."""
    command = add_command(commands, "doctor", "khaldun.cli.doctor:examine", "check the installation", DESCRIPTION)
    add_json_option(command, "the checks as JSON")
