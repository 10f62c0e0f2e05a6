"""From a reading to templates: the task's conventions, and nothing that the reading does not say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from khaldun.evaluate.muc34.atlas import Atlas, country_name, join
from khaldun.evaluate.muc34.authors import author_slots
from khaldun.evaluate.muc34.people import people_slots
from khaldun.evaluate.muc34.sifting import TARGETS, is_relevant, merged
from khaldun.evaluate.muc34.template import Days, Fill, Path, Template, Value
from khaldun.evaluate.muc34.things import instrument_slots, thing_slots
from khaldun.model.account import Account, Reading
from khaldun.model.name import Name
from khaldun.names import tag_names
from khaldun.pipeline import sentence_case
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval

LATIN_AMERICA = frozenset(
    {"EL SALVADOR", "GUATEMALA", "HONDURAS", "ARGENTINA", "BOLIVIA", "CHILE", "COLOMBIA", "ECUADOR", "PERU"}
)
"""The countries of interest (task description, section 1)."""

TYPES: Mapping[ActType, str] = {
    ActType.REMOTE_EXPLOSIVE: "BOMBING",
    ActType.SUICIDE_BOMB: "BOMBING",
    ActType.GRENADE: "BOMBING",
    ActType.ABDUCTION: "KIDNAPPING",
    ActType.ATTACK: "ATTACK",
    ActType.SHELLING: "ATTACK",
    ActType.AIR_STRIKE: "ATTACK",
    ActType.CHEMICAL: "ATTACK",
    ActType.EXCESSIVE_FORCE: "ATTACK",
    ActType.SEXUAL_VIOLENCE: "ATTACK",
    ActType.MOB_VIOLENCE: "ATTACK",
    ActType.ARMED_CLASH: "ATTACK",
    ActType.LOOTING: "ATTACK",
    ActType.DISRUPTED_WEAPONS: "BOMBING",
}
"""Incident types by what was done; what is not here is no terrorist act."""

_BURNED = re.compile(r"\b(?:BURN\w*|SET FIRE|SET ON FIRE|ARSON|TORCHED|FIRE TO|ON FIRE)\b")
_ROBBED = re.compile(r"\b(?:ROB|ROBBED|ROBBERY|STOLE|STOLEN|ROBBERIES)\b")
_BOMB = re.compile(r"\b(?:BOMBS?|DYNAMITE|EXPLOSIVES?|MINES?|CHARGES?|DEVICES?)\b")
_THREATENED = re.compile(r"\b(?:THREAT\w*)\b")
_ATTEMPTED = re.compile(r"\b(?:ATTEMPT\w*|DEFUSED|DEACTIVATED|FAILED TO|UNHARMED|ESCAPED UNHURT|TRIED TO)\b")
MILITARY = frozenset({"state forces", "rebels/non-state fighters", "military site", "other"})
_WEEKDAY = re.compile(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day", re.IGNORECASE)
NAMED = (*TARGETS, "hum_tgt_effect", "perp_individual_id")
"""Slots of which one must be filled where the report names nobody who did it; a group near by is nobody."""

RECENT_DAYS = 75
"""Two months, and what an imprecise day may be off."""


def templates_of(reading: Reading, atlas: Atlas) -> tuple[Template, ...]:
    """One template for each account of a report that is a terrorist act by the task's definition."""
    cased = sentence_case(reading.report.text)
    names = tag_names(cased, reading.report.published)
    home = _home(cased, names, atlas)
    told = [account for account in reading.accounts if _is_told(account) and _is_recent(account, reading)]
    found = (_template(account, reading, cased, names, home, atlas) for account in told)
    return merged([template for template in found if template is not None and is_relevant(template)])


def _is_told(account: Account) -> bool:
    return (account.type in TYPES or _harms(account)) and not _between_forces(account)


def _between_forces(account: Account) -> bool:
    """A clash of armed forces in which no civilian is named is no terrorist act (section 1)."""
    if account.type is not ActType.ARMED_CLASH:
        return False
    civilians = any(row.civilian and row.high != 0 for row in account.casualties)
    named = any(
        row.low == row.high == 1 and len(row.figure.split()) > 1 and row.group is None for row in account.casualties
    )
    return not (civilians or named or {target.kind for target in account.targets} - MILITARY)


def _harms(account: Account) -> bool:
    """True where people are killed or hurt, whatever else the account is mostly about."""
    counted = any(row.outcome in ("killed", "injured") and row.high != 0 for row in account.casualties)
    return counted or any(target.harm in ("killed", "injured") for target in account.targets)


def _is_recent(account: Account, reading: Reading) -> bool:
    """Within about two months of the report (section 1); an account without a day counts as recent."""
    published, date = reading.report.published, account.date
    if published is None or date is None or date.end is None:
        return True
    return (published - date.end).days <= RECENT_DAYS


def _template(
    account: Account, reading: Reading, cased: str, names: Sequence[Name], home: str | None, atlas: Atlas
) -> Template | None:
    text = reading.report.text
    where = _where(account, home, atlas)
    country = where[0][0] if where else None
    if country not in LATIN_AMERICA:
        return None
    kind = _type(account, text)
    slots: dict[str, list[Fill]] = {}
    for slot, fill in (
        *_incident(account, reading, kind, where),
        *instrument_slots(account, kind, text),
        *author_slots(account, reading, cased, names),
        *(() if kind == "KIDNAPPING" else thing_slots(account, cased, country, _place_names(account))),
        *people_slots(account, kind == "KIDNAPPING", cased, country),
    ):
        if fill not in slots.setdefault(slot, []):
            slots[slot].append(fill)
    if account.actor_status == "unknown" and not any(slots.get(slot) for slot in NAMED):
        return None
    return {slot: tuple(fills) for slot, fills in slots.items()}


def _incident(account: Account, reading: Reading, kind: str, where: Path | None) -> Iterator[tuple[str, Fill]]:
    day = _when(account.date, reading)
    values: Sequence[tuple[str, Value | None]] = (
        ("incident_date", day),
        ("incident_location", where),
        ("incident_type", kind),
        ("incident_stage", _stage(account, reading.report.text)),
    )
    yield from ((slot, Fill(value)) for slot, value in values if value is not None)


def _type(account: Account, text: str) -> str:
    words = _words(account, text)
    if account.type is ActType.LOOTING or account.type is ActType.ATTACK:
        if _BURNED.search(words):
            return "ARSON" if account.type is ActType.LOOTING else "ATTACK"
        if _ROBBED.search(words):
            return "ROBBERY"
    if account.type is ActType.DISRUPTED_WEAPONS and not _BOMB.search(words):
        return "ATTACK"
    return TYPES.get(account.type, "ATTACK")


def _stage(account: Account, text: str) -> str:
    words = _words(account, text)
    if account.type is ActType.DISRUPTED_WEAPONS:
        return "ATTEMPTED"
    if any(row.high != 0 for row in account.casualties):
        return "ACCOMPLISHED"
    return "THREATENED" if _THREATENED.search(words) else "ATTEMPTED" if _ATTEMPTED.search(words) else "ACCOMPLISHED"


def _words(account: Account, text: str) -> str:
    """The sentence in which the account begins, in capitals."""
    start = text.rfind(".  ", 0, account.start) + 1
    end = text.find(".", account.end)
    return " ".join(text[start : end if end > 0 else len(text)].upper().split())


def _when(date: DateInterval | None, reading: Reading) -> Days | None:
    """Section 7.3: a day that the words give is that day; the dateline's day by default is "on or before" it."""
    published = reading.report.published
    if date is None or date.end is None or date.basis == "published" or _is_loose(date) or _is_weekday(date.text):
        return Days(None, published) if published else None
    return Days(date.start, date.end)


def _is_weekday(words: str) -> bool:
    """A weekday alone gives no day (note 1 on dates)."""
    return _WEEKDAY.search(words) is not None and not any(char.isdigit() for char in words)


def _where(account: Account, home: str | None, atlas: Atlas) -> Path | None:
    """The places of an account in one country of interest, the report's own first, else the report's country."""
    paths = [path for place in account.places if (path := atlas.of(place)) is not None]
    at_home = [path for path in paths if path[0][0] == home]
    of_interest = [path for path in paths if path[0][0] in LATIN_AMERICA]
    return join(at_home or of_interest) or (((home, None),) if home else None)


def _place_names(account: Account) -> frozenset[str]:
    return frozenset(" ".join(place.name.split()).upper() for place in account.places)


def _home(text: str, names: Sequence[Name], atlas: Atlas) -> str | None:
    """The country that a report is about: of its dateline's city, else the one that it names most."""
    city = text.strip().split(",")[0]
    country = atlas.country_of(city)
    if country is not None:
        return country
    counted = Counter(country_name(name.country) for name in names if name.country)
    known = [(count, name) for name, count in counted.items() if name in LATIN_AMERICA]
    return max(known)[1] if known else None


def _is_loose(date: DateInterval) -> bool:
    """A day that the report names elsewhere, untied to the act: MUC wants the words' own."""
    return date.basis == "context" and date.precision == 3 and date.start == date.end
