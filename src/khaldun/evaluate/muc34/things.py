"""Physical targets and instruments of an account, in the slots that the task has for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from khaldun.evaluate.muc34.kinds import kind_of
from khaldun.evaluate.muc34.people import is_person, nationality
from khaldun.evaluate.muc34.template import NOTHING, Fill, Number
from khaldun.model.account import Account, Target

HARMS = {"destroyed": "DESTROYED", "damaged": "SOME DAMAGE"}
_ARTICLE = re.compile(r"^(?:the|a|an|its|his|their|several|some|two|three|four|five|six|\d+)\s+", re.I)
_COUNTS = {word: n for n, word in enumerate("one two three four five six seven eight nine ten".split(), 1)}
_SHOOTING = re.compile(r"\b(?:SHOT|SHOOTING|GUNNED|GUNSHOT|GUNFIRE|OPENED FIRE|SHOOT)\b")


def thing_slots(account: Account, country: str | None) -> Iterator[tuple[str, Fill]]:
    """(slot, filler) for every physical target of an account."""
    for target in account.targets:
        if is_person(target):
            continue
        words = _ARTICLE.sub("", " ".join(target.text.split())).upper()
        yield "phys_tgt_id", Fill(words)
        yield "phys_tgt_type", Fill(kind_of(words, "things", "OTHER"), words)
        yield "phys_tgt_number", Fill(_number(target), words)
        harm = HARMS.get(getattr(target, "harm", None) or "")
        if harm:
            yield "phys_tgt_effect", Fill(harm, words)
        nation = nationality(words)
        if nation and nation != country:
            yield "phys_tgt_foreign_nation", Fill(nation, words)


def instrument_slots(account: Account, incident_type: str, text: str) -> Iterator[tuple[str, Fill]]:
    """(slot, filler) for every weapon, and the type of one that the act alone shows."""
    if incident_type in ("KIDNAPPING", "ARSON"):
        return
    typed = False
    for weapon in dict.fromkeys(" ".join(weapon.split()).upper() for weapon in account.weapons):
        kind = kind_of(weapon, "instruments", "")
        if kind:
            typed = True
            yield "instrument_id", Fill(weapon)
            yield "instrument_type", Fill(kind, weapon)
    if not typed and incident_type == "BOMBING":
        yield "instrument_type", Fill("BOMB", NOTHING)
    elif not typed and _SHOOTING.search(text[account.start : account.end + 200].upper()):
        yield "instrument_type", Fill("GUN", NOTHING)


def _number(target: Target) -> Number:
    first = target.text.split()[0].lower()
    if first.isdigit() or first in _COUNTS:
        count = int(first) if first.isdigit() else _COUNTS[first]
        return Number(count, count)
    head = re.split(r"\b(?:of|in|at|where|on|near)\b", target.text.lower())[0].split()[-1:] or [""]
    plural = head[0].endswith("s") and not head[0].endswith("ss")
    return Number(2, None, plural=True) if plural else Number(1, 1)
