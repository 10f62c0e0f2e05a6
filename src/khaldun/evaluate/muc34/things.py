"""Physical targets and instruments of an account, in the slots that the task has for them."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from khaldun.evaluate.muc34.kinds import kind_of
from khaldun.evaluate.muc34.people import is_person, is_plural, nationality
from khaldun.evaluate.muc34.template import NOTHING, Fill, Number
from khaldun.model.account import Account, Target

HARMS = {"destroyed": "DESTROYED", "damaged": "SOME DAMAGE"}
ROUTES = frozenset({"TRANSPORTATION ROUTE"})
"""Mostly where something happened; a target only where it came to harm, or is a bridge."""

_ARTICLE = re.compile(
    r"^(?:the|a|an|its|his|their|this|that|several|some|many|two|three|four|five|six|seven|eight|nine|ten|\d+)\s+", re.I
)
_PART = re.compile(
    r"^.*?\b(?:windows?|walls?|shelves|floor|facade|facing|doors?|roof|entrance|masonry|gates?|part|structure|rooms?)\b"
    r"(?: and \w+)? of (?:the |a |an |its )?",
    re.IGNORECASE,
)
"""Parts stand for the whole that they are of (note on slot 12)."""

_COUNTS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_SHOOTING = re.compile(r"\b(?:SHOT|SHOOTING|GUNNED|GUNSHOT|GUNFIRE|OPENED FIRE|SHOOT)\b")
_BLAST = re.compile(r"\b(?:EXPLOSION|EXPLOSIONS|BLAST|EXPLOSIVE|EXPLODED)\b")
_AFTER_HEAD = re.compile(r"\b(?:of|in|at|where|on|near|belonging)\b")


def thing_slots(
    account: Account, cased: str, country: str | None, places: Container[str]
) -> Iterator[tuple[str, Fill]]:
    """(slot, filler) for every physical target of an account.

    Args:
        account: as read.
        cased: text of the report as it would be written in small letters.
        country: the set list's name of the country of the incident.
        places: names of places; a place is no target.
    """
    for target in account.targets:
        words = _bare(" ".join(cased[target.start : target.end].split())).upper()
        kind = kind_of(words, "things", "")
        if words in places or not _is_thing(target, words, kind, cased):
            continue
        yield "phys_tgt_id", Fill(words)
        yield "phys_tgt_type", Fill(kind or "OTHER", words)
        yield "phys_tgt_number", Fill(_number(target, words), words)
        if target.harm in HARMS:
            yield "phys_tgt_effect", Fill(HARMS[target.harm], words)
        nation = nationality(words)
        if nation and nation != country:
            yield "phys_tgt_foreign_nation", Fill(nation, words)


def instrument_slots(account: Account, incident_type: str, text: str) -> Iterator[tuple[str, Fill]]:
    """(slot, filler) for every weapon, and the type of one that the act alone shows."""
    if incident_type in ("KIDNAPPING", "ARSON"):
        return
    around = text[account.start : account.end + 200].upper()
    typed = False
    for weapon in dict.fromkeys(" ".join(weapon.split()).upper() for weapon in account.weapons):
        kind = kind_of(weapon, "instruments", "")
        if kind:
            typed = True
            yield "instrument_id", Fill(weapon)
            yield "instrument_type", Fill(kind, weapon)
    if not typed and incident_type == "BOMBING":
        yield "instrument_type", Fill("EXPLOSIVE" if _BLAST.search(around) else "BOMB", NOTHING)
    elif not typed and _SHOOTING.search(around):
        yield "instrument_type", Fill("GUN", NOTHING)


def _is_thing(target: Target, words: str, kind: str, cased: str) -> bool:
    if not words or is_person(target, cased) or (kind_of(words, "instruments", "") and not kind):
        return False
    if kind in ROUTES:
        return target.harm is not None or "BRIDGE" in words
    return bool(kind) or target.harm in HARMS


def _bare(words: str) -> str:
    return _ARTICLE.sub("", _PART.sub("", words)).strip("\"' ")


def _number(target: Target, words: str) -> Number:
    first = target.text.split()[0].lower()
    if first.isdigit() or first in _COUNTS:
        count = int(first) if first.isdigit() else _COUNTS[first]
        return Number(count, count)
    head = _AFTER_HEAD.split(words.lower())[0].split()[-1:] or [""]
    return Number(2, None, plural=True) if is_plural(head[0]) else Number(1, 1)
