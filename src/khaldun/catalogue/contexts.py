"""The words around a claim's own, so that a person reads it as it stands in its report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from khaldun.catalogue.connect import Database
from khaldun.catalogue.schema import reports
from khaldun.catalogue.storing import in_chunks
from khaldun.model.claim import Claim

AROUND_CHARACTERS = 160
"""On either side: the rest of the sentence, and mostly the one beside it."""

MAX_REPORTS = 200
"""Of an incident with more reports, the claims of the others are shown without what is around them."""


@dataclass(frozen=True, slots=True)
class Words:
    """A claim's words with those before and behind them in their paragraph; "…" where that goes on."""

    before: str
    quote: str
    after: str


def words_of(database: Database, claims: Iterable[Claim]) -> dict[str, Words]:
    """The words of claims by their ids, as far as their reports are among the first `MAX_REPORTS`."""
    kept = list(claims)
    wanted = list(dict.fromkeys(claim.report for claim in kept))[:MAX_REPORTS]
    with database.reading() as connection:
        texts = {
            row.id: row.text
            for chunk in in_chunks(wanted, 50)
            for row in connection.execute(select(reports.c.id, reports.c.text).where(reports.c.id.in_(chunk)))
        }
    return {claim.id: _around(texts[claim.report], claim) for claim in kept if claim.report in texts}


def _around(text: str, claim: Claim) -> Words:
    line = text.rfind("\n", 0, claim.start) + 1
    end = text.find("\n", claim.end)
    end = len(text) if end < 0 else end
    before, after = text[line : claim.start], text[claim.end : end]
    if len(before) > AROUND_CHARACTERS:
        before = "…" + before[-AROUND_CHARACTERS:].partition(" ")[2]
    if len(after) > AROUND_CHARACTERS:
        after = after[:AROUND_CHARACTERS].rpartition(" ")[0] + "…"
    return Words(before, claim.quote, after)
