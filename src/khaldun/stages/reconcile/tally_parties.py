"""Whose acts a tally counts, and where, as its words name them."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from khaldun.lexicons import actors
from khaldun.lexicons.words import names_act
from khaldun.model.account import Account, Reading
from khaldun.model.name import Name
from khaldun.names import tag_names
from khaldun.stages.reconcile.sides import same_side
from khaldun.values.place import Place

AUTHOR_KINDS = frozenset({"actor", "country", "demonym"})
BYSTANDERS = frozenset({"monitor", "NGO", "media", "medic/rescuer", "population", "IGO", "UN"})
"""Roles that tell of acts and do not do them."""

WAR_NOUNS = frozenset("war wars conflict conflicts fighting hostilities violence uprising insurgency".split())
"""Nouns for what goes on in a country and is nobody's act."""

BY = re.compile(r"\b(?:by|blamed\son|attributed\sto)\s+(?:the\s+)?$", re.IGNORECASE)
HIT = re.compile(r"\b(?:on|against|at|inside|near|in|into)\s+(?:the\s+)?$", re.IGNORECASE)
DOES = re.compile(
    r"""^(?:\s+(?!was\b|were\b|been\b|is\b|are\b)[\w-]+){0,3}?
    \s+(?:carried|carrying|launched|conducted|staged|mounted|killed|bombed|shelled|struck|attacked|perpetrated|committed
    |fired|executed|abducted)\b""",
    re.VERBOSE,
)
"""What makes the name before it the author."""

PLACE_NOUN = re.compile(
    r"^\s+(?:[\w-]+\s+)?(?:territory|soil|conflict|war|civil\s+war|city|town|village|province|region|border|capital|crisis"
    r"|uprising|revolution|insurgency|cities|towns|villages)\b",
    re.IGNORECASE,
)
IN_COUNTRY = re.compile(r"\b(?:in|inside|across|throughout|over|into|within)\s+(?:[\w-]+\s+)?$", re.IGNORECASE)
WAR_OF = re.compile(r"^['’]s\s+(?:[\w-]+\s+){0,2}(?:war|conflict|uprising|insurgency)\b", re.IGNORECASE)
UNKNOWN_PLACE = re.compile(
    r"\b(?:in|on|at|near|against|hit|hitting|striking|struck)\s+((?:[A-Z][\w’'-]+)(?:\s[A-Z][\w’'-]+)?)"
)
SUBJECT_PLACE = re.compile(r"^(?:The\s+(?:city|town|village)\s+of\s+)?([A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)$")
ASIDE = re.compile(r"\([^)]*\)?")
"""Words in brackets ("outlawed in …") name no place of what is counted."""

NOT_PLACES = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday"
    " thursday friday saturday sunday ramadan it this that he she they".split()
)
ADMIN_PRECISION, COUNTRY_PRECISION = 4, 6
"""UCDP `where_prec` of a first-level division and of a country."""

WORDS_BETWEEN_NAME_AND_ACT = 4


@dataclass(frozen=True, slots=True)
class Where:
    """A place as a tally names it; None where it does not."""

    country: str | None = None
    admin1: str | None = None
    place: str | None = None


def authors_in(words: str, names: tuple[Name, ...], account: Account | None) -> tuple[str, ...]:
    """Who is said in `words` to have done what is counted, by canonical names.

    Args:
        words: the tally.
        names: the names in it.
        account: of the incident told of; its own name for the author is kept.
    """
    found = [name for name in names if _is_author(words, name)]
    return tuple(dict.fromkeys(_actor_name(name, account) for name in found))


def known_actors(account: Account | None) -> tuple[str, ...]:
    """The actors of an account that bear a name: neither "unidentified" nor "gunmen"."""
    return tuple(actor for actor in account.actors if is_named(actor)) if account else ()


def is_named(actor: str) -> bool:
    """True for the name of an actor, which has a capital; "gunmen" and "unidentified" could be anybody."""
    return any(letter.isupper() for letter in actor)


def _is_author(words: str, name: Name) -> bool:
    if name.kind not in AUTHOR_KINDS or name.role in BYSTANDERS:
        return False
    before, after = words[: name.start], words[name.end :]
    if BY.search(before) or DOES.match(after):
        return True
    return not HIT.search(before) and _owns_act(after)


def _owns_act(after: str) -> bool:
    """ "Israeli air raids", "Israel’s deadliest attacks", "the Taliban's third bombing"."""
    for word in re.findall(r"['’]s\b|[\w-]+|\S", after)[:WORDS_BETWEEN_NAME_AND_ACT]:
        if word.lower() in WAR_NOUNS:
            return False
        if names_act(word.lower()):
            return True
        if not re.fullmatch(r"['’]s|[\w-]+", word) or word.lower() in {"in", "on", "of", "at", "and", "has", "have"}:
            return False
    return False


def _actor_name(name: Name, account: Account | None) -> str:
    """The account's word for the same side, else the state's forces, else the name."""
    for actor in known_actors(account):
        if same_side(actor, name.canonical):
            return actor
    forces = actors().get(f"{(name.country or '').lower()}-forces") if name.kind != "actor" else None
    return forces.name if forces else name.canonical


def where_in(words: str, subject: str, names: tuple[Name, ...], reading: Reading) -> Where:
    """The place that the tally names.

    Args:
        words: the tally.
        subject: what its sentence is about, where the tally's own words begin with the verb; else "".
        names: names in `words`.
        reading: of its report.
    """
    words = ASIDE.sub(lambda match: " " * len(match.group()), words)
    named = _account_place(f"{subject} {words}", reading)
    if named is not None:
        return named
    country = next((name.country for name in names if _is_place(words, name)), None)
    unknown = _unknown_place(words, subject, names)
    return Where(country or (main_country(reading) if unknown else None), None, unknown)


def main_country(reading: Reading) -> str | None:
    """The country of most of a report's places."""
    counted = Counter(place.country for account in reading.accounts for place in account.places if place.country)
    return counted.most_common(1)[0][0] if counted else None


def _account_place(words: str, reading: Reading) -> Where | None:
    """A place of the report's incidents that the tally names, the finest one."""
    places = [place for account in reading.accounts for place in account.places if place.name]
    named = [place for place in places if re.search(rf"(?<!\w){re.escape(place.name)}(?!\w)", words)]
    finest = min(named, key=lambda place: place.precision or COUNTRY_PRECISION + 1, default=None)
    return None if finest is None else _where(finest)


def _where(place: Place) -> Where:
    if place.precision == COUNTRY_PRECISION:
        return Where(place.country)
    if place.precision == ADMIN_PRECISION:
        return Where(place.country, place.admin1 or place.name)
    return Where(place.country, place.admin1, place.name)


def _is_place(words: str, name: Name) -> bool:
    before, after = words[: name.start], words[name.end :]
    if name.kind == "country":
        return bool(IN_COUNTRY.search(before) or WAR_OF.match(after) or PLACE_NOUN.match(after))
    return name.kind == "demonym" and bool(PLACE_NOUN.match(after))


def _unknown_place(words: str, subject: str, names: tuple[Name, ...]) -> str | None:
    """A name after "in", "on" or "at", or the subject itself, that no list knows for anything else."""
    known = {name.text for name in names}
    found: Iterable[str] = UNKNOWN_PLACE.findall(words)
    if (match := SUBJECT_PLACE.match(subject)) is not None:
        found = [match.group(1), *found]
    return next((name for name in found if name not in known and name.split()[0].lower() not in NOT_PLACES), None)


def names_of(words: str, day: datetime.date | None) -> tuple[Name, ...]:
    """Known names in a tally's words."""
    return tag_names(words, day)
