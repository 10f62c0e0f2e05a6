"""Unpacking gzip and HTTP content codings, with a bound on what a few bytes may become."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Mapping
from typing import BinaryIO

from khaldun.errors import InputError

# Text packs 3 to 10 times, tables of repeated values up to some 60 times, zeros 1,030 times.
MAX_RATIO = 200
RATIO_COUNTS_FROM_BYTES = 4 * 1024 * 1024
_STEP_BYTES = 64 * 1024

_GZIP, _ZLIB, _RAW = 16 + zlib.MAX_WBITS, zlib.MAX_WBITS, -zlib.MAX_WBITS
_CODINGS: Mapping[str, tuple[int, ...]] = {"gzip": (_GZIP,), "x-gzip": (_GZIP,), "deflate": (_ZLIB, _RAW)}


class Unpacked(io.RawIOBase):
    """The bytes packed in a gzip stream of one or more members.

    Raises:
        InputError: while reading, "gzip-bomb" where they are far more than any text packs to.
    """

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = _Counted(packed)
        self._file = gzip.GzipFile(fileobj=self._packed, mode="rb")  # type: ignore[call-overload]
        self._unpacked = 0
        self._fault: Exception | None = None

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fills `buffer` as far as one read goes; 0 at the end."""
        data = self._read1(len(buffer))
        buffer[: len(data)] = data
        self._unpacked += len(data)
        if self._unpacked > max(RATIO_COUNTS_FROM_BYTES, MAX_RATIO * self._packed.count):
            raise InputError(
                "gzip-bomb",
                f"{self._packed.count} packed bytes have become more than {self._unpacked}, as no text does;"
                " the rest is left out. Unpack it yourself if you trust it.",
            )
        return len(data)

    def _read1(self, size: int) -> bytes:
        """One step of unpacking; a fault is raised again by every later read."""
        if self._fault is not None:
            raise self._fault
        try:
            data: bytes = self._file.read1(size)
        except (EOFError, OSError, zlib.error) as error:
            self._fault = error
            raise
        return data


class _Counted:
    """A stream that counts what was read of it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.count = 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
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
