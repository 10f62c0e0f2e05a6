"""Files of GeoNames as they are downloaded: plain or zipped, known by what stands in them, not by their names.

Formats: download.geonames.org/export/dump/readme.txt. `SY.txt` is the name of a country's places and of its alternate
names too, so only the columns tell them apart.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Literal

from khaldun.errors import InputError

Kind = Literal["places", "names", "countries", "admin1", "admin2", "hierarchy"]

MAX_LINE_BYTES = 1 << 20
"""A longer line is no row of GeoNames, whose columns hold 10,000 characters at most."""
SAMPLED_LINES = 50
HASH_BYTES = 1 << 20
ORDER: tuple[Kind, ...] = ("countries", "admin1", "admin2", "hierarchy", "places", "names")
"""In which the kinds are read: names are kept of places that were."""


@dataclass(frozen=True, slots=True)
class Dump:
    """A file of GeoNames.

    Attributes:
        path: where it lies.
        member: which file of a zip archive; "" for a plain file.
        kind: what its rows are.
        digest: hash of the bytes at `path`.
        size: bytes of text, for progress.
    """

    path: Path
    member: str
    kind: Kind
    digest: str
    size: int

    @property
    def name(self) -> str:
        """What people call it."""
        return f"{self.path.name}/{self.member}" if self.member else self.path.name


@dataclass(frozen=True, slots=True)
class Found:
    """The dumps under some paths, in the order in which they are read, and the files that were passed over."""

    dumps: tuple[Dump, ...]
    passed_over: tuple[str, ...]


def find_dumps(paths: Iterable[Path]) -> Found:
    """The files of GeoNames at `paths`, and in those that are folders.

    Raises:
        InputError: a file is missing, damaged, or named outright and no file of GeoNames; none holds places.
    """
    dumps: list[Dump] = []
    passed_over: list[str] = []
    for path in paths:
        named = not path.is_dir()
        for file in [path] if named else sorted(child for child in path.iterdir() if child.is_file()):
            found = list(_dumps_of(file)) if file.suffix.lower() in (".txt", ".zip") or named else []
            dumps += found
            if not found and named:
                raise InputError(
                    "not-geonames", f"{file} is no file of GeoNames that Khaldun reads; see docs/gazetteer.md."
                )
            if not found:
                passed_over.append(file.name)
    if not any(dump.kind == "places" for dump in dumps):
        raise InputError("no-places", "None of the files holds GeoNames' places, such as SY.zip or allCountries.zip.")
    distinct = {(dump.kind, dump.digest, dump.member): dump for dump in dumps}.values()
    return Found(tuple(sorted(distinct, key=lambda dump: (ORDER.index(dump.kind), dump.name))), tuple(passed_over))


def lines_of(dump: Dump, after: int = 0) -> Iterator[tuple[int, bytes]]:
    """The lines of `dump` with their numbers, from 1, those behind line `after`; comments and empty ones left out.

    Raises:
        InputError: the archive is damaged, or a line is longer than any of GeoNames.
    """
    with _opened(dump.path, dump.member) as stream:
        try:
            yield from islice(_numbered(stream, dump), after, None)
        except (zipfile.BadZipFile, EOFError, OSError, _zlib_error()) as error:
            raise InputError("damaged-dump", f"{dump.name} is damaged ({error}); download it again.") from None


def _numbered(stream: IO[bytes], dump: Dump) -> Iterator[tuple[int, bytes]]:
    number = 0
    while line := stream.readline(MAX_LINE_BYTES):
        number += 1
        if len(line) == MAX_LINE_BYTES and not line.endswith(b"\n"):
            raise InputError("damaged-dump", f"{dump.name}, line {number} is longer than any line of GeoNames.")
        yield number, line


def _dumps_of(path: Path) -> Iterator[Dump]:
    try:
        digest = _digest(path)
        members = _members(path)
    except (OSError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError("unreadable-dump", f"{path} cannot be read ({reason}).") from None
    for member, size in members:
        kind = _kind(path, member)
        if kind is not None:
            yield Dump(path, member, kind, digest, size)


def _members(path: Path) -> list[tuple[str, int]]:
    """The texts in an archive with their sizes; of a plain file itself."""
    if not zipfile.is_zipfile(path):
        if path.suffix.lower() == ".zip":
            raise zipfile.BadZipFile("it is no zip archive, or was not downloaded whole")
        return [("", path.stat().st_size)]
    with zipfile.ZipFile(path) as archive:
        texts = [info for info in archive.infolist() if info.filename.lower().endswith(".txt")]
        return [(info.filename, info.file_size) for info in texts if "readme" not in info.filename.lower()]


def _kind(path: Path, member: str) -> Kind | None:
    """What most of the first rows are; None where they are nothing that is read."""
    votes: Counter[Kind | None] = Counter()
    try:
        with _opened(path, member) as stream:
            for line in islice(iter(lambda: stream.readline(MAX_LINE_BYTES), b""), SAMPLED_LINES):
                if line.strip() and not line.startswith(b"#"):
                    votes[_kind_of_line(line.rstrip(b"\r\n").split(b"\t"))] += 1
    except (zipfile.BadZipFile, EOFError, OSError, _zlib_error()) as error:
        raise InputError("damaged-dump", f"{path.name} is damaged ({error}); download it again.") from None
    return votes.most_common(1)[0][0] if votes else None


def _kind_of_line(cells: list[bytes]) -> Kind | None:
    first, width = cells[0], len(cells)
    if width == 19:
        return "places" if first.isdigit() else "countries" if len(first) == 2 else None
    if width in (8, 10):
        return "names" if first.isdigit() and cells[1].isdigit() else None
    if width == 4 and cells[3].isdigit():
        return {1: "admin1", 2: "admin2"}.get(first.count(b"."))  # type: ignore[return-value]
    return "hierarchy" if width == 3 and first.isdigit() and cells[1].isdigit() else None


def _opened(path: Path, member: str) -> IO[bytes]:
    if not member:
        return path.open("rb")
    archive = zipfile.ZipFile(path)
    stream = archive.open(member)
    archive.close()  # the member keeps the file open until it is closed itself
    return stream


def _digest(path: Path) -> str:
    digest = hashlib.blake2b(digest_size=16)
    with path.open("rb") as stream:
        while part := stream.read(HASH_BYTES):
            digest.update(part)
    return digest.hexdigest()


def _zlib_error() -> type[Exception]:
    import zlib

    return zlib.error
