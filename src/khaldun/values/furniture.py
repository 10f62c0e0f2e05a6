"""Lines of a page that are not of its report: teasers of other reports, calls to subscribe, notices of rights."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

MIN_TEASER_WORDS = 4
"""Shorter lines are subheadings, names of days, credits."""

MIN_TEASERS = 2
"""So many headlines in a row, below the report's own, are other reports'."""

MAX_NOTICE_WORDS = 60
"""A longer paragraph in which such words stand tells something else too."""

MAX_SHARE = 0.6
"""Share of a text from which such lines are no furniture but the text: a list, verse, a page of wrapped lines."""

MIN_BROKEN_SHARE, MIN_LINES_BROKEN = 0.4, 5
"""Share of lines above others, and so many lines, from which a text is broken to a width (0.6 in old agency texts)."""

_LINE = re.compile(r"[^\n]*\S[^\n]*")
MAX_TEASER_WORDS = 40
"""A longer line without a full stop is a paragraph whose end was lost."""

_ENDS = re.compile(r"(?:[.!?:;,][\"'”’»)\]]*(?:\[\d+\])*|[\"”»])\s*\Z")
_CUT = re.compile(r"(?:…|\.\.\.)\s*\Z")
_LISTED = re.compile(r"\s*(?:[-–—•*·▪]|\(?\d{1,3}[.)])")
_NOTICE = re.compile(
    r"\b(?:subscribe (?:to|now|today|here)|subscribers?|subscription (?:offers?|to)|sign up|newsletters?|ads?-free"
    r"|paywall|cookies?|privacy policy|terms of (?:use|service)|all rights reserved|click (?:here|to)"
    r"|follow (?:us|our (?:page|channel|account|live))|download (?:our|the) app"
    r"|support our (?:\w+ )?(?:journalism|work)|become a (?:member|subscriber)|your (?:inbox|browser|e-?mail)"
    r"|this material may not be published|read more|related (?:stories|articles|news|coverage))\b|[©]|\bcopyright\b",
    re.IGNORECASE,
)


def furniture(text: str) -> list[tuple[int, int]]:
    """Offsets of those lines of `text`, in order; its first line is its own headline."""
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    teasers = _teasers(text, lines)
    notices = {i for i in range(1, len(lines)) if _is_notice(text[slice(*lines[i])])}
    return [lines[i] for i in sorted(teasers | notices)]


def lies_in(start: int, spans: Sequence[tuple[int, int]]) -> bool:
    """Whether an offset lies in one of `spans`, which come in order."""
    i = bisect_right(spans, start, key=lambda span: span[0])
    return i > 0 and start < spans[i - 1][1]


def _teasers(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Headlines in a row, and single ones that were cut off; none where the text has hardly anything else."""
    running = _running(text, lines)
    headlines = [i for i in range(1, len(lines)) if i not in running and _is_headline(text, lines, i)]
    found = {i for row in _runs(headlines) if len(row) >= MIN_TEASERS for i in row}
    found |= {i for i in headlines if _CUT.search(text[slice(*lines[i])])}
    size = sum(lines[i][1] - lines[i][0] for i in found)
    return found if size <= MAX_SHARE * len(text) else set()


def _running(text: str, lines: list[tuple[int, int]]) -> set[int]:
    """Lines that the next one goes on about, where a text is broken to a width: those right above another line."""
    above = [i for i in range(len(lines) - 1) if text.count("\n", lines[i][1], lines[i + 1][0]) == 1]
    broken = sum(text[lines[i + 1][0] :].lstrip()[:1].islower() for i in above)
    return set(above) if broken > MIN_BROKEN_SHARE * max(len(above), MIN_LINES_BROKEN) else set()


def _is_headline(text: str, lines: list[tuple[int, int]], i: int) -> bool:
    """True for a line of some words that ends like no sentence and on which the next one does not go on."""
    line = text[slice(*lines[i])]
    if not MIN_TEASER_WORDS <= len(line.split()) <= MAX_TEASER_WORDS or _LISTED.match(line) or line.isupper():
        return False
    if line.lstrip()[:1].islower() or i + 1 < len(lines) and text[lines[i + 1][0] :].lstrip()[:1].islower():
        return False
    return bool(_CUT.search(line)) or not _ENDS.search(line)


def _is_notice(line: str) -> bool:
    return len(line.split()) <= MAX_NOTICE_WORDS and _NOTICE.search(line) is not None


def _runs(positions: list[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for i in positions:
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs
