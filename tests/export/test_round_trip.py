"""Every format is opened again by readers that are not ours, and its values are those of the catalogue."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Iterator
from pathlib import Path

import duckdb
import geopandas
import openpyxl
import pandas
import pyarrow.parquet
import pytest

from khaldun.catalogue import Catalogue, IncidentFilter, IncidentSummary
from khaldun.export import FORMATS, Exported, Wish, check_files, export_to_path
from khaldun.export.cells import unharmed
from khaldun.export.grid import priogrid_cell
from khaldun.privacy import PrivacyPolicy

EVERYTHING = PrivacyPolicy(True, 4, 100_000, 10_000_000)


@pytest.fixture(scope="module", params=["sample_catalogue", "hostile_catalogue", "press_catalogue"])
def catalogue(request: pytest.FixtureRequest) -> Iterator[Catalogue]:
    with Catalogue.open(request.getfixturevalue(request.param)) as opened:
        yield opened


def exported(catalogue: Catalogue, name: str, folder: Path, policy: PrivacyPolicy = EVERYTHING) -> Exported:
    form = FORMATS[name]
    done = export_to_path(catalogue, Wish(form, IncidentFilter(), policy, every=True), folder / form.default_name)
    if form.container != "xlsx":
        checked = check_files(form, folder / form.default_name)
        assert checked.faults == ()
        assert checked.rows == sum(done.outcome.rows)
    return done


def summaries(catalogue: Catalogue) -> list[IncidentSummary]:
    return list(catalogue.incidents(limit=1000).incidents)


def table(path: Path, skip: list[int] | None = None) -> pandas.DataFrame:
    return pandas.read_csv(path, keep_default_na=False, na_values=[""], skiprows=skip)


def or_none(value: object) -> object:
    return None if isinstance(value, float) and math.isnan(value) else value


def texts(column: pandas.Series) -> list[str | None]:
    return [None if or_none(value) is None else unharmed(str(value)) for value in column]


def test_incidents_in_pandas(catalogue: Catalogue, tmp_path: Path) -> None:
    found = table(exported(catalogue, "csv", tmp_path).files[0])
    expected = summaries(catalogue)
    assert list(found["id"]) == [one.id for one in expected]
    assert [or_none(value) for value in found["killed_low"]] == [one.killed.low for one in expected]
    assert [or_none(value) for value in found["killed_high"]] == [one.killed.high for one in expected]
    assert [or_none(value) for value in found["lat"]] == [
        one.lat if one.lat is None else round(one.lat, 4) for one in expected
    ]
    assert texts(found["place"]) == [one.place for one in expected]
    assert list(found["denied"]) == [one.denied for one in expected]
    assert texts(found["actors"]) == ["; ".join(one.actors) or None for one in expected]


def test_incidents_in_duckdb(catalogue: Catalogue, tmp_path: Path) -> None:
    file = exported(catalogue, "csv", tmp_path).files[0]
    expected = summaries(catalogue)
    rows = duckdb.sql(f"SELECT id, day_start, killed_best, denied FROM read_csv('{file}') ORDER BY id").fetchall()
    wanted = sorted((one.id, one.day_start, one.killed.best, one.denied) for one in expected)
    assert [(row[0], row[1] and str(row[1]), row[2], row[3]) for row in rows] == wanted


def test_hashtags_stand_under_the_header(catalogue: Catalogue, tmp_path: Path) -> None:
    file = exported(catalogue, "hxl", tmp_path).files[0]
    tags = table(file).iloc[0]
    assert tags["id"] == "#event+id" and tags["killed_low"] == "#affected+killed+min"
    plain = exported(catalogue, "csv", tmp_path).files[0]
    assert table(file, skip=[1]).equals(table(plain))


def test_claims_in_pandas_and_duckdb(catalogue: Catalogue, tmp_path: Path) -> None:
    file = exported(catalogue, "claims", tmp_path).files[0]
    found = table(file)
    expected = [claim for one in summaries(catalogue) for claim in catalogue.show(one.id).claims]
    assert list(found["claim"]) == [claim.id for claim in expected]
    assert texts(found["speaker"]) == [claim.speaker for claim in expected]
    assert texts(found["quote"]) == [claim.quote or None for claim in expected]
    assert texts(found["value"]) == [claim.value for claim in expected]
    assert [or_none(value) for value in found["low"]] == [claim.low for claim in expected]
    counted = duckdb.sql(f"SELECT stance, count(*) FROM read_csv('{file}') GROUP BY stance").fetchall()
    assert dict(counted) == {
        stance: sum(claim.stance == stance for claim in expected) for stance in {claim.stance for claim in expected}
    }


def test_a_whole_quote_is_the_text_at_its_offsets(catalogue: Catalogue, tmp_path: Path) -> None:
    found = table(exported(catalogue, "claims", tmp_path).files[0])
    reports = {row["report"]: str(row["text"]) for row in catalogue.accounts()}
    for row in found.to_dict("records"):
        if row["quote_kept"] == "whole":
            assert reports[row["report"]][row["start"] : row["end"]] == unharmed(row["quote"])


def test_features_in_geopandas(catalogue: Catalogue, tmp_path: Path) -> None:
    file = exported(catalogue, "geojson", tmp_path).files[0]
    found = geopandas.read_file(file)
    assert found.crs.to_epsg() == 4326
    expected = summaries(catalogue)
    assert len(found) == len(expected)
    for one, geometry, area in zip(expected, found.geometry, found["area_lat"], strict=True):
        if one.lat is None or one.lon is None:
            assert geometry is None and or_none(area) is None
        elif one.where_prec in (1, 2):
            assert (geometry.x, geometry.y) == (round(one.lon, 4), round(one.lat, 4))
        else:
            assert geometry is None and area == round(one.lat, 4)


def test_a_collection_says_what_it_was_made_of(catalogue: Catalogue, tmp_path: Path) -> None:
    collection = json.loads(exported(catalogue, "geojson", tmp_path).files[0].read_text(encoding="utf-8"))
    assert set(collection) == {"type", "features", "khaldun"}
    with catalogue.snapshot() as snapshot:
        assert collection["khaldun"]["catalogue"]["version"] == snapshot.state.digest
    assert collection["khaldun"]["rule"] == catalogue.rule()


def test_events_of_ged_in_pandas(catalogue: Catalogue, tmp_path: Path) -> None:
    found = table(exported(catalogue, "ucdp-ged", tmp_path).files[0])
    expected = {one.id: one for one in summaries(catalogue)}
    assert len(found.columns) == 49
    assert set(found["id"]) == set(expected)
    parts = found[["deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown"]].sum(axis=1)
    assert (parts == found["best"]).all()
    assert (found["low"] <= found["best"]).all() and (found["best"] <= found["high"]).all()
    for row in found.to_dict("records"):
        one = expected[row["id"]]
        finding = next((each for each in catalogue.show(one.id, "ucdp").findings if each.field == "killed"), None)
        assert row["best"] == ((finding.best if finding.best is not None else finding.low) if finding else 0)
        assert or_none(row["where_prec"]) == one.where_prec and or_none(row["date_prec"]) == one.date_prec
        if one.lat is not None and one.lon is not None:
            assert row["priogrid_gid"] == priogrid_cell(round(one.lat, 4), round(one.lon, 4))
        if one.day_start:
            assert datetime.date.fromisoformat(row["date_start"]).year == row["year"]


def test_events_in_the_shape_of_acled_in_duckdb(catalogue: Catalogue, tmp_path: Path) -> None:
    file = exported(catalogue, "acled", tmp_path).files[0]
    found = duckdb.sql(f"SELECT event_id_cnty, fatalities, sub_event_type FROM read_csv('{file}')").fetchall()
    expected = {one.id: one for one in summaries(catalogue)}
    assert {row[0] for row in found} == set(expected)
    for identifier, fatalities, kind in found:
        killed = next((f for f in catalogue.show(identifier, "conservative").findings if f.field == "killed"), None)
        ends = [end for end in (killed.best, killed.low) if end is not None] if killed else []
        assert (fatalities, kind) == (next(iter(ends), 0), expected[identifier].type)


def test_tables_in_the_shape_of_airwars_in_pandas(catalogue: Catalogue, tmp_path: Path) -> None:
    done = exported(catalogue, "airwars", tmp_path)
    incidents, belligerents, sources = (table(file) for file in done.files[:3])
    assert len(incidents.columns) == 145
    expected = {one.id: one for one in summaries(catalogue)}
    assert list(incidents["post_id"]) == list(expected)
    assert list(incidents["civilian_harm_status_name"]) == [one.grade for one in expected.values()]
    assert len(sources) == sum(one.reports for one in expected.values())
    named = [(one.id, actor) for one in expected.values() for actor in one.actors if actor != "unidentified"]
    assert list(zip(belligerents["post_id"], texts(belligerents["belligerent_name"]), strict=True)) == named


def test_plover_records_in_json_and_duckdb(catalogue: Catalogue, tmp_path: Path) -> None:
    file = exported(catalogue, "plover", tmp_path).files[0]
    found = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    expected = summaries(catalogue)
    assert [each["id"] for each in found] == [one.id for one in expected]
    for one, each in zip(expected, found, strict=True):
        assert each.get("size", {}).get("dead") == (one.killed.best if one.killed.best is not None else one.killed.low)
        claims = {claim.id: claim for claim in catalogue.show(one.id).claims}
        for told in each["khaldun"]["claims"]:
            claim = claims[told["id"]]
            assert (told["speaker"], told["stance"], told.get("low")) == (claim.speaker, claim.stance, claim.low)
            assert told.get("quote", "") == claim.quote
    assert duckdb.sql(f"SELECT count(*) FROM read_json('{file}')").fetchall() == [(len(expected),)]


def test_parquet_in_duckdb_and_pandas(catalogue: Catalogue, tmp_path: Path) -> None:
    done = exported(catalogue, "parquet", tmp_path)
    incidents, claims = done.files[:2]
    expected = summaries(catalogue)
    rows = duckdb.sql(f"SELECT id, day_start, actors, killed_low, denied, lat FROM '{incidents}'").fetchall()
    assert rows == [
        (
            one.id,
            datetime.date.fromisoformat(one.day_start) if one.day_start else None,
            list(one.actors),
            one.killed.low,
            one.denied,
            None if one.lat is None else round(one.lat, 4),
        )
        for one in expected
    ]
    frame = pandas.read_parquet(claims)
    told = [claim for one in expected for claim in catalogue.show(one.id).claims]
    assert list(frame["claim"]) == [claim.id for claim in told]
    assert [or_none(value) for value in frame["quote"]] == [claim.quote or None for claim in told]
    joined = f"SELECT count(*) FROM '{claims}' c JOIN '{incidents}' i ON c.incident = i.id"
    assert duckdb.sql(joined).fetchall() == [(len(told),)]


def test_parquet_says_what_it_was_made_of_and_what_its_columns_hold(catalogue: Catalogue, tmp_path: Path) -> None:
    file = exported(catalogue, "parquet", tmp_path).files[0]
    metadata = dict(duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{file}')").fetchall())
    with catalogue.snapshot() as snapshot:
        assert json.loads(metadata[b"khaldun"])["catalogue"]["version"] == snapshot.state.digest
    assert b"Permanent id" in pyarrow.parquet.read_schema(file).field("id").metadata[b"description"]


def test_a_workbook_in_openpyxl(catalogue: Catalogue, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(exported(catalogue, "xlsx", tmp_path).files[0])
    assert book.sheetnames == ["about", "incidents", "claims", "codebook"]
    header, *rows = book["incidents"].iter_rows(values_only=True)
    expected = summaries(catalogue)
    assert [row[0] for row in rows] == [one.id for one in expected]
    for row, one in zip(rows, expected, strict=True):
        cells = dict(zip(header, row, strict=True))
        assert (cells["killed_low"], cells["denied"], cells["reports"]) == (one.killed.low, one.denied, one.reports)
        assert (cells["day_start"] and cells["day_start"].date().isoformat()) == one.day_start
        assert (cells["place"], cells["actors"]) == (one.place, "; ".join(one.actors) or None)
    told = [claim for one in expected for claim in catalogue.show(one.id).claims]
    header, *rows = book["claims"].iter_rows(values_only=True)
    assert [row[0] for row in rows] == [claim.id for claim in told]
    quotes = [row[header.index("quote")] for row in rows]
    assert [unharmed(f"'{quote}") if quote else None for quote in quotes] == [claim.quote or None for claim in told]


def test_no_cell_of_a_workbook_is_a_formula_and_the_codebook_explains_each_column(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(exported(catalogue, "xlsx", tmp_path).files[0])
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "b", "d"}
    assert all(cell.hyperlink is None for cell in cells)
    assert all("\u202e" not in cell.value for cell in cells if isinstance(cell.value, str))
    explained = [(row[0], row[1]) for row in book["codebook"].iter_rows(min_row=2, values_only=True)]
    form = FORMATS["xlsx"]
    assert explained == [(table.name, column.name) for table in form.tables for column in table.columns]
    about = dict(book["about"].iter_rows(values_only=True))
    assert about["rule"] == catalogue.rule()
    with catalogue.snapshot() as snapshot:
        assert about["catalogue: version"] == snapshot.state.digest
