"""Unpacking gzip and HTTP content codings, with a bound on what a few bytes may become."""

from __future__ import annotations

import io
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from khaldun.errors import InputError

# Text packs 3 to 10 times, tables of repeated values up to some 60 times, zeros 1,030 times.
MAX_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 4 * 1024 * 1024
_STEP_BYTES = 64 * 1024
_MEMBER_MARK = b"\x1f\x8b\x08"

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_CODINGS: Mapping[str, tuple[int, ...]] = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (_ZLIB, _RAW)}


class Unpacked(io.RawIOBase):
    """The bytes packed in a gzip stream of one or more members.

    Attributes:
        resumes: whether reading goes on with the next member after a damaged one, of which "record-broken" tells once;
            for web archives, which pack each record by itself. Else every read after the damage fails.

    Raises:
        InputError: while reading, "gzip-bomb" where they are far more than any text packs to.
        zlib.error, EOFError: while reading, where they are damaged or break off.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self.resumes = False
        self._packed = packed
        self._packed_count = self._unpacked_count = 0
        self._input = b""
        self._member = zlib.decompressobj(_GZIP)
        self._begun = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` as far as one step goes; 0 at the end."""
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        self._unpacked_count += len(data)
        if self._unpacked_count > max(RATIO_COUNTS_FROM_BYTES, MAX_RATIO * self._packed_count):
            raise InputError(
                "gzip-bomb",
                f"{self._packed_count} packed bytes have become more than {self._unpacked_count}, as no text does;"
                " the rest is left out. Unpack it yourself if you trust it.",
            )
        return len(data)

    def _next(self, size: int) -> bytes:
        """Some unpacked bytes, none only at the end."""
        while self._begin_member():
            taken = self._input or self._more()
            try:
                data = self._member.decompress(taken, size)
            except zlib.error:
                self._input = taken
                if not (self.resumes and self._find_member()):
                    raise
                raise InputError("record-broken", "its packed bytes are damaged; it is left out.") from None
            self._input = self._member.unconsumed_tail
            if data:
                return data
            if not taken and not self._member.eof:
                raise EOFError("it breaks off")
        return b""

    def _begin_member(self) -> bool:
        """Whether there is a member at hand: the one begun, or the next; zeros between members are padding."""
        if self._begun and not self._member.eof:
            return True
        rest = (self._member.unused_data if self._begun else self._input).lstrip(b"\0")
        while not rest and (more := self._more()):
            rest = more.lstrip(b"\0")
        self._input, self._begun = rest, bool(rest)
        self._member = zlib.decompressobj(_GZIP)
        return self._begun

    def _find_member(self) -> bool:
        """Whether there is another member after the damage, which is then the one at hand."""
        searched = self._input[1:]
        while (at := searched.find(_MEMBER_MARK)) < 0:
            if not (more := self._more()):
                return False
            searched = searched[-2:] + more
        self._input, self._begun = searched[at:], True
        self._member = zlib.decompressobj(_GZIP)
        return True

    def _more(self) -> bytes:
        data = self._packed.read(_STEP_BYTES)
        self._packed_count += len(data)
        return data


def inflate(data: bytes, coding: str, max_bytes: int) -> bytes:
    """`data` without its HTTP content coding ("gzip", "deflate", none); a damaged end is left out.

    Raises:
        InputError: "too-large" where it becomes more than `max_bytes`, "coding-unknown" for another coding.
    """
    for name in reversed([part.strip().lower() for part in coding.split(",")]):
        if name not in ("", "identity"):
            data = _inflate(data, name, max_bytes)
    return data


def _inflate(data: bytes, coding: str, max_bytes: int) -> bytes:
    if coding not in _CODINGS:
        raise InputError("coding-unknown", f"it is packed with {coding[:40]!r}, which is not read; unpack it.")
    for window in _CODINGS[coding]:
        unpacked = _unpack(data, window, max_bytes)
        if unpacked or not data:
            return unpacked
    return data  # crawlers unpack the body and leave the header


def _unpack(data: bytes, window: int, max_bytes: int) -> bytes:
    unpacker, made = zlib.decompressobj(window), bytearray()
    while data:
        try:
            made += unpacker.decompress(data, _STEP_BYTES)
        except zlib.error:
            break
        if len(made) > max_bytes:
            raise InputError("too-large", f"unpacked it is larger than {max_bytes} bytes; save its text instead.")
        data = unpacker.unconsumed_tail
        if unpacker.eof and (data := unpacker.unused_data):
            unpacker = zlib.decompressobj(window)
    return bytes(made)
