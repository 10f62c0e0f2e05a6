"""Which gazetteer, own places and lexicons a command uses: what its options name, else what the environment does."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from khaldun.errors import OptionError

VARIABLES = {"gazetteer": "KHALDUN_GAZETTEER", "places": "KHALDUN_PLACES", "lexicon": "KHALDUN_LEXICONS"}
"""Option and variable. Processes that read for a command inherit the variables."""


@contextmanager
def reference_data(options: argparse.Namespace) -> Iterator[None]:
    """Set the variables that the options name for as long as the command runs.

    Raises:
        OptionError: a file is not there.
    """
    before = dict(os.environ)
    try:
        for option, variable in VARIABLES.items():
            given = getattr(options, option, None)
            if given:
                os.environ[variable] = os.pathsep.join(_present(option, path) for path in _listed(given))
        yield
    finally:
        for variable in VARIABLES.values():
            os.environ.pop(variable, None)
            if variable in before:
                os.environ[variable] = before[variable]


def _listed(given: str | list[str]) -> list[str]:
    return [given] if isinstance(given, str) else given


def _present(option: str, path: str) -> str:
    if not Path(path).exists():
        raise OptionError(f"--{option} {path}: there is no such file.")
    if os.pathsep in path:
        raise OptionError(f"--{option} {path}: the name must not contain {os.pathsep!r}.")
    return str(Path(path).resolve())
