"""Coded texts are read as the guide says, and what cannot be read is named by file and line."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from training.attribution.articles import read_articles, sentence_starts
from training.attribution.passage import CodingError, Passage
from training.attribution.standoff import read_codings, span_of

Parts = tuple[list[str], list[str], list[str], str | None]


def articles(folder: Path, text: str) -> tuple[list[Passage], list[str]]:
    path = folder / "mill.txt"
    path.write_text(text, encoding="utf-8")
    problems: list[CodingError] = []
    found = list(read_articles(path, problems))
    return found, [str(problem) for problem in problems]


def codings(folder: Path, text: str, sentences: dict[str, str]) -> tuple[list[Passage], list[str]]:
    path = folder / "mill.tsv"
    path.write_text(text, encoding="utf-8")
    problems: list[CodingError] = []
    found = list(read_codings(path, sentences, problems))
    return found, [str(problem) for problem in problems]


def parts(passage: Passage) -> list[Parts]:
    def words(spans: tuple[tuple[int, int], ...]) -> list[str]:
        return [passage.text[start:end] for start, end in spans]

    return [(words(one.source), words(one.cue), words(one.content), one.stance) for one in passage.coded]


def test_parts_of_an_article(tmp_path: Path) -> None:
    found, problems = articles(
        tmp_path,
        "# wire | 2019 | Sahel | news\n"
        '[t1 "We buried them,"] [s1 an elder] [c1 said], [t1 "and nobody came."]\n'
        "[s2 The ministry] [c2 said] [t2 [s3 the militia] [c3:claims had admitted] [t3 the raid]].\n"
        "# daily | 2020 | Sahel | news\n"
        "Nothing [sic] happened.\n",
    )
    assert problems == []
    assert [passage.text for passage in found] == [
        '"We buried them," an elder said, "and nobody came."\nThe ministry said the militia had admitted the raid.',
        "Nothing [sic] happened.",
    ]
    assert parts(found[0]) == [
        (["an elder"], ["said"], ['"We buried them,"', '"and nobody came."'], "asserts"),
        (["The ministry"], ["said"], ["the militia had admitted the raid"], "asserts"),
        (["the militia"], ["had admitted"], ["the raid"], "claims"),
    ]


def test_a_source_that_comes_back_goes_to_its_own_cue(tmp_path: Path) -> None:
    text = "[s1 The agency] [c1 reported] [t1 a fire], and [s1 it] [c2 said] [t2 nobody was hurt]."
    found, _ = articles(tmp_path, text)
    assert [(source, cue) for source, cue, _, _ in parts(found[0])] == [
        (["The agency"], ["reported"]),
        (["it"], ["said"]),
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[s1 The mayor said", "mill.txt:2: s1 is not closed"),
        ("[x1 The mayor] said", "mill.txt:2: unknown label"),
        ("[c1:shouts shouted]", "mill.txt:2: '[c1:shouts ' bears no stance"),
        ("[s1 ]", "mill.txt:2: s1 holds no words"),
    ],
)
def test_problems_name_the_line(tmp_path: Path, line: str, problem: str) -> None:
    found, problems = articles(tmp_path, f"# wire | 2019 | Sahel | news\n{line}\n# other\nAll is well.\n")
    assert [passage.text for passage in found] == ["All is well."]
    assert len(problems) == 1
    assert problems[0].startswith(problem)


def test_sentences_begin_behind_their_marks() -> None:
    text = 'He left. "Why?" she asked.\nNobody knew'
    assert [text[start : start + 4] for start in sentence_starts(text)] == ["He l", '"Why', "Nobo"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("the mayor", "the mayor"),
        ("the mayor ... closed", "the mayor said that the road was closed"),
        ("the@2", "the"),
        ("#3-3", "said"),
        (", she", ", she"),
    ],
)
def test_words_are_found(words: str, found: str) -> None:
    sentence = "the mayor said that the road was closed , she"
    start, end = span_of("here", sentence, words)
    assert sentence[start:end] == found


@pytest.mark.parametrize("words", ["the", "governor", "road@2"])
def test_words_that_are_not_there_once_are_a_problem(words: str) -> None:
    with pytest.raises(CodingError):
        span_of("here", "the mayor said that the road was closed", words)


def test_sentences_that_follow_each_other_are_one_passage(tmp_path: Path) -> None:
    sentences = {"d#0": "The mayor said so .", "d#1": "It rained .", "d#3": "He left .", "e": "She knew ."}
    text = "d#0\ts1=The mayor\tc1=said\nd#1\nd#3\ne\ts1=She\tc1:believes=knew\nf\n"
    found, problems = codings(tmp_path, text, sentences)
    assert [passage.text for passage in found] == ["The mayor said so .\nIt rained .", "He left .", "She knew ."]
    assert parts(found[2]) == [(["She"], ["knew"], [], "believes")]
    assert problems == ["mill.tsv:5: no sentence 'f' in the set"]
