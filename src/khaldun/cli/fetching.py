"""The options of fetching, as the settings of a `Fetcher`."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable

from khaldun.fetch import Fetcher, FetchSettings

CONTACT_VARIABLE = "KHALDUN_CONTACT"


def fetcher_of(options: argparse.Namespace, sleep: Callable[[float], object] = time.sleep) -> Fetcher:
    """A fetcher with the limits that the options set; `sleep` is how it waits for a host's turn.

    Raises:
        OptionError: one of them means nothing.
    """
    usual = FetchSettings()
    return Fetcher(
        FetchSettings(
            contact=os.environ.get(CONTACT_VARIABLE, ""),
            allow_private=tuple(options.allow_private),
            allow_ports=tuple(options.allow_port),
            obey_robots=not getattr(options, "ignore_robots", False),
            max_bytes=getattr(options, "max_bytes", None) or usual.max_bytes,
            total_seconds=float(getattr(options, "timeout", None) or usual.total_seconds),
        ),
        sleep=sleep,
    )
