from __future__ import annotations

import contextlib
import gzip
import shutil
import socket
import ssl
import subprocess
import threading
import time
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

import khaldun
from khaldun.errors import FetchError, OptionError
from khaldun.fetch import Fetcher, FetchSettings

Server = Any  # of conftest.py, which cannot be imported
MakeFetcher = Callable[..., Fetcher]
PAGE = b"<!doctype html><p>Nine people were killed in Harabad.</p>"


def answer(body: bytes | str = b"", status: str = "200 OK", **headers: str) -> bytes:
    data = body.encode() if isinstance(body, str) else body
    lines = {"Content_Length": str(len(data)), **headers}
    head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + data


def code(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(url)
    assert url.split("/")[2] in str(caught.value) or "127.0.0.1" in str(caught.value)
    return caught.value.code


def test_a_page_is_fetched_with_what_is_to_be_known_of_it(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(PAGE, Content_Type="Text/HTML; charset=windows-1251", ETag='"1"', Last_Modified="then")
    got = fetcher.fetch(f"{server.url}/a")
    assert (got.url, got.final_url, got.status) == (f"{server.url}/a", f"{server.url}/a", 200)
    assert (got.media_type, got.charset, got.body) == ("text/html", "windows-1251", PAGE)
    assert (got.etag, got.last_modified, got.not_modified) == ('"1"', "then", False)


def test_requests_say_who_asks(server: Server, make_fetcher: MakeFetcher) -> None:
    server.pages["/a"] = answer(PAGE)
    make_fetcher(contact="desk@record.example").fetch(f"{server.url}/a")
    assert all(
        f"User-Agent: Khaldun/{khaldun.__version__} (+desk@record.example)\r\n" in request
        for request in server.requests
    )
    assert len(server.requests) == 2
    assert not any("ookie" in request or "uthorization" in request for request in server.requests)


def test_what_has_not_changed_is_not_sent_again(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(b"", "304 Not Modified", ETag='"1"')
    got = fetcher.fetch(f"{server.url}/a", etag='"1"', modified="Tue, 01 Mar 2022 10:00:00 GMT")
    assert (got.not_modified, got.body, got.status) == (True, b"", 304)
    assert 'If-None-Match: "1"\r\nIf-Modified-Since: Tue, 01 Mar 2022 10:00:00 GMT\r\n' in server.requests[-1]


def test_a_stored_validator_cannot_smuggle_a_header(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = answer(PAGE)
    fetcher.fetch(f"{server.url}/a", etag='"1"\r\nX-Evil: 1', modified="ü")
    assert "X-Evil" not in server.requests[-1]
    assert "If-" not in server.requests[-1]


@pytest.mark.parametrize(
    ("coding", "packed"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
    ],
)
def test_packed_answers_are_unpacked(server: Server, fetcher: Fetcher, coding: str, packed: bytes) -> None:
    server.pages["/a"] = answer(packed, Content_Encoding=coding)
    assert fetcher.fetch(f"{server.url}/a").body == PAGE


def test_chunked_answers_are_joined(server: Server, fetcher: Fetcher) -> None:
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (PAGE[:10], PAGE[10:])) + b"0\r\n\r\n"
    server.pages["/a"] = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks
    assert fetcher.fetch(f"{server.url}/a").body == PAGE


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_redirects_are_followed(server: Server, fetcher: Fetcher, status: int) -> None:
    server.pages["/a"] = answer(b"", f"{status} Moved", Location="/b?x=1#part")
    server.pages["/b?x=1"] = answer(PAGE)
    got = fetcher.fetch(f"{server.url}/a")
    assert (got.url, got.final_url, got.body) == (f"{server.url}/a", f"{server.url}/b?x=1", PAGE)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("http://127.0.0.2:{port}/", "not-public"),
        ("http://localhost.localdomain.invalid/", "no-host"),
        ("http://[::1]:{port}/", "not-public"),
        ("http://169.254.169.254/latest/meta-data/", "not-public"),
        ("http://2852039166/", "not-public"),
        ("http://10.0.0.1/", "not-public"),
        ("http://user:pass@127.0.0.1:{port}/", "credentials"),
        ("http://127.0.0.1:1/", "port"),
        ("file:///etc/passwd", "scheme"),
        ("gopher://127.0.0.1/", "scheme"),
        ("/start", "redirects"),
        ("http://[", "no-host"),
    ],
)
def test_each_hop_is_checked_as_if_asked_for(server: Server, fetcher: Fetcher, location: str, expected: str) -> None:
    server.pages["/start"] = answer(b"", "302 Found", Location=location.replace("{port}", str(server.port)))
    assert code(fetcher, f"{server.url}/start") == expected
    assert server.paths() == ["/start"]


def test_an_endless_redirect_ends(server: Server, make_fetcher: MakeFetcher) -> None:
    for number in range(50):
        server.pages[f"/{number}"] = answer(b"", "302 Found", Location=f"/{number + 1}")
    assert code(make_fetcher(max_redirects=4), f"{server.url}/0") == "redirects"
    assert server.paths() == ["/0", "/1", "/2", "/3", "/4"]


@pytest.mark.parametrize(
    ("status", "retry", "seconds"),
    [
        ("404 Not Found", None, None),
        ("403 Forbidden", None, None),
        ("429 Too Many Requests", "120", 120.0),
        ("503 Unavailable", "99999999999999999999", 86400.0),
        ("503 Unavailable", "soon", None),
        ("503 Unavailable", "Tue, 01 Mar 2022 10:00:00 GMT", 0.0),
    ],
)
def test_errors_bear_status_and_wait(
    server: Server, fetcher: Fetcher, status: str, retry: str | None, seconds: float | None
) -> None:
    server.pages["/a"] = answer(b"", status, **({"Retry_After": retry} if retry else {}))
    with pytest.raises(FetchError) as caught:
        fetcher.fetch(f"{server.url}/a")
    assert (caught.value.code, caught.value.status) == ("status", int(status[:3]))
    assert caught.value.retry_seconds == seconds


def endless(connection: socket.socket, start: bytes, piece: bytes, pause: float = 0.0) -> None:
    """Send until the other side has had enough."""
    with contextlib.suppress(OSError):
        connection.sendall(start)
        while True:
            connection.sendall(piece)
            if pause:
                time.sleep(pause)


def sender(start: bytes, piece: bytes, pause: float = 0.0) -> Callable[[str, socket.socket], None]:
    return lambda request, connection: endless(connection, start, piece, pause)


MEBIBYTE = bytes(1024 * 1024)
OK = b"HTTP/1.1 200 OK\r\n"
BOMB = zlib.compressobj(9, zlib.DEFLATED, 16 + zlib.MAX_WBITS)
BOMB_BYTES = b"".join(BOMB.compress(MEBIBYTE) for _ in range(64)) + BOMB.flush()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("start", "piece", "pause", "expected"),
    [
        (OK + b"\r\n", MEBIBYTE, 0, "too-large"),
        (OK + b"Content-Length: 10737418240\r\n\r\n", MEBIBYTE, 0, "too-large"),
        (OK + b"Content-Length: 99999999999999999999\r\n\r\n", MEBIBYTE, 0, "too-large"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + bytes(65536) + b"\r\n", 0, "too-large"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n", b"1" * 1000, 0, "broken-answer"),
        (OK + b"Content-Encoding: gzip\r\n\r\n" + BOMB_BYTES, b"", 1, "too-large"),
        (OK, b"X-Header: " + b"y" * 500 + b"\r\n", 0, "broken-answer"),
        (OK + b"X: ", b"y" * 5000, 0, "broken-answer"),
        (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, 0, "too-large or timeout"),
        (b"", b"rubbish " * 1000, 0, "broken-answer"),
        (b"", b"H", 0.05, "timeout"),
        (OK, b"X", 0.05, "timeout"),
        (OK + b"\r\n", b"x", 0.05, "timeout"),
        (b"", b"", 1, "timeout"),
    ],
    ids=[
        "endless body", "10 GB stated", "absurd length", "endless chunks", "endless chunk size", "gzip bomb",
        "header flood", "endless header", "endless continue", "rubbish", "slow status", "slow headers", "slow body",
        "silence",
    ],
)  # fmt: skip
def test_hostile_senders_are_cut(
    server: Server, make_fetcher: MakeFetcher, start: bytes, piece: bytes, pause: float, expected: str
) -> None:
    server.pages["/a"] = sender(start, piece, pause)
    fetcher = make_fetcher(max_bytes=2_000_000, idle_seconds=0.5, total_seconds=1.0, obey_robots=False)
    tracemalloc.start()
    began = time.monotonic()
    try:
        assert code(fetcher, f"{server.url}/a") in expected.split(" or ")
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert time.monotonic() - began < 5
    assert peak < 20_000_000


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (OK + b"Content-Length: 1000\r\n\r\nshort", "broken-answer"),
        (OK + b"Content-Length: ten\r\n\r\nten", "broken-answer"),
        (OK + b"Transfer-Encoding: chunked\r\n\r\n5\r\nab", "broken-answer"),
        (answer(gzip.compress(PAGE)[:-12], Content_Encoding="gzip"), "broken-answer"),
        (answer(PAGE, Content_Encoding="gzip"), "broken-answer"),
        (answer(PAGE, Content_Encoding="gzip, gzip"), "coding"),
        (answer(PAGE, Content_Encoding="br"), "coding"),
        (b"", "broken-answer"),
        (b"SSH-2.0-OpenSSH\r\n", "broken-answer"),
    ],
)
def test_broken_answers_say_so(server: Server, fetcher: Fetcher, data: bytes, expected: str) -> None:
    server.pages["/a"] = data
    assert code(fetcher, f"{server.url}/a") == expected


def test_a_length_that_is_too_short_gives_what_it_says(server: Server, fetcher: Fetcher) -> None:
    server.pages["/a"] = OK + b"Content-Length: 4\r\n\r\nNine people"
    assert fetcher.fetch(f"{server.url}/a").body == b"Nine"


def test_nobody_at_home(make_fetcher: MakeFetcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert code(make_fetcher(allow_ports=(port,), obey_robots=False), f"http://127.0.0.1:{port}/") == "no-connection"


def test_proxies_of_the_environment_are_passed_over(
    server: Server, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://192.0.2.1:1")
    server.pages["/a"] = answer(PAGE)
    assert fetcher.fetch(f"{server.url}/a").body == PAGE


class Rebinding:
    """A name server whose answers are given one after the other."""

    def __init__(self, *answers: Sequence[str]) -> None:
        self.answers = list(answers)
        self.asked = 0

    def __call__(self, host: str, port: int) -> Sequence[str]:
        self.asked += 1
        return self.answers[min(self.asked, len(self.answers)) - 1]


def test_a_name_of_a_private_address_is_refused(server: Server, make_fetcher: MakeFetcher) -> None:
    for addresses in (["127.0.0.2"], ["10.0.0.1", "::1"], ["::ffff:127.0.0.2"], ["fe80::1%eth0"]):
        fetcher = make_fetcher(resolve=Rebinding(addresses), obey_robots=False)
        assert code(fetcher, f"http://north-post.example:{server.port}/") == "not-public"
    assert server.requests == []


def test_the_address_that_was_checked_is_the_one_that_is_asked(server: Server, make_fetcher: MakeFetcher) -> None:
    server.pages["/a"] = answer(PAGE)
    names = Rebinding(["127.0.0.1"], ["127.0.0.2"])
    fetcher = make_fetcher(resolve=names, obey_robots=False)
    assert fetcher.fetch(f"http://north-post.example:{server.port}/a").body == PAGE
    assert names.asked == 1
    assert f"Host: north-post.example:{server.port}\r\n" in server.requests[0]
    assert code(fetcher, f"http://north-post.example:{server.port}/a") == "not-public"
    assert len(server.requests) == 1


def test_private_addresses_among_public_ones_are_never_asked(server: Server, make_fetcher: MakeFetcher) -> None:
    server.pages["/a"] = answer(PAGE)
    fetcher = make_fetcher(resolve=Rebinding(["127.0.0.2", "10.0.0.1", "127.0.0.1"]), obey_robots=False)
    assert fetcher.fetch(f"http://north-post.example:{server.port}/a").body == PAGE


def test_a_redirect_to_a_name_that_turns_private_is_refused(server: Server, make_fetcher: MakeFetcher) -> None:
    server.pages["/a"] = answer(b"", "302 Found", Location="/b")
    fetcher = make_fetcher(resolve=Rebinding(["127.0.0.1"], ["127.0.0.2"]), obey_robots=False)
    assert code(fetcher, f"http://north-post.example:{server.port}/a") == "not-public"
    assert server.paths() == ["/a"]


def test_robots_txt_is_obeyed_and_asked_once(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = answer("User-agent: Khaldun\nDisallow: /closed\n\nUser-agent: *\nDisallow: /\n")
    server.pages["/open"] = answer(PAGE)
    assert fetcher.fetch(f"{server.url}/open").body == PAGE
    assert code(fetcher, f"{server.url}/closed/a") == "robots"
    assert [request.split(" ")[1] for request in server.requests] == ["/robots.txt", "/open"]


def test_robots_txt_holds_for_what_is_redirected_to(server: Server, fetcher: Fetcher) -> None:
    server.pages["/robots.txt"] = answer("User-agent: *\nDisallow: /closed\n")
    server.pages["/open"] = answer(b"", "302 Found", Location="/closed")
    assert code(fetcher, f"{server.url}/open") == "robots"
    assert server.paths() == ["/open"]


@pytest.mark.parametrize(
    ("robots", "may"),
    [
        (answer(b"", "404 Not Found"), True),
        (answer(b"", "401 Unauthorized"), True),
        (answer(b"", "302 Found", Location="/robots.txt"), True),
        (answer(b"\xff\xfe\x00rubbish"), True),
        (answer(b""), True),
        (answer(b"", "500 Error"), False),
        (answer(b"", "503 Unavailable"), False),
        (answer(b"", "429 Too Many"), False),
        (b"", False),
        (answer(b"#" * 600_000), False),
    ],
)
def test_a_robots_txt_that_is_not_there_allows_and_one_out_of_reach_forbids(
    server: Server, fetcher: Fetcher, robots: bytes, may: bool
) -> None:
    server.pages["/robots.txt"] = robots
    server.pages["/a"] = answer(PAGE)
    if may:
        assert fetcher.fetch(f"{server.url}/a").body == PAGE
    else:
        assert code(fetcher, f"{server.url}/a") == "robots-unreachable"


class Clock:
    """Time that passes only by sleeping."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.mark.parametrize(("robots", "waits"), [("", 2.0), ("User-agent: *\nCrawl-delay: 7\n", 7.0),
                                                ("User-agent: *\nCrawl-delay: 900\n", 60.0)])  # fmt: skip
def test_a_host_is_given_time_between_requests(server: Server, robots: str, waits: float) -> None:
    clock = Clock()
    settings = FetchSettings(allow_private=("127.0.0.1/32",), allow_ports=(server.port,))
    fetcher = Fetcher(settings, sleep=clock.sleep, clock=lambda: clock.now)
    server.pages["/robots.txt"] = answer(robots)
    server.pages["/a"] = answer(PAGE)
    for _ in range(3):
        fetcher.fetch(f"{server.url}/a")
    assert clock.slept == [2.0, waits, waits]


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for north-post.example, in one file."""
    program = shutil.which("openssl")
    if program is None:
        pytest.skip("openssl is not installed")
    folder = tmp_path_factory.mktemp("tls")
    key, path = folder / "key.pem", folder / "both.pem"
    made = subprocess.run(
        [program, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=north-post.example",
         "-addext", "subjectAltName=DNS:north-post.example", "-keyout", str(key), "-out", str(path)],
        capture_output=True, check=False,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    path.write_bytes(path.read_bytes() + key.read_bytes())
    return path


@pytest.fixture
def tls_port(certificate: Path) -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                with contextlib.suppress(OSError), context.wrap_socket(connection, server_side=True) as secured:
                    secured.recv(65536)
                    secured.sendall(answer(PAGE))

        threading.Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]


def test_the_certificate_must_be_of_the_name_that_was_asked(
    tls_port: int, certificate: Path, make_fetcher: MakeFetcher
) -> None:
    def fetcher(ca_file: str | None) -> Fetcher:
        return make_fetcher(
            allow_ports=(tls_port,), ca_file=ca_file, obey_robots=False, resolve=Rebinding(["127.0.0.1"])
        )

    assert fetcher(str(certificate)).fetch(f"https://north-post.example:{tls_port}/").body == PAGE
    assert code(fetcher(str(certificate)), f"https://south-post.example:{tls_port}/") == "tls"
    assert code(fetcher(str(certificate)), f"https://127.0.0.1:{tls_port}/") == "tls"
    assert code(fetcher(None), f"https://north-post.example:{tls_port}/") == "tls"


def test_a_missing_file_of_authorities_is_told() -> None:
    with pytest.raises(OptionError):
        Fetcher(FetchSettings(ca_file="/no/such/file.pem"))
