"""Which words of a report belong to which of its accounts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khaldun.model.account import Account, Reading
from khaldun.model.report import Report
from khaldun.values.furniture import furniture

_SITE = re.compile(r" [-–—|:»] ")
_PARAGRAPH = re.compile(r"\n\s*\n")
_LINE_END = re.compile(r"\n")
"""Ends of paragraphs in a text without blank lines."""


@dataclass(frozen=True, slots=True)
class Passage:
    """The words of one account: `share` of the report's characters, `main` where no other account has more."""

    text: str
    share: float
    main: bool


def passages(reading: Reading) -> list[Passage]:
    """The passage of each account: the paragraphs that its claims stand in; the main one also has all that are left."""
    if len(reading.accounts) == 1:
        return [Passage(headed(reading.report, own_text(reading.report)), 1.0, True)]
    paragraphs = _paragraphs(reading.report.text)
    owners = [_owned(account, paragraphs) for account in reading.accounts]
    sizes = [sum(paragraphs[i][1] - paragraphs[i][0] for i in owned) for owned in owners]
    main = max(range(len(sizes)), key=lambda i: (sizes[i], -i), default=0)
    taken = set().union(*owners) if owners else set()
    if owners:
        owners[main] |= set(range(len(paragraphs))) - taken
    whole = max(1, sum(end - start for start, end in paragraphs))
    return [
        Passage(_joined(reading, owned, paragraphs, i == main), _share(owned, paragraphs, whole), i == main)
        for i, owned in enumerate(owners)
    ]


def own_text(report: Report) -> str:
    """The report's text without what its page says of other reports and of itself."""
    return "\n\n".join(report.text[start:end] for start, end in _paragraphs(report.text))


def _joined(reading: Reading, owned: set[int], paragraphs: Sequence[tuple[int, int]], main: bool) -> str:
    words = "\n\n".join(reading.report.text[slice(*paragraphs[i])] for i in sorted(owned))
    return headed(reading.report, words) if main else words


def headed(report: Report, words: str) -> str:
    """`words` under the report's headline, without what sites put behind it (" - Station Name", " | Section")."""
    return f"{_SITE.split(report.title, maxsplit=1)[0]}\n\n{words}" if report.title else words


def _share(owned: set[int], paragraphs: Sequence[tuple[int, int]], whole: int) -> float:
    """In hundredths; 0 only where the account has nothing of the report."""
    return max(0.01, round(_size(owned, paragraphs) / whole, 2)) if owned else 0.0


def _size(owned: set[int], paragraphs: Sequence[tuple[int, int]]) -> int:
    return sum(paragraphs[i][1] - paragraphs[i][0] for i in owned)


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Offsets of what stands between blank lines, and between lines of furniture."""
    ends = _PARAGRAPH if _PARAGRAPH.search(text) else _LINE_END
    gaps = sorted([*(match.span() for match in ends.finditer(text)), *furniture(text)])
    bounds, start = [], 0
    for low, high in gaps:
        bounds.append((start, low))
        start = max(start, high)
    bounds.append((start, len(text)))
    return [(low, high) for low, high in bounds if text[low:high].strip()]


def _owned(account: Account, paragraphs: Sequence[tuple[int, int]]) -> set[int]:
    """Positions of the paragraphs in which words of the account stand."""
    spots = {account.start}
    spots |= {casualty.start for casualty in account.casualties}
    spots |= {target.start for target in account.targets} | {place.start for place in account.places}
    return {i for i, (start, end) in enumerate(paragraphs) if any(start <= spot < end for spot in spots)}
