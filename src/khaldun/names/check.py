"""What is wrong with the lexicon files, if anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import get_args

from khaldun.lexicons import (
    ACTOR_KINDS,
    OUTLET_KINDS,
    SIDES,
    Form,
    actors,
    countries,
    metonyms,
    offices,
    outlets,
    peoples,
    read_table,
    roles,
)
from khaldun.model.account import SpeakerKind
from khaldun.names.tokens import tokenise

FILES = (
    "actors.csv",
    "collectives.csv",
    "common_words.csv",
    "countries.csv",
    "metonyms.csv",
    "ministries.csv",
    "offices.csv",
    "outlets.csv",
    "peoples.csv",
    "roles.csv",
)
SPEAKER_KINDS = frozenset(get_args(SpeakerKind))
PEOPLE_KINDS = frozenset({"national", "ethnic", "religious"})


def lexicon_issues() -> list[str]:
    """One line for each fault: order, doubles, shared forms that are not marked, unknown kinds, countries, parents."""
    return [
        *(issue for name in FILES for issue in _order(name)),
        *_unmarked("actors.csv", ((row.id, (Form(row.name), *row.aliases)) for row in actors().values())),
        *_unmarked("outlets.csv", ((row.id, (Form(row.name), *row.aliases)) for row in outlets().values())),
        *_unmarked("offices.csv", ((row.person, (Form(row.person), *row.aliases)) for row in offices().values())),
        *_unmarked("peoples.csv", ((row.id, row.forms) for row in peoples().values())),
        *_actor_values(),
        *_office_values(),
        *_outlet_values(),
        *_other_values(),
    ]


def _order(name: str) -> Iterator[str]:
    ids = [row[0] for row in read_table(name)]
    for left, right in pairwise(ids):
        if left == right:
            yield f"{name}: {left} stands twice"
        elif left > right:
            yield f"{name}: {right} stands after {left}"
    widths = {len(row) for row in read_table(name)}
    if len(widths) > 1:
        yield f"{name}: rows of {sorted(widths)} columns"


def _unmarked(name: str, rows: Iterable[tuple[str, tuple[Form, ...]]]) -> Iterator[str]:
    """Forms that several rows claim and not all of them mark as shared; forms that one row holds twice."""
    claims: dict[tuple[str, str], dict[str, bool]] = defaultdict(dict)
    for id_, forms in rows:
        for form in forms:
            key = (form_key(form.text), form.text if form.exact or form.text.isupper() else "")
            claims[key][id_] = claims[key].get(id_, False) or form.shared
    for key, claimants in sorted(claims.items()):
        if len(claimants) > 1 and not all(claimants.values()):
            unmarked = ", ".join(id_ for id_, shared in claimants.items() if not shared)
            yield f"{name}: “{key[0]}” is claimed by {', '.join(claimants)}; not marked as shared by {unmarked}"


def form_key(text: str) -> str:
    """What two forms have in common when the tagger cannot tell them apart."""
    tokens = tokenise(text)
    return " ".join(key for i, key in enumerate(tokens.full_keys) if i == 0 or not tokens.articles[i])


def _actor_values() -> Iterator[str]:
    for row in actors().values():
        if row.kind not in ACTOR_KINDS:
            yield f"actors.csv: {row.id} has unknown kind “{row.kind}”"
        if row.side not in SIDES:
            yield f"actors.csv: {row.id} has unknown side “{row.side}”"
        if row.parent is not None and row.parent not in actors():
            yield f"actors.csv: {row.id} has unknown parent “{row.parent}”"
        if row.period_from and row.period_to and row.period_from > row.period_to:
            yield f"actors.csv: {row.id} ends before it begins"
        yield from _country("actors.csv", row.id, row.country)


def _office_values() -> Iterator[str]:
    for row in offices().values():
        if row.organisation is not None and row.organisation not in actors():
            yield f"offices.csv: {row.id} has unknown organisation “{row.organisation}”"
        if row.start and row.end and row.start > row.end:
            yield f"offices.csv: {row.id} ends before it begins"
        yield from _country("offices.csv", row.id, row.country)


def _outlet_values() -> Iterator[str]:
    seen: dict[str, str] = {}
    for row in outlets().values():
        if row.kind not in OUTLET_KINDS:
            yield f"outlets.csv: {row.id} has unknown kind “{row.kind}”"
        yield from _country("outlets.csv", row.id, row.country)
        for key in (*row.domains, *row.codes):
            if key in seen:
                yield f"outlets.csv: “{key}” belongs to {seen[key]} and {row.id}"
            seen[key] = row.id
            if key != key.lower():
                yield f"outlets.csv: “{key}” of {row.id} is not in lower case"


def _other_values() -> Iterator[str]:
    for people in peoples().values():
        if people.kind not in PEOPLE_KINDS:
            yield f"peoples.csv: {people.id} has unknown kind “{people.kind}”"
        for code in people.countries:
            yield from _country("peoples.csv", people.id, code)
    for seat in metonyms().values():
        if seat.actor not in actors():
            yield f"metonyms.csv: {seat.id} stands for unknown actor “{seat.actor}”"
        yield from _country("metonyms.csv", seat.id, seat.country)
    for role in roles().values():
        if role.kind not in SPEAKER_KINDS:
            yield f"roles.csv: {role.noun} has unknown kind “{role.kind}”"


def _country(name: str, id_: str, code: str | None) -> Iterator[str]:
    if code is not None and code not in countries():
        yield f"{name}: {id_} has unknown country “{code}”"
