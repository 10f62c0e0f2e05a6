"""Adding reports on the desk: what came of it, all or nothing, and no address that is not public."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import ADDRESS
from tests.fetch.conftest import Server, server

from khaldun.catalogue import Catalogue
from khaldun.desk.app import make_app
from khaldun.desk.settings import DeskSettings
from khaldun.desk.taking import MAX_REPORTS, file_name
from khaldun.fetch import FetchSettings

__all__ = ["server"]
Team = Callable[[str], TestClient]

TEXT = "Warplanes bombed a market in Mayadeen on Wednesday, killing 57 people, the Valley Monitor said."
HOSTILE = "<script>alert(1)</script>\"'"


def shown(client: TestClient, path: str, **sent: object) -> str:
    """What came of an addition, as its page tells."""
    answer = client.post(path, **sent)  # type: ignore[arg-type]
    assert answer.status_code == 303, answer.text
    assert answer.headers["location"].startswith("/added/")
    return client.get(answer.headers["location"]).text


def paste(client: TestClient, text: str = TEXT, **told: str) -> str:
    return shown(client, "/add/text", data={"text": text, "published": "2021-01-14", **told})


def test_a_text_is_added_once_and_its_page_says_what_came_of_it(client: TestClient, catalogue: Catalogue) -> None:
    before = catalogue.facts().counts
    told = {"title": "Market bombed", "outlet": "Hill Gazette", "published": "2023-05-04"}
    page = paste(client, **told)
    assert "New incident" in page and "Market bombed" in page and "added" in page
    after = catalogue.facts().counts
    assert after["reports"] == before["reports"] + 1
    assert "on record already" in paste(client, **told)
    assert catalogue.facts().counts["reports"] == after["reports"]
    assert catalogue.verify().faults == ()


def test_a_report_that_joins_or_prints_another_says_so(client: TestClient) -> None:
    paste(client, title="Market bombed", outlet="Hill Gazette", published="2023-05-04")
    page = paste(client, title="Market bombed, they say", outlet="Harbour Post", published="2023-05-04")
    assert "Joined the incident" in page and "prints the words of" in page


def test_a_file_is_read_by_its_name_which_is_never_opened(client: TestClient, catalogue: Catalogue) -> None:
    rows = [{"doc": f"d{n}", "title": f"Report {n}", "text": f"{TEXT} Number {n}."} for n in range(3)]
    data = "\n".join(map(json.dumps, rows)).encode()
    page = shown(
        client, "/add/file", files={"file": ("../../etc/passwd.jsonl", data)}, data={"published": "2023-05-04"}
    )
    assert page.count(">added<") == 3
    assert "passwd.jsonl" in page and "../" not in page


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\reports\\one.txt", "one.txt"),
        ("..", "file"),
        ("", "file"),
        ("a\x00b\n.txt", "a\ufffdb.txt"),
        ("x" * 500 + ".pdf", "x" * 196 + ".pdf"),
        ("/dev/null", "null"),
    ],
)
def test_a_file_name_names_no_folder(name: str, kept: str) -> None:
    assert file_name(name) == kept


def test_hostile_names_words_and_addresses_are_shown_and_do_nothing(client: TestClient, catalogue: Catalogue) -> None:
    pages = [
        paste(client, text=f"{TEXT} {HOSTILE}", title=HOSTILE, outlet=HOSTILE, url=f"javascript:alert(1)//{HOSTILE}"),
        shown(client, "/add/file", files={"file": (f"{HOSTILE}.txt", TEXT.encode())}, data={"outlet": HOSTILE}),
        shown(client, "/add/url", data={"url": f"http://127.0.0.1/{HOSTILE}"}),
    ]
    (report,) = [one for one in (catalogue.report(i) for i in reports_of(catalogue)) if one.report.title == HOSTILE]
    pages += [client.get(f"/reports/{report.report.id}").text, client.get(f"/incidents/{report.incidents[0].id}").text]
    for page in pages:
        assert "<script>alert" not in page
        assert 'href="javascript:' not in page
    assert any("&lt;script&gt;" in page for page in pages)


def reports_of(catalogue: Catalogue) -> list[str]:
    with catalogue.database.reading() as connection:
        return [row[0] for row in connection.exec_driver_sql("SELECT id FROM reports")]


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("http://127.0.0.1/", "not-public"),
        ("http://127.0.0.1:8765/people", "port"),
        ("http://localhost/", "not-public"),
        ("http://2130706433/", "not-public"),
        ("http://0x7f000001/", "not-public"),
        ("http://0177.0.0.1/", "bad-address"),
        ("http://127.1/", "not-public"),
        ("http://[::1]/", "not-public"),
        ("http://[::ffff:127.0.0.1]/", "not-public"),
        ("http://[fe80::1]/", "not-public"),
        ("http://[64:ff9b::7f00:1]/", "not-public"),
        ("http://169.254.169.254/latest/meta-data/", "not-public"),
        ("http://10.0.0.7/", "not-public"),
        ("http://192.168.1.1/", "not-public"),
        ("http://0.0.0.0/", "not-public"),
        ("http://rebind.example/", "not-public"),
        ("http://mapped.example/", "not-public"),
        ("file:///etc/passwd", "scheme"),
        ("FILE:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1/", "scheme"),
        ("data:text/plain,x", "scheme"),
        ("http://user:secret@example.org/", "credentials"),
        ("http://example.org:22/", "port"),
        ("//example.org/", "scheme"),
        ("http://", "bad-address"),
        ("http://exa mple/", "bad-address"),
        ("\x00", "bad-address"),
        ("http://" + "x" * 5000, "bad-address"),
    ],
)
def test_an_address_that_is_not_public_is_an_issue_row_and_is_never_asked(
    catalogue: Catalogue, url: str, code: str
) -> None:
    def resolve(host: str, port: int) -> Sequence[str]:
        return {"mapped.example": ["::ffff:10.0.0.1"]}.get(host, ["127.0.0.1"])

    settings = replace(DeskSettings("khaldun.db", "Amal"), resolve=resolve)
    with TestClient(make_app(catalogue, settings), base_url=ADDRESS, follow_redirects=False) as client:
        before = catalogue.facts().counts["reports"]
        page = shown(client, "/add/url", data={"url": url})
        assert f"[{code}]" in page
        assert catalogue.facts().counts["reports"] == before


@pytest.fixture
def beside(catalogue: Catalogue, server: Server) -> Iterator[TestClient]:
    """A desk that may ask the server of the test, and nobody else."""
    fetching = FetchSettings(allow_private=("127.0.0.1/32",), allow_ports=(server.port,), host_seconds=0.0)
    settings = replace(DeskSettings("khaldun.db", "Amal"), fetching=fetching)
    with TestClient(make_app(catalogue, settings), base_url=ADDRESS, follow_redirects=False) as client:
        yield client


def answer(body: bytes, media: str = "text/html", status: str = "200 OK", more: str = "") -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n{more}\r\n"
    return head.encode() + body


def test_a_page_is_fetched_and_added(beside: TestClient, server: Server, catalogue: Catalogue) -> None:
    html = f"<html><head><title>Market bombed</title></head><body><article><p>{TEXT}</p></article></body></html>"
    server.pages["/story"] = answer(html.encode())
    page = shown(
        beside, "/add/url", data={"url": f"{server.url}/story", "published": "2023-05-04", "outlet": "Hill Gazette"}
    )
    assert "New incident" in page and "Hill Gazette" in page
    assert server.paths() == ["/story"]


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/", "file:///etc/passwd", "http://[::1]/", "http://10.1.1.1/", "http://2130706434/"],
)
def test_a_redirect_to_what_is_not_public_is_not_followed(beside: TestClient, server: Server, target: str) -> None:
    server.pages["/story"] = answer(b"", status="302 Found", more=f"Location: {target}\r\n")
    page = shown(beside, "/add/url", data={"url": f"{server.url}/story"})
    assert "[not-public]" in page or "[scheme]" in page
    assert "root:" not in page


def test_what_the_address_answers_is_bounded(beside: TestClient, server: Server) -> None:
    server.pages["/large"] = b"HTTP/1.1 200 OK\r\nContent-Length: 99999999\r\n\r\n" + b"x" * (17 * 1024 * 1024)
    assert "[too-large]" in shown(beside, "/add/url", data={"url": f"{server.url}/large"})
    server.pages["/gone"] = answer(b"", status="404 Not Found")
    assert "nothing at this address" in shown(beside, "/add/url", data={"url": f"{server.url}/gone"})


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        ("/add/text", {"data": {"text": " "}}, 422),
        ("/add/text", {"data": {"text": TEXT, "published": "Monday"}}, 422),
        ("/add/text", {"data": {"text": TEXT, "outlet": "x" * 3000}}, 422),
        ("/add/file", {"files": {"file": ("a.txt", b"")}}, 422),
        ("/add/file", {"data": {"file": "x"}}, 422),
        ("/add/file", {"files": {"file": ("a.txt", b"x" * (17 * 1024 * 1024))}}, 403),
        ("/add/text", {"data": {"text": "x" * (3 * 1024 * 1024)}}, 403),
        ("/add/url", {"data": {}}, 422),
        ("/api/reports/add", {"json": {}}, 422),
        ("/api/reports/add", {"json": {"text": TEXT, "colour": "red"}}, 422),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_is_kept(
    client: TestClient, catalogue: Catalogue, path: str, sent: dict, status: int
) -> None:
    before = catalogue.facts().counts
    assert client.post(path, **sent).status_code == status
    assert catalogue.facts().counts == before


def test_a_file_of_very_many_reports_is_for_the_command(client: TestClient, catalogue: Catalogue) -> None:
    before = catalogue.facts().counts
    data = "\n".join(json.dumps({"doc": str(n), "text": f"Nothing {n}."}) for n in range(MAX_REPORTS + 1)).encode()
    answer = client.post("/add/file", files={"file": ("many.jsonl", data)})
    assert (answer.status_code, "khaldun add" in answer.text) == (422, True)
    assert catalogue.facts().counts == before


def test_a_broken_file_is_an_issue_and_the_others_are_added(client: TestClient) -> None:
    data = b'{"doc": "a", "text": "' + TEXT.encode() + b'"}\n{"doc": "b", "text": \n'
    page = shown(client, "/add/file", files={"file": ("two.jsonl", data)}, data={"published": "2023-05-04"})
    assert ">added<" in page and "What could not be added" in page
    assert "What could not be added" in shown(client, "/add/file", files={"file": ("x.pdf", b"%PDF-1.7 nothing")})


def test_a_program_adds_and_gets_what_came_of_it(client: TestClient) -> None:
    body = {"text": TEXT, "title": "Market bombed", "outlet": "Hill Gazette", "published": "2023-05-04"}
    answer = client.post("/api/reports/add", json=body).json()
    (arrival,) = answer["reports"]
    assert arrival["is_new"] and arrival["incidents"][0]["is_new"]
    assert client.get(f"/api/runs/{answer['run']}").json()["reports"] == answer["reports"]
    assert client.post("/api/reports/add", json=body).json()["reports"][0]["is_new"] is False
    assert client.get("/added/99999").status_code == client.get(f"/added/{10**30}").status_code == 404


def test_readers_add_nothing(team: Team, catalogue: Catalogue) -> None:
    before = catalogue.facts().counts
    reader = team("Rana")
    assert reader.get("/add").status_code == 403
    assert reader.post("/add/text", data={"text": TEXT}).status_code == 403
    assert catalogue.facts().counts == before
    foreign = {"origin": "https://evil.example"}
    assert team("Basma").post("/add/text", data={"text": TEXT}, headers=foreign).status_code == 403
    assert catalogue.facts().counts == before
