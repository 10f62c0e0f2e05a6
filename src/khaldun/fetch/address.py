"""Which addresses may be asked: public ones on the web's ports, and those that were allowed."""

from __future__ import annotations

import ipaddress
import re
from collections.abc import Iterable

import httpx

from khaldun.errors import FetchError
from khaldun.fetch.settings import FetchSettings, Network

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

MAX_ADDRESS_CHARACTERS = 4096

# Addresses that carry an IPv4 address inside; RFC 6052 for the first, which networks without IPv4 really use.
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
# All that is handed out to anybody lies in here (RFC 4291); 6to4 and Teredo lie in it too and are dead.
_GLOBAL_V6 = ipaddress.IPv6Network("2000::/3")
_NEVER = (
    ipaddress.ip_network("2002::/16"),  # 6to4, RFC 7526
    ipaddress.ip_network("2001::/32"),  # Teredo
    ipaddress.ip_network("192.88.99.0/24"),  # relays of 6to4
    ipaddress.ip_network("168.63.129.16/32"),  # inside a large cloud, where it answers as the host does
)
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|\d+)", re.IGNORECASE)


def check_url(words: str, settings: FetchSettings) -> httpx.URL:
    """The address that `words` write, if it may be asked as far as it can be told without resolving its host.

    Raises:
        FetchError: "bad-address", "scheme", "credentials", "port" or "not-public".
    """
    shown = ascii(words[:200])
    if len(words) > MAX_ADDRESS_CHARACTERS or any(character <= " " or character == "\x7f" for character in words):
        raise FetchError("bad-address", f"{shown}: this is no web address; check it.")
    try:
        url = httpx.URL(words)
        port = {"http": 80, "https": 443}.get(url.scheme, 0) if url.port is None else url.port
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise FetchError("bad-address", f"{shown}: this is no web address ({error}); check it.") from None
    if url.scheme not in ("http", "https"):
        raise FetchError("scheme", f"{shown}: only http and https addresses are fetched.")
    if url.userinfo:
        raise FetchError("credentials", f"{shown}: an address with a name or password in it is not fetched.")
    if not url.host:
        raise FetchError("bad-address", f"{shown}: the address names no host; check it.")
    if port not in settings.ports:
        raise FetchError("port", f"{shown}: port {port} is not asked; allow it with --allow-port if you mean it.")
    _check_numeric_host(url.host, shown, settings)
    return url


def allowed(addresses: Iterable[IpAddress], settings: FetchSettings) -> list[IpAddress]:
    """Those of `addresses` that may be asked."""
    networks = settings.networks
    return [address for address in addresses if is_public(address) or _is_in(address, networks)]


def is_public(address: IpAddress) -> bool:
    """Whether the address is one that anybody on the internet can have."""
    if any(address in network for network in _NEVER if network.version == address.version):
        return False
    if isinstance(address, ipaddress.IPv6Address):
        inner = _embedded(address)
        if inner is not None:
            return is_public(inner)
        if address not in _GLOBAL_V6:
            return False
    return address.is_global and not (
        address.is_private
        or address.is_loopback
        or address.is_link_local
        or address.is_multicast
        or address.is_reserved
        or address.is_unspecified
    )


def parse_address(words: str) -> IpAddress | None:
    """The address that `words` write in the usual form, or None; a zone ("%eth0") is passed over."""
    try:
        return ipaddress.ip_address(words.split("%")[0])
    except ValueError:
        return None


def _embedded(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def _is_in(address: IpAddress, networks: tuple[Network, ...]) -> bool:
    return any(address.version == network.version and address in network for network in networks)


def _check_numeric_host(host: str, shown: str, settings: FetchSettings) -> None:
    """A host written as a number in any way is an IPv4 address to the system; only the usual way is taken."""
    address = parse_address(host)
    if address is not None:
        if not allowed([address], settings):
            raise FetchError("not-public", f"{shown}: {address} is not a public address; see --allow-private.")
    elif _NUMBER.fullmatch(host.rstrip(".").rpartition(".")[2]):
        raise FetchError("not-public", f"{shown}: the host is written as a number; write its name.")
