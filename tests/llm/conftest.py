"""A small server that speaks the OpenAI chat protocol over a real connection, and says what a test has it say."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from khaldun.llm import LlmSettings


@dataclass
class Reply:
    """What the server answers: a status, a body (or the model's words), headers; `drop` breaks the connection off."""

    words: str | None = None
    status: int = 200
    body: bytes | None = None
    headers: dict[str, str] = field(default_factory=dict)
    finish: str = "stop"
    usage: Any = field(default_factory=lambda: {"prompt_tokens": 700, "completion_tokens": 300})
    drop: bool = False
    seconds: float = 0.0

    def data(self) -> bytes:
        if self.body is not None:
            return self.body
        message = {"role": "assistant", "content": self.words}
        choice = {"index": 0, "message": message, "finish_reason": self.finish}
        return json.dumps({"id": "c-1", "model": "m", "choices": [choice], "usage": self.usage}).encode()


class ModelServer:
    """Answers each question by `answer`, which gets the question as JSON and how many came before it."""

    def __init__(self) -> None:
        self.questions: list[dict[str, Any]] = []
        self.keys: list[str | None] = []
        self.models = ["small"]
        self.answer: Callable[[dict[str, Any], int], Reply] = lambda question, number: Reply("{}")
        self.release = threading.Event()
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                rows = [{"id": name} for name in server.models]
                self._send(Reply(body=json.dumps({"object": "list", "data": rows}).encode()))

            def do_POST(self) -> None:
                question = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with server._lock:
                    number = len(server.questions)
                    server.questions.append({"path": self.path, **question})
                    server.keys.append(self.headers.get("Authorization"))
                reply = server.answer(question, number)
                if reply.seconds:
                    server.release.wait(reply.seconds)
                self._send(reply)

            def _send(self, reply: Reply) -> None:
                if reply.drop:
                    self.close_connection = True
                    return
                data = reply.data()
                self.send_response(reply.status)
                for name, value in {"Content-Type": "application/json", **reply.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(data)))
                self.end_headers()
                try:
                    self.wfile.write(data)
                except (BrokenPipeError, ConnectionResetError):
                    self.close_connection = True

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        # A client that has gone is what some tests are about.
        self._server.handle_error = lambda *_: None  # type: ignore[method-assign]
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def texts(self) -> list[str]:
        """The report's words in each question."""
        return [json.loads(question["messages"][1]["content"])["text"] for question in self.questions]

    def close(self) -> None:
        self.release.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


@pytest.fixture
def server() -> Iterator[ModelServer]:
    made = ModelServer()
    yield made
    made.close()


@pytest.fixture
def settings(server: ModelServer) -> LlmSettings:
    """Settings for the server; waiting is short."""
    return LlmSettings(
        endpoint=server.url, model="small", backoff_seconds=0.01, timeout_seconds=5, price_in=1.0, price_out=10.0
    )


@pytest.fixture
def make_reply() -> Callable[..., Reply]:
    return Reply
