"""The queue: incidents that a person should look at, the most doubtful first."""

from __future__ import annotations

import json

from sqlalchemy import Connection, select

from khaldun.catalogue.asking import summary_of
from khaldun.catalogue.dossier import judgement_views
from khaldun.catalogue.evidence import evidence_of
from khaldun.catalogue.looks import looks_at
from khaldun.catalogue.schema import incidents
from khaldun.catalogue.views import ReviewItem

DEFAULT_ITEMS = 20
MAX_DOUBTS = 5
"""Doubtful judgements shown for an incident in the queue; `show` has all."""


def review_queue(connection: Connection, limit: int = DEFAULT_ITEMS, reason: str | None = None) -> list[ReviewItem]:
    """The first items of the queue.

    Args:
        limit: at most so many.
        reason: only those with a reason that begins so ("doubtful-merge", "disputed", "second-look", …).
    """
    query = select(incidents).where(incidents.c.doubt > 0)
    if reason:
        query = query.where(incidents.c.review.contains(f'"{reason}', autoescape=True))
    order = (incidents.c.doubt.desc(), incidents.c.day_start.desc(), incidents.c.seq.desc())
    rows = connection.execute(query.order_by(*order).limit(limit)).all()
    evidence = evidence_of(connection, [row.seq for row in rows])
    return [
        ReviewItem(
            summary_of(row),
            tuple(json.loads(row.review)),
            tuple(
                judgement_views(
                    connection,
                    [edge for edge in evidence[row.seq].edges if edge.verdict == "unsure"][:MAX_DOUBTS],
                    evidence[row.seq].accounts,
                )
            ),
            tuple(look for look in looks_at(evidence[row.seq].rulings) if look.standing != "confirmed"),
        )
        for row in rows
    ]
