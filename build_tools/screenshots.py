"""Makes the pictures of the desk in the docs: its pages on the record of the sample reports, light and dark.

    python build_tools/screenshots.py [FOLDER]        (default: docs/images)

It makes the record anew, serves a desk on it to a headless Chromium (Debian's package `chromium`), and refuses a
picture that is heavier than `MOST_BYTES`. What the pictures show changes when the reader does: run it again then.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import uvicorn

from khaldun.catalogue import Catalogue
from khaldun.desk.app import make_app
from khaldun.desk.settings import DeskSettings

ROOT = Path(__file__).resolve().parents[1]
SCHEMES = ("light", "dark")
WIDTH = 1000
HEIGHTS = {"overview": 1400, "incident": 900, "report": 640, "review": 720}
"""Pixels: as much of each page as says what it is for, at a size that can be read in the docs."""

MOST_BYTES = 150_000
PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--hide-scrollbars"]


def main() -> int:
    """Make every picture; exit status 1 where one is too heavy."""
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "docs" / "images"
    target.mkdir(parents=True, exist_ok=True)
    with sample_record() as catalogue, served(catalogue) as address:
        heavy = [path for path in pictures(address, pages_of(catalogue), target) if path.stat().st_size > MOST_BYTES]
    for path in heavy:
        print(f"{path}: {path.stat().st_size:,} bytes, more than {MOST_BYTES:,}", file=sys.stderr)
    return 1 if heavy else 0


@contextmanager
def sample_record() -> Iterator[Catalogue]:
    """The record of the sample reports, made anew."""
    with (
        tempfile.TemporaryDirectory() as folder,
        Catalogue.open(Path(folder) / "demo.db", create_new=True) as catalogue,
    ):
        catalogue.add_sources([str(ROOT / "samples")], by="Amal", what="samples")
        yield catalogue


def pages_of(catalogue: Catalogue) -> Mapping[str, str]:
    """Names of pictures and the addresses of their pages: of the incident and the report with most to show."""
    incident = max(catalogue.incidents().incidents, key=lambda one: (one.reports, one.id))
    dossier = catalogue.show(incident.id)
    report = max(dossier.reports, key=lambda one: (len(catalogue.report(one.id).claims), one.id))
    incident_path = f"/incidents/{incident.id}"
    return {"overview": "/", "incident": incident_path, "report": f"/reports/{report.id}", "review": "/review"}


def browser_program() -> str | None:
    """Where Chromium, or a browser made of it, lies on this machine."""
    return next((found for name in PROGRAMS if (found := shutil.which(name))), None)


@contextmanager
def served(catalogue: Catalogue) -> Iterator[str]:
    """The address of a desk on the record, on this machine alone."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        app = make_app(catalogue, DeskSettings("demo.db", "Amal"))
        server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join(10)


def pictures(address: str, pages: Mapping[str, str], target: Path) -> Iterator[Path]:
    """Make the picture of every page in every scheme."""
    # Of the development requirements: only who makes pictures needs it.
    from playwright.sync_api import sync_playwright

    program = browser_program()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=FLAGS)
        for scheme in SCHEMES:
            context = browser.new_context(color_scheme=scheme)
            for name, path in pages.items():
                page = context.new_page()
                page.set_viewport_size({"width": WIDTH, "height": HEIGHTS[name]})
                yield picture(page, address + path, target / f"desk-{name}-{scheme}.png")
            context.close()
        browser.close()


def picture(page: Any, address: str, target: Path) -> Path:
    """What a page shows at first."""
    page.goto(address)
    page.screenshot(path=str(target))
    page.close()
    print(f"{target}: {target.stat().st_size:,} bytes")
    return target


if __name__ == "__main__":
    sys.exit(main())
