"""What is wrong with the lexicon files, if anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import get_args

from khaldun.lexicons import (
    Form,
    actors,
    countries,
    metonyms,
    offices,
    outlets,
    peoples,
    read_cells,
    read_table,
    roles,
)
from khaldun.lexicons.checks import Table, cell_faults
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
        *_cells(),
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


def _cells() -> Iterator[str]:
    """Cells of the three tables over which a user's files may lie, held to what those are held to."""
    tables: tuple[Table, ...] = ("actors", "offices", "outlets")
    for table in tables:
        for cells in read_cells(f"{table}.csv"):
            yield from (f"{table}.csv: {cells['id']}, {column}: {why}" for column, why in cell_faults(table, cells))
            if not cells["origin"]:
                yield f"{table}.csv: {cells['id']} has no origin"


def _actor_values() -> Iterator[str]:
    for row in actors().values():
        if row.parent is not None and row.parent not in actors():
            yield f"actors.csv: {row.id} has unknown parent “{row.parent}”"


def _office_values() -> Iterator[str]:
    for row in offices().values():
        if row.organisation is not None and row.organisation not in actors():
            yield f"offices.csv: {row.id} has unknown organisation “{row.organisation}”"


def _outlet_values() -> Iterator[str]:
    seen: dict[str, str] = {}
    for row in outlets().values():
        for key in (*row.domains, *row.codes):
            if key in seen:
                yield f"outlets.csv: “{key}” belongs to {seen[key]} and {row.id}"
            seen[key] = row.id


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
