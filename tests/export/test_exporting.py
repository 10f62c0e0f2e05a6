"""Exporting as a whole: nothing is overwritten, nothing private goes out, and a file says what it was made of."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue, IncidentFilter
from khaldun.cli.main import main
from khaldun.errors import OptionError
from khaldun.export import FORMATS, Wish, check_files, export_to_path, export_to_stream, read_rows
from khaldun.privacy import PrivacyPolicy

FORBIDDEN = "=+-@\t\r"


@pytest.fixture
def samples(sample_catalogue: Path) -> Iterator[Catalogue]:
    with Catalogue.open(sample_catalogue) as opened:
        yield opened


def wish(name: str, policy: PrivacyPolicy | None = None, **filters: str) -> Wish:
    return Wish(FORMATS[name], IncidentFilter(**filters), policy or PrivacyPolicy(decimals=4))  # type: ignore[arg-type]


def words_of(folder: Path) -> str:
    return "\n".join(file.read_bytes().decode("utf-8", "replace") for file in folder.rglob("*") if file.is_file())


PRIVATE = ("Orhan", "Dervisoglu", "Lubna", "Samir", "Tarifi")
TEXT_FORMATS = [name for name, form in FORMATS.items() if form.container in ("csv", "hxl", "jsonl", "geojson")]


@pytest.mark.parametrize("name", TEXT_FORMATS)
def test_names_of_private_people_stay(name: str, hostile_catalogue: Path, tmp_path: Path) -> None:
    with Catalogue.open(hostile_catalogue) as catalogue:
        export_to_path(catalogue, wish(name), tmp_path / FORMATS[name].default_name)
    found = words_of(tmp_path)
    assert [private for private in PRIVATE if private in found] == []
    assert "Mayadeen" in found


def test_names_are_kept_where_one_asks_for_it_and_the_file_says_so(hostile_catalogue: Path, tmp_path: Path) -> None:
    with Catalogue.open(hostile_catalogue) as catalogue:
        done = export_to_path(catalogue, wish("claims", PrivacyPolicy(names=True)), tmp_path / "claims.csv")
    assert "Dervisoglu" in (tmp_path / "claims.csv").read_text(encoding="utf-8")
    assert json.loads(done.files[1].read_text())["khaldun"]["names"] is True


@pytest.mark.parametrize("name", [name for name in TEXT_FORMATS if FORMATS[name].container in ("csv", "hxl")])
def test_no_cell_is_a_formula_and_no_line_is_cut(name: str, hostile_catalogue: Path, tmp_path: Path) -> None:
    import csv

    target = tmp_path / FORMATS[name].default_name
    with Catalogue.open(hostile_catalogue) as catalogue:
        export_to_path(catalogue, wish(name, PrivacyPolicy(names=True, decimals=4)), target)
    for file in target.rglob("*.csv") if target.is_dir() else [target]:
        words = file.read_text(encoding="utf-8")
        assert not set(words) & set("\x00\r\u202e\u2066")
        rows = list(csv.reader(io.StringIO(words)))
        assert len(rows) == words.count("\n")
        cells = [cell for row in rows[1:] for cell in row if cell]
        formulas = [cell for cell in cells if cell[0] in FORBIDDEN and not cell.lstrip("-").replace(".", "").isdigit()]
        assert formulas == []


def test_a_file_that_is_there_is_left_alone(samples: Catalogue, tmp_path: Path) -> None:
    target = tmp_path / "incidents.csv"
    target.write_text("mine")
    with pytest.raises(OptionError, match="--force"):
        export_to_path(samples, wish("csv"), target)
    assert target.read_text() == "mine"
    export_to_path(samples, wish("csv"), target, force=True)
    assert target.read_text().startswith("id,type,")


def test_nothing_is_left_of_an_export_that_fails(samples: Catalogue, tmp_path: Path) -> None:
    seen = 0

    def interrupt() -> None:
        nonlocal seen
        seen += 1
        if seen == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        export_to_path(samples, wish("csv"), tmp_path / "incidents.csv", each=interrupt)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_a_file_is_refused(samples: Catalogue, tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="something else is there"):
        export_to_path(samples, wish("csv"), tmp_path)


def test_the_file_beside_tells_what_was_made_of_what(samples: Catalogue, tmp_path: Path) -> None:
    target = tmp_path / "incidents.csv"
    export_to_path(samples, wish("csv", country="SY"), target)
    package = json.loads((tmp_path / "incidents.csv.meta.json").read_text(encoding="utf-8"))
    [resource] = package["resources"]
    assert resource["hash"] == "sha256:" + hashlib.sha256(target.read_bytes()).hexdigest()
    assert [field["name"] for field in resource["schema"]["fields"]] == target.read_text().split("\n")[0].split(",")
    made = package["khaldun"]
    assert (made["rule"], made["filter"], made["incidents"]) == ("range", {"country": "SY"}, 2)
    assert made["catalogue"]["identity"] == samples.facts().identity


def test_the_version_of_a_catalogue_changes_with_it_and_with_nothing_else(
    sample_catalogue: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "khaldun.db"
    shutil.copy(sample_catalogue, copy)
    with Catalogue.open(copy) as catalogue:
        with catalogue.snapshot() as snapshot:
            before = snapshot.state.digest
        catalogue.rebuild(by="Amal")
        first = catalogue.incidents().incidents[0]
        with catalogue.snapshot() as snapshot:
            rebuilt = snapshot.state.digest
        catalogue.decide("Amal").comment(first.id, "looked at")
        with catalogue.snapshot() as snapshot:
            decided = snapshot.state.digest
    assert len({before, decided}) == 2
    assert rebuilt != decided


def test_the_same_state_gives_the_same_bytes(samples: Catalogue, tmp_path: Path) -> None:
    for name in ("one.csv", "two.csv"):
        export_to_path(samples, wish("claims"), tmp_path / name)
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_a_stream_has_what_a_file_has(samples: Catalogue, tmp_path: Path) -> None:
    stream = io.StringIO()
    export_to_stream(samples, wish("ucdp-ged"), stream)
    export_to_path(samples, wish("ucdp-ged"), tmp_path / "ged.csv")
    assert stream.getvalue() == (tmp_path / "ged.csv").read_text(encoding="utf-8")


def test_counts_follow_the_rule_that_is_asked_for(samples: Catalogue) -> None:
    figures = {}
    for rule in ("range", "airwars"):
        stream = io.StringIO()
        export_to_stream(samples, Wish(FORMATS["csv"], IncidentFilter(), PrivacyPolicy(), rule), stream)  # type: ignore[arg-type]
        rows = [line.split(",") for line in stream.getvalue().splitlines()]
        figures[rule] = [row[rows[0].index("killed_best")] for row in rows[1:]]
    assert figures["airwars"] == ["", "", ""] != figures["range"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("Air/drone strike", "Air raid", "type 'Air raid' is none of"),
        ("2021-01-13,2021-01-13,2", "2021-01-14,2021-01-13,2", "are no period"),
        ("id,type", "id,kind", "column 2 is 'kind'"),
        (",true,", ",yes,", "'yes' is neither true nor false"),
        ("Al-Bukamal", "Al-Bukamal,", "has 31 cells, not 30"),
    ],
)
def test_a_changed_file_is_told_by_row_and_column(
    samples: Catalogue, tmp_path: Path, old: str, new: str, told: str
) -> None:
    target = tmp_path / "incidents.csv"
    export_to_path(samples, wish("csv"), target)
    assert check_files(FORMATS["csv"], target).faults == ()
    target.write_text(target.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    faults = check_files(FORMATS["csv"], target).faults
    assert "was changed since" in faults[0].what
    assert told in faults[1].what
    assert faults[1].line in (1, 2)


def test_the_command_writes_checks_and_describes(
    sample_catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", "ucdp-ged", "--catalogue", str(sample_catalogue)]) == 0
    assert "3 incidents in khaldun-ucdp-ged.csv" in capsys.readouterr().out
    assert main(["export", "ucdp-ged", "--check"]) == 0
    assert "3 rows, no fault" in capsys.readouterr().out
    file = tmp_path / "khaldun-ucdp-ged.csv"
    file.write_text(file.read_text().replace(",57,57,57,57,", ",57,56,57,57,"))
    assert main(["export", "ucdp-ged", "--check"]) == 1
    assert "and the four kinds of dead" in capsys.readouterr().out
    assert main(["export", "ucdp-ged", "--describe"]) == 0
    assert "priogrid_gid" in capsys.readouterr().out
    assert main(["export", "stone-tablet"]) == 2


def test_what_goes_to_standard_output_is_nothing_but_the_file(
    sample_catalogue: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["export", "csv", "-", "--catalogue", str(sample_catalogue)]) == 0
    shown = capsys.readouterr()
    assert shown.out.startswith("id,type,") and shown.out.count("\n") == 4
    assert "3 incidents" in shown.err


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("geojson", '{"features": [{"id": "i-1", "geometry": {"coordinates": [1]}, "properties": {}}]}', "no feature"),
        ("geojson", "[]", "no feature collection"),
        ("plover", '["i-1"]\n', "no JSON object"),
        ("plover", "{\n", "no JSON"),
        ("csv", "", "has 0 columns"),
    ],
)
def test_files_of_another_kind_are_told_of(tmp_path: Path, name: str, content: str, told: str) -> None:
    (tmp_path / "x").write_text(content)
    assert told in check_files(FORMATS[name], tmp_path / "x").faults[0].what


def test_a_cell_that_is_too_large_ends_the_reading(samples: Catalogue, tmp_path: Path) -> None:
    target = tmp_path / "incidents.csv"
    export_to_path(samples, wish("csv"), target)
    target.write_text(target.read_text() + "x" * (1 << 21) + "\n")
    assert "cannot be read" in check_files(FORMATS["csv"], target).faults[-1].what


def test_a_workbook_is_left_to_its_own_readers(samples: Catalogue, tmp_path: Path) -> None:
    export_to_path(samples, wish("xlsx"), tmp_path / "x.xlsx")
    with pytest.raises(OptionError, match="cannot be checked"):
        check_files(FORMATS["xlsx"], tmp_path / "x.xlsx")


def test_what_was_written_is_read_back(samples: Catalogue, tmp_path: Path) -> None:
    form = FORMATS["csv"]
    export_to_path(samples, wish("csv"), tmp_path / "incidents.csv")
    rows = [values for _, values, broken in read_rows(form, form.tables[0], tmp_path / "incidents.csv") if not broken]
    expected = samples.incidents().incidents
    assert [values["id"] for values in rows if values] == [one.id for one in expected]
    assert [values["actors"] for values in rows if values] == [one.actors for one in expected]
    assert [values["killed_high"] for values in rows if values] == [one.killed.high for one in expected]
