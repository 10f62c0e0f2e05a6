"""Commands and their options, a module for each kind. Nothing heavy is imported here: `--help` answers at once."""

from __future__ import annotations

from khaldun.cli.options import (
    adding,
    asking,
    deciding,
    desk,
    doctor,
    evaluating,
    exporting,
    gazetteer,
    keeping,
    lexicon,
    publishing,
    reading,
)
from khaldun.cli.options.command import Commands


def add_commands(commands: Commands) -> None:
    """Add every command of `khaldun`, in the order in which help lists them."""
    kinds = (reading, adding, asking, deciding, desk, publishing, exporting, keeping, gazetteer, lexicon)
    for kind in (*kinds, evaluating, doctor):
        kind.add_commands(commands)
