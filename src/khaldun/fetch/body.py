"""The body of an answer: unpacked piece by piece, never more than asked for."""

from __future__ import annotations

import zlib
from collections.abc import Iterable

from khaldun.errors import FetchError

ACCEPTED_CODINGS = "gzip, deflate"
_STEP_BYTES = 64 * 1024
_WINDOWS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}


def read_body(pieces: Iterable[bytes], coding: str, max_bytes: int) -> bytes:
    """The unpacked body.

    Args:
        pieces: as they come over the network.
        coding: `Content-Encoding`; one of gzip and deflate, or none.
        max_bytes: bound on the unpacked body.

    Raises:
        FetchError: "too-large", "coding" for another or a second coding, "broken-answer" where it cannot be unpacked.
    """
    coding = coding.strip().lower()
    if coding in ("", "identity"):
        return _joined(pieces, max_bytes)
    if coding not in _WINDOWS:
        raise FetchError("coding", f"the answer is packed as {coding[:60]!r}, which was not asked for.")
    try:
        return _joined(_unpacked(pieces, coding), max_bytes)
    except zlib.error as error:
        raise FetchError("broken-answer", f"the answer cannot be unpacked ({error}); try later.") from None


def _joined(pieces: Iterable[bytes], max_bytes: int) -> bytes:
    body = bytearray()
    for piece in pieces:
        body += piece
        if len(body) > max_bytes:
            raise FetchError("too-large", f"the answer is larger than {max_bytes} bytes; see --max-bytes.")
    return bytes(body)


def _unpacked(pieces: Iterable[bytes], coding: str) -> Iterable[bytes]:
    unpacker, started = zlib.decompressobj(_WINDOWS[coding]), False
    for piece in pieces:
        if not started and coding == "deflate" and piece:
            unpacker = zlib.decompressobj(zlib.MAX_WBITS if piece[0] & 0x0F == 8 else -zlib.MAX_WBITS)
        started = started or bool(piece)
        while piece and not unpacker.eof:
            yield unpacker.decompress(piece, _STEP_BYTES)
            piece = unpacker.unconsumed_tail
    if started:
        yield unpacker.flush()
    if started and not unpacker.eof:
        raise FetchError("broken-answer", "the packed answer breaks off; try later.")
