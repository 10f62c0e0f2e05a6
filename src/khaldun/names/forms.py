"""All forms of all lexicons in one tree of token keys."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from khaldun.lexicons import (
    ActorRow,
    CountryRow,
    Form,
    actors,
    common_words,
    countries,
    metonyms,
    offices,
    outlets,
    peoples,
)
from khaldun.model.name import NameKind
from khaldun.names.collectives import longest_collective
from khaldun.names.tokens import Tokens, token_key, tokenise

LONGEST_ACRONYM = 6
"""Forms in capitals up to this length are read in capitals only."""

MADE_SUFFIXES = ("forces", "government", "police")
"""Endings of the ids of actors whose name the rules make of a country's name and a common word."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a form may name.

    Attributes:
        kind, id, canonical, role, country: as in `khaldun.model.name.Name`.
        start, end: days between which it names it, None where open.
        own: whether the row is the user's own.
    """

    kind: NameKind
    id: str
    canonical: str
    role: str = ""
    country: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    own: bool = False

    def covers(self, day: datetime.date) -> bool:
        """True where `day` lies between `start` and `end`."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Entry:
    """A form and one of its meanings.

    Attributes:
        meaning: what it names.
        words: its tokens in their case.
        exact: True where the case must be this one.
        proper: True where it must carry a capital unless the text has none.
        common: True where a text in capitals cannot tell it from an everyday word.
        shared: True where other rows claim the form too.
    """

    meaning: Meaning
    words: tuple[str, ...]
    exact: bool
    proper: bool
    common: bool
    shared: bool


@dataclass(slots=True)
class Node:
    """A branch of the tree: further keys, and the entries that end here."""

    children: dict[str, Node] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` to `last` are a form of `entries`."""

    first: int
    last: int
    entries: tuple[Entry, ...]


@cache
def form_tree() -> Node:
    """The tree of every form of every lexicon."""
    root = Node()
    every = list(_all_forms())
    # What the user's own row is called is meant before any shipped row of that name.
    for form, meaning in sorted(every, key=lambda pair: not pair[1].own):
        _insert(root, form, meaning)
    return root


def known_form(word: str) -> bool:
    """True where the single word `word` is a form of some row, in whatever case."""
    node = form_tree().children.get(token_key(word))
    return node is not None and bool(node.entries)


def longest_match(tokens: Tokens, first: int, root: Node) -> Match | None:
    """The longest form that begins at token `first`, or None."""
    nodes = _children((root,), tokens, first)
    if not nodes and tokens.articles[first] and tokens.keys[first] != "the" and "al" in root.children:
        nodes = (root.children["al"],)
    found: Match | None = None
    i = first
    while nodes:
        entries = tuple(entry for node in nodes for entry in node.entries if _fits(entry, tokens, first, i))
        if entries:
            found = Match(first, i, entries)
        nodes, i = _next_nodes(nodes, tokens, i)
    return found


def _next_nodes(nodes: tuple[Node, ...], tokens: Tokens, i: int) -> tuple[tuple[Node, ...], int]:
    """The branches that the tokens after `i` take, articles passed over."""
    while tokens.joined[i] and i + 1 < len(tokens):
        i += 1
        children = _children(nodes, tokens, i)
        if children or not tokens.articles[i]:
            return children, i
    return (), i


def _children(nodes: tuple[Node, ...], tokens: Tokens, i: int) -> tuple[Node, ...]:
    """The branches that token `i` takes, with and without its possessive ending."""
    key, full_key = tokens.keys[i], tokens.full_keys[i]
    found = tuple(node.children[full_key] for node in nodes if full_key in node.children)
    if key == full_key:
        return found
    return (*found, *(node.children[key] for node in nodes if key in node.children))


def _fits(entry: Entry, tokens: Tokens, first: int, last: int) -> bool:
    """True where the case of the tokens is one in which the form may be written."""
    if tokens.loud[first] and tokens.loud[last]:
        return not entry.common or "." in tokens.surface(first) or _country_before_force(entry, tokens, last)
    if entry.exact:
        return _exact(entry, tokens, first, last)
    if not entry.proper or tokens.quiet:
        return True
    if first == last:
        return tokens.capital(first)
    return any(tokens.capital(i) for i in range(first, last + 1) if not tokens.articles[i])


def _country_before_force(entry: Entry, tokens: Tokens, last: int) -> bool:
    """True for the "US" of "US TROOPS"."""
    if entry.meaning.kind != "country" or not tokens.joined[last] or last + 1 >= len(tokens):
        return False
    return longest_collective(tokens, last + 1)[1] != ""


def _exact(entry: Entry, tokens: Tokens, first: int, last: int) -> bool:
    written = [tokens.surface(i) for i in range(first, last + 1)]
    if len(written) != len(entry.words):
        return False
    return all(
        left in (right, right.upper()) or _bare(left) == right for left, right in zip(written, entry.words, strict=True)
    )


def _bare(word: str) -> str:
    return word.replace(".", "").replace("’", "'")


def _acronym(text: str) -> bool:
    return len(text) <= LONGEST_ACRONYM and text.isupper()


def _insert(root: Node, form: Form, meaning: Meaning) -> None:
    tokens = tokenise(form.text)
    if not len(tokens):
        return
    keys = [
        "al" if tokens.articles[i] and tokens.full_keys[i] != "the" else tokens.full_keys[i]
        for i in range(len(tokens))
        if i == 0 or not tokens.articles[i]
    ]
    words = tuple(_bare(tokens.surface(i)) for i in range(len(tokens)))
    common = _unreadable_in_capitals(form, keys)
    entry = Entry(
        meaning,
        words,
        form.exact or (common and len(keys) == 1) or _acronym(form.text),
        form.text != form.text.lower(),
        common,
        form.shared,
    )
    _add(root, keys, entry)
    if keys[0] == "al" and len(keys) > 2:
        _add(root, keys[1:], entry)


def _unreadable_in_capitals(form: Form, keys: list[str]) -> bool:
    """True for an everyday word, and for a name that only its case tells from everyday words ("The National")."""
    if form.exact and not form.text.isupper():
        return True
    return len(keys) == 1 and keys[0] in common_words()


def _add(root: Node, keys: Iterable[str], entry: Entry) -> None:
    node = root
    for key in keys:
        node = node.children.setdefault(key, Node())
    if all(known.meaning != entry.meaning or known.exact != entry.exact for known in node.entries):
        node.entries.append(entry)


def _all_forms() -> Iterator[tuple[Form, Meaning]]:
    yield from _actor_forms()
    yield from _office_forms()
    yield from _outlet_forms()
    yield from _metonym_forms()
    yield from _country_forms()
    yield from _people_forms()


def _actor_forms() -> Iterator[tuple[Form, Meaning]]:
    for row in actors().values():
        meaning = _actor_meaning(row, row.period_from, row.period_to)
        for form in row.aliases if _made_name(row) else _with_name(row.name, row.aliases):
            yield form, meaning


def _actor_meaning(row: ActorRow, start: datetime.date | None = None, end: datetime.date | None = None) -> Meaning:
    return Meaning("actor", f"actor:{row.id}", row.name, row.kind, row.country, start, end, row.own)


def _made_name(row: ActorRow) -> bool:
    """True for rows "xx-forces", "xx-government" and "xx-police"."""
    code, _, suffix = row.id.partition("-")
    return row.country is not None and code == row.country.lower() and suffix in MADE_SUFFIXES


def _with_name(name: str, aliases: tuple[Form, ...]) -> tuple[Form, ...]:
    """The name and its aliases; an alias that repeats the name says how the name is to be read."""
    return aliases if any(form.text == name for form in aliases) else (Form(name), *aliases)


def _office_forms() -> Iterator[tuple[Form, Meaning]]:
    for row in offices().values():
        meaning = Meaning(
            "person", f"office:{row.id}", row.person, row.office, row.country, row.start, row.end, row.own
        )
        for form in _with_name(row.person, row.aliases):
            yield form, meaning


def _outlet_forms() -> Iterator[tuple[Form, Meaning]]:
    for row in outlets().values():
        meaning = Meaning("outlet", f"outlet:{row.id}", row.name, row.kind, row.country, own=row.own)
        for form in _with_name(row.name, row.aliases):
            yield form, meaning


def _metonym_forms() -> Iterator[tuple[Form, Meaning]]:
    for row in metonyms().values():
        if row.place:
            meaning = Meaning("place", f"metonym:{row.id}", row.name, "seat of government", row.country)
        else:
            meaning = _actor_meaning(actors()[row.actor])
        for form in _with_name(row.name, row.aliases):
            yield form, meaning


def _country_forms() -> Iterator[tuple[Form, Meaning]]:
    for row in countries().values():
        noun = Meaning("country", f"country:{row.code}", row.name, "", row.iso)
        for form in _with_name(row.name, row.aliases):
            yield form, noun
        demonym = Meaning("demonym", f"country:{row.code}", row.name, "national", row.iso)
        for form in (*row.adjectives, *row.people, *_plurals(row)):
            yield form, demonym


def _plurals(row: CountryRow) -> Iterator[Form]:
    for form in row.adjectives:
        if form.text.endswith(("n", "i")):
            yield Form(f"{form.text}s")


def _people_forms() -> Iterator[tuple[Form, Meaning]]:
    for row in peoples().values():
        country = row.countries[0] if len(row.countries) == 1 else None
        meaning = Meaning("demonym", f"people:{row.id}", row.forms[0].text, row.kind, country)
        for form in row.forms:
            yield form, meaning
