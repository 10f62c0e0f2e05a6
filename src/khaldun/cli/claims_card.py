"""Every claim of an incident with its words, by report and account."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from khaldun.cli.voices import Voices, value_of
from khaldun.model.claim import Claim
from khaldun.wording.printable import shorten

QUOTE_CHARACTERS = 200
VALUE_CHARACTERS = 80


def claim_parts(voices: Voices) -> Iterator[RenderableType]:
    """A heading for each account, and under it a row for each claim: number, field, value, speaker, words."""
    for report in voices.reports:
        accounts: dict[str, list[Claim]] = {}
        for claim in voices.claims.values():
            if claim.report == report.id:
                accounts.setdefault(claim.account, []).append(claim)
        for account, claims in accounts.items():
            yield Text.assemble((voices.outlet(report.id), "bold"), (f"  {account}", "dim"))
            yield Padding(_table(claims, voices), (0, 0, 0, 2))


def _table(claims: list[Claim], voices: Voices) -> Table:
    table = Table.grid(padding=(0, 1))
    table.add_column(no_wrap=True, style="dim", justify="right")
    table.add_column(no_wrap=True, style="dim")
    table.add_column(overflow="fold")
    for claim in claims:
        table.add_row(f".{claim.id.rpartition('.')[2]}", claim.field, _line(claim, voices))
    return table


def _line(claim: Claim, voices: Voices) -> Text:
    """ "57+ — Observatory: “At least 57 people were killed”"; of the incident as a whole, stance and words only."""
    said = "" if claim.field == "act" else f"{shorten(value_of(claim), VALUE_CHARACTERS)}{_remarks(claim)} — "
    stance = "" if claim.stance == "asserts" else f" {claim.stance}"
    return Text.assemble(
        (said, "bold"),
        f"{voices.speaker(claim)}{stance}: ",
        (f"“{shorten(claim.quote, QUOTE_CHARACTERS)}”", "italic"),
    )


def _remarks(claim: Claim) -> str:
    civilian = {True: "civilians", False: "no civilians", None: ""}[claim.civilian] if claim.low is not None else ""
    remarks = [civilian, "a part" if claim.part_of_total else "", "since replaced" if claim.superseded else ""]
    told = ", ".join(filter(None, remarks))
    return f" ({told})" if told else ""
