"""Bytes to characters, when the declared encoding may lie.

Order: the caller's encoding, byte-order mark, UTF-16 without a mark, strict UTF-8, damaged UTF-8, the declared
encoding, a guess.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from khaldun.errors import InputError
from khaldun.stages.read.draft import Note

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What web pages mean by these names (WHATWG Encoding Standard).
_MEANT = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc_kr": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "utf-16": "utf-16-le",
    "utf-32": "utf-32-le",
}
_NO_TEXT_CODECS = frozenset(
    ("unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf-7", "mbcs", "oem")
)
_GUESSED = [
    "cp1252", "cp1251", "cp1256", "cp1250", "cp1254", "cp1255", "cp1253", "koi8_r", "koi8_u",
    "iso8859_5", "iso8859_6", "gb18030", "big5", "cp932", "euc_jp", "cp949", "cp874",
]  # fmt: skip
_SAMPLE_BYTES = 32 * 1024
_MULTIBYTE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_WESTERN = re.compile("[\u20ac‚„…‹›‘’“”•–—™\xa0¡£©«®°±´·»¼½¾¿À-ÏÑ-ÖØ-ÜßàáâãäåæçèéêëìíîïñòóôõöøùúûüÿŒœŠšŽžŸ]")
_MANGLED = re.compile(
    "[ÂÃâÐÑØÙÚÛ×ð][\x80-\xff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+"
)
_MIN_MANGLED = 2


@dataclass(frozen=True, slots=True)
class Decoded:
    """Characters of some bytes, the codec that gave them, and what had to be guessed or replaced."""

    text: str
    codec: str
    note: Note | None = None


def text_codec(name: str) -> str | None:
    """Python's name of the character encoding `name`, as web pages mean it, or None where there is no such encoding."""
    try:
        info = codecs.lookup(name.strip().strip("'\""))
    except (LookupError, ValueError):
        return None
    if info.name in _NO_TEXT_CODECS or not getattr(info, "_is_text_encoding", True):
        return None
    return _MEANT.get(info.name, info.name)


def decode(data: bytes, given: str | None = None, declared: str | None = None) -> Decoded:
    """The characters of `data`.

    Args:
        data: the bytes.
        given: the caller's encoding, used first.
        declared: what the input says of itself, used only where the bytes are not UTF-8.
    """
    if given and (codec := text_codec(given)):
        if (text := _strict(data, codec)) is not None:
            return Decoded(text, codec)
        return _replaced(data, codec)
    if marked := marked_codec(data):
        return _marked(data, *marked)
    if wide := wide_codec(data):
        return _replaced(data, wide)
    if (text := _strict(data, "utf-8")) is not None:
        return Decoded(text, "utf-8")
    return _decode_bytewise(data, declared)


def marked_codec(data: bytes) -> tuple[str, int] | None:
    """Codec and length of the byte-order mark with which `data` begins, or None."""
    return next(((codec, len(mark)) for mark, codec in _MARKS if data.startswith(mark)), None)


def wide_codec(data: bytes) -> str | None:
    """UTF-16 or UTF-32 codec of `data` without a byte-order mark, or None where it does not read as such a text."""
    if b"\x00" not in data[:_SAMPLE_BYTES]:
        return None
    fitting = (codec for codec in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be") if _reads_as(data, codec))
    return next(fitting, None)


def repair_mangled(text: str) -> tuple[str, Note | None]:
    """`text` with UTF-8 that was once read as windows-1252 put right ("â€™" to "’"), and a note if there was any."""
    if not looks_mangled(text):
        return text, None
    repaired = _MANGLED.sub(lambda found: _unmangled(found[0]) or found[0], text)
    return repaired, Note(
        "encoding-repaired", "wrongly decoded characters (such as â€™ for ’) were put right; check names."
    )


def looks_mangled(text: str) -> bool:
    """Whether `text` holds UTF-8 that was once read as windows-1252."""
    runs = _MANGLED.findall(text)
    mangled = sum(_unmangled(run) is not None for run in runs)
    return mangled >= _MIN_MANGLED and 2 * mangled > len(runs)


class LineDecoder:
    """Decodes the lines of a streamed file one by one, with one guess for all lines that are not UTF-8."""

    def __init__(self, given: str | None) -> None:
        self._given = given
        self._guessed: str | None = None

    def decode(self, line: bytes) -> Decoded:
        """The characters of one line."""
        if self._given is None and self._guessed is not None and _strict(line, "utf-8") is None:
            text = _strict(line, self._guessed)
            return _guessed(text, self._guessed) if text is not None else _replaced(line, self._guessed)
        decoded = decode(line, self._given)
        if decoded.note and decoded.note.code == "encoding-guessed":
            self._guessed = decoded.codec
        return decoded


def _marked(data: bytes, codec: str, length: int) -> Decoded:
    text = _strict(data[length:], codec)
    return Decoded(text, codec) if text is not None else _replaced(data[length:], codec)


def _decode_bytewise(data: bytes, declared: str | None) -> Decoded:
    """`data` that is neither UTF-8 nor UTF-16: damaged UTF-8 or an encoding of one language."""
    first = _first_fault(data)
    sample = data[max(0, first - _SAMPLE_BYTES // 4) : first + _SAMPLE_BYTES]
    good = _MULTIBYTE.findall(sample)
    stray = sum(byte >= 0x80 for byte in sample) - sum(map(len, good))
    if len(good) > stray:
        return _replaced(data, "utf-8")
    codec = text_codec(declared) if declared else None
    if codec and codec != "utf-8" and (text := _strict(data, codec)) is not None and _plausible(text):
        return Decoded(text, codec)
    if codec := _guess(sample):
        text = _strict(data, codec)
        return _guessed(text, codec) if text is not None else _replaced(data, codec)
    return _replaced(data, "utf-8")


def _guess(sample: bytes) -> str | None:
    western = _strict(sample, "cp1252")
    if western is not None and _plausible(western) and not _WESTERN.sub("", western).strip(_ASCII):
        return "cp1252"
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=_GUESSED, threshold=0.4).best()
    return text_codec(best.encoding) if best is not None else None


_ASCII = "".join(map(chr, range(128)))


def _plausible(text: str) -> bool:
    """False where more letters are accented than any Western language has, as in Cyrillic read as Latin-1."""
    letters = [character for character in text[:_SAMPLE_BYTES] if character.isalpha()]
    accented = sum("\xc0" <= character <= "\xff" for character in letters)
    return accented <= max(3, 0.25 * len(letters))


def _strict(data: bytes, codec: str) -> str | None:
    try:
        return data.decode(codec)
    except (UnicodeError, ValueError):
        return None


def _guessed(text: str, codec: str) -> Decoded:
    message = f"the characters were read as {codec}, which is a guess; give the encoding if names look wrong."
    return Decoded(text, codec, Note("encoding-guessed", message))


def _replaced(data: bytes, codec: str) -> Decoded:
    try:
        text = data.decode(codec, errors="replace")
    except (UnicodeError, ValueError) as error:
        raise InputError("not-text", f"the bytes cannot be read as {codec} ({error}); give another encoding.") from None
    count = text.count("\ufffd")
    if not count:
        return Decoded(text, codec)
    message = f"{count} places that are no {codec} were replaced by U+FFFD; give the encoding if it is another."
    return Decoded(text, codec, Note("encoding-repaired", message))


def _first_fault(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _reads_as(data: bytes, codec: str) -> bool:
    """Whether the beginning of `data` is text in this wide codec: no controls, few scripts, spaces or ASCII in it."""
    width = 4 if "32" in codec else 2
    sample = data[: min(len(data), 4096) // width * width]
    text = _strict(sample, codec)
    if not text or len(data) % width:
        return False
    if any((character < " " and character not in "\t\n\r\f") or "\ud7ff" < character < "\uf900" for character in text):
        return False
    pages = {ord(character) >> 8 for character in text}
    return len(pages) <= 6 and sum(character < "\x80" for character in text) * 20 >= len(text)


def _unmangled(run: str) -> str | None:
    try:
        read = b"".join(_as_byte(character) for character in run).decode("utf-8")
    except UnicodeError:
        return None
    return read if len(read) < len(run) else None


def _as_byte(character: str) -> bytes:
    """The windows-1252 byte of a character; the five bytes that windows-1252 leaves out stand for themselves."""
    try:
        return character.encode("cp1252")
    except UnicodeEncodeError:
        return character.encode("latin-1")
