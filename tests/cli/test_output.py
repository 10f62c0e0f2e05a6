from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from khaldun.cli.output import open_output
from khaldun.errors import OptionError
from khaldun.model.account import Reading
from khaldun.model.encode import encode_reading


def options(output: Path | None, form: str) -> argparse.Namespace:
    return argparse.Namespace(
        json=form == "json", jsonl=form == "jsonl", parquet=False, output=None if output is None else str(output)
    )


def write(path: Path, form: str, readings: list[Reading]) -> str:
    with open_output(options(path, form)) as output:
        for reading in readings:
            output.add(reading)
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("count", [0, 1, 2, 3])
def test_json_is_an_object_for_one_report_and_an_array_otherwise(tmp_path: Path, reading: Reading, count: int) -> None:
    found = json.loads(write(tmp_path / "out.json", "json", [reading] * count))
    wanted = json.loads(json.dumps(encode_reading(reading)))
    assert found == (wanted if count == 1 else [wanted] * count)


def test_jsonl_is_a_line_each(tmp_path: Path, reading: Reading) -> None:
    lines = write(tmp_path / "out.jsonl", "jsonl", [reading, reading]).splitlines()
    assert [json.loads(line)["doc"] for line in lines] == ["r1", "r1"]


def test_a_file_appears_only_when_all_is_written(tmp_path: Path, reading: Reading) -> None:
    path = tmp_path / "out.jsonl"
    with pytest.raises(ValueError, match="midway"), open_output(options(path, "jsonl")) as output:
        output.add(reading)
        assert not path.exists()
        raise ValueError("midway")
    assert list(tmp_path.iterdir()) == []


def test_an_output_that_cannot_be_written_is_a_wrong_option(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="cannot be written"), open_output(options(tmp_path / "no" / "out", "json")):
        pass


def test_cards_in_a_file_have_no_colours(tmp_path: Path, reading: Reading) -> None:
    card = write(tmp_path / "out.txt", "cards", [reading])
    assert "57+ killed" in card
    assert "\x1b" not in card
