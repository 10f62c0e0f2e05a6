"""How fetching behaves: whom it may ask, how much it takes, how long it waits."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

from khaldun import __version__
from khaldun.errors import OptionError

Network = ipaddress.IPv4Network | ipaddress.IPv6Network

USUAL_PORTS = frozenset((80, 443))


@dataclass(frozen=True, slots=True)
class FetchSettings:
    """Settings of a `Fetcher`.

    Attributes:
        contact: address (mail or web) under which an outlet can reach whoever runs this; part of the user agent.
        allow_private: networks ("10.1.0.0/16", "127.0.0.1/32") that may be asked although they are not public.
        allow_ports: ports that may be asked beside 80 and 443.
        ca_file: file of certificate authorities (PEM) to be trusted instead of the usual ones.
        obey_robots: whether `robots.txt` is asked and obeyed.
        max_bytes: of an answer, packed and unpacked.
        max_redirects: hops after the first address.
        connect_seconds, idle_seconds: until a connection stands; between two pieces of an answer.
        total_seconds: for one address, redirects included, waiting for the host's turn not.
        host_seconds: between two requests to one host.
        max_crawl_delay_seconds: the longest `Crawl-delay` that is waited for; a longer one counts as this.

    Raises:
        OptionError: a setting has a value that means nothing.
    """

    contact: str = ""
    allow_private: tuple[str, ...] = ()
    allow_ports: tuple[int, ...] = ()
    ca_file: str | None = None
    obey_robots: bool = True
    max_bytes: int = 16 * 1024 * 1024
    max_redirects: int = 5
    connect_seconds: float = 10.0
    idle_seconds: float = 15.0
    total_seconds: float = 60.0
    host_seconds: float = 2.0
    max_crawl_delay_seconds: float = 60.0

    def __post_init__(self) -> None:
        _ = self.networks
        if not self.contact.isprintable() or not self.contact.isascii() or set(self.contact) & set("()"):
            raise OptionError(f"contact is {self.contact!r}; give a mail or web address in ASCII.")
        if any(not 0 < port < 65536 for port in self.allow_ports):
            raise OptionError(f"allow_ports is {self.allow_ports}; a port is between 1 and 65535.")
        limits = (self.max_bytes, self.connect_seconds, self.idle_seconds, self.total_seconds)
        if min(limits) <= 0 or min(self.max_redirects, self.host_seconds, self.max_crawl_delay_seconds) < 0:
            raise OptionError("limits of fetching must be above 0; redirects and waiting times at least 0.")

    @property
    def networks(self) -> tuple[Network, ...]:
        """`allow_private` as networks."""
        try:
            return tuple(map(ipaddress.ip_network, self.allow_private))
        except ValueError as error:
            raise OptionError(f"allow_private: {error}; write a network such as 10.1.0.0/16.") from None

    @property
    def ports(self) -> frozenset[int]:
        """All ports that may be asked."""
        return USUAL_PORTS | frozenset(self.allow_ports)

    @property
    def user_agent(self) -> str:
        """How requests name themselves."""
        return f"Khaldun/{__version__}" + (f" (+{self.contact})" if self.contact else "")
