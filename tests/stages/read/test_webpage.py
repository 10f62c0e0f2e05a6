from __future__ import annotations

import datetime
import json

import pytest

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes
from khaldun.stages.read.webpage import MAX_PAGE_BYTES

FIRST = "At least nine people were killed on Tuesday when an air strike hit a market in Harabad, residents said."
SECOND = (
    "Hospital officials put the number of wounded at 25, among them six children, and said that the toll could rise."
)
JAN_13 = datetime.date(2021, 1, 13)


def read(page: str | bytes, settings: ReadSettings | None = None) -> tuple[Report, list[str]]:
    rows = list(read_bytes(page if isinstance(page, bytes) else page.encode(), "pages/strike.html", settings))
    assert isinstance(rows[-1], Report), rows
    return rows[-1], [row.code for row in rows if isinstance(row, Issue)]


def page(body: str = "", head: str = "", title: str = "Nine killed in Harabad | North Post") -> str:
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{body}</body></html>"


ARTICLE = f"<article><h1>Nine killed in Harabad</h1><p>{FIRST}</p><p>{SECOND}</p></article>"


def test_the_article_is_kept_and_the_furniture_is_not() -> None:
    report, issues = read(
        page(
            "<nav><a href=/a>Home</a><a href=/b>World</a></nav><div class=cookie>We use cookies. <b>OK</b></div>"
            f"<main><article><h1>Nine killed in Harabad</h1><div class=byline>By A. Writer</div><p>{FIRST}</p>"
            f"<h2>A second strike</h2><ul><li>Three were killed in Qar.</li><li>Two died in Hosh.</li></ul>"
            f"<p>{SECOND}</p>"
            "<div>Share on Facebook</div></article></main><aside><h3>Most read</h3><a href=/c>Another story</a></aside>"
            "<div id=comments><p>I do not believe this, said a reader of the page.</p></div>"
            "<footer>© 2021 North Post. All rights reserved.</footer>",
            '<meta property="og:site_name" content="North Post"><link rel=canonical href="https://post.example/strike">',
        )
    )
    assert report.text == "\n\n".join(
        [FIRST, "A second strike", "Three were killed in Qar.", "Two died in Hosh.", SECOND]
    )
    assert (report.doc, report.title, report.outlet, report.byline) == (
        "strike",
        "Nine killed in Harabad",
        "North Post",
        "A. Writer",
    )
    assert (report.url, report.media_type, report.language) == ("https://post.example/strike", "text/html", "en")
    assert issues == []


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (f"<article><p>{FIRST}<br><br>{SECOND}</p></article>", f"{FIRST}\n\n{SECOND}"),
        (f"<article><p>{FIRST}<br>{SECOND}</p></article>", f"{FIRST}\n\n{SECOND}"),
        ("<p>Nine people died,<br>the mayor told the press.</p>", "Nine people died, the mayor told the press."),
        (f"<p>{FIRST.replace('nine', '<b>nine</b>').replace('ket', '<a href=/m>ket</a>')}</p>", FIRST),
        (f"<p>{FIRST}<table><tr><td>Qar<td>9</table><p>{SECOND}</p>", f"{FIRST}\n\nQar | 9\n\n{SECOND}"),
        (f"<article><h1>Nine killed in Harabad</h1><p>{FIRST}</p></article>", FIRST),
    ],
)  # fmt: skip
def test_paragraphs_are_those_of_the_page(body: str, text: str) -> None:
    assert read(page(body))[0].text == text


LINKED = (
    '<script type="application/ld+json">{"@graph":[{"@type":"WebSite","name":"x"},{"@type":["ReportageNewsArticle"],'
    '"headline":"Nine killed in Harabad","datePublished":"2021-01-13T23:30:00-05:00","dateModified":"2021-02-02",'
    '"author":[{"@type":"Person","name":"A. Writer"},{"name":"B. Second"}],"publisher":{"name":"The North Post"}}]}'
    "</script>"
)


def test_linked_data_is_read() -> None:
    report, issues = read(page(ARTICLE, LINKED))
    assert (report.title, report.outlet, report.byline) == (
        "Nine killed in Harabad",
        "The North Post",
        "A. Writer, B. Second",
    )
    assert (report.published, report.published_basis, issues) == (JAN_13, "metadata", [])


@pytest.mark.parametrize(
    ("head", "body", "published", "basis", "issues"),
    [
        ('<meta property="article:published_time" content="2021-01-13T08:00:00Z">', ARTICLE, JAN_13, "metadata", []),
        ('<meta name="dc.date.issued" content="2021-01-13">', ARTICLE, JAN_13, "metadata", []),
        ("", f'<time datetime="2021-01-13T08:00">Wednesday</time>{ARTICLE}', JAN_13, "metadata", []),
        (
            "",
            f'<main><time datetime="2021-01-13">x</time><p>{FIRST}</p></main><time datetime="2020-01-02">x</time>',
            JAN_13, "metadata", [],
        ),
        ("", f"<article><p>HARABAD, Jan 13, 2021 (Agency) - {FIRST}</p></article>", JAN_13, "dateline", []),
        ("", f"<article><p>HARABAD, Jan 13 (Agency) - {FIRST}</p></article><p>© 2021 Agency", None, "unknown", []),
        ("", f"<article><p>{FIRST}</p><p>{SECOND}</p></article><div>© 2021 Agency</div>", None, "unknown", []),
        ('<link rel=canonical href="https://post.example/2021/01/13/nine">', ARTICLE, JAN_13, "text", ["date-guessed"]),
        ("", f'<span class="post-date">Posted on 13 Jan 2021 10:15</span>{ARTICLE}', JAN_13, "text", ["date-guessed"]),
        ("", f'<span class="date-updated">14 January 2021</span>{ARTICLE}<p>© 2022 Agency</p>', None, "unknown", []),
        (
            '<link rel=canonical href="https://post.example/2021/01/14/nine">',
            f"<article><p>HARABAD, Jan 13, 2021 (Agency) - {FIRST}</p></article>",
            JAN_13, "dateline", [],
        ),
        ('<meta name="date" content="2021-02-30">', ARTICLE, None, "unknown", []),
    ],
)  # fmt: skip
def test_the_day_is_found_or_left_open(
    head: str, body: str, published: datetime.date | None, basis: str, issues: list[str]
) -> None:
    report, found = read(page(body, head))
    assert (report.published, report.published_basis, found) == (published, basis, issues)


@pytest.mark.parametrize(
    ("head", "outlet", "title"),
    [
        ('<meta property="og:site_name" content="North Post">', "North Post", "Nine killed in Harabad"),
        (
            '<link rel=canonical href="https://www.north-post.example/9">',
            "north-post.example",
            "Nine killed in Harabad",
        ),
        ("", None, "Nine killed in Harabad | North Post"),
    ],
)
def test_outlet_and_title(head: str, outlet: str | None, title: str) -> None:
    report, _ = read(page(f"<article><p>{FIRST}</p></article>", head))
    assert (report.outlet, report.title) == (outlet, title)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "<div id=root></div><noscript>You need to enable JavaScript to run this application and to read it.</noscript>",
        "<p>Sorry, the page cannot be found. It may have been moved or it may have been deleted by the editors.</p>",
        "<h1>World</h1>" + "".join(f"<div><a href=/{n}>Headline number {n}</a></div>" for n in range(30)),
    ],
)
def test_a_page_without_article_is_an_issue(body: str) -> None:
    (issue,) = read_bytes(page(body).encode(), "x.html")
    assert isinstance(issue, Issue)
    assert issue.code == "no-article"


def test_the_text_for_search_engines_stands_in_for_a_page_made_by_scripts() -> None:
    data = json.dumps({"@type": "NewsArticle", "articleBody": f"{FIRST}\n{SECOND}"})
    head = f'<script type="application/ld+json">{data}</script>'
    assert read(page("<div id=root></div>", head))[0].text == f"{FIRST}\n\n{SECOND}"


def test_a_language_that_the_page_gets_wrong_is_told() -> None:
    body = (
        "<article><p>قتل تسعة أشخاص يوم الثلاثاء في غارة جوية على سوق في بلدة حراباد، بحسب سكان محليين.</p></article>"
    )
    report, issues = read(page(body, title="x").replace("<html>", '<html lang="en">'))
    assert (report.language, issues) == ("ar", ["language-differs"])


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "iso-8859-1"), ("cp1252", "utf-8"), ("utf-16", "utf-8"), ("cp1252", "windows-1252")],
)
def test_a_declared_encoding_may_be_wrong(encoding: str, declared: str) -> None:
    data = page(
        f"<article><p>{FIRST} – “so” said José Peña, the town’s mayor.</p></article>", f"<meta charset={declared}>"
    ).encode(encoding)
    assert read(data)[0].text.endswith("– “so” said José Peña, the town’s mayor.")


def test_pictures_inside_the_page_do_not_count_and_too_large_a_page_is_refused() -> None:
    picture = f'<img src="data:image/png;base64,{"A" * MAX_PAGE_BYTES}">'
    assert read(page(picture + ARTICLE))[0].text == f"{FIRST}\n\n{SECOND}"
    (issue,) = read_bytes(page(f"<p>{FIRST}</p>" * (MAX_PAGE_BYTES // len(FIRST))).encode(), "x.html")
    assert isinstance(issue, Issue)
    assert issue.code == "too-large"


def test_a_very_deep_page_does_no_harm() -> None:
    rows = list(read_bytes(page("<div>" * 20_000 + FIRST + "</div>" * 20_000).encode(), "x.html"))
    assert rows
