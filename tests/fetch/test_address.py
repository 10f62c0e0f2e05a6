from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import FetchError, OptionError
from khaldun.fetch import FetchSettings
from khaldun.fetch.address import allowed, check_url, is_public

NOT_PUBLIC = """
0.0.0.0 0.1.2.3 10.0.0.1 100.64.0.1 100.127.255.254 127.0.0.1 127.255.255.254 169.254.169.254 172.16.0.1 172.31.255.255
192.0.0.1 192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1
255.255.255.255 168.63.129.16
:: ::1 ::7f00:1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::a00:1
64:ff9b:1::1 100::1 2001::1 2001:db8::1 2002:7f00:1:: 2002:808:808:: fc00::1 fd12:3456::1 fe80::1 fec0::1 ff02::1
2001:0:7f00:1:: 4000::1
""".split()
PUBLIC = "1.1.1.1 8.8.8.8 9.255.255.255 100.63.255.255 100.128.0.1 172.32.0.1 2606:4700::1111 64:ff9b::808:808".split()


@pytest.mark.parametrize("words", NOT_PUBLIC)
def test_addresses_inside_are_not_public(words: str) -> None:
    assert not is_public(ipaddress.ip_address(words))


@pytest.mark.parametrize("words", PUBLIC)
def test_addresses_outside_are_public(words: str) -> None:
    assert is_public(ipaddress.ip_address(words))


@given(st.ip_addresses(v=4))
def test_an_address_in_another_is_as_public_as_itself(inner: ipaddress.IPv4Address) -> None:
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        assert is_public(ipaddress.IPv6Address(int(ipaddress.IPv6Address(prefix)) + int(inner))) == is_public(inner)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("ftp://north-post.example/", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("javascript:alert(1)", "scheme"),
        ("gopher://north-post.example/", "scheme"),
        ("north-post.example/a", "scheme"),
        ("", "scheme"),
        ("http://", "bad-address"),
        ("http:///a", "bad-address"),
        ("http://user:secret@north-post.example/", "credentials"),
        ("http://user@north-post.example/", "credentials"),
        ("http://north-post.example:22/", "port"),
        ("http://north-post.example:8080/", "port"),
        ("http://north-post.example:0/", "port"),
        ("http://north-post.example:99999/", "port"),
        ("http://north post.example/", "bad-address"),
        ("http://north-post.example/\r\nX: y", "bad-address"),
        ("http://[::1/", "bad-address"),
        ("https://north-post.example/" + "a" * 5000, "bad-address"),
        ("http://127.0.0.1/", "not-public"),
        ("http://[::1]/", "not-public"),
        ("http://[::ffff:7f00:1]/", "not-public"),
        ("http://2130706433/", "not-public"),
        ("http://0x7f000001/", "not-public"),
        ("http://0x7f.0.0.1/", "not-public"),
        ("http://0177.0.0.1/", "not-public"),
        ("http://127.1/", "not-public"),
        ("http://127.0.0.1./", "not-public"),
        ("http://8.8.8.0x8/", "not-public"),
        ("http://①②⑦.0.0.1/", "not-public"),
    ],
)
def test_what_is_refused_before_anything_is_asked(url: str, code: str) -> None:
    with pytest.raises(FetchError) as caught:
        check_url(url, FetchSettings())
    assert caught.value.code in (code, "bad-address")
    assert str(caught.value)


@pytest.mark.parametrize(
    "url",
    ["https://north-post.example/a?b=c", "http://8.8.8.8/", "http://north-post.example:443/", "https://é.example/"],
)
def test_public_addresses_pass(url: str) -> None:
    check_url(url, FetchSettings())


@given(st.text(max_size=60))
def test_any_words_are_checked_or_refused(words: str) -> None:
    for url in (words, f"http://{words}"):
        try:
            check_url(url, FetchSettings())
        except FetchError as error:
            assert error.code


def test_allowed_networks_and_ports_pass() -> None:
    settings = FetchSettings(allow_private=("10.1.0.0/16", "::1/128"), allow_ports=(8080,))
    check_url("http://10.1.2.3:8080/", settings)
    assert allowed([ipaddress.ip_address("::1"), ipaddress.ip_address("10.2.0.1")], settings) == [
        ipaddress.ip_address("::1")
    ]


@pytest.mark.parametrize(
    "settings",
    [
        {"allow_private": ("ten",)},
        {"allow_private": ("10.1.2.3/8",)},
        {"allow_ports": (0,)},
        {"contact": "a\r\nX: y"},
        {"max_bytes": 0},
        {"total_seconds": -1},
    ],
)
def test_settings_that_mean_nothing_are_refused(settings: dict[str, object]) -> None:
    with pytest.raises(OptionError):
        FetchSettings(**settings)  # type: ignore[arg-type]
