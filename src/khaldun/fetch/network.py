"""Connections to checked addresses only, with a bound on time and bytes.

The host is resolved here and nowhere else, and the connection goes to the very address that was checked: a name server
that answers differently the second time is never asked a second time.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from socket import AF_UNSPEC, IPPROTO_TCP, SOCK_STREAM, gaierror, getaddrinfo
from typing import Any

import httpcore
import httpx

from khaldun.errors import FetchError
from khaldun.fetch.address import IpAddress, allowed, parse_address
from khaldun.fetch.settings import FetchSettings

Resolve = Callable[[str, int], Sequence[str]]
"""From host and port to IP addresses, as text."""

# Headers of an answer; the parser of HTTP/1.1 refuses more than 100 KB of them at once, and of trailers.
MAX_OVERHEAD_BYTES = 512 * 1024
_MAX_ADDRESSES_TRIED = 4


def resolve(host: str, port: int) -> list[str]:
    """Addresses of `host` as the system knows them."""
    found = getaddrinfo(host, port, AF_UNSPEC, SOCK_STREAM, IPPROTO_TCP)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


@dataclass(slots=True)
class Budget:
    """What is left for one address: a moment on the monotonic clock, and bytes.

    Attributes:
        deadline: when time is up, seconds of `time.monotonic`.
        bytes_left: that may still be received, headers included.
        idle_seconds: longest silence.
    """

    deadline: float
    bytes_left: int
    idle_seconds: float

    def timeout(self) -> float:
        """Seconds that the next step may take.

        Raises:
            FetchError: "timeout" when there are none.
        """
        left = self.deadline - time.monotonic()
        if left <= 0:
            raise FetchError("timeout", "the answer takes too long in all; try later.")
        return min(left, self.idle_seconds)

    def take(self, count: int) -> None:
        """Note `count` received bytes.

        Raises:
            FetchError: "too-large" when they are too many.
        """
        self.bytes_left -= count
        if self.bytes_left < 0:
            raise FetchError("too-large", "the answer is larger than what is taken; see --max-bytes.")


class CheckedTransport(httpx.HTTPTransport):
    """Transport of one request, through connections that are checked and bounded."""

    def __init__(self, settings: FetchSettings, resolve: Resolve, budget: Budget, context: ssl.SSLContext) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=context,
            max_connections=1,
            http1=True,
            http2=False,
            network_backend=_CheckedBackend(settings, resolve, budget),
        )


class _CheckedBackend(httpcore.NetworkBackend):
    """Opens connections to the addresses of a host that may be asked."""

    def __init__(self, settings: FetchSettings, resolve: Resolve, budget: Budget) -> None:
        self._settings = settings
        self._resolve = resolve
        self._budget = budget
        self._backend = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        error: Exception | None = None
        for address in self._addresses(host, port)[:_MAX_ADDRESSES_TRIED]:
            seconds = min(self._budget.timeout(), self._settings.connect_seconds)
            try:
                stream = self._backend.connect_tcp(str(address), port, seconds, local_address, socket_options)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as failed:
                error = failed
            else:
                return _BoundedStream(stream, self._budget)
        raise error or FetchError("no-host", f"the host {host} has no address; check the name.")

    def _addresses(self, host: str, port: int) -> list[IpAddress]:
        literal = parse_address(host)
        try:
            words = [str(literal)] if literal is not None else self._resolve(host, port)
        except (gaierror, UnicodeError, OSError) as error:
            raise FetchError("no-host", f"the host {host} is not known ({error}); check the name.") from None
        addresses = [address for address in map(parse_address, words) if address is not None]
        asked = allowed(addresses, self._settings)
        if addresses and not asked:
            raise FetchError("not-public", f"{host} is {addresses[0]}, not a public address; see --allow-private.")
        return asked


class _BoundedStream(httpcore.NetworkStream):
    """A connection whose every step draws on the budget."""

    def __init__(self, stream: httpcore.NetworkStream, budget: Budget) -> None:
        self._stream = stream
        self._budget = budget

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, self._budget.timeout())
        self._budget.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._budget.timeout())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        stream = self._stream.start_tls(ssl_context, server_hostname, self._budget.timeout())
        return _BoundedStream(stream, self._budget)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
