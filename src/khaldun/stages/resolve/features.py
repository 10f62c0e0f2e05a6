"""What the matcher needs of an account, and nothing else of its report."""

from __future__ import annotations

import base64
import json
import struct
from dataclasses import dataclass
from typing import cast

_PLACE_DECIMALS = 4
"""Of a degree: 11 metres, finer than any published place."""


@dataclass(frozen=True, slots=True)
class Day:
    """First and last possible day (proleptic Gregorian ordinals) and how they are known (`DateInterval.basis`)."""

    start: int
    end: int
    basis: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A place of the account.

    Attributes:
        name: folded: lower case, letters and digits only, without its article.
        admin1, country: as `Place` has them.
        lat, lon: degrees, or None where the position is unknown.
        precision: UCDP `where_prec`, or None.
        row: of the gazetteer, or None.
        rank: 0 for a point, 1 for a town that bears its province's name and may stand for it, 2 for what is coarser.
    """

    name: str
    admin1: str | None
    country: str | None
    lat: float | None
    lon: float | None
    precision: int | None
    row: str | None
    rank: int = 0


@dataclass(frozen=True, slots=True)
class Toll:
    """A count of people who came to harm; `high` None where open; `part` where it is a subset of another."""

    outcome: str
    low: int
    high: int | None
    part: bool


@dataclass(frozen=True, slots=True)
class Features:
    """One account, or one whole report, as the matcher sees it.

    Attributes:
        report: key of the report, the same for all its accounts (`Report.doc`).
        published: day of publication (ordinal), or None.
        type: the act, by the name of its `ActType`; "" where the report has no account.
        days: when it may have been; one for an account, those of all accounts for a whole report; empty if unknown.
        spots: where.
        actors: who did it, canonical names in small letters; those that nobody names are left out.
        targets: kinds of target and the words that name them.
        tolls: the figures that no later one of the report replaced.
        names: proper names of the account's passage (persons, streets, houses) that no word list knows.
        proper: single words of names in that passage, the most frequent first.
        words: rarer small words and numbers of that passage.
        share: part of the report, 0 to 1, that is about it.
        main: True where no other account has more of the report.
        sketch: of the report's whole text: the upper 32 bits of the hashes that `sketch_of` gives, in order.
        marks: what is said of its day where that cannot be told without the day of publication: a day of the year
            ("01-22") or of the week ("fri").
    """

    report: str
    published: int | None
    type: str
    days: tuple[Day, ...]
    spots: tuple[Spot, ...]
    actors: tuple[str, ...]
    targets: tuple[str, ...]
    tolls: tuple[Toll, ...]
    names: tuple[str, ...]
    proper: tuple[str, ...]
    words: tuple[str, ...]
    share: float
    main: bool
    sketch: tuple[int, ...]
    marks: tuple[str, ...] = ()

    def encode(self) -> str:
        """One line of compact JSON from which `decode_features` makes an equal value."""
        row = (
            self.report,
            self.published,
            self.type,
            [(day.start, day.end, day.basis) for day in self.days],
            [_spot_row(spot) for spot in self.spots],
            self.actors,
            self.targets,
            [(toll.outcome, toll.low, toll.high, int(toll.part)) for toll in self.tolls],
            " ".join(name.replace(" ", "_") for name in self.names),
            " ".join(self.proper),
            " ".join(self.words),
            self.share,
            int(self.main),
            base64.b64encode(struct.pack(f"<{len(self.sketch)}I", *self.sketch)).decode(),
            " ".join(self.marks),
        )
        return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def decode_features(text: str) -> Features:
    """The features that `Features.encode` wrote as `text`.

    Raises:
        ValueError: the text is nothing that it wrote.
    """
    try:
        row = cast("tuple[object, ...]", tuple(json.loads(text)))
        return _features(row)
    except (TypeError, KeyError, struct.error) as fault:
        raise ValueError(f"These are no encoded features: {text[:60]!r}. Make them again from the reading.") from fault


def _features(row: tuple[object, ...]) -> Features:
    report, published, act, days, spots, actors, targets, tolls, names, proper, words, share, main, sketch, *more = row
    raw = base64.b64decode(cast(str, sketch))
    return Features(
        cast(str, report),
        cast("int | None", published),
        cast(str, act),
        tuple(Day(*one) for one in cast("list[tuple[int, int, str]]", days)),
        tuple(Spot(*one) for one in cast("list[tuple[str, None, None, None, None, None, None, int]]", spots)),
        tuple(cast("list[str]", actors)),
        tuple(cast("list[str]", targets)),
        tuple(Toll(one[0], one[1], one[2], bool(one[3])) for one in cast("list[tuple[str, int, int, int]]", tolls)),
        tuple(name.replace("_", " ") for name in cast(str, names).split()),
        tuple(cast(str, proper).split()),
        tuple(cast(str, words).split()),
        cast(float, share),
        bool(main),
        struct.unpack(f"<{len(raw) // 4}I", raw),
        tuple(cast(str, more[0]).split()) if more else (),
    )


def _spot_row(spot: Spot) -> tuple[object, ...]:
    return (spot.name, spot.admin1, spot.country, spot.lat, spot.lon, spot.precision, spot.row, spot.rank)


def rounded(degrees: float | None) -> float | None:
    """A coordinate as features keep it."""
    return None if degrees is None else round(degrees, _PLACE_DECIMALS)
