"""Which names of one incident are public besides those of the lexicons: outlets, its place, institutions that speak."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from khaldun.catalogue import IncidentSummary
from khaldun.privacy.cleaning import clean

INSTITUTIONS = frozenset({"monitor", "state", "armed group", "NGO", "UN", "media outlet"})
"""Kinds of speaker that are no private people."""

SHORTEST_PART = 4
"""Letters of a part of an institution's name that stands for it: "the Observatory", not "for"."""


def public_names(
    summary: IncidentSummary, speakers: Mapping[str, str], outlets: Iterable[str | None]
) -> frozenset[str]:
    """Names of an incident that `clean` may keep.

    Args:
        summary: of the incident. A place without a position may be a misread person and is not taken.
        speakers: their kinds by name.
        outlets: of its reports.
    """
    places = {part for part in (summary.place, summary.admin1) if part and summary.lat is not None}
    institutions = [name for name, kind in speakers.items() if kind in INSTITUTIONS and not clean(name).hidden]
    # "The Observatory had spoken of …": an institution is called by a part of its name.
    parts = {
        word for name in institutions for word in name.split() if word[:1].isupper() and len(word) >= SHORTEST_PART
    }
    return frozenset({outlet for outlet in outlets if outlet} | places | parts)
