"""Passwords as they are kept: hashed slowly, with salt and cost."""

from __future__ import annotations

import hmac
from hashlib import scrypt, sha256
from secrets import token_bytes

_N, _R, _P = 2**14, 8, 1
"""Of scrypt: some 50 ms and 16 MB a guess (RFC 7914; OWASP's cheat sheet on password storage)."""


def hashed(password: str) -> str:
    """A password as it is kept: `scrypt$N$r$p$salt$hash`, the last two hexadecimal."""
    salt = token_bytes(16)
    return f"scrypt${_N}${_R}${_P}${salt.hex()}${_hash(password, salt, _N, _R, _P).hex()}"


def is_right(password: str, kept: str) -> bool:
    """Whether a password is the one that was hashed, at the cost that it was hashed with."""
    kind, n, r, p, salt, expected = kept.split("$")
    if kind != "scrypt":
        return False
    found = _hash(password, bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, bytes.fromhex(expected))


def stamp_of(kept: str) -> str:
    """What a session has of a password's entry: another password, and the session is worth nothing."""
    return sha256(kept.encode()).hexdigest()[:32]


def _hash(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return scrypt(password.encode("utf-8", "replace"), salt=salt, dklen=32, n=n, r=r, p=p)
