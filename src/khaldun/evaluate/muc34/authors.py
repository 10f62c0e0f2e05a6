"""Who did it: perpetrators of an account, how firmly they are named, and the kind of terrorism that makes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khaldun.evaluate.muc34.confidence import confidence_in, context
from khaldun.evaluate.muc34.naming import is_role, name_and_role
from khaldun.evaluate.muc34.template import Fill
from khaldun.model.account import Account, Reading
from khaldun.model.name import Name

ORGANISATION, INDIVIDUAL = "perp_organization_id", "perp_individual_id"
ARMED_GROUP = "non-state armed group"
STATE_ROLES = frozenset({"government", "state force", "coalition"})
STATE_WORDS = frozenset("soldiers soldier troops army police policemen military government officers battalion".split())
BODIES = frozenset("army force forces military police government guard navy staff battalion brigade command".split())
"""Last words of what the task calls organisations though they are no proper names ("ARMY", "AIR FORCE")."""

BARE = frozenset({"TERRORIST", "REBEL", "GUERRILLA", "SUBVERSIVE"})
NOBODY = frozenset(
    "unidentified unknown individual individuals person persons people man men woman couple youths".split()
)
GROUP_WORDS = frozenset(
    "group groups gang gangs commando commandos unit units forces squad squads cell column members elements "
    "individuals individual persons person men man subversives traffickers assassins hitmen".split()
)
_LED = re.compile(r"\b(?:leader|spokesman|candidate|president|secretary|member|founder|chief|head)s? of (?:the )?$")
_LEADER = re.compile(r"\s+(?:leader|spokesman|candidate|president|secretary|founder|chief|presidential)")
_ARTICLE = re.compile(r"^(?:the|a|an|some|several|this|these|those)\s+", re.IGNORECASE)
_AFTER_HEAD = re.compile(r"\b(?:of|in|at|who|from|on|wearing|armed|belonging)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Author:
    """A perpetrator: words of the text, the slot that they fill, and whether it is of the state."""

    slot: str
    words: str
    of_state: bool


def author_slots(account: Account, reading: Reading, cased: str, names: Sequence[Name]) -> Iterator[tuple[str, Fill]]:
    """(slot, filler) for the perpetrators of an account.

    Args:
        account, reading: as read.
        cased: text of the report as it would be written in small letters.
        names: the known names in it, so that fillers are words of the text.
    """
    first = {name.canonical or name.text: name for name in reversed(names)}
    found = list(dict.fromkeys((*_organisations(account, first), *_individuals(account, cased, first))))
    found = _without_bare(found)
    listed = {author.words for author in found}
    if not any(author.slot == ORGANISATION or author.of_state for author in found):
        found.extend(_in_context(account, cased, names))
    for author in found:
        yield author.slot, Fill(author.words)
        if author.slot == ORGANISATION:
            confidence = confidence_in(author.words, account, reading, cased, author.words in listed)
            yield "perp_organization_confidence", Fill(confidence, author.words)
    if any(_shows_nature(author) for author in found):
        by_state = any(author.of_state for author in found)
        yield "perp_category", Fill("STATE-SPONSORED VIOLENCE" if by_state else "TERRORIST ACT")


def _without_bare(found: list[Author]) -> list[Author]:
    """ "terrorist attack" says who did it only where nothing else does."""
    told = [author for author in found if author.words not in BARE]
    return told if any(author.slot == INDIVIDUAL for author in told) else found


def _shows_nature(author: Author) -> bool:
    """False for "three men": who they are cannot be told, and the category stays empty (section 7.9)."""
    return author.slot == ORGANISATION or author.of_state or not set(author.words.lower().split()) & NOBODY


def _in_context(account: Account, cased: str, names: Sequence[Name]) -> Iterator[Author]:
    """The armed group that the report names nearest to an incident for which it names no organisation.

    Not one of which the words only say whose leader somebody was.
    """
    low, high = context(account)
    groups = [
        name for name in names if name.role == ARMED_GROUP and low <= name.start <= high and not _leads(cased, name)
    ]
    if groups:
        nearest = min(groups, key=lambda name: min(abs(name.start - account.start), abs(name.start - account.end)))
        yield Author(ORGANISATION, _capitals(nearest.text), False)


def _leads(cased: str, name: Name) -> bool:
    """ "spokesman of the movement", "a movement leader"."""
    return _LED.search(cased[max(0, name.start - 30) : name.start]) is not None or (
        _LEADER.match(cased[name.end : name.end + 24]) is not None
    )


def _organisations(account: Account, names: Mapping[str, Name]) -> Iterator[Author]:
    for actor in account.actors:
        name = names.get(actor)
        if name is not None and name.kind == "actor":
            yield Author(ORGANISATION, _capitals(name.text), name.role in STATE_ROLES)


def _individuals(account: Account, cased: str, names: Mapping[str, Name]) -> Iterator[Author]:
    """Those who act, in the report's words; a phrase that is a group's name alone is no individual."""
    known = {_capitals(name.text) for name in names.values()}
    told = any(actor in names and names[actor].kind == "actor" for actor in account.actors)
    for words in account.actor_words:
        plain = _capitals(_ARTICLE.sub("", words))
        inside = [name for name in names.values() if name.kind == "actor" and _capitals(name.text) in plain]
        if not told:
            yield from (Author(ORGANISATION, _capitals(name.text), name.role in STATE_ROLES) for name in inside)
        if plain not in known and not inside and not told and _is_body(plain):
            yield Author(ORGANISATION, plain, True)
        elif plain not in known and not _is_body(plain) and (_acts(plain) or _is_person(words, cased)):
            yield Author(INDIVIDUAL, plain, bool(STATE_WORDS & set(plain.lower().split())))


def _is_body(words: str) -> bool:
    """ "the army", "the air force"; not "guerrilla forces"."""
    plain = words.lower().split()
    return plain[-1] in BODIES and not set(plain) & {"guerrilla", "rebel", "urban", "our", "fmln"} and len(plain) < 4


def _is_person(words: str, cased: str) -> bool:
    """ "colonel Juan Perez", as the text in its case shows; two names at least, since one may be anything."""
    match = re.search(r"\s+".join(map(re.escape, words.split())), cased, re.IGNORECASE)
    name = name_and_role(match.group())[0] if match else ""
    return len(name.split()) > 1


def _acts(words: str) -> bool:
    """True where the head of the phrase is a word for people or for a band of them."""
    head = (_AFTER_HEAD.split(words)[0].split() or [""])[-1].lower()
    return is_role(head) or head in GROUP_WORDS


def _capitals(words: str) -> str:
    return " ".join(words.split()).upper()
