"""Makes the pages of documentation of the formats that `khaldun export` writes.

python build_tools/format_pages.py
"""

from __future__ import annotations

from pathlib import Path

from khaldun.export import FORMATS, page_of

FOLDER = Path(__file__).resolve().parent.parent / "docs" / "formats"


def write_pages(folder: Path = FOLDER) -> list[Path]:
    """Write a page for each format into `folder`; pages of formats that are no more are deleted."""
    pages = {folder / f"{form.name}.md": page_of(form) for form in FORMATS.values()}
    for stale in set(folder.glob("*.md")) - set(pages):
        stale.unlink()
    for path, words in pages.items():
        path.write_text(words, encoding="utf-8", newline="\n")
    return sorted(pages)


if __name__ == "__main__":
    for page in write_pages():
        print(page)
