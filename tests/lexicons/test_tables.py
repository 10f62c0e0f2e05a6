"""The lexicon files are in order, consistent with each other, and load quickly."""

import subprocess
import sys
import time
from importlib.resources import files
from pathlib import Path

import pytest

from khaldun import lexicons
from khaldun.lexicons import Form, actors, countries, offices, outlets, parse_day, parse_form, read_table, roles
from khaldun.names.check import FILES, lexicon_issues
from khaldun.names.tokens import token_key

DOCS = Path(__file__).parents[2] / "docs" / "lexicons.md"


def test_no_issues() -> None:
    assert lexicon_issues() == []


@pytest.mark.parametrize("name", FILES)
def test_file_states_origin_and_licence(name: str) -> None:
    text = (files(lexicons) / name).read_text(encoding="utf-8")
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert any("Origin:" in line for line in comments)
    assert any("Licence:" in line for line in comments)


@pytest.mark.parametrize("name", FILES)
def test_rows_are_sorted_without_doubles(name: str) -> None:
    ids = [row[0] for row in read_table(name)]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize("name", FILES)
def test_docs_count_the_rows(name: str) -> None:
    assert f"| `{name}` | {len(read_table(name))} |" in DOCS.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("table", "least"), [(actors, 450), (offices, 150), (outlets, 250), (roles, 200), (countries, 250)]
)
def test_table_has_enough_rows(table, least) -> None:
    assert len(table()) >= least


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Islamic State", Form("Islamic State")),
        ("=IS", Form("IS", exact=True)),
        ("~RSF", Form("RSF", shared=True)),
        ("~=The Nation", Form("The Nation", exact=True, shared=True)),
    ],
)
def test_marks_of_a_form(text: str, form: Form) -> None:
    assert parse_form(text) == form


@pytest.mark.parametrize(
    ("text", "last", "day"),
    [
        ("", False, None),
        ("2014", False, "2014-01-01"),
        ("2014", True, "2014-12-31"),
        ("2016-02", False, "2016-02-01"),
        ("2016-02", True, "2016-02-29"),
        ("2018-04-26", False, "2018-04-26"),
        ("2018-04-26", True, "2018-04-26"),
    ],
)
def test_dates_of_any_precision(text: str, last: bool, day: str | None) -> None:
    found = parse_day(text, last=last)
    assert (found.isoformat() if found else None) == day


def test_country_names_agree_with_countrynames() -> None:
    countrynames = pytest.importorskip("countrynames", reason="countrynames is not among the locked packages")
    codes = [code for code in countries() if len(code) == 2 and code != "AX"]
    assert {code: countrynames.to_code(countries()[code].name) for code in codes} == {code: code for code in codes}


def test_country_codes_are_known_to_countrynames() -> None:
    countrynames = pytest.importorskip("countrynames", reason="countrynames is not among the locked packages")
    known = {code for code in countries() if countrynames.to_code(countries()[code].name)}
    assert len(known) >= 250


@pytest.mark.parametrize("code", ["SY", "UA", "US", "CD", "NG"])
def test_states_have_forces_and_government(code: str) -> None:
    assert actors()[f"{code.lower()}-forces"].country == code
    assert actors()[f"{code.lower()}-government"].country == code


def test_plurals_of_roles_differ_from_singulars_or_are_given() -> None:
    assert roles()["spokeswoman"].plural == "spokeswomen"
    assert roles()["doctor"].plural == "doctors"


def test_canonical_names_of_a_kind_are_unique() -> None:
    names = [token_key(row.name) + row.kind for row in actors().values() if not row.id.endswith("-forces")]
    assert len(names) == len(set(names))


def test_loading_everything_is_quick() -> None:
    code = (
        "import time; t = time.process_time(); "
        "from khaldun.names.forms import form_tree; from khaldun.lexicons import roles; form_tree(); roles(); "
        "print(time.process_time() - t)"
    )
    times = []
    for _ in range(3):
        run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        times.append(float(run.stdout))
    assert min(times) < 0.4, "150 ms on an idle machine; the bound leaves room for a busy one"


def test_countries_load_without_a_slow_first_call() -> None:
    countries.cache_clear()
    start = time.process_time()
    countries()
    assert time.process_time() - start < 0.03
