"""What came to be of an incident, in words: rows of its history, whose decisions are stored as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping

from khaldun.wording.printable import printable

KINDS = frozenset(
    {"judge", "merge", "split", "finding", "grade", "place", "comment", "claim", "no-claim", "second-look"}
)


def in_words_happening(what: str) -> str:
    """A row of a history: decisions as sentences, everything else as it stands."""
    kind, _, subject = what.partition(" ")
    if kind not in KINDS:
        return printable(what)
    try:
        found = json.loads(subject)
    except ValueError:
        return printable(what)
    return printable(_sentence(kind, found)) if isinstance(found, dict) else printable(what)


def _sentence(kind: str, subject: Mapping[str, object]) -> str:
    if kind == "judge":
        return f"{subject.get('left')} and {subject.get('right')} are {subject.get('verdict')}"
    if kind in ("merge", "split"):
        (named,) = subject.values() if len(subject) == 1 else ([],)
        ids = " ".join(map(str, named)) if isinstance(named, list) else str(named)
        return f"{ids} are one incident" if kind == "merge" else f"{ids} are another incident"
    if kind == "finding":
        quoted = subject.get("quoted")
        by = f" by the words “{quoted.get('text')}”" if isinstance(quoted, dict) else ""
        return f"{subject.get('field')} is {_value(subject)}{by}"
    if kind == "comment":
        return "remark"
    if kind in ("claim", "no-claim"):
        return _claim(kind, subject)
    if kind == "second-look":
        return f"a second person {'must' if subject.get('demanded') else 'need not'} look at decisions"
    given = {name: value for name, value in subject.items() if value is not None and name not in _MACHINE}
    return f"{kind} is {', '.join(f'{name} {value}' for name, value in given.items())}"


def _claim(kind: str, subject: Mapping[str, object]) -> str:
    said, quoted, mark = (subject.get(name) for name in ("claim", "quoted", "mark"))
    if not isinstance(said, dict) or not isinstance(quoted, dict):
        return kind
    words = f"{said.get('speaker')} {said.get('stance')} {said.get('field')} {_value(said)}".strip()
    told = f"{words}, by the words “{quoted.get('text')}”"
    if kind == "no-claim":
        return f"the report does not say: {told}"
    return f"the report says: {told}" + (f" (instead of {_value(mark)})" if isinstance(mark, dict) else "")


_MACHINE = frozenset({"start", "end", "rule"})
"""Parts of a place that mean nothing where a person set it."""


def _value(subject: Mapping[str, object]) -> str:
    if subject.get("value") is not None:
        return str(subject["value"])
    return ", ".join(f"{end} {subject[end]}" for end in ("low", "best", "high") if subject.get(end) is not None)
