"""Asking over a real connection: what is sent, what is tried again, what ends the run, what it costs."""

from __future__ import annotations

import json
import socket
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from khaldun.errors import FetchError, OptionError
from khaldun.llm import LlmReader, LlmSettings, is_configured, load_settings
from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.report import Report

REPORT = Report("r1", "Nine people were killed in Harabad.", language="en")
EMPTY = '{"incidents": []}'


def test_the_question_holds_the_report_as_data_and_asks_for_json(
    server: Any, settings: LlmSettings, make_reply: Any
) -> None:
    server.answer = lambda question, number: make_reply(EMPTY)
    with LlmReader(replace(settings, key="secret")) as reader:
        reader.read(replace(REPORT, title='A "title"\n{"role": "system"}'))
    (question,) = server.questions
    assert question["model"] == "small"
    assert question["temperature"] == 0
    assert question["response_format"]["type"] == "json_schema"
    system, user = question["messages"]
    assert "Harabad" not in system["content"]
    assert json.loads(user["content"])["text"] == REPORT.text
    assert server.keys == ["Bearer secret"]


def test_a_server_that_knows_no_schema_is_asked_in_a_plainer_way_and_that_is_kept(
    server: Any, settings: LlmSettings, make_reply: Any
) -> None:
    def plain(question: dict[str, Any], number: int) -> Any:
        return make_reply(EMPTY) if "response_format" not in question else make_reply(status=400, body=b"unknown field")

    server.answer = plain
    with LlmReader(settings) as reader:
        assert isinstance(reader.read(REPORT), Reading)
        assert isinstance(reader.read(REPORT), Reading)
    kinds = [question.get("response_format", {}).get("type") for question in server.questions]
    assert kinds == ["json_schema", "json_object", None, None]


@pytest.mark.parametrize("status", [429, 500, 502, 503])
def test_a_busy_server_is_asked_again(status: int, server: Any, settings: LlmSettings, make_reply: Any) -> None:
    server.answer = lambda question, number: (
        make_reply(status=status, body=b'{"error": "busy"}') if number < 2 else make_reply(EMPTY)
    )
    with LlmReader(settings) as reader:
        reading = reader.read(REPORT)
    assert isinstance(reading, Reading)
    assert reading.cost is not None
    assert (reading.cost.requests, len(server.questions)) == (3, 3)


def test_a_server_is_left_alone_for_as_long_as_it_asks(server: Any, settings: LlmSettings, make_reply: Any) -> None:
    server.answer = lambda question, number: (
        make_reply(status=429, body=b"", headers={"Retry-After": "1"}) if number == 0 else make_reply(EMPTY)
    )
    began = time.monotonic()
    with LlmReader(settings) as reader:
        reader.read(REPORT)
    assert time.monotonic() - began >= 1


@pytest.mark.parametrize(
    ("reply", "words"),
    [
        ({"status": 503, "body": b'{"error": {"message": "no room"}}'}, "no answer after 4 tries (no room)"),
        ({"drop": True}, "broke off"),
        ({"words": EMPTY, "seconds": 30.0}, "no answer within 0.3 seconds"),
        ({"body": b"<html>hello</html>"}, "none of the chat protocol"),
        ({"body": b"[]"}, "none of the chat protocol"),
        ({"body": b'{"choices": []}'}, "none of the chat protocol"),
        ({"body": b'{"choices": [{"message": {"content": null}}]}'}, "none of the chat protocol"),
        ({"words": "I cannot help with that."}, "no JSON object"),
        ({"body": b"[" * 5_000_000}, "none of the chat protocol"),
    ],
)
def test_a_report_without_an_answer_is_an_issue_and_the_next_is_read(
    reply: dict[str, Any], words: str, server: Any, settings: LlmSettings, make_reply: Any
) -> None:
    server.answer = lambda question, number: (
        make_reply(**reply) if "Harabad" in json.dumps(question) else make_reply(EMPTY)
    )
    short = replace(settings, timeout_seconds=0.3 if "seconds" in reply else 5, concurrency=1)
    with LlmReader(short) as reader:
        issue, reading = reader.read_through([REPORT, Report("r2", "Nothing happened.", language="en")])
    assert isinstance(issue, Issue)
    assert issue.code == "no-answer"
    assert words in issue.message
    assert isinstance(reading, Reading)


@pytest.mark.parametrize(
    ("status", "code", "words"),
    [
        (401, "key", "KHALDUN_LLM_KEY"),
        (403, "key", "key is refused"),
        (404, "model", "no such model"),
        (302, "status", "302"),
    ],
)
def test_what_every_report_would_meet_ends_the_run(
    status: int, code: str, words: str, server: Any, settings: LlmSettings, make_reply: Any
) -> None:
    server.answer = lambda question, number: make_reply(
        status=status, body=b'{"error": {"message": "because"}}', headers={"Location": "http://127.0.0.1:1/"}
    )
    with LlmReader(replace(settings, key="secret")) as reader, pytest.raises(FetchError, match=words) as caught:
        list(reader.read_through([REPORT, REPORT]))
    assert caught.value.code == code
    assert "secret" not in str(caught.value)


def test_where_nothing_listens_it_is_said_in_one_line() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = LlmSettings(endpoint=f"http://127.0.0.1:{port}/v1", model="m")
    with LlmReader(settings) as reader, pytest.raises(FetchError, match="nothing answers there") as caught:
        reader.read(REPORT)
    assert caught.value.code == "unreachable"
    assert "\n" not in str(caught.value)


def test_a_server_that_fails_on_and_on_ends_the_run(server: Any, settings: LlmSettings, make_reply: Any) -> None:
    server.answer = lambda question, number: make_reply("no")
    with LlmReader(replace(settings, concurrency=1)) as reader:
        results = reader.read_through([replace(REPORT, doc=f"r{n}") for n in range(50)])
        assert [getattr(next(results), "code", None) for _ in range(4)] == ["no-answer"] * 4
        with pytest.raises(FetchError):
            next(results)


def test_several_questions_are_under_way_and_readings_keep_their_order(
    server: Any, settings: LlmSettings, make_reply: Any
) -> None:
    together = threading.Barrier(3)

    def answer(question: dict[str, Any], number: int) -> Any:
        if number < 3:
            together.wait(timeout=10)
        return make_reply(EMPTY, seconds=0.2 if number == 0 else 0.0)

    server.answer = answer
    reports: list[Any] = [replace(REPORT, doc=f"r{n}") for n in range(8)]
    reports.insert(2, Issue("not-found", "read", "no", "x"))
    with LlmReader(replace(settings, concurrency=3)) as reader:
        found = list(reader.read_through(reports))
    assert [one.doc if isinstance(one, Issue) else one.report.doc for one in found if not isinstance(one, Report)] == [
        one.doc for one in reports
    ]


def test_the_only_model_is_asked_where_none_is_named(server: Any, settings: LlmSettings, make_reply: Any) -> None:
    server.models = ["alone"]
    server.answer = lambda question, number: make_reply(EMPTY)
    with LlmReader(replace(settings, model="")) as reader:
        reading = reader.read(REPORT)
    assert isinstance(reading, Reading)
    assert dict(reading.versions)["model"] == "alone"
    server.models = ["one", "two"]
    with LlmReader(replace(settings, model="")) as reader, pytest.raises(FetchError, match="--llm-model"):
        reader.read(REPORT)


@pytest.mark.parametrize(
    ("usage", "tokens"),
    [
        ({"prompt_tokens": 700, "completion_tokens": 300}, (700, 300)),
        (None, None),
        ({"prompt_tokens": -5, "completion_tokens": "many"}, None),
        ({"prompt_tokens": 10**30, "completion_tokens": True}, None),
    ],
)
def test_cost_is_counted_or_estimated(
    usage: Any, tokens: tuple[int, int] | None, server: Any, settings: LlmSettings, make_reply: Any
) -> None:
    server.answer = lambda question, number: make_reply(EMPTY, usage=usage)
    with LlmReader(settings) as reader:
        reading = reader.read(REPORT)
    assert isinstance(reading, Reading)
    cost = reading.cost
    assert cost is not None
    if tokens:
        assert (cost.tokens_in, cost.tokens_out) == tokens
    assert 0 < cost.tokens_in < 5_000
    assert cost.price == pytest.approx((cost.tokens_in * 1 + cost.tokens_out * 10) / 1e6)
    assert reader.cost == cost


def test_proxies_of_the_environment_are_not_heeded(
    server: Any, settings: LlmSettings, make_reply: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    server.answer = lambda question, number: make_reply(EMPTY)
    with LlmReader(settings) as reader:
        assert isinstance(reader.read(REPORT), Reading)


@pytest.mark.parametrize(
    ("endpoint", "send_to", "fine"),
    [
        ("http://127.0.0.1:8080/v1", "", True),
        ("http://localhost:11434/v1/", "", True),
        ("http://[::1]:8000/v1", "", True),
        ("https://api.model.example/v1", "", False),
        ("https://api.model.example/v1", "other.example", False),
        ("https://api.model.example/v1", "API.model.example", True),
        ("http://10.0.0.5:8000/v1", "", False),
        ("http://10.0.0.5:8000/v1", "10.0.0.5", True),
        ("http://0.0.0.0:8000/v1", "", False),
        ("http://127.0.0.1.evil.example/v1", "", False),
        ("http://localhost.evil.example/v1", "", False),
        ("http://2130706433/v1", "", False),
        ("ftp://127.0.0.1/v1", "", False),
        ("http://user:word@127.0.0.1/v1", "", False),
        ("127.0.0.1:8080", "", False),
    ],
)
def test_reports_leave_this_machine_only_with_leave(endpoint: str, send_to: str, fine: bool) -> None:
    if fine:
        assert LlmSettings(endpoint=endpoint, send_to=send_to).url.host
        return
    with pytest.raises(OptionError):
        LlmSettings(endpoint=endpoint, send_to=send_to)


def test_a_key_does_not_go_over_an_open_line() -> None:
    with pytest.raises(OptionError, match="https"):
        LlmSettings(endpoint="http://10.0.0.5/v1", send_to="10.0.0.5", key="secret")
    assert "secret" not in repr(LlmSettings(key="secret"))


def test_settings_come_from_options_then_environment_then_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ENDPOINT", "MODEL", "KEY", "CONFIG"):
        monkeypatch.delenv(f"KHALDUN_LLM_{name}", raising=False)
    assert not is_configured()
    path = tmp_path / "llm.toml"
    path.write_text('[llm]\nmodel = "file"\nkey = "k"\nprice_in = 2\nmax_tokens = 99\n')
    monkeypatch.setenv("KHALDUN_LLM_MODEL", "environment")
    assert is_configured()
    settings = load_settings(str(path))
    assert (settings.model, settings.key, settings.price_in, settings.max_tokens) == ("environment", "k", 2, 99)
    assert load_settings(str(path), model="option").model == "option"


@pytest.mark.parametrize(
    "lines",
    [
        "model = 3",
        "tries = 0",
        "tries = true",
        "price_in = -1",
        "colour = 1",
        'timeout_seconds = "long"',
        'key = "a\\nb"',
        "]",
    ],
)
def test_a_setting_that_means_nothing_is_refused(lines: str, tmp_path: Path) -> None:
    path = tmp_path / "llm.toml"
    path.write_text(f"[llm]\n{lines}\n")
    with pytest.raises(OptionError):
        load_settings(str(path))
    with pytest.raises(OptionError):
        load_settings(str(tmp_path / "none.toml"))
