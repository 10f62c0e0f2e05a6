"""The documentation cannot fall behind: options, fields and packages stand in it, and its commands and programs run."""

from __future__ import annotations

import argparse
import ast
import dataclasses
import re
import shlex
import shutil
import tomllib
import typing
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue, CheckedTally, views
from khaldun.catalogue.changes import Change, IncidentState
from khaldun.catalogue.looks import Look
from khaldun.catalogue.rulings import SetAside
from khaldun.catalogue.sides import AccountSide
from khaldun.cli.main import build_parser, main
from khaldun.model.account import Account, Casualty, Reading, Speaker, Statement, Tally, Target
from khaldun.model.claim import Claim, ReportFacts
from khaldun.model.cost import Cost
from khaldun.model.encode import encode_reading
from khaldun.model.finding import (
    Finding,
    Gap,
    Grade,
    LeftOut,
    ReportedIncident,
    TallyCheck,
    TallyScope,
    TallySource,
)
from khaldun.model.issue import Issue
from khaldun.model.judgement import Evidence
from khaldun.model.speaker_table import SpeakerCell, SpeakerRow
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

ANSWERS = (
    views.Count,
    views.IncidentSummary,
    views.IncidentPage,
    views.JudgementView,
    views.Happening,
    views.IncidentDossier,
    views.ReviewItem,
    views.SourceRow,
    views.CatalogueFacts,
    views.Fault,
    views.Verified,
    AccountSide,
    Change,
    CheckedTally,
    Claim,
    Evidence,
    Finding,
    Gap,
    Grade,
    IncidentState,
    LeftOut,
    Look,
    ReportFacts,
    ReportedIncident,
    SetAside,
    SpeakerCell,
    SpeakerRow,
    TallyCheck,
    TallyScope,
    TallySource,
)
ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
PAGES_OF_COMMANDS = {
    "README.md",
    "reading.md",
    "json.md",
    "catalogue.md",
    "asking.md",
    "review.md",
    "record-json.md",
    "fetching.md",
}
BLOCK = re.compile(r"^```([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)")


def blocks(language: str) -> list[tuple[str, str, str]]:
    """(page, what follows the language, text) of every block of `language` in the documentation."""
    found = []
    for page in PAGES:
        for info, text in BLOCK.findall(page.read_text(encoding="utf-8")):
            first, _, rest = info.partition(" ")
            if first == language:
                found.append((page.name, rest, text))
    return found


def commands() -> list[tuple[str, bool]]:
    """Each command of the documentation once, and whether it may fail (a check of the machine it runs on)."""
    found: dict[str, bool] = {}
    for _, mark, text in blocks("console"):
        if mark != "not-run":
            found.update({line: mark == "may-fail" for line in text.splitlines() if line.strip()})
    return list(found.items())


def options(parser: argparse.ArgumentParser) -> set[str]:
    found: set[str] = set()
    for action in parser._actions:
        found |= {option for option in action.option_strings if option.startswith("--")}
        if isinstance(action, argparse._SubParsersAction):
            found |= {command.prog for command in action.choices.values()}
            for command in action.choices.values():
                found |= options(command)
    return found


@pytest.fixture
def beside_samples(sample_catalogue: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, str]:
    """A folder with the samples, a catalogue of them with one decision, and yesterday's backup.

    Returns:
        What stands for ids in the pages' commands, and the ids.
    """
    shutil.copytree(ROOT / "samples", tmp_path / "samples")
    for name in ("khaldun.db", "yesterday.db"):
        shutil.copy(sample_catalogue, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("KHALDUN_CATALOGUE", raising=False)
    with Catalogue.open("khaldun.db") as catalogue:
        first, second, *_ = sorted(catalogue.incidents().incidents, key=lambda incident: -incident.reports)
        accounts = [catalogue.show(incident.id).claims[0].account for incident in (first, second)]
        catalogue.decide("Amal").comment(first.id, "looked at")
    return {"ID": first.id, "OTHER": second.id, "ACCOUNT": accounts[0], "FURTHER": accounts[1]}


def test_every_command_and_option_stands_in_the_documentation() -> None:
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    missing = {option for option in options(build_parser()) if not re.search(rf"{re.escape(option)}(?![\w-])", text)}
    assert missing == set()


def test_the_documentation_names_no_option_that_is_not_there() -> None:
    known = options(build_parser()) | {"--raise", "--shared"}
    text = "\n".join(page.read_text(encoding="utf-8") for page in PAGES if page.name in PAGES_OF_COMMANDS)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z0-9-]*", text)) <= known


def test_console_blocks_hold_commands_that_can_be_run_or_say_that_they_are_not() -> None:
    strange = [(page, mark) for page, mark, _ in blocks("console") if mark not in ("", "not-run", "may-fail")]
    assert strange == []
    assert commands() != []
    assert all(command.startswith("khaldun ") for command, _ in commands())


@pytest.mark.parametrize(("command", "may_fail"), commands())
def test_commands_run(
    command: str, may_fail: bool, beside_samples: dict[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        status = main([beside_samples.get(word, word) for word in shlex.split(command)[1:]])
    except SystemExit as end:
        status = int(end.code or 0)
    shown = capsys.readouterr()
    assert status == 0 or (may_fail and status == 1), shown.err
    assert shown.out or "--output" in command


@pytest.mark.parametrize(("page", "text"), [(page, text) for page, _, text in blocks("python")])
@pytest.mark.usefixtures("beside_samples")
def test_programs_run(page: str, text: str) -> None:
    exec(compile(text, page, "exec"), {"__name__": "__main__"})


def test_links_lead_to_pages_that_are_there() -> None:
    broken = [
        (page.name, target)
        for page in PAGES
        for target in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert broken == []


def documented(section: str, page: str = "json.md") -> set[str]:
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    body = text.split(f"\n## {section}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.split("|")[1] for line in body.splitlines() if line.startswith("| `")]
    return {name for row in rows for name in re.findall(r"`([^`]+)`", row)}


@pytest.mark.parametrize(
    ("section", "noun"),
    [
        ("Incident", Account),
        ("Date", DateInterval),
        ("Place", Place),
        ("Target", Target),
        ("Casualty", Casualty),
        ("Speaker", Speaker),
        ("Statement", Statement),
        ("Issue", Issue),
        ("Cost", Cost),
    ],
)
def test_every_field_is_described(section: str, noun: type) -> None:
    assert documented(section) == {field.name for field in dataclasses.fields(noun)}


@pytest.mark.parametrize("noun", ANSWERS, ids=lambda noun: noun.__name__)
def test_every_field_of_an_answer_is_described(noun: type) -> None:
    assert documented(noun.__name__, "record-json.md") == {field.name for field in dataclasses.fields(noun)}


def test_every_kind_of_answer_is_described() -> None:
    """Whatever a command can answer with: what its objects hold, and what those hold in turn."""
    found: set[type] = set()
    waiting: list[object] = [views.IncidentPage, views.IncidentDossier, views.ReviewItem, views.SourceRow]
    waiting += [views.CatalogueFacts, views.Verified, CheckedTally, Gap, AccountSide, Change]
    while waiting:
        kind = waiting.pop()
        waiting += typing.get_args(kind)
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and kind not in found:
            found.add(kind)
            waiting += typing.get_type_hints(kind).values()
    assert found - {Place, DateInterval, Tally} == set(ANSWERS)


def test_every_field_of_the_report_and_of_tallies_is_described(reading: Reading) -> None:
    encoded = encode_reading(reading)
    assert documented("Report") == set(encoded)
    tallies = encoded["tallies"]
    assert isinstance(tallies, list)
    assert isinstance(tallies[0], dict)
    assert (
        documented("Tally")
        == set(tallies[0])
        == {field.name for field in dataclasses.fields(Tally) if not field.name.startswith("window_")} | {"window"}
    )


def test_every_word_of_a_closed_vocabulary_is_described() -> None:
    text = (ROOT / "docs" / "json.md").read_text(encoding="utf-8")
    tree = ast.parse((ROOT / "src/khaldun/model/account.py").read_text(encoding="utf-8"))
    words = {
        word.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Subscript) and isinstance(node.value, ast.Name) and node.value.id == "Literal"
        for word in ast.walk(node.slice)
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }
    assert {word for word in words if f"`{word}`" not in text} == set()
    assert len(ActType) == 25


def test_every_package_asked_for_has_its_reason_and_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [re.split(r"[<>=~!;\[ ]", name)[0] for name in project["project"]["dependencies"]]
    build = (ROOT / "requirements" / "dev.in").read_text(encoding="utf-8").splitlines()
    asked += [line.split(";")[0].strip() for line in build if line.strip() and not line.startswith("#")]
    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    rows = {
        name: line
        for line in text.splitlines()
        for name in re.findall(r"`([^`]+)`", line.split("|")[1] if "|" in line else "")
    }
    assert [name for name in asked if name not in rows] == []
    assert [name for name in asked if len(rows[name].split("|")[3].strip()) < 3] == []


def test_pinned_packages_name_no_index_and_have_hashes() -> None:
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"^--|https?://", text, re.MULTILINE), path.name
        for requirement in re.findall(r"^[a-z0-9][^\n]*", text, re.MULTILINE):
            assert "==" in requirement, (path.name, requirement)
            assert requirement.rstrip().endswith("\\"), (path.name, requirement)


def test_the_version_is_the_newest_of_the_changelog() -> None:
    import khaldun

    changes = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (\d+\.\d+\.\d+)", changes, re.MULTILINE)[0] == khaldun.__version__


def test_samples_say_that_they_are_samples_and_name_no_real_address() -> None:
    samples = sorted((ROOT / "samples").glob("*.txt"))
    assert len(samples) == 6
    for path in samples:
        text = path.read_text(encoding="utf-8")
        assert "is a sample that comes with Khaldun. Its outlet is invented" in text, path.name
        assert re.search(r"^URL: https://[a-z-]+\.example/", text, re.MULTILINE), path.name
