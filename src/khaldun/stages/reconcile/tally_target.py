"""Kinds of target that a tally is confined to by naming one."""

from __future__ import annotations

from khaldun.lexicons.words import target_words
from khaldun.model.account import TargetKind
from khaldun.stages.reconcile.tally_words import NOUN_REACH, STOPS
from khaldun.values.tokens import Tokens

BEFORE_TARGET = frozenset("on against hit hitting target targets targeting targeted struck striking".split())
CONFINING_KINDS: dict[str, TargetKind] = {
    "medical": "medical",
    "school": "school",
    "market": "market",
    "refugee/IDP site": "refugee/IDP site",
    "religious": "religious",
    "aid/humanitarian": "aid/humanitarian",
    "media": "media",
    "military site": "military site",
}
"""Kinds of target that a tally is confined to by naming one; "civilians" and "soldiers" are hit by most acts."""


def target_kind(text: str) -> TargetKind | None:
    """Kind of target that the words confine the tally to ("the second strike on a hospital"), or None."""
    tokens = Tokens(text)
    kinds = (_kind_at(tokens, i + 1) for i in range(tokens.count) if tokens.words[i] in BEFORE_TARGET)
    return next((kind for kind in kinds if kind is not None), None)


def _kind_at(tokens: Tokens, i: int) -> TargetKind | None:
    words = tokens.words[i : i + NOUN_REACH]
    stop = next((k for k, word in enumerate(words) if word in STOPS - {"of", "and"}), len(words))
    match = next(iter(target_words().find(words[:stop])), None)
    return None if match is None else CONFINING_KINDS.get(match.entry.labels[0])
