"""A PDF: the text of its pages in reading order, as paragraphs."""

from __future__ import annotations

import ctypes
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from khaldun.errors import InputError
from khaldun.stages.read.clean import clean_text, has_words, one_line
from khaldun.stages.read.draft import Draft, Note
from khaldun.stages.read.paragraphs import closes, is_bullet, join_lines, mend_words, words_of
from khaldun.stages.read.settings import ReadSettings

# A gap between lines that is this much larger than the page's usual one parts paragraphs.
_GAP_FACTOR = 1.25
# A line that fills less of the text's width than this is the last of its paragraph, if its sentence ends.
_SHORT_LINE = 0.85
_INDENT = 0.6
_SAMPLED_LETTERS = 7
# Short paragraphs make most gaps of a page wide, so that the usual one is looked for among the narrow ones.
_USUAL_QUANTILE = 0.15
# Too few gaps show no usual one; single spacing is 1.0 to 1.3 heights of the letters.
_MIN_GAPS = 5
_SINGLE_SPACING = 1.3
_RUNNING_ON_GAP = 2.0
_SIZE_FACTOR = 1.12
# The same words at the top or bottom of this many pages are a running head.
_MIN_RUNNING_PAGES = 3
_MARGIN_LINES = 2
_PAGE_NUMBER = re.compile(r"(?:page\s+)?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_NO_TITLE = re.compile(
    r"untitled|\(?anonymous\)?$|unspecified$|microsoft \w+ - |.*\.(?:docx?|pdf|indd|qxd|html?|odt)$|[\W\d_]*$"
    r"|(?:layout|document) ?\d*$",
    re.IGNORECASE,
)
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f]")


@dataclass(frozen=True, slots=True)
class _Line:
    """A printed line: its words, its edges in points, the height of its letters, and whether it opens a page."""

    text: str
    left: float
    right: float
    base: float
    height: float
    opens_page: bool


def read_pdf(data: bytes, settings: ReadSettings) -> Draft:
    """The report in the bytes of a PDF.

    Raises:
        InputError: "pdf-encrypted", "pdf-broken", or "pdf-no-text" for scans and other pages without characters.
    """
    document = _opened(data)
    try:
        pages, without_text = _pages(document, settings.max_words)
        title = _title(document)
    finally:
        document.close()
    if not pages:
        raise InputError(
            "pdf-no-text", "its pages are pictures without characters; run text recognition (OCR) on it first."
        )
    lines = [line for page in _without_running_heads(pages) for line in page]
    words = words_of("\n".join(line.text for line in lines))
    text = "\n\n".join(mend_words(join_lines((line.text for line in part), words), words) for part in _parts(lines))
    return Draft(text=clean_text(text), title=title, notes=_missing_pages(without_text))


def _opened(data: bytes) -> Any:
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("pdf-encrypted", "the PDF is locked with a password; save an unlocked copy.") from None
        raise InputError(
            "pdf-broken", f"the PDF is damaged ({error}); open it in a viewer and save it again."
        ) from None


def _pages(document: Any, max_words: int) -> tuple[list[list[_Line]], list[int]]:
    """Lines of each page that has characters, up to the limit of words; and the numbers of the pages that have none."""
    import pypdfium2

    pages, without_text, words = [], [], 0
    for number in range(len(document)):
        if words > max_words:
            break
        try:
            lines = _lines(document[number])
        except pypdfium2.PdfiumError:
            lines = []
        if any(has_words(line.text) for line in lines):
            pages.append(lines)
            words += sum(len(line.text.split()) for line in lines)
        else:
            without_text.append(number + 1)
    return pages, without_text


def _lines(page: Any) -> list[_Line]:
    """The page's lines in the order of the file, which is the reading order in all but ill-made PDFs."""
    textpage = page.get_textpage()
    try:
        return [line for line in _split_lines(textpage) if line.text.strip()]
    finally:
        textpage.close()
        page.close()


def _split_lines(textpage: Any) -> Iterator[_Line]:
    import pypdfium2.raw as pdfium

    units: list[int] = []
    first = 0
    opens = True
    count = textpage.count_chars()
    for index in range(count + 1):
        unit = pdfium.FPDFText_GetUnicode(textpage, index) if index < count else 10
        if unit in (10, 13):
            if units:
                yield _line(textpage, units, first, opens)
                opens = False
            units, first = [], index + 1
        else:
            units.append(unit)


def _line(textpage: Any, units: list[int], first: int, opens_page: bool) -> _Line:
    text = _CONTROLS.sub("", _characters(units))
    inked = [first + place for place, unit in enumerate(units) if unit > 32] or [first]
    left = textpage.get_charbox(inked[0], loose=True)[0]
    right = textpage.get_charbox(inked[-1], loose=True)[2]
    return _Line(text, left, right, _baseline(textpage, inked), _height(textpage, inked), opens_page)


def _height(textpage: Any, inked: list[int]) -> float:
    """Height of the line's letters: the median of a few, since one word may be set in another font."""
    sample = inked[:: max(1, len(inked) // _SAMPLED_LETTERS)]
    boxes = (textpage.get_charbox(index, loose=True) for index in sample)
    return max(1.0, float(statistics.median_low(top - bottom for _, bottom, _, top in boxes)))


def _baseline(textpage: Any, inked: list[int]) -> float:
    import pypdfium2.raw as pdfium

    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(textpage, inked[0], ctypes.byref(x), ctypes.byref(y))
    return y.value


def _characters(units: list[int]) -> str:
    """Characters of PDFium's values (UTF-16 units or code points); its mark in a broken word becomes a soft hyphen."""
    text = "".join("\u00ad" if unit in (2, 0xFFFE) else chr(unit) for unit in units if 0 < unit <= 0x10FFFF)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _without_running_heads(pages: list[list[_Line]]) -> list[list[_Line]]:
    """The pages without page numbers and without lines that recur at their top or bottom."""
    edges = Counter(key for page in pages for key in {_running_key(line) for line in _margin(page)})
    running = {key for key, count in edges.items() if count >= _MIN_RUNNING_PAGES and 2 * count >= len(pages)}

    def stays(line: _Line, margin: set[int]) -> bool:
        return id(line) not in margin or not (
            _running_key(line) in running or _PAGE_NUMBER.fullmatch(line.text.strip())
        )

    kept = []
    for page in pages:
        margin = {id(line) for line in _margin(page)}
        kept.append([line for line in page if stays(line, margin)] or page)
    return kept


def _margin(page: list[_Line]) -> list[_Line]:
    ordered = sorted(page, key=lambda line: line.base)
    count = min(_MARGIN_LINES, (len(page) + 1) // 3)
    return ordered[:count] + ordered[-count:] if count else []


def _running_key(line: _Line) -> str:
    return re.sub(r"\d+", "#", " ".join(line.text.split()).casefold())


def _parts(lines: list[_Line]) -> Iterator[list[_Line]]:
    """The paragraphs."""
    if not lines:
        return
    usual = _usual_gap(lines)
    margin = max((line.right for line in lines), default=0.0)
    part = [lines[0]]
    for before, line, after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        if _parted(before, line, after, usual, margin):
            yield part
            part = []
        part.append(line)
    yield part


def _parted(before: _Line, line: _Line, after: _Line | None, usual: float, margin: float) -> bool:
    """Whether a paragraph ends between two lines."""
    gap = _gap(before, line)
    closed = closes(before.text)
    if not closed and line.text.strip()[0].islower():
        return gap > _RUNNING_ON_GAP * usual
    if line.opens_page or gap < 0:
        return closed or _other_size(before, line)
    if gap > _GAP_FACTOR * usual or _other_size(before, line):
        return True
    short = before.right - before.left < _SHORT_LINE * (margin - before.left)
    indented = any(other and line.left - other.left > _INDENT * line.height for other in (before, after))
    return (closed and (short or indented)) or (is_bullet(line.text) and (short or closed))


def _other_size(before: _Line, line: _Line) -> bool:
    return max(line.height, before.height) > _SIZE_FACTOR * min(line.height, before.height)


def _gap(before: _Line, line: _Line) -> float:
    """Distance of the lines in heights of their letters; negative at the top of a column."""
    return (before.base - line.base) / max(before.height, line.height)


def _usual_gap(lines: list[_Line]) -> float:
    gaps = sorted(gap for before, line in pairwise(lines) if (gap := _gap(before, line)) > 0.5)
    usual = gaps[int(len(gaps) * _USUAL_QUANTILE)] if gaps else _SINGLE_SPACING
    return usual if len(gaps) >= _MIN_GAPS else min(usual, _SINGLE_SPACING)


def _title(document: Any) -> str | None:
    title = one_line(clean_text(str(document.get_metadata_value("Title") or "")))
    return title if title and not _NO_TITLE.match(title) else None


def _missing_pages(numbers: list[int]) -> tuple[Note, ...]:
    if not numbers:
        return ()
    shown = ", ".join(map(str, numbers[:10])) + (" and more" if len(numbers) > 10 else "")
    return (Note("pdf-page-without-text", f"pages without characters (pictures or blank) were passed over: {shown}."),)
