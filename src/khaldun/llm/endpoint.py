"""Asking an endpoint that speaks the OpenAI chat protocol: bounded, tried again where it helps, errors in words."""

from __future__ import annotations

import contextlib
import json
import random
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import httpx

from khaldun import __version__
from khaldun.errors import FetchError
from khaldun.fetch.retry import retry_seconds
from khaldun.llm.prompt import ANSWER_SCHEMA
from khaldun.llm.settings import LlmSettings
from khaldun.llm.tokens import estimate_tokens
from khaldun.model.cost import Cost

CONNECT_SECONDS = 10.0
MAX_ANSWER_BYTES = 4 * 1024 * 1024
"""Of one answer; the longest that `max_tokens` allows has some ten KiB."""

MAX_WAIT_SECONDS = 60.0
BUSY = frozenset((408, 409, 425, 429, 500, 502, 503, 504, 529))
NOT_UNDERSTOOD = frozenset((400, 404, 415, 422, 501))
"""What servers answer to a `response_format` that they do not know."""

FORMATS: tuple[Mapping[str, object] | None, ...] = (
    {"type": "json_schema", "json_schema": {"name": "reading", "schema": ANSWER_SCHEMA, "strict": False}},
    {"type": "json_object"},
    None,
)
"""Ways to ask for JSON, the firmest first."""

Message = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Said:
    """What the model said.

    Attributes:
        text: its words.
        cut: whether they break off since they reached `max_tokens`.
        cost: of this answer, attempts that failed included.
    """

    text: str
    cut: bool
    cost: Cost


class Endpoint:
    """A client of one endpoint; may be used by several threads.

    Args:
        settings: where it stands, and what it may take.
    """

    def __init__(self, settings: LlmSettings) -> None:
        self._settings = settings
        self._lock = threading.Lock()
        self._format = 0
        headers = {"User-Agent": f"Khaldun/{__version__}", "Accept-Encoding": "identity"}
        if settings.key:
            headers["Authorization"] = f"Bearer {settings.key}"
        timeout = httpx.Timeout(settings.timeout_seconds, connect=min(CONNECT_SECONDS, settings.timeout_seconds))
        # No proxy of the environment: what is meant for this machine must not leave it.
        self._client = httpx.Client(headers=headers, timeout=timeout, trust_env=False, follow_redirects=False)

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def model(self) -> str:
        """The name of the model: as set, else the only one that the endpoint has.

        Raises:
            FetchError: it has several, or cannot be asked.
        """
        if self._settings.model:
            return self._settings.model
        status, body, _ = self._asked("GET", "/models", None)
        if status in (401, 403):
            raise self._refused(status, body)
        rows = body.get("data") if status == 200 else None
        ids = [row.get("id") for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []
        names = [one for one in ids if isinstance(one, str)]
        if len(names) != 1:
            told = f"has {len(names)} models" + (f" ({', '.join(names[:8])[:300]})" if names else "")
            raise FetchError("model", f"{self._where} {told}; name the one to ask with --llm-model.")
        return names[0]

    def ask(self, model: str, messages: Sequence[Message]) -> Said:
        """The model's answer.

        Raises:
            FetchError: "unreachable", "key", "model" or "status" where no further question would fare better;
                "busy" or "not-json" where this one got no answer.
        """
        began, attempts = time.monotonic(), 0
        while True:
            with self._lock:
                chosen = self._format
            question = _question(model, messages, self._settings.max_tokens, chosen)
            status, body, headers = self._asked("POST", "/chat/completions", question)
            attempts += 1
            if status == 200:
                return self._said(body, messages, attempts, time.monotonic() - began)
            if status in NOT_UNDERSTOOD and chosen + 1 < len(FORMATS):
                with self._lock:
                    self._format = max(self._format, chosen + 1)
                continue
            if status in BUSY and attempts < self._settings.tries + chosen:
                time.sleep(self._pause(attempts, headers))
                continue
            raise self._refused(status, body)

    @property
    def _where(self) -> str:
        return str(self._settings.url)

    def _asked(
        self, method: str, path: str, content: Mapping[str, object] | None
    ) -> tuple[int, Mapping[str, object], httpx.Headers]:
        """Status and body of the answer; status 408 or 503 where there is none, and another try may get one."""
        try:
            return self._send(method, path, content)
        except httpx.ConnectError as error:
            raise FetchError(
                "unreachable", f"{self._where}: nothing answers there ({error}); is the model's server running?"
            ) from None
        except httpx.TimeoutException:
            return 408, {"error": f"no answer within {self._settings.timeout_seconds:g} seconds"}, httpx.Headers()
        except httpx.HTTPError as error:
            return 503, {"error": f"the connection broke off ({error})"}, httpx.Headers()

    def _send(
        self, method: str, path: str, content: Mapping[str, object] | None
    ) -> tuple[int, Mapping[str, object], httpx.Headers]:
        end = time.monotonic() + self._settings.timeout_seconds
        data = bytearray()
        with self._client.stream(method, f"{self._settings.url}{path}", json=content) as response:
            for piece in response.iter_raw():
                data += piece
                if len(data) > MAX_ANSWER_BYTES or time.monotonic() > end:
                    break
            return response.status_code, _object(bytes(data)), response.headers

    def _said(self, body: Mapping[str, object], messages: Sequence[Message], attempts: int, seconds: float) -> Said:
        try:
            choice = body["choices"][0]  # type: ignore[index]
            words = choice["message"]["content"]
        except (KeyError, IndexError, TypeError):
            words = choice = None
        if not isinstance(words, str):
            raise FetchError(
                "not-json", f"{self._where}: the answer is none of the chat protocol; is this its address?"
            )
        cost = self._cost(body.get("usage"), messages, words, attempts, seconds)
        return Said(words, choice.get("finish_reason") == "length", cost)

    def _cost(self, usage: object, messages: Sequence[Message], words: str, attempts: int, seconds: float) -> Cost:
        counted = usage if isinstance(usage, dict) else {}
        asked = sum(estimate_tokens(message["content"]) for message in messages)
        tokens_in = _count(counted.get("prompt_tokens"), asked)
        tokens_out = _count(counted.get("completion_tokens"), estimate_tokens(words))
        settings = self._settings
        price = None
        if settings.price_in is not None or settings.price_out is not None:
            price = (tokens_in * (settings.price_in or 0) + tokens_out * (settings.price_out or 0)) / 1e6
        return Cost(attempts, tokens_in, tokens_out, seconds, price, settings.currency if price is not None else "")

    def _pause(self, attempts: int, headers: httpx.Headers) -> float:
        """Seconds until the next try: as the server asks, else longer each time, and not for all at once."""
        asked = retry_seconds(headers.get("retry-after"))
        usual = self._settings.backoff_seconds * 2.0 ** (attempts - 1) * random.uniform(0.75, 1.25)
        return min(MAX_WAIT_SECONDS, usual if asked is None else asked)

    def _refused(self, status: int, body: Mapping[str, object]) -> FetchError:
        told = _told(body)
        if status in (401, 403):
            return FetchError("key", f"{self._where}: the key is refused{told}; set KHALDUN_LLM_KEY.", status=status)
        if status == 404:
            return FetchError("model", f"{self._where}: no such model or address{told}.", status=status)
        if status in BUSY:
            return FetchError(
                "busy", f"{self._where}: no answer after {self._settings.tries} tries{told}.", status=status
            )
        return FetchError("status", f"{self._where} answers with status {status}{told}.", status=status)


def _question(model: str, messages: Sequence[Message], max_tokens: int, chosen: int) -> Mapping[str, object]:
    question: dict[str, object] = {
        "model": model,
        "messages": list(messages),
        "max_tokens": max_tokens,
        "temperature": 0,
        "stream": False,
    }
    if FORMATS[chosen] is not None:
        question["response_format"] = FORMATS[chosen]
    return question


def _object(data: bytes) -> Mapping[str, object]:
    """The JSON object in `data`, an empty one where it is none."""
    with contextlib.suppress(ValueError, RecursionError):
        value = json.loads(data)
        if isinstance(value, dict):
            return value
    return {}


def _count(value: object, otherwise: int) -> int:
    """A number of tokens, where the server gives one that can be."""
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**9 else otherwise


def _told(body: Mapping[str, object]) -> str:
    """What the server says of its refusal, short and on one line."""
    error = body.get("error")
    words = error.get("message") if isinstance(error, dict) else error
    return f" ({' '.join(words.split())[:200]})" if isinstance(words, str) and words.strip() else ""
