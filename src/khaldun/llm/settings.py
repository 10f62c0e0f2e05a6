"""Which model is asked, where, how much it may take, and what it costs: options, then environment, then a file."""

from __future__ import annotations

import ipaddress
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path

import httpx

from khaldun.errors import OptionError

CONFIG_VARIABLE = "KHALDUN_LLM_CONFIG"
VARIABLES = {"endpoint": "KHALDUN_LLM_ENDPOINT", "model": "KHALDUN_LLM_MODEL", "key": "KHALDUN_LLM_KEY"}


@dataclass(frozen=True, slots=True)
class LlmSettings:
    """Settings of a `LlmReader`.

    Attributes:
        endpoint: address to which "/chat/completions" is added; llama.cpp's server stands at the default.
        model: its name; "" where the endpoint has one alone.
        key: sent as bearer token, "" for none; never shown.
        send_to: host to which reports may be sent although it is not this machine.
        timeout_seconds: for one answer.
        max_tokens: of one answer.
        part_tokens: of a report's text in one question, as estimated; a longer text is asked in parts.
        concurrency: questions under way at once.
        tries: how often a question is asked that meets a busy or broken server.
        backoff_seconds: until the second try; each further one waits twice as long.
        price_in, price_out: for a million tokens of questions and of answers; None where unknown.
        currency: of the prices.

    Raises:
        OptionError: a setting means nothing, or reports would be sent to another machine without leave.
    """

    endpoint: str = "http://127.0.0.1:8080/v1"
    model: str = ""
    key: str = field(default="", repr=False)
    send_to: str = ""
    timeout_seconds: float = 120.0
    max_tokens: int = 4000
    part_tokens: int = 2500
    concurrency: int = 2
    tries: int = 4
    backoff_seconds: float = 1.0
    price_in: float | None = None
    price_out: float | None = None
    currency: str = "USD"

    def __post_init__(self) -> None:
        _check_types(self)
        least = (self.timeout_seconds, self.max_tokens, self.part_tokens, self.concurrency, self.tries)
        if min(least) <= 0 or self.backoff_seconds < 0 or min(self.price_in or 0, self.price_out or 0) < 0:
            raise OptionError("settings of the model: limits must be above 0, prices and waiting times at least 0.")
        if not (self.key.isascii() and self.key.isprintable()):
            raise OptionError("the model's key holds characters that no key has; check where it was copied from.")
        _check_leave(self)

    @property
    def url(self) -> httpx.URL:
        """The endpoint."""
        return _url(self.endpoint)

    @property
    def is_local(self) -> bool:
        """Whether the endpoint is on this machine."""
        return _is_loopback(self.url.host)


def load_settings(config: str | None = None, **options: str | None) -> LlmSettings:
    """The settings: what is given here, else the environment's, else those of the file, else the usual.

    Args:
        config: a TOML file with a table `[llm]`; None for the one that the environment names, if it does.
        **options: `endpoint`, `model` and `send_to`, each None where not given.

    Raises:
        OptionError: the file cannot be read, or a setting means nothing.
    """
    path = config or os.environ.get(CONFIG_VARIABLE)
    values: dict[str, object] = dict(_in_file(path)) if path else {}
    values |= {name: found for name, variable in VARIABLES.items() if (found := os.environ.get(variable))}
    values |= {name: given for name, given in options.items() if given is not None}
    return replace(LlmSettings(), **values)  # type: ignore[arg-type]


def is_configured(config: str | None = None, **options: str | None) -> bool:
    """Whether anybody named a model, an endpoint or a file of settings."""
    named = (CONFIG_VARIABLE, VARIABLES["endpoint"], VARIABLES["model"])
    return bool(config) or any(options.values()) or any(os.environ.get(variable) for variable in named)


def _in_file(path: str) -> Mapping[str, object]:
    try:
        table = tomllib.loads(Path(path).read_text(encoding="utf-8")).get("llm")
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise OptionError(f"{path}: the settings of the model cannot be read ({error}).") from None
    if not isinstance(table, dict):
        raise OptionError(f"{path}: there is no table [llm]; write the model's settings under that line.")
    known = {one.name for one in fields(LlmSettings)}
    if strange := next((name for name in table if name not in known), None):
        raise OptionError(f"{path}: [llm] has no setting {strange!r}; there are {', '.join(sorted(known))}.")
    return table


def _check_types(settings: LlmSettings) -> None:
    for one in fields(LlmSettings):
        value = getattr(settings, one.name)
        if "str" in str(one.type):
            fits = isinstance(value, str)
        else:
            numbers = int if one.type == "int" else int | float
            fits = (value is None and "None" in str(one.type)) or (
                isinstance(value, numbers) and not isinstance(value, bool)
            )
        if not fits:
            raise OptionError(f"the model's setting {one.name} is {value!r}; see docs/llm.md for what it may be.")


def _check_leave(settings: LlmSettings) -> None:
    if settings.is_local:
        return
    host = settings.url.host
    if settings.send_to.casefold() != host.casefold():
        raise OptionError(
            f"reports would be sent to {host}, which is not this machine; if they may be, say --send-to {host}."
        )
    if settings.key and settings.url.scheme != "https":
        raise OptionError(f"the key would go to {host} for all to read; use an https address.")


def _url(words: str) -> httpx.URL:
    try:
        url = httpx.URL(words.rstrip("/"))
    except (httpx.InvalidURL, TypeError, ValueError):
        raise OptionError(f"endpoint {words[:200]!r} is no web address.") from None
    if url.scheme not in ("http", "https") or not url.host or url.userinfo or url.query or url.fragment:
        raise OptionError(f"endpoint {words[:200]!r} is none; give an address such as http://127.0.0.1:8080/v1.")
    return url


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.casefold() == "localhost"
