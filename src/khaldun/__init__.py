"""Khaldun reads news reports on armed conflict: who did what to whom, where, when, how many, and who says so.

    import khaldun

    for reading in khaldun.read("report.html"):
        for account in reading.accounts:
            print(account.type, [place.name for place in account.places], account.date)

It documents harm after the fact from public reports; it is not for targeting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from khaldun.catalogue import Catalogue, IncidentFilter
    from khaldun.errors import CatalogueError, InputError, InstallationError, KhaldunError, OptionError
    from khaldun.model.account import Account, Casualty, Reading, Speaker, Statement, Tally, Target
    from khaldun.model.encode import encode_reading
    from khaldun.model.issue import Issue
    from khaldun.model.report import Report
    from khaldun.readings import read, read_many

# What the package offers and where it lies. Imported when first asked for, so that `import khaldun` costs little.
_HOMES = {
    "Account": "model.account",
    "Casualty": "model.account",
    "Catalogue": "catalogue",
    "CatalogueError": "errors",
    "IncidentFilter": "catalogue",
    "InputError": "errors",
    "InstallationError": "errors",
    "Issue": "model.issue",
    "KhaldunError": "errors",
    "OptionError": "errors",
    "Reading": "model.account",
    "Report": "model.report",
    "Speaker": "model.account",
    "Statement": "model.account",
    "Tally": "model.account",
    "Target": "model.account",
    "encode_reading": "model.encode",
    "read": "readings",
    "read_many": "readings",
}

__all__ = [
    "Account",
    "Casualty",
    "Catalogue",
    "CatalogueError",
    "IncidentFilter",
    "InputError",
    "InstallationError",
    "Issue",
    "KhaldunError",
    "OptionError",
    "Reading",
    "Report",
    "Speaker",
    "Statement",
    "Tally",
    "Target",
    "__version__",
    "encode_reading",
    "read",
    "read_many",
]


def __getattr__(name: str) -> object:
    """What `_HOMES` lists, imported when first used."""
    if name not in _HOMES:
        raise AttributeError(f"module 'khaldun' has no attribute {name!r}")
    from importlib import import_module

    found: object = getattr(import_module(f"khaldun.{_HOMES[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
