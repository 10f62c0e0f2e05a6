"""Words that TIMEX3 counts as time and that name no day: "now", "recently", "daily".

Khaldun's reader leaves them alone, since no incident is dated by them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from khaldun.evaluate.tempeval3.timex import DATE, SET, Timex

_REFERENCES = {
    "PRESENT_REF": r"now(?!\s+that)|currently|presently|nowadays|at present|at the moment|the present(?= *[.,;])",
    "PAST_REF": r"recently|lately|the past(?= *[.,;])|the recent past",
    "FUTURE_REF": r"(?:the )?(?:near |immediate |foreseeable )?future(?! \w+s\b)",
}
_SETS = {
    "PT1H": "hourly",
    "P1D": "daily|nightly|a day(?= *[.,;])",
    "P1W": "weekly",
    "P2W": "fortnightly",
    "P1M": "monthly",
    "P1Q": "quarterly",
    "P1Y": "annual|annually|yearly",
}
_KINDS = ((DATE, _REFERENCES), (SET, _SETS))
_WORDS = [
    (kind, value, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])", re.IGNORECASE))
    for kind, values in _KINDS
    for value, words in values.items()
]


def standing_timexes(text: str) -> Iterator[Timex]:
    """Those of `text`, one value after the other."""
    for kind, value, words in _WORDS:
        for found in words.finditer(text):
            yield Timex(found.start(), found.end(), found.group(), kind, value)
