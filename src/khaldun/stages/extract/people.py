"""Names that a text gives to people, so that they are no places: "Rana Oduya, 17", "Oduya was shot".

News in English puts a person's age beside the full name and then calls people by their last names, many of which towns
bear too.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from khaldun.grammar import first_conjunct
from khaldun.model.mention import PlaceMention
from khaldun.model.parsed import ParsedText, Sentence

_PARTICLE = r"(?:al|el|bin|ibn|bint|abu|de|la|del|da|dos|van|von|der)"
_NAME = rf"[A-Z][\w'’-]+(?:\s(?:[A-Z]\.|{_PARTICLE}(?=\s[A-Z])|[A-Z][\w'’-]+)){{1,4}}"
_AGED = re.compile(
    rf"(?P<after>{_NAME})(?:,\s(?:aged?\s)?\d{{1,2}}(?=[,.;]|\s(?:years|of|from|who|and|was|were|is)\b)|\s\(\d{{1,2}}\)"
    rf"|,\s(?:an?\s|the\s)?\d{{1,2}}-year-old)"
    rf"|\d{{1,2}}[- ]year[- ]old(?:\s[a-z]+)?,?\s(?P<before>{_NAME})"
)
"""A full name with its age."""

_AT = frozenset("in near outside around inside across throughout into".split())
"""Prepositions that hardly stand before people's names."""

_ACTS_OF_PEOPLE = frozenset(
    "said says told stated added explained recalled wrote tweeted testified pleaded pled admitted confessed"
    " died fled ran walked drove lived worked fell cried screamed survived suffered stood sat saw heard felt thought"
    " knew wanted tried pulled drew aimed pointed fired grabbed approached returned entered confronted argued married"
    " surrendered appeared faces faced remains remained turned graduated attended loved".split()
)
"""What the report says that people did; a government's seat that "said" something is no place of an act either."""

_DONE_TO_PEOPLE = frozenset(
    "shot killed wounded injured hurt arrested charged jailed sentenced convicted identified pronounced hospitalized"
    " hospitalised transported taken booked released accused indicted stabbed murdered struck grazed rushed airlifted"
    " buried born survived detained beaten executed found treated questioned handcuffed airlifted".split()
)
"""What is done to people, as passives."""


def without_people(parsed: ParsedText, places: Sequence[PlaceMention]) -> list[PlaceMention]:
    """`places` but for people's names.

    Left out are full names with an age, and names that act or suffer as people do or are the last or first name of such
    a full one, unless the text puts one of them "in" or "near" it. Names in capitals are left alone: in a passage of
    capitals all words look like names.
    """
    full = set(_aged(parsed.text))
    parts = {word for name in full for word in (name.split()[0], name.split()[-1])}
    lands = {name.text for name in parsed.names if name.kind in {"country", "place"}}
    lands |= {holder for mention in places for holder in mention.within}
    uses: dict[str, list[PlaceMention]] = defaultdict(list)
    for mention in places:
        uses[_plain(mention.name)].append(mention)
    named = ((name, said) for name, said in uses.items() if name not in lands)
    people = {name for name, said in named if _is_person(parsed, name, said, full, parts)}
    return [mention for mention in places if _plain(mention.name) not in people]


def _aged(text: str) -> Iterable[str]:
    return (match["after"] or match["before"] for match in _AGED.finditer(text))


def _plain(name: str) -> str:
    return re.sub(r"['’]s?$", "", name)


def _is_person(parsed: ParsedText, name: str, said: Sequence[PlaceMention], full: set[str], parts: set[str]) -> bool:
    if name.isupper() or any(mention.kind or mention.within and " " not in name for mention in said):
        return False
    if name in full or any(one.endswith(f" {name}") and " " in name for one in full):
        return True
    if any(_stands_at(parsed.sentences[mention.phrase.sentence], mention) for mention in said):
        return False
    return name in parts or any(_acts(parsed.sentences[mention.phrase.sentence], mention) for mention in said)


def _stands_at(sentence: Sentence, mention: PlaceMention) -> bool:
    """True for "in X", "near the X"."""
    before = [word.lower for word in sentence.words[max(0, mention.phrase.first - 2) : mention.phrase.first]]
    return bool(before) and (before[-1] in _AT or before[-1] == "the" and before[0] in _AT)


def _acts(sentence: Sentence, mention: PlaceMention) -> bool:
    """True where the name is the subject of what only people do or suffer."""
    word = first_conjunct(sentence, sentence.words[mention.phrase.head])
    verb = sentence.head(word)
    if word.dep == "nsubj":
        return verb.lower in _ACTS_OF_PEOPLE
    return word.dep == "nsubjpass" and verb.lower in _DONE_TO_PEOPLE
