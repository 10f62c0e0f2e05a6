"""The terminal that a person looks at, or a pipe."""

from __future__ import annotations

import sys


def is_terminal(stream: object) -> bool:
    """Whether a person looks at `stream`."""
    return bool(getattr(stream, "isatty", lambda: False)())


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says; what cannot be encoded is escaped instead of ending the run."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace")
