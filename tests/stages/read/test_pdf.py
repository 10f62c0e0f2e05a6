from __future__ import annotations

from collections.abc import Callable

import pytest

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes

MakePdf = Callable[..., bytes]

# Lines as a printer sets them, to be placed 12 points apart.
FIRST = [
    "Nine people were killed on Tuesday when shells hit a market in the",
    "town of Harabad, residents and a doctor at the hospital said.",
]
SECOND = [
    "The army said that it had fired at Iranian-",
    "backed fighters who had held the man-",
    "agement building of the market since May.",
]
TEXT = (
    "Nine people were killed on Tuesday when shells hit a market in the town of Harabad, residents and a doctor at "
    "the hospital said.\n\nThe army said that it had fired at Iranian-backed fighters who had held the management "
    "building of the market since May."
)


def placed(lines: list[str], top: float = 700, left: float = 60) -> list[tuple[float, float, str]]:
    return [(left, top - 12 * number, line) for number, line in enumerate(lines)]


def read(data: bytes, settings: ReadSettings | None = None) -> tuple[Report, list[str]]:
    rows = list(read_bytes(data, "folder/bulletin.pdf", settings))
    assert isinstance(rows[-1], Report), rows
    return rows[-1], [row.code for row in rows if isinstance(row, Issue)]


@pytest.mark.parametrize(
    "pages",
    [
        [placed(FIRST) + placed(SECOND, 660)],
        [placed(FIRST), placed(SECOND)],
        [placed([FIRST[0]]), placed([FIRST[1]]) + placed(SECOND, 670)],
        [[*placed(FIRST), (72, 676, SECOND[0]), *placed(SECOND[1:], 664)]],
    ],
    ids=["gap", "pages", "across pages", "indent"],
)
def test_lines_become_paragraphs(make_pdf: MakePdf, pages: list[list[tuple[float, float, str]]]) -> None:
    report, issues = read(make_pdf(pages, title="Bulletin 9"))
    assert report.text == TEXT
    assert (report.doc, report.title, report.media_type, report.published, issues) == (
        "bulletin",
        "Bulletin 9",
        "application/pdf",
        None,
        [],
    )


def test_running_heads_and_page_numbers_go(make_pdf: MakePdf) -> None:
    lines = [
        FIRST,
        SECOND,
        ["Nobody else was hurt in the town that lies at the border, the", "mayor said."],
    ]
    pages = [
        [(60, 800, "THE NORTH POST"), *placed(part), (290, 30, f"Page {number} of 3")]
        for number, part in enumerate(lines, 1)
    ]
    text = read(make_pdf(pages))[0].text
    assert text == TEXT + "\n\nNobody else was hurt in the town that lies at the border, the mayor said."


@pytest.mark.parametrize("title", ["", "untitled", "Microsoft Word - draft 3.docx", "layout 1", "1234"])
def test_a_title_that_a_program_made_is_none(make_pdf: MakePdf, title: str) -> None:
    assert read(make_pdf([placed(FIRST)], title=title))[0].title is None


def test_a_dateline_dates_it(make_pdf: MakePdf) -> None:
    report, _ = read(make_pdf([placed(["HARABAD, Jan 13, 2021 (Agency) - Nine people were killed."])]))
    assert (str(report.published), report.published_basis) == ("2021-01-13", "dateline")


def test_pages_without_characters_are_told(make_pdf: MakePdf) -> None:
    report, issues = read(make_pdf([placed(FIRST), [], placed(SECOND)]))
    assert report.text == TEXT
    assert issues == ["pdf-page-without-text"]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda make_pdf: make_pdf([placed(FIRST)], locked=True), "pdf-encrypted"),
        (lambda make_pdf: make_pdf([[]]), "pdf-no-text"),
        (lambda make_pdf: make_pdf([placed(FIRST)])[:40], "pdf-broken"),
        (lambda make_pdf: b"%PDF-1.7\n" + bytes(200), "pdf-broken"),
    ],
)
def test_what_cannot_be_read_is_an_issue(make_pdf: MakePdf, make: Callable[[MakePdf], bytes], code: str) -> None:
    (issue,) = read_bytes(make(make_pdf), "x.pdf")
    assert isinstance(issue, Issue)
    assert issue.code == code


def test_a_long_pdf_is_cut(make_pdf: MakePdf) -> None:
    report, issues = read(
        make_pdf(
            [placed([f"{word} {line}" for line in FIRST]) for word in "One Two Three Four Five Six Seven Eight".split()]
        ),
        ReadSettings(max_words=60),
    )
    assert issues == ["text-cut"]
    assert len(report.text.split()) <= 60
