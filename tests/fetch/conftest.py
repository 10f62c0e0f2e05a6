"""Web servers on the loopback that answer, byte by byte, what a test tells them to."""

from __future__ import annotations

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest

from khaldun.fetch import Fetcher, FetchSettings

Handler = Callable[[str, socket.socket], bytes | None]


@dataclass
class Server:
    """A server on 127.0.0.1: a handler for each path, and the requests it has seen."""

    port: int
    pages: dict[str, bytes | Handler] = field(default_factory=dict)
    requests: list[str] = field(default_factory=list)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def paths(self) -> list[str]:
        """The paths asked for, robots.txt left out."""
        return [path for path in (request.split(" ")[1] for request in self.requests) if path != "/robots.txt"]


NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"


def _serve(server: Server, connection: socket.socket) -> None:
    with contextlib.suppress(OSError), connection:
        connection.settimeout(10)
        request = b""
        while b"\r\n\r\n" not in request and (data := connection.recv(65536)):
            request += data
        server.requests.append(request.decode("latin-1"))
        page = server.pages.get(server.requests[-1].split(" ")[1], NOT_FOUND)
        data = page if isinstance(page, bytes) else page(server.requests[-1], connection) or b""
        connection.sendall(data)
        connection.shutdown(socket.SHUT_WR)
        while connection.recv(65536):
            pass


@pytest.fixture
def server() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        served = Server(listener.getsockname()[1])

        def accept() -> None:
            with contextlib.suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    threading.Thread(target=_serve, args=(served, connection), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield served
        with contextlib.suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)


MakeFetcher = Callable[..., Fetcher]


@pytest.fixture
def make_fetcher(server: Server) -> MakeFetcher:
    """Makes a fetcher that may ask the server, in a hurry."""

    def make(**settings: object) -> Fetcher:
        resolve = settings.pop("resolve", None)
        given = {"allow_private": ("127.0.0.1/32",), "allow_ports": (server.port,), "host_seconds": 0.0, **settings}
        chosen = FetchSettings(**given)  # type: ignore[arg-type]
        return Fetcher(chosen, resolve=resolve) if resolve else Fetcher(chosen)  # type: ignore[arg-type]

    return make


@pytest.fixture
def fetcher(make_fetcher: MakeFetcher) -> Fetcher:
    return make_fetcher()
