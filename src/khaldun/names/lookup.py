"""Rows found by what a report says of them: the holder of an office, an outlet by name, domain or code."""

from __future__ import annotations

import datetime
import re
from functools import cache

from khaldun.lexicons import OfficeRow, OutletRow, offices, outlets
from khaldun.names.tokens import tokenise

_OFFICE_WORDS = {
    "foreign secretary": "foreign minister",
    "external affairs minister": "foreign minister",
    "minister of foreign affairs": "foreign minister",
    "minister of defence": "defence minister",
    "minister of defense": "defence minister",
    "defense minister": "defence minister",
    "defence secretary": "defence minister",
    "secretary of defence": "secretary of defense",
    "defense secretary": "defence minister",
    "secretary of defense": "defence minister",
    "pentagon chief": "defence minister",
    "premier": "prime minister",
    "pm": "prime minister",
    "chief of the army": "army chief",
}
_LEADING = re.compile(r"^(?:the|then|former|current|outgoing|acting)\s+", re.IGNORECASE)


def resolve_office(
    title: str, country: str | None, day: datetime.date, organisation: str | None = None
) -> OfficeRow | None:
    """Who held the office `title` of `country` (ISO alpha-2, None for international bodies) on `day`.

    A country's own office goes before that of one of its parties or groups unless `organisation` (id of an actor) is
    asked for, and on the day of a change the new holder before the old. None where no row is known or where several
    hold it.
    """
    holders = [
        row
        for row in _offices_by_key().get(office_key(title), ())
        if (row.organisation == organisation if organisation else row.country == country) and _holds(row, day)
    ]
    own = [row for row in holders if row.organisation == organisation] or holders
    if len(own) > 1:
        own = [row for row in own if row.start == day] or own
    return own[0] if len({row.person for row in own}) == 1 else None


@cache
def _offices_by_key() -> dict[str, list[OfficeRow]]:
    found: dict[str, list[OfficeRow]] = {}
    for row in offices().values():
        found.setdefault(office_key(row.office), []).append(row)
    return found


def _holds(row: OfficeRow, day: datetime.date) -> bool:
    return row.start is not None and row.start <= day and (row.end is None or day <= row.end)


def office_key(title: str) -> str:
    """The title in the one wording that the lexicon of offices is compared by."""
    bare = _LEADING.sub("", title.strip()).casefold().replace("-", " ")
    bare = " ".join(bare.split())
    for wording, office in _OFFICE_WORDS.items():
        if bare == wording.replace("-", " "):
            bare = office
    return bare.replace("defense", "defence")


OUTLET_TITLE = re.compile(
    r"^(?:the\s+)?(?:(?:[A-Z][\w'’.-]*\s+){1,4}(?:Wire|News|News\s+Agency|Press|Press\s+Agency|Times|Post|Herald|Tribune"
    r"|Gazette|Radio|TV|Television|Journal|Chronicle|Dispatch|Bulletin|Telegraph|Newspaper)|Radio(?:\s+[A-Z][\w'’.-]*){1,3})$"
)


def find_outlet(name_or_domain_or_code: str) -> OutletRow | None:
    """The outlet of that name, web domain, address or code; None where it is not known, never a guess."""
    wanted = name_or_domain_or_code.strip()
    if not wanted:
        return None
    found = _outlets_by_name().get(_name_key(wanted)) or _outlets_by_code().get(wanted.casefold())
    return found or _by_domain(wanted)


def is_outlet_title(words: str) -> bool:
    """True for a proper name that ends, or begins, as only outlets are called ("Seven Hills News", "Radio Kano").

    For outlets that no list has. Names that bodies of other kinds have as well ("... Monitor", "... Network") are none.
    """
    return OUTLET_TITLE.match(words) is not None


def _by_domain(address: str) -> OutletRow | None:
    host = re.sub(r"^[a-z]+://", "", address.casefold()).split("/")[0].split("@")[-1].split(":")[0]
    labels = host.strip(".").split(".")
    for start in range(len(labels) - 1):
        row = _outlets_by_domain().get(".".join(labels[start:]))
        if row is not None:
            return row
    return None


def _name_key(name: str) -> str:
    tokens = tokenise(name)
    keys = [key for i, key in enumerate(tokens.full_keys) if not tokens.articles[i]]
    return " ".join(keys) or name.casefold()


@cache
def _outlets_by_name() -> dict[str, OutletRow]:
    found: dict[str, OutletRow] = {}
    shared: set[str] = set()
    for row in outlets().values():
        for key in {_name_key(text) for text in (row.name, *(form.text for form in row.aliases if not form.shared))}:
            if key in found:
                shared.add(key)
            found[key] = row
    return {key: row for key, row in found.items() if key not in shared}


@cache
def _outlets_by_code() -> dict[str, OutletRow]:
    return {code: row for row in outlets().values() for code in row.codes}


@cache
def _outlets_by_domain() -> dict[str, OutletRow]:
    return {domain: row for row in outlets().values() for domain in row.domains}
