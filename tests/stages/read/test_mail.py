from __future__ import annotations

import datetime

import pytest

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes

TEXT = "Nine people were killed on Tuesday when shells hit a market in the town of Harabad, residents said."
HEAD = """From: North Desk <desk@post.example>
To: me@home.example
Subject: Nine killed
Date: Wed, 13 Jan 2021 23:30:00 -0500
"""


def read(message: str, settings: ReadSettings | None = None) -> tuple[Report, list[Issue]]:
    rows = list(read_bytes(message.encode(), "inbox/alert.eml", settings))
    assert isinstance(rows[-1], Report), rows
    return rows[-1], [row for row in rows if isinstance(row, Issue)]


def parts(*bodies: str, kind: str = "mixed") -> str:
    joined = "".join(f"--b\n{body}\n" for body in bodies)
    return f'{HEAD}MIME-Version: 1.0\nContent-Type: multipart/{kind}; boundary="b"\n\n{joined}--b--\n'


PLAIN = f"Content-Type: text/plain; charset=utf-8\n\n{TEXT}"
PAGE = f"<html><body><article><p>{TEXT}</p><p>From the page.</p></article></body></html>"
HTML = f"Content-Type: text/html; charset=utf-8\n\n{PAGE}"
ATTACHED = """Content-Type: application/pdf; name="map.pdf"
Content-Disposition: attachment; filename="map.pdf"
Content-Transfer-Encoding: base64

QUJD"""
NOTES = """Content-Type: text/plain; name="notes.txt"
Content-Disposition: attachment

Notes."""
QUOTED = f"""{HEAD}Content-Type: text/plain; charset=windows-1252
Content-Transfer-Encoding: quoted-printable

Harabad=92s nine =96 d=
ead."""
FLOWED = f"""{HEAD}Content-Type: text/plain; format=flowed

Nine people died {""}
in the town.

Two more later."""


def test_headers_and_text_are_read() -> None:
    report, issues = read(f"{HEAD}\n{TEXT}\n")
    assert (report.doc, report.title, report.byline, report.text) == ("alert", "Nine killed", "North Desk", TEXT)
    assert (report.published, report.published_basis, report.media_type) == (
        datetime.date(2021, 1, 13),
        "header",
        "message/rfc822",
    )
    assert issues == []


@pytest.mark.parametrize(
    ("message", "text", "codes"),
    [
        (parts(PLAIN, HTML, kind="alternative"), TEXT, []),
        (parts(HTML), f"{TEXT}\n\nFrom the page.", []),
        (parts(PLAIN, ATTACHED), TEXT, ["attachment-ignored"]),
        (parts("Content-Type: text/plain\n\n  \n", HTML), f"{TEXT}\n\nFrom the page.", []),
        (parts(NOTES, PLAIN), TEXT, ["attachment-ignored"]),
        (QUOTED, "Harabad’s nine – dead.", []),
        (f"{HEAD}Content-Type: text/plain; charset=nonsense\n\nNine – dead.", "Nine – dead.", []),
        (FLOWED, "Nine people died in the town.\n\nTwo more later.", []),
    ],
)
def test_the_body_is_the_text_part_or_else_the_html_part(message: str, text: str, codes: list[str]) -> None:
    report, issues = read(message)
    assert report.text == text
    assert [issue.code for issue in issues] == codes


def test_ignored_attachments_are_named() -> None:
    _, (issue,) = read(parts(PLAIN, ATTACHED))
    assert "map.pdf (application/pdf)" in issue.message


def test_encoded_headers_are_decoded() -> None:
    report, _ = read(
        f"{HEAD}\n{TEXT}".replace(
            "Subject: Nine killed", "Subject: =?utf-8?q?Neuf_tu=C3=A9s?= =?iso-8859-1?q?_=E0_Harabad?="
        )
    )
    assert report.title == "Neuf tués à Harabad"


def test_a_header_that_cannot_be_decoded_is_kept_as_it_is() -> None:
    report, _ = read(f"{HEAD}\n{TEXT}".replace("Subject: Nine killed", "Subject: =?utf-8?b?QUJDR?="))
    assert report.title == "=?utf-8?b?QUJDR?="


@pytest.mark.parametrize("date", ["yesterday", "", "Wed, 45 Jan 2021 10:00:00 +0000"])
def test_a_date_that_is_none_is_left_open(date: str) -> None:
    report, _ = read(f"{HEAD}\n{TEXT}".replace("Wed, 13 Jan 2021 23:30:00 -0500", date))
    assert (report.published, report.published_basis) == (None, "unknown")


def test_a_page_saved_as_a_message_is_read_as_a_page() -> None:
    head = """From: <Saved by a browser>
Snapshot-Content-Location: https://post.example/9
Subject: Nine
Date: Thu, 1 Feb 2024 10:00:00 +0000
"""
    report, _ = read(f'{head}MIME-Version: 1.0\nContent-Type: multipart/related; boundary="b"\n\n--b\n{HTML}\n--b--\n')
    assert (report.url, report.outlet, report.title, report.published) == (
        "https://post.example/9",
        "post.example",
        "Nine",
        None,
    )


@pytest.mark.parametrize("message", [parts(ATTACHED), f"{HEAD}\n\n", parts()])
def test_a_message_without_text_is_an_issue(message: str) -> None:
    (issue,) = read_bytes(message.encode(), "x.eml")
    assert isinstance(issue, Issue)
    assert issue.code == "empty"
