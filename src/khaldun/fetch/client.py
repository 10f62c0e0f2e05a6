"""Fetching one address: checked, bounded, polite."""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from email.message import Message
from types import TracebackType

import httpcore
import httpx

from khaldun.errors import FetchError, OptionError
from khaldun.fetch.address import check_url
from khaldun.fetch.body import ACCEPTED_CODINGS, read_body
from khaldun.fetch.network import MAX_OVERHEAD_BYTES, Budget, CheckedTransport, Resolve, resolve
from khaldun.fetch.retry import retry_seconds
from khaldun.fetch.robots import MAX_ROBOTS_BYTES, RobotsFiles
from khaldun.fetch.settings import FetchSettings
from khaldun.model.envelope import Envelope

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_MAX_VALIDATOR_CHARACTERS = 1024
_MAX_HOSTS = 10_000
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    """An answer.

    Attributes:
        url: address that was asked for.
        final_url: address that answered, after redirects.
        status: HTTP status, 2xx or 304.
        media_type: `Content-Type` without parameters, lower case; "" where none was given.
        charset: of the `Content-Type`, or None. May lie.
        body: unpacked; empty where nothing has changed.
        etag, last_modified: to be sent back next time, or None.
        not_modified: whether the server says that nothing has changed since (304).
    """

    url: str
    final_url: str
    status: int
    media_type: str
    charset: str | None
    body: bytes
    etag: str | None = None
    last_modified: str | None = None
    not_modified: bool = False

    @property
    def envelope(self) -> Envelope:
        """What the answer says of its body."""
        return Envelope(url=self.final_url, charset=self.charset)


class Fetcher:
    """A client that keeps to robots.txt and leaves time between requests to one host; for use by one thread.

    Args:
        settings: whom it may ask, how much it takes, how long it waits.
        resolve: from host and port to IP addresses.
        sleep, clock: how waiting is done, and monotonic seconds.

    Raises:
        OptionError: `settings.ca_file` cannot be read.
    """

    def __init__(
        self,
        settings: FetchSettings | None = None,
        *,
        resolve: Resolve = resolve,
        sleep: Callable[[float], object] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.settings = settings or FetchSettings()
        self._resolve = resolve
        self._sleep = sleep
        self._clock = clock
        self._next_turn: dict[str, float] = {}
        self._robots = RobotsFiles(self._fetch_robots, clock)
        self._context = _tls_context(self.settings)

    def fetch(self, url: str, *, etag: str | None = None, modified: str | None = None) -> Fetched:
        """What stands at `url`.

        Args:
            url: http or https address.
            etag, modified: `etag` and `last_modified` of an earlier answer; the server may then say "not modified".

        Raises:
            FetchError: it cannot be fetched, or must not be; its `code` says why.
        """
        validators = {"If-None-Match": etag, "If-Modified-Since": modified}
        headers = {name: value for name, value in validators.items() if value and _is_header(value)}
        return self._follow(url, headers, self.settings.max_bytes, obey=self.settings.obey_robots)

    def _follow(self, url: str, headers: dict[str, str], max_bytes: int, obey: bool) -> Fetched:
        """Ask `url` and whatever it redirects to, each hop checked as if it had been asked for itself."""
        budget = Budget(self._deadline(), max_bytes + MAX_OVERHEAD_BYTES, self.settings.idle_seconds)
        asked: list[str] = []
        target = url
        while len(asked) <= self.settings.max_redirects:
            try:
                answer = self._hop(target, asked, headers, budget, max_bytes, obey)
            except FetchError as error:
                raise _led_to(error, url) from None
            if isinstance(answer, Fetched):
                return Fetched(
                    url, answer.final_url, answer.status, answer.media_type, answer.charset, answer.body,
                    answer.etag, answer.last_modified, answer.not_modified,
                )  # fmt: skip
            target = answer
        raise FetchError("redirects", f"{url}: it redirects more than {self.settings.max_redirects} times.")

    def _hop(
        self, target: str, asked: list[str], headers: dict[str, str], budget: Budget, max_bytes: int, obey: bool
    ) -> Fetched | str:
        """The answer of `target`, checked; or the address to which it redirects."""
        checked = check_url(target, self.settings)
        if str(checked) in asked:
            raise FetchError("redirects", f"it redirects in a circle, by way of {checked}.")
        asked.append(str(checked))
        budget.deadline += self._wait_for_turn(checked, obey)
        return self._ask(checked, headers, budget, max_bytes)

    def _ask(self, url: httpx.URL, headers: dict[str, str], budget: Budget, max_bytes: int) -> Fetched | str:
        """The answer, or the address to which it redirects."""
        transport = CheckedTransport(self.settings, self._resolve, budget, self._context)
        sent = {
            "User-Agent": self.settings.user_agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": ACCEPTED_CODINGS,
            "Connection": "close",
            **headers,
        }
        try:
            with transport:
                response = transport.handle_request(httpx.Request("GET", url, headers=sent))
                try:
                    return self._answer(url, response, max_bytes)
                finally:
                    response.close()
        except FetchError as error:
            raise _located(error, url) from None
        except (httpx.HTTPError, httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as error:
            raise _failure(error, url) from None
        except (OSError, ValueError, httpx.InvalidURL) as error:
            raise FetchError("broken-answer", f"{url}: fetching failed ({error}); try later.") from None

    def _answer(self, url: httpx.URL, response: httpx.Response, max_bytes: int) -> Fetched | str:
        status, headers = response.status_code, response.headers
        if status in _REDIRECTS and headers.get("Location"):
            return _joined(url, headers["Location"])
        if status != 304 and not 200 <= status < 300:
            raise FetchError(
                "status",
                f"the server answers {status}; {_advice(status)}",
                status=status,
                retry_seconds=retry_seconds(headers.get("Retry-After")),
            )
        stated = headers.get("Content-Length", "")
        if stated.isdigit() and int(stated[:19]) > max_bytes:
            raise FetchError(
                "too-large", f"the answer has {stated[:19]} bytes, more than {max_bytes}; see --max-bytes."
            )
        media_type, charset = _content_type(headers.get("Content-Type", ""))
        body = b"" if status in (204, 205, 304) else _body(response, max_bytes)
        return Fetched(
            str(url), str(url), status, media_type, charset, body,
            _validator(headers.get("ETag")), _validator(headers.get("Last-Modified")), status == 304,
        )  # fmt: skip

    def _fetch_robots(self, url: str) -> bytes:
        return self._follow(url, {}, MAX_ROBOTS_BYTES, obey=False).body

    def _wait_for_turn(self, url: httpx.URL, obey: bool) -> float:
        """Wait until the host may be asked again; the seconds that this took."""
        began = time.monotonic()
        host, delay = url.host, self.settings.host_seconds
        if obey:
            rules = self._robots.rules(f"{url.scheme}://{url.netloc.decode('ascii')}")
            if rules.unreachable is not None:
                raise FetchError("robots-unreachable", f"{url}: its robots.txt cannot be asked; {rules.unreachable}")
            if not rules.may_fetch(str(url)):
                raise FetchError("robots", f"{url}: the host's robots.txt asks not to fetch this.")
            delay = max(delay, min(rules.delay_seconds, self.settings.max_crawl_delay_seconds))
        now = self._clock()
        wait = min(self._next_turn.get(host, now) - now, self.settings.max_crawl_delay_seconds + delay)
        if wait > 0:
            self._sleep(wait)
        if len(self._next_turn) > _MAX_HOSTS:
            self._next_turn = {name: turn for name, turn in self._next_turn.items() if turn > now}
        self._next_turn[host] = max(now, now + wait) + delay
        return time.monotonic() - began

    def _deadline(self) -> float:
        return time.monotonic() + self.settings.total_seconds

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Connections end with each request, so that nothing is left to close."""


def _tls_context(settings: FetchSettings) -> ssl.SSLContext:
    try:
        if settings.ca_file is not None:
            return ssl.create_default_context(cafile=settings.ca_file)
        return httpx.create_ssl_context(trust_env=False)
    except (OSError, ssl.SSLError) as error:
        raise OptionError(f"ca_file {settings.ca_file!r} cannot be read ({error}).") from None


def _body(response: httpx.Response, max_bytes: int) -> bytes:
    codings = response.headers.get_list("Content-Encoding", split_commas=False)
    return read_body(response.iter_raw(), ", ".join(codings), max_bytes)


def _joined(url: httpx.URL, location: str) -> str:
    try:
        return str(url.join(location).copy_with(fragment=None))
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("redirects", f"it redirects to what is no address ({error}).") from None


def _content_type(value: str) -> tuple[str, str | None]:
    message = Message()
    message["Content-Type"] = value[:500].replace("\r", " ").replace("\n", " ")
    charset = message.get_param("charset")
    return value.split(";")[0].strip().lower()[:100], charset if isinstance(charset, str) else None


def _validator(value: str | None) -> str | None:
    return value if value and len(value) <= _MAX_VALIDATOR_CHARACTERS else None


def _is_header(value: str) -> bool:
    """Whether `value`, which came from a stranger and was stored, can be sent in a header."""
    return len(value) <= _MAX_VALIDATOR_CHARACTERS and value.isascii() and value.isprintable()


def _advice(status: int) -> str:
    if status in (404, 410):
        return "there is nothing at this address any more."
    if status in (401, 402, 403, 451):
        return "it does not give this to us; give the saved page instead."
    return "try later." if status in (408, 425, 429) or status >= 500 else "check the address."


def _led_to(error: FetchError, url: str) -> FetchError:
    """`error` with the address that was asked for before the one that it speaks of."""
    message = str(error) if url in str(error) else f"{ascii(url[:200])[1:-1]}: {error}"
    return FetchError(error.code, message, status=error.status, retry_seconds=error.retry_seconds)


def _located(error: FetchError, url: httpx.URL) -> FetchError:
    message = str(error) if str(url) in str(error) else f"{url}: {error}"
    return FetchError(error.code, message, status=error.status, retry_seconds=error.retry_seconds)


def _failure(error: Exception, url: httpx.URL) -> FetchError:
    if isinstance(error, httpx.TimeoutException | httpcore.TimeoutException):
        return FetchError("timeout", f"{url}: the server is silent for too long; try later.")
    if isinstance(error, httpx.ConnectError | httpcore.ConnectError):
        code = "tls" if "certificate" in str(error).lower() or "ssl" in str(error).lower() else "no-connection"
        return FetchError(code, f"{url}: no connection ({error}); try later.")
    return FetchError("broken-answer", f"{url}: the answer is broken ({error}); try later.")
