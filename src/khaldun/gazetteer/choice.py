"""Which gazetteer is used: the shipped one, unless the environment names another, and the user's own places over it.

The variables are what a worker process and a program in Python inherit; the options of the command line set them.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from khaldun.gazetteer.lookup import Gazetteer
from khaldun.gazetteer.own import read_own_places

GAZETTEER_VARIABLE = "KHALDUN_GAZETTEER"
"""A file that `khaldun gazetteer build` made."""
PLACES_VARIABLE = "KHALDUN_PLACES"
"""Files of own places, parted as in PATH."""


def open_gazetteer() -> Gazetteer:
    """The gazetteer in use, opened once a process.

    Raises:
        InstallationError: a gazetteer is missing or damaged.
        InputError: a file of own places is missing or malformed.
    """
    return _open(os.environ.get(GAZETTEER_VARIABLE, ""), os.environ.get(PLACES_VARIABLE, ""))


@lru_cache(maxsize=4)
def _open(gazetteer: str, places: str) -> Gazetteer:
    own = read_own_places(Path(part) for part in places.split(os.pathsep) if part)
    return Gazetteer.open(Path(gazetteer) if gazetteer else None, own)
