"""What goes into the tables, made of a reading: pure, so that `verify` can make it again."""

from __future__ import annotations

import json
import struct
import zlib
from collections import Counter
from dataclasses import asdict, dataclass, replace
from typing import Any

from pydantic import TypeAdapter

from khaldun.catalogue.ids import account_id, report_id
from khaldun.catalogue.wording import is_storable, mend
from khaldun.model.account import Reading
from khaldun.model.claim import Claim
from khaldun.model.decode import decode_interval, decode_reading
from khaldun.model.encode import encode_interval, encode_reading, encode_tally
from khaldun.model.finding import TallyScope
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.pipeline import citations_of, claims_of, credits_of, features_of, scope_of_tally, sketch_of
from khaldun.values.place import Place

_SCOPES = TypeAdapter(TallyScope)

Row = dict[str, Any]
"""A row of a table by column; the tables check its values."""

PACKING_LEVEL = 3
"""Of zlib: a tenth larger than level 6 at twice its speed, on readings."""


@dataclass(frozen=True, slots=True)
class AccountRows:
    """An account and what stands on it, ready to be stored; features as text."""

    id: str
    start: int
    end: int
    nth: int
    features: str
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """A reading, ready to be stored.

    Attributes:
        report_id: permanent id.
        report: what was read.
        sketch: of the report's words, for recognising copies.
        credits: from whom the whole report has what it tells, and which outlets it cites, as JSON.
        versions, packed: of the reading.
        accounts, tallies, issues: what it holds.
    """

    report_id: str
    report: Report
    sketch: bytes
    credits: str
    versions: str
    packed: bytes
    accounts: tuple[AccountRows, ...]
    tallies: tuple[Row, ...]
    issues: tuple[Row, ...]


def rows_of(reading: Reading) -> ReadingRows:
    """All that the catalogue keeps of a reading.

    Raises:
        ValueError: the report's text holds what no text holds.
    """
    reading = replace(reading, report=_storable(reading.report))
    report = reading.report
    identifier = report_id(report)
    return ReadingRows(
        identifier,
        report,
        pack_sketch(sketch_of(report.text)),
        dump({"credits": credits_of(reading), "cites": citations_of(reading)}),
        dump(dict(reading.versions)),
        pack_reading(reading),
        accounts_of(reading, identifier),
        tuple(tally_rows(reading)),
        tuple(issue_row(issue) for issue in reading.issues),
    )


def accounts_of(reading: Reading, report: str) -> tuple[AccountRows, ...]:
    """The accounts of a reading with their ids, features and claims."""
    spans = Counter[tuple[int, int]]()
    spots = []
    for account in reading.accounts:
        span = (account.start, account.end)
        spots.append((*span, spans[span]))
        spans[span] += 1
    ids = [account_id(report, *spot) for spot in spots]
    claims: dict[str, list[Claim]] = {identifier: [] for identifier in ids}
    for claim in claims_of(reading, report, ids):
        claims[claim.account].append(claim)
    return tuple(
        AccountRows(identifier, *spot, features.encode(), tuple(claims[identifier]))
        for identifier, spot, features in zip(ids, spots, features_of(_named(reading, report)), strict=True)
    )


def tally_rows(reading: Reading) -> list[Row]:
    """The tallies of a reading with what they count."""
    return [
        {
            "number": number,
            "tally": dump(encode_tally(tally)),
            "scope": _SCOPES.dump_json(scope_of_tally(tally, reading)).decode(),
            "window_end": tally.window_end.isoformat() if tally.window_end else None,
        }
        for number, tally in enumerate(reading.tallies, 1)
    ]


def pack_reading(reading: Reading) -> bytes:
    """The reading's JSON without the report's text, which stands beside it."""
    encoded = encode_reading(reading)
    del encoded["text"]
    return zlib.compress(dump(encoded).encode(), PACKING_LEVEL)


def unpack_json(packed: bytes, text: str) -> Row:
    """The JSON object of a reading, with its text."""
    row: Row = json.loads(zlib.decompress(packed))
    return {**row, "text": text}


def unpack_reading(packed: bytes, text: str) -> Reading:
    """The reading that was packed."""
    return decode_reading(unpack_json(packed, text))


def pack_sketch(sketch: tuple[int, ...]) -> bytes:
    """Hashes as bytes, eight each."""
    return struct.pack(f">{len(sketch)}Q", *sketch)


def unpack_sketch(packed: bytes) -> tuple[int, ...]:
    """The hashes that were packed."""
    return struct.unpack(f">{len(packed) // 8}Q", packed)


def issue_row(issue: Issue) -> Row:
    """An issue as a row, but for its run and report."""
    return {**asdict(issue), "message": mend(issue.message), "doc": mend(issue.doc)}


def claim_row(claim: Claim) -> Row:
    """A claim as a row, but for its account and reading."""
    return {
        "number": int(claim.id.rpartition(".")[2]),
        "field": claim.field,
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "group": claim.group,
        "civilian": claim.civilian,
        "part_of_total": claim.part_of_total,
        "speaker": claim.speaker,
        "speaker_kind": claim.speaker_kind,
        "anonymous": claim.anonymous,
        "chain": dump(claim.chain) if claim.chain else None,
        "stance": claim.stance,
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "detail": _detail(claim),
        "superseded": claim.superseded,
        "rule": claim.rule,
    }


def claim_of_row(row: Any, account: str, report: str) -> Claim:
    """The claim that a row of `claims` holds; `row` has the columns as attributes."""
    detail = json.loads(row.detail) if row.detail else None
    return Claim(
        id=f"{account}.{row.number}",
        account=account,
        report=report,
        field=row.field,
        value=row.value,
        speaker=row.speaker,
        speaker_kind=row.speaker_kind,
        stance=row.stance,
        quote=row.quote,
        start=row.start,
        end=row.end,
        low=row.low,
        high=row.high,
        group=row.group,
        civilian=row.civilian,
        part_of_total=row.part_of_total,
        anonymous=row.anonymous,
        chain=tuple(json.loads(row.chain)) if row.chain else (),
        place=Place(**detail) if detail and row.field == "place" else None,
        date=decode_interval(detail) if detail and row.field == "day" else None,
        target_kind=detail if row.field == "target" else None,
        superseded=row.superseded,
        rule=row.rule,
    )


def scope_of_row(words: str) -> TallyScope:
    """The scope that a row of `tallies` holds."""
    return _SCOPES.validate_json(words)


def dump(value: object) -> str:
    """JSON without spaces."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _storable(report: Report) -> Report:
    """The report with what surrounds its text mended; its text is what quotes stand in, and stays."""
    if not is_storable(report.text):
        raise ValueError("its text holds a NUL or half of a surrogate pair")
    parts = ("doc", "title", "outlet", "byline", "url", "source", "language", "media_type")
    mended: dict[str, Any] = {name: mend(words) for name in parts if (words := getattr(report, name))}
    return replace(report, **mended)


def _named(reading: Reading, report: str) -> Reading:
    """The reading with the report's permanent id for the name that it had in its run, which others may have too."""
    return replace(reading, report=replace(reading.report, doc=report))


def _detail(claim: Claim) -> str | None:
    if claim.place is not None:
        return dump(asdict(claim.place))
    if claim.target_kind is not None:
        return dump(claim.target_kind)
    date = encode_interval(claim.date)
    return dump(date) if date else None
