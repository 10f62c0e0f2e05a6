"""`--reader llm` and `--reader auto` from the command line, against a server that answers over a real connection."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from khaldun.catalogue import Catalogue
from khaldun.cli.main import main

ENGLISH = "At least 57 people were killed in an air strike on Mayadeen on Tuesday, residents of the town said."
FRENCH = "Mardi, douze personnes ont été tuées dans un raid aérien à Mayadine, selon un médecin de la ville syrienne."


def said(text: str) -> dict[str, Any]:
    """What the model says of a text: its one act, and nobody killed or twelve people."""
    french = "douze" in text
    quote = "raid aérien" if french else "air strike"
    figure = {"quote": "douze personnes", "english": "twelve people"} if french else {"quote": "At least 57"}
    clause = "douze personnes ont été tuées" if french else "At least 57 people were killed"
    toll = {"quote": clause, "figure": figure, "outcome": "killed", "stance": "asserts"}
    place = {"quote": "Mayadine", "english": "Mayadin"} if french else {"quote": "Mayadeen"}
    return {"incidents": [{"quote": quote, "type": "Air/drone strike", "places": [place], "tolls": [toll]}]}


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        answer = json.dumps(said(json.loads(question["messages"][1]["content"])["text"]))
        usage = {"prompt_tokens": 1000, "completion_tokens": 100}
        data = json.dumps({"choices": [{"message": {"content": answer}}], "usage": usage}).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/v1"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [
        {"doc": "en", "text": ENGLISH, "published": "2021-01-13", "language": "en"},
        {"doc": "fr", "text": FRENCH, "published": "2021-01-13", "language": "fr"},
    ]
    (tmp_path / "news.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "llm.toml").write_text('[llm]\nmodel = "m"\nprice_in = 1\nprice_out = 10\ncurrency = "EUR"\n')
    monkeypatch.chdir(tmp_path)
    for name in ("ENDPOINT", "MODEL", "KEY", "CONFIG"):
        monkeypatch.delenv(f"KHALDUN_LLM_{name}", raising=False)


def readings(out: str) -> dict[str, Any]:
    return {row["doc"]: row for row in map(json.loads, out.splitlines())}


def test_every_report_is_asked_of_the_model(endpoint: str, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "read",
        "news.jsonl",
        "--jsonl",
        "--reader",
        "llm",
        "--llm-endpoint",
        endpoint,
        "--llm-config",
        "llm.toml",
    ]
    assert main(command) == 0
    shown = capsys.readouterr()
    rows = readings(shown.out)
    assert {row["versions"]["reader"] for row in rows.values()} == {"llm"}
    assert [rows[doc]["incidents"][0]["casualties"][0]["low"] for doc in ("en", "fr")] == [57, 12]
    assert rows["en"]["cost"]["tokens_in"] == 1000
    assert rows["en"]["cost"]["price"] == pytest.approx(0.002)
    assert "asked 2 questions: 2,000 tokens in, 200 out" in shown.err
    assert "0.0040 EUR" in shown.err


def test_auto_asks_the_model_of_other_languages_alone(endpoint: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["read", "news.jsonl", "--jsonl", "--reader", "auto", "--llm-endpoint", endpoint, "--llm-model", "m"]) == 0
    )
    shown = capsys.readouterr()
    rows = readings(shown.out)
    assert "reader" not in rows["en"]["versions"]
    assert rows["en"]["cost"] is None
    assert rows["fr"]["versions"]["reader"] == "llm"
    assert "asked 1 question:" in shown.err


def test_auto_without_a_model_reads_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["read", "news.jsonl", "--jsonl", "--reader", "auto"]) == 0
    rows = readings(capsys.readouterr().out)
    assert [issue["code"] for issue in rows["fr"]["issues"]] == ["language-not-read"]


def test_what_a_model_read_is_added_verified_and_not_read_over(
    endpoint: str, capsys: pytest.CaptureFixture[str]
) -> None:
    options = ["--reader", "llm", "--llm-endpoint", endpoint, "--llm-config", "llm.toml"]
    assert main(["add", "news.jsonl", "--catalogue", "a.db", "--json", *options]) == 0
    added = json.loads(capsys.readouterr().out)
    assert (added["reports"], added["accounts"], added["cost"]["requests"]) == (2, 2, 2)
    assert main(["add", "news.jsonl", "--catalogue", "a.db", "--json", *options]) == 0
    again = json.loads(capsys.readouterr().out)
    assert (again["known"], again["cost"]["requests"]) == (2, 0)
    with Catalogue.open("a.db") as catalogue:
        assert catalogue.verify().faults == ()
        assert catalogue.reread(all_of_them=True) == 0
        incidents = catalogue.incidents().incidents
        assert sum(incident.reports for incident in incidents) == 2


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["--reader", "llm", "--llm-endpoint", "https://api.model.example/v1"], "say --send-to api.model.example"),
        (["--llm-model", "m"], "--reader llm or --reader auto"),
        (["--reader", "llm", "--llm-config", "none.toml"], "cannot be read"),
        (["--reader", "llm", "--engine", "local", "--output", "out"], "built-in reader"),
    ],
)
def test_options_that_contradict_each_other_are_refused(
    options: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["read", "news.jsonl", *options]) == 2
    assert words in capsys.readouterr().err


def test_an_endpoint_that_is_not_there_is_told_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["read", "news.jsonl", "--reader", "llm", "--llm-endpoint", "http://127.0.0.1:9/v1", "--llm-model", "m"])
        == 1
    )
    err = capsys.readouterr().err
    assert "nothing answers there" in err
    assert "Traceback" not in err
