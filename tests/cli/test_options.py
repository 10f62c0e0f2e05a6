from __future__ import annotations

import argparse
import datetime

import pytest

from khaldun.cli.main import build_parser
from khaldun.cli.options import values


@pytest.mark.parametrize(
    ("words", "first", "last"),
    [
        ("2016", "2016-01-01", "2016-12-31"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2017-2", "2017-02-01", "2017-02-28"),
        ("2016-12-31", "2016-12-31", "2016-12-31"),
    ],
)
def test_a_year_a_month_and_a_day_are_stretches_of_days(words: str, first: str, last: str) -> None:
    assert values.first_day(words) == datetime.date.fromisoformat(first)
    assert values.last_day(words) == datetime.date.fromisoformat(last)


@pytest.mark.parametrize("words", ["", "16", "2016-13", "2016-02-30", "0000", "2016-02-01-03", "next week", "٢٠١٦x"])
def test_other_words_are_no_days(words: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        values.first_day(words)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (values.kilometres, "0"),
        (values.kilometres, "nan"),
        (values.kilometres, "inf"),
        (values.kilometres, "far"),
        (values.latitude, "90.1"),
        (values.longitude, "-181"),
        (values.count, "-1"),
        (values.count, "1.5"),
        (values.count, "9" * 30),
        (values.positive, "0"),
    ],
)
def test_numbers_out_of_bounds_are_refused(kind: object, words: str) -> None:
    with pytest.raises(argparse.ArgumentTypeError):
        kind(words)  # type: ignore[operator]


def test_every_command_names_a_function_that_is_there() -> None:
    from importlib import import_module

    for parser in leaves(build_parser()):
        module, _, name = str(parser.get_default("run")).partition(":")
        assert callable(getattr(import_module(module), name)), parser.prog


def test_every_command_answers_in_json_but_those_that_explain_and_serve() -> None:
    plain = {parser.prog for parser in leaves(build_parser()) if "--json" not in parser._option_string_actions}
    assert plain == {"khaldun explain", "khaldun desk"}


def test_every_command_that_writes_asks_by_whom() -> None:
    asked = {parser.prog for parser in leaves(build_parser()) if "--by" in parser._option_string_actions}
    decisions = {parser.prog for parser in leaves(build_parser()) if parser.prog.startswith("khaldun decide ")}
    desks = {"khaldun desk", "khaldun desk people add", "khaldun desk tokens add"}
    assert asked == decisions | {"khaldun add", "khaldun watch", "khaldun rebuild", "khaldun reread"} | desks
    assert len(decisions) == 16


def leaves(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    """The commands that do something themselves."""
    below = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
    found = [leaf for action in below for command in action.choices.values() for leaf in leaves(command)]
    return found if any(action.required for action in below) else [parser, *found]


@pytest.mark.parametrize("variable", ["", "/elsewhere/record.db"])
def test_the_environment_names_the_catalogue(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KHALDUN_CATALOGUE", variable)
    assert build_parser().parse_args(["info"]).catalogue == (variable or "khaldun.db")
    assert build_parser().parse_args(["info", "--catalogue", "a.db"]).catalogue == "a.db"
