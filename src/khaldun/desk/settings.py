"""What a desk is told when it is opened."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass, field

from khaldun.errors import OptionError
from khaldun.fetch import FetchSettings
from khaldun.fetch.network import Resolve, resolve

MIN_PASSWORD = 12
"""Characters of a password, at least (NIST SP 800-63B asks for 8)."""

MAX_PASSWORD = 1000

LOCAL_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True, slots=True)
class DeskSettings:
    """One desk.

    Attributes:
        catalogue: path or postgresql:// address.
        by: whose name stands beside decisions.
        host: address that is listened on.
        port: 0 for any that is free.
        names: host names under which the desk may be asked for besides its address: a page of another site that
            points its own name at this machine is refused.
        password: None only on an address of this machine itself, or where people are listed.
        has_people: whether people are listed when the desk is opened; each then has an own password.
        fetching: how addresses are fetched that people add.
        resolve: from host and port to IP addresses, when they are.
    """

    catalogue: str
    by: str
    host: str = "127.0.0.1"
    port: int = 8765
    names: frozenset[str] = frozenset()
    password: str | None = field(default=None, repr=False)
    has_people: bool = False
    fetching: FetchSettings = field(default_factory=FetchSettings)
    resolve: Resolve = resolve

    def __post_init__(self) -> None:
        if not self.by.strip():
            raise OptionError("The desk needs the name of who decides; give it with --by.")
        if not self.is_local and self.password is None and not self.has_people:
            raise OptionError(
                f"--host {self.host}: others could reach the desk; give a password in the variable"
                " KHALDUN_DESK_PASSWORD, add people with `khaldun desk people add`, or listen on 127.0.0.1."
            )
        if self.password is not None:
            check_password(self.password)

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach it."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def allowed_names(self) -> frozenset[str]:
        """Host names that a request may bear."""
        return LOCAL_NAMES | {self.host} | self.names


def check_password(password: str) -> None:
    """A password that is not soon guessed.

    Raises:
        OptionError: it is too short, or far too long.
    """
    if not MIN_PASSWORD <= len(password) <= MAX_PASSWORD:
        raise OptionError(
            f"A password of the desk must have at least {MIN_PASSWORD} characters, at most {MAX_PASSWORD}."
        )
