"""The descriptions are those of the codebooks, and hold rows to them."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from khaldun.errors import InternalError
from khaldun.export import FORMATS, page_of
from khaldun.export.columns import Values
from khaldun.export.own import INCIDENTS
from khaldun.export.ucdp import GED

GED_HEADER = (
    "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,conflict_name,"
    "dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
    "number_of_sources,source_article,source_office,source_date,source_headline,source_original,where_prec,"
    "where_coordinates,where_description,adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country,country_id,"
    "region,event_clarity,date_prec,date_start,date_end,deaths_a,deaths_b,deaths_civilians,deaths_unknown,best,high,"
    "low,gwnoa,gwnob"
)
TABLES = [table for form in FORMATS.values() for table in form.tables]


def test_ged_has_the_columns_of_the_codebook_in_order() -> None:
    assert ",".join(GED.names) == GED_HEADER


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_says_what_it_holds_and_how_it_is_filled(table) -> None:
    assert len(set(table.names)) == len(table.names)
    for column in table.columns:
        assert column.filling in ("filled", "derived", "empty")
        assert column.meaning.endswith(".") and column.how.endswith("."), column.name
        assert not (column.required and column.filling == "empty")


def test_every_column_of_the_incidents_has_a_hashtag_of_its_own() -> None:
    tags = [column.hxl for column in INCIDENTS.columns]
    assert len(set(tags)) == len(tags)
    assert all(tag.startswith("#") and " " not in tag for tag in tags)


def ged_row(**changes: object) -> Values:
    row: dict[str, object] = {"id": "i-1", "relid": "khaldun:i-1", "number_of_sources": 1, "event_clarity": 1}
    row |= {"deaths_a": 0, "deaths_b": 0, "deaths_civilians": 2, "deaths_unknown": 3}
    row |= {"best": 5, "low": 4, "high": 9} | changes
    return row  # type: ignore[return-value]


def test_a_right_row_has_no_fault() -> None:
    assert list(GED.faults(ged_row())) == []
    assert len(GED.row(ged_row())) == 49


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"best": 6}, "best is 6, and the four kinds of dead 5"),
        ({"low": 6}, "not in order"),
        ({"type_of_violence": 4}, "none of 1, 2, 3"),
        ({"type_of_violence": 3, "side_b": "rebels"}, "not Civilians"),
        ({"type_of_violence": 2, "gwnoa": 652}, "non-state"),
        ({"latitude": 91.0}, "above 90"),
        ({"latitude": 33.513, "longitude": 36.292, "priogrid_gid": 1}, "another cell"),
        ({"date_start": "13 January"}, "is no day"),
        ({"relid": None}, "must not be"),
        ({"best": "5"}, "is str, not integer"),
        ({"colour": "red"}, "no such column"),
    ],
)
def test_a_wrong_row_is_never_written(changes: dict[str, object], told: str) -> None:
    with pytest.raises(InternalError, match=told):
        GED.row(ged_row(**changes))


@pytest.mark.parametrize("name", FORMATS)
def test_pages_are_up_to_date(name: str, root: Path) -> None:
    page = (root / "docs" / "formats" / f"{name}.md").read_text(encoding="utf-8")
    assert page == page_of(FORMATS[name]), "run python build_tools/format_pages.py"


def test_there_is_a_page_for_each_format_and_no_other(root: Path) -> None:
    assert {path.stem for path in (root / "docs" / "formats").glob("*.md")} == set(FORMATS)


def test_the_command_names_every_format() -> None:
    from khaldun.cli.options.exporting import FORMAT_NAMES

    assert FORMAT_NAMES.split(", ") == list(FORMATS)


def test_the_tool_that_makes_the_pages_makes_these(tmp_path: Path, root: Path) -> None:
    spec = importlib.util.spec_from_file_location("format_pages", root / "build_tools" / "format_pages.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    (tmp_path / "stale.md").write_text("")
    assert {path.stem for path in module.write_pages(tmp_path)} == set(FORMATS)
    assert not (tmp_path / "stale.md").exists()
