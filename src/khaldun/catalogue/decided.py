"""What people decided, as `verify` looks at it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, select

from khaldun.catalogue.ledger import RESTORE, Ledger
from khaldun.catalogue.looks import same_person
from khaldun.catalogue.schema import accounts, decisions, reports

PAGE = 500


def check_decisions(connection: Connection, ledger: Ledger) -> None:
    """Every decision can be read, its words stand in their report, and nobody confirms what is their own."""
    made_by: dict[int, str] = {}
    query = select(decisions).order_by(decisions.c.seq).limit(PAGE)
    rows = connection.execute(query).all()
    while rows:
        for row in rows:
            made_by[row.seq] = row.by
            with ledger.reading(f"decisions {row.seq}"):
                quoted = json.loads(row.subject).get("quoted")
                if quoted is not None and not _stands(connection, quoted):
                    ledger.fault(f"decisions {row.seq}", "its words do not stand where it says", RESTORE)
                if row.about is not None and same_person(made_by[row.about], row.by):
                    ledger.fault(f"decisions {row.seq}", "who made a decision looks at it again", RESTORE)
        ledger.look("decisions", len(rows))
        rows = connection.execute(query.where(decisions.c.seq > rows[-1].seq)).all()
    known = select(accounts.c.id).where(accounts.c.id == decisions.c.account).exists()
    lost = select(decisions.c.seq).where(decisions.c.account.is_not(None), ~known)
    for seq in connection.execute(lost.limit(PAGE)).scalars():
        ledger.fault(f"decisions {seq}", "its account is not on record", RESTORE)


def _stands(connection: Connection, quoted: dict[str, Any]) -> bool:
    """Whether words stand in their report at their offsets."""
    text = connection.execute(select(reports.c.text).where(reports.c.id == quoted["report"])).scalar()
    return text is not None and text[quoted["start"] : quoted["end"]] == quoted["text"]
