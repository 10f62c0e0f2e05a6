from __future__ import annotations

import datetime
import json
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue, Count
from khaldun.catalogue.answers import encode
from khaldun.model.account import Tally
from khaldun.model.encode import encode_tally
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval

DAY = datetime.date(2021, 1, 13)


@dataclass(frozen=True)
class Holder:
    day: datetime.date
    counts: dict[str, Count]
    names: tuple[str, ...]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, None),
        ("words", "words"),
        (DAY, "2021-01-13"),
        (ActType.AIR_STRIKE, "Air/drone strike"),
        (Count(1, None, 3), {"low": 1, "best": None, "high": 3}),
        ([Count(1, 2, 3)], [{"low": 1, "best": 2, "high": 3}]),
        (
            Holder(DAY, {"a": Count(0, 0, 0)}, ("b",)),
            {"day": "2021-01-13", "counts": {"a": {"low": 0, "best": 0, "high": 0}}, "names": ["b"]},
        ),
        (DateInterval(None, None, None, "published", ""), None),
    ],
)
def test_values_as_json(value: object, expected: object) -> None:
    assert encode(value) == expected


def test_a_tally_is_the_object_of_a_report() -> None:
    tally = Tally("the fourth", 0, 10, "ordinal", 4, DAY, DAY, "(outlet)")
    assert encode(tally) == encode_tally(tally)


def test_what_has_no_place_in_an_answer_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        encode({1})


def test_a_dossier_can_be_written_and_has_every_field(sample_catalogue: Path) -> None:
    with Catalogue.open(sample_catalogue) as catalogue:
        for summary in catalogue.incidents().incidents:
            dossier = catalogue.show(summary.id)
            encoded = json.loads(json.dumps(encode(dossier)))
            assert list(encoded) == [field.name for field in fields(dossier)]
            for name in ("findings", "claims", "reports", "speakers", "judgements", "history"):
                for item, row in zip(getattr(dossier, name), encoded[name], strict=True):
                    assert is_dataclass(item)
                    assert list(row) == [field.name for field in fields(item)]
