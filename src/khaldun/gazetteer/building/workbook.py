"""Reading the sheets of an Excel workbook (.xlsx, ECMA-376) as rows of text: OCHA publishes its tables so."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from lxml import etree

from khaldun.errors import InputError

MAX_TEXT_BYTES = 1 << 30
"""Unpacked; tables of divisions have a few megabytes, and an archive may unpack to any size."""
MAX_COLUMNS = 1_000
DAMAGE = (OSError, zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, IndexError, ValueError)
"""What reading a damaged workbook ends in."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_COLUMN = re.compile(r"[A-Z]{1,3}")


def is_workbook(path: Path) -> bool:
    """Whether the file is a zip archive that holds a workbook."""
    try:
        return zipfile.is_zipfile(path) and "xl/workbook.xml" in zipfile.ZipFile(path).namelist()
    except (OSError, zipfile.BadZipFile):
        return False


def sheets_of(path: Path) -> Iterator[tuple[str, Iterator[tuple[int, list[str]]]]]:
    """Name and rows of each sheet, the rows with their numbers; a sheet's rows are read before the next sheet is.

    Raises:
        InputError: the workbook is damaged, or unpacks to more than any table of divisions has.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(info.file_size for info in archive.infolist()) > MAX_TEXT_BYTES:
                raise InputError("huge-workbook", f"{path} unpacks to more than {MAX_TEXT_BYTES >> 30} GB.")
            texts = _shared_texts(archive)
            for name, member in _sheets(archive):
                with archive.open(member) as stream:
                    yield name, _rows(stream, texts, path)
    except DAMAGE as error:
        raise _damaged(path, error) from None


def _sheets(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Name and file of each sheet, in their order."""
    links = _parsed(archive, "xl/_rels/workbook.xml.rels")
    files = {str(link.get("Id")): str(link.get("Target")) for link in links}
    for sheet in _parsed(archive, "xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = files[str(sheet.get(_LINK))]
        yield str(sheet.get("name")), target.lstrip("/") if target.startswith("/") else f"xl/{target}"


def _shared_texts(archive: zipfile.ZipFile) -> list[str]:
    """The texts to which cells refer by number."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    root = _parsed(archive, "xl/sharedStrings.xml")
    return ["".join(str(text.text or "") for text in item.iter(f"{_MAIN}t")) for item in root.iter(f"{_MAIN}si")]


def _damaged(path: Path, error: Exception) -> InputError:
    return InputError("damaged-workbook", f"{path} is a damaged workbook ({error}).")


def _rows(stream: IO[bytes], texts: list[str], path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from _parsed_rows(stream, texts)
    except DAMAGE as error:
        raise _damaged(path, error) from None


def _parsed_rows(stream: IO[bytes], texts: list[str]) -> Iterator[tuple[int, list[str]]]:
    parse = etree.iterparse(stream, tag=f"{_MAIN}row", resolve_entities=False, no_network=True)
    number = 0
    for _, row in parse:
        number = int(row.get("r") or number + 1)
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            at = _position(str(cell.get("r") or ""), len(cells))
            cells += [""] * (at - len(cells))
            cells.append(_text(cell, texts))
        row.clear()
        yield number, cells


def _position(reference: str, next_: int) -> int:
    """Column, from 0, of a cell by its reference ("C12")."""
    letters = _COLUMN.match(reference)
    if letters is None:
        return next_
    column = 0
    for letter in letters.group():
        column = column * 26 + ord(letter) - 64
    if column > MAX_COLUMNS:
        raise ValueError(f"it has more than {MAX_COLUMNS} columns")
    return column - 1


def _text(cell: etree._Element, texts: list[str]) -> str:
    if cell.get("t") == "inlineStr":
        return "".join(str(text.text or "") for text in cell.iter(f"{_MAIN}t"))
    value = cell.find(f"{_MAIN}v")
    words = "" if value is None else str(value.text or "")
    if cell.get("t") == "s" and words:
        return texts[int(words)]
    return words.removesuffix(".0")


def _parsed(archive: zipfile.ZipFile, member: str) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    return etree.fromstring(archive.read(member), parser)
