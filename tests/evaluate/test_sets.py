"""Reference data as reports and groupings, from files of the sets' shapes with invented words."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.evaluate.sets import (
    AIRWARS_SYRIA,
    GVA_INCIDENTS,
    PRESS,
    load_airwars_syria,
    load_gva_incidents,
    load_press,
    outlet_of,
)

Loader = Callable[[Path], object]
TEXT = "Two men were wounded when shots were fired outside a bakery on Mill Road on Friday night, the sheriff said."


def write(path: Path, *rows: object) -> None:
    path.parent.mkdir(parents=True)
    lines = "".join(json.dumps(row) + "\n" for row in rows).encode()
    path.write_bytes(gzip.compress(lines) if path.suffix == ".gz" else lines)


def test_gun_violence_reports_come_with_day_and_outlet(tmp_path: Path) -> None:
    url = "http://web.archive.org/web/2014/http://www.millroadpost.example:80/story/1"
    row = {"doc_id": "d1", "incident_id": "77", "title": "Two hurt", "dct": "2014-02-08", "url": url, "text": TEXT}
    write(tmp_path / GVA_INCIDENTS, row)
    loaded = load_gva_incidents(tmp_path)
    report = loaded.reports[0]
    assert (report.doc, report.title, str(report.published)) == ("d1", "Two hurt", "2014-02-08")
    assert (report.outlet, report.url, report.text) == ("millroadpost.example", url, TEXT)
    assert loaded.reference == {"d1": "77"}


def test_airwars_reports_are_those_of_one_incident(tmp_path: Path) -> None:
    row = {"title": None, "publisher": None, "host": "wire.example", "published": None, "text": TEXT}
    one, two = {"doc_id": "s1", "incident_ids": ["a"]}, {"doc_id": "s2", "incident_ids": ["a", "b"]}
    write(tmp_path / AIRWARS_SYRIA, row | one, row | two)
    loaded = load_airwars_syria(tmp_path)
    assert [(report.doc, report.outlet) for report in loaded.reports] == [("s1", "wire.example")]
    assert loaded.reference == {"s1": "a"}


def test_press_reports_come_without_their_coding(tmp_path: Path) -> None:
    row = {"doc": "p1", "title": "T", "outlet": "Wire", "published": "2021-01-13", "text": TEXT}
    write(tmp_path / PRESS, row | {"incidents": [{"id": "20210108-mill-1", "type": "Attack"}]})
    loaded = load_press(tmp_path)
    assert loaded.reports[0].outlet == "Wire"
    assert [outline.id for outline in loaded.coded["p1"]] == ["20210108-mill-1"]


@pytest.mark.parametrize("load", [load_press, load_gva_incidents, load_airwars_syria])
def test_a_set_that_is_not_there_says_where_it_was_looked_for(load: Loader, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"reference data is not here: .*--shared"):
        load(tmp_path)


def test_a_line_that_is_no_object_is_refused(tmp_path: Path) -> None:
    write(tmp_path / AIRWARS_SYRIA, ["no", "object"])
    with pytest.raises(InputError, match="no JSON object"):
        load_airwars_syria(tmp_path)


def test_a_report_without_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path / PRESS, {"doc": "p1"})
    with pytest.raises(InputError, match="p1 of the reference data has no text"):
        load_press(tmp_path)


@pytest.mark.parametrize(
    ("url", "outlet"),
    [
        ("https://www.wire.example/a", "wire.example"),
        ("http://wire.example:80/a?b=/c", "wire.example"),
        ("http://archive.example/web/2014/https://www.post.example/a", "post.example"),
        ("", None),
        ("no address", None),
    ],
)
def test_the_outlet_is_the_host_of_the_page(url: str, outlet: str | None) -> None:
    assert outlet_of(url) == outlet
