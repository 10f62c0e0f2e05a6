"""The places that a name in a report may mean."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from khaldun.gazetteer.entry import Hit
from khaldun.gazetteer.keys import normalise
from khaldun.gazetteer.lookup import Gazetteer

MAX_READINGS = 30

# Words that stand with a name without being part of every spelling of it, by the kind of place they tell of.
_WORDS_OF_KIND = {
    "city": "city",
    "town": "town|municipality|township|commune",
    "village": "village|hamlet|settlement|locality|kibbutz",
    "district": "district|sub-?district|county|raion",
    "neighbourhood": r"neighbou?rhood|quarter|suburbs?",
    "area": "area|countryside|outskirts|region",
    "province": "province|governorate|state|oblast|department|prefecture",
    "camp": "(?:refugee |idp |displacement )?camp",
    "crossing": "(?:border )?crossing",
    "base": "airport|air ?base|airfield|military (?:airport|base)|base",
    "dam": "dam",
    "road": "road|highway",
    "site": "checkpoint|cemetery",
}
_ANY_WORD = "|".join(_WORDS_OF_KIND.values())
_AFTER = re.compile(rf"\s+(?:{_ANY_WORD})$", re.IGNORECASE)
_BEFORE = re.compile(rf"^(?:the\s+)?(?:{_ANY_WORD})(?:\s+of)?\s+|^the\s+", re.IGNORECASE)
_KIND_AFTER = {kind: re.compile(rf"\s(?:{words})$", re.IGNORECASE) for kind, words in _WORDS_OF_KIND.items()}
_POSSESSIVE = re.compile(r"['’]s?$")
_PART = re.compile(
    r"^(?:the\s+)?(?:far\s+)?(?:(?:north|south)[ -]?(?:east|west)(?:ern)?|north(?:ern)?|south(?:ern)?|east(?:ern)?|"
    r"west(?:ern)?|central|rural|greater|upper|lower|(?-i:[NSEW]\.|[NS][EW]\.?|[NS]\.[EW]\.))\s+",
    re.IGNORECASE,
)
_NAMED_BY_KIND = {
    "camp": ("camp",),
    "crossing": ("crossing",),
    "base": ("air base", "airport", "base"),
    "dam": ("dam",),
    "road": ("road",),
    "province": ("governorate",),
}


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name used as a place, with what the words beside it say.

    Attributes:
        text, start, end: the name as written and its offsets.
        kind: "town", "city", "village", "district", "neighbourhood", "province", "crossing", "base", "camp", "dam",
            "road", "site", "area", "border", "country" from the words beside it, or None.
        relation: None for the place itself, "near", "outskirts", or "offset" ("12 km south of").
        within: names of places it is said to lie in ("in Idlib province", "Syria").
        bearing_km: direction and distance of an offset, as in ("south", 12.0).
    """

    text: str
    start: int
    end: int
    kind: str | None
    relation: str | None
    within: tuple[str, ...] = ()
    bearing_km: tuple[str, float] | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A place that the name may mean.

    Attributes:
        hit: the place.
        part: True where the words name only a part of it ("northern Syria").
        shortened: True where it bears the name only without a word for what it is ("Atarib" for "Atarib district").
    """

    hit: Hit
    part: bool = False
    shortened: bool = False


def readings_of(name: PlaceName, gazetteer: Gazetteer, countries: Sequence[str]) -> list[Reading]:
    """Readings of `name`, best spelling first.

    Names that are merely similar are left out: of 76 such readings of places in Syria none was right.
    """
    found: dict[str, Reading] = {}
    full = normalise(_POSSESSIVE.sub("", name.text))
    for spelling in spellings(name):
        for hit in gazetteer.find(spelling, countries):
            found.setdefault(hit.entry.id, Reading(hit, shortened=len(normalise(spelling)) < len(full)))
    if not found and (part := _PART.match(name.text)):
        for hit in gazetteer.find(_plain(name.text[part.end() :]), countries):
            found.setdefault(hit.entry.id, Reading(hit, part=True))
    return list(found.values())[:MAX_READINGS]


def kind_in_words(text: str) -> str | None:
    """The kind of place that the last word of a name tells of ("Idlib province")."""
    return next((kind for kind, pattern in _KIND_AFTER.items() if pattern.search(text)), None)


def spellings(name: PlaceName) -> list[str]:
    """Ways to look `name` up, the fullest first."""
    plain = _plain(name.text)
    forms = [_POSSESSIVE.sub("", name.text)]
    forms += [f"{plain} {word}" for word in _NAMED_BY_KIND.get(name.kind or "", ())]
    forms.append(plain)
    return list(dict.fromkeys(form for form in forms if form))


def _plain(text: str) -> str:
    """`text` without article, possessive ending and words for what it is."""
    bare = _POSSESSIVE.sub("", text.strip())
    shorter = _AFTER.sub("", _BEFORE.sub("", bare))
    return shorter if len(shorter) > 2 else bare
