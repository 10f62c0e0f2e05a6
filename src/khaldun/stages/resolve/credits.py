"""From whom a report says it has what it tells: agencies in byline, dateline and last lines, outlets that it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Reading, Speaker
from khaldun.names import find_outlet, is_outlet_title
from khaldun.origins import outlet_name

_DATELINE = re.compile(r"\A\s*[^\W\d_][^()\n:]{1,60}\(([^()\n:]{2,40})\)\s*(?:--?|—|–|:|\n)")
_DAY = re.compile(r"\b\d{1,4}(?:st|nd|rd|th)?$|^\d")
_LEAD_WORDS = re.compile(
    r"^(?:(?:with|from|by|via|sources?:?|agencies:|contributing:|copyright(?: \d{4})?|©(?: ?\d{4})?"
    r"|(?:additional |further )?(?:reporting|material|input|writing|editing)|[-–—(\[©]+)\s*)+",
    re.IGNORECASE,
)
_TAIL_WORDS = re.compile(
    r"(?:\s+contributed to this (?:report|story|article)|\.?\s+all rights reserved|\s+(?:said|reported))?[\s.)\]]*$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;|/&]|\band\b|\bwith\b|\bfor\b)\s*", re.IGNORECASE)
_LAST_LINES = 4
_MAX_LINE_CHARS = 120


def credits_of(reading: Reading) -> tuple[str, ...]:
    """Canonical names of those from whom the report says it has what it tells, in the order of its words.

    Agencies in the byline ("Lena Hart, Two Rivers Wire"), the dateline ("TELMARA (AFP) -") and the last lines
    ("--Reuters", "With Reuters, AP") always count, and so does an outlet to which the first paragraph gives its news
    ("Two Rivers Wire reported"). Other outlets that the text cites, and those that its speakers told, count where it
    cites nobody else: a report with sources of its own does not have all from the one paper that it quotes as well. The
    report's own outlet is left out.
    """
    report = reading.report
    own = outlet_name(report.outlet).casefold() if report.outlet else ""
    found = [*_listed(report.byline or ""), *_dateline(report.text), *_last_lines(report.text), *_cited(reading)]
    return tuple(dict.fromkeys(name for name in found if name.casefold() != own))


def citations_of(reading: Reading) -> tuple[str, ...]:
    """Every outlet that the report names as having told something, whether or not it has sources of its own beside it.

    Among prints of one text these tell which of them the others have it from.
    """
    outlets = (outlet_name(speaker.name) for speaker in reading.speakers if _is_outlet(speaker))
    return tuple(dict.fromkeys([*credits_of(reading), *outlets, *_tellers(reading.speakers)]))


def _dateline(text: str) -> Iterator[str]:
    """Whoever stands in brackets in a dateline is an agency or a station, known or not."""
    if match := _DATELINE.match(text):
        for part in _BETWEEN.split(match[1]):
            if part and not _DAY.search(part) and all(word[:1].isupper() for word in part.split()):
                yield outlet_name(part)


def _last_lines(text: str) -> Iterator[str]:
    lines = [line.strip() for line in text.strip()[-1000:].split("\n") if line.strip()]
    for line in lines[-_LAST_LINES:]:
        if len(line) <= _MAX_LINE_CHARS and _is_only_names(line):
            yield from _listed(line)


def _is_only_names(line: str) -> bool:
    """True where nothing but names stands between the words of a credit, so that no sentence is taken for one."""
    return all(part[:1].isupper() or part in {"", "agencies"} for part in _parts(line))


def _listed(words: str) -> Iterator[str]:
    """Outlets among names joined by commas, strokes and "and"; people are passed over."""
    for part in _parts(words):
        if part and (find_outlet(part) is not None or is_outlet_title(part)):
            yield outlet_name(part)


def _parts(words: str) -> list[str]:
    bare = _TAIL_WORDS.sub("", _LEAD_WORDS.sub("", words.strip()))
    return [_LEAD_WORDS.sub("", part).strip() for part in _BETWEEN.split(bare)]


def _cited(reading: Reading) -> Iterator[str]:
    """Outlets that the text cites in its lead, or all where all who speak in it speak through outlets."""
    outlets = [speaker for speaker in reading.speakers if _is_outlet(speaker)]
    heard = {speaker.name for speaker in outlets}
    others = [speaker for speaker in reading.speakers if speaker.name not in heard | {UNSPECIFIED, OUTLET_VOICE}]
    if all(speaker.chain or _is_relayed(speaker.name, heard, reading) for speaker in others):
        yield from (outlet_name(speaker.name) for speaker in outlets)
        yield from _tellers(others)
    else:
        leading = _lead_speakers(reading)
        yield from (outlet_name(each.name) for each in outlets if each.kind == "media outlet" and each.name in leading)


def _lead_speakers(reading: Reading) -> set[str]:
    """Who speaks in the first paragraph in which anybody says anything."""
    first = min((each.start for each in reading.statements), default=0)
    end = reading.report.text.find("\n\n", first)
    return {each.speaker for each in reading.statements if end < 0 or each.start < end}


def _tellers(speakers: Iterable[Speaker]) -> Iterator[str]:
    return (outlet_name(name) for speaker in speakers for name in speaker.chain)


def _is_outlet(speaker: Speaker) -> bool:
    if speaker.anonymous:
        return False
    named = find_outlet(speaker.name) is not None or is_outlet_title(speaker.name)
    return named or (speaker.kind == "media outlet" and speaker.name[:1].isupper())


def _is_relayed(speaker: str, outlets: set[str], reading: Reading) -> bool:
    """True where the speaker says only what an outlet says as well ("the Wire reported, citing an official")."""
    spans = {(each.start, each.end) for each in reading.statements if each.speaker in outlets}
    said = [(each.start, each.end) for each in reading.statements if each.speaker == speaker]
    return all(any(start < last and first < end for first, last in spans) for start, end in said)
