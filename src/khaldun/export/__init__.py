"""The record in the forms that others use: every column described, every row checked, private names left out."""

from khaldun.export.checking import Checked, RowFault, check_files
from khaldun.export.exporting import Exported, Wish, export_to_path, export_to_stream
from khaldun.export.formats import FORMATS, Format, format_named
from khaldun.export.pages import page_of
from khaldun.export.reading import read_rows

__all__ = [
    "FORMATS",
    "Checked",
    "Exported",
    "Format",
    "RowFault",
    "Wish",
    "check_files",
    "export_to_path",
    "export_to_stream",
    "format_named",
    "page_of",
    "read_rows",
]
