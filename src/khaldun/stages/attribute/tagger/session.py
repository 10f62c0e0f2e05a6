"""The tagger's weights, opened once a process where they and onnxruntime are installed."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from khaldun.model.parsed import ParsedText
from khaldun.stages.attribute.tagger.decode import Votes, decode
from khaldun.stages.attribute.tagger.windows import WINDOW_PIECES, Window, windows_of
from khaldun.stages.attribute.tagger.wordpiece import WordPieces

WEIGHTS = Path(__file__).with_name("sayings.onnx")
"""Written by `python -m training.attribution`, with the vocabulary inside."""


class Tagger:
    """Weights and vocabulary, ready to run on one thread: reports are shared out among processes."""

    def __init__(self, path: Path) -> None:
        runtime: Any = importlib.import_module("onnxruntime")
        options = runtime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        self._session = runtime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        facts = self._session.get_modelmeta().custom_metadata_map
        self.version: str = facts["digest"][:12]
        self._pieces = WordPieces(facts["vocabulary"].split("\n"))

    def votes(self, parsed: ParsedText) -> Iterator[tuple[Window, Votes]]:
        """The windows of a text with what is found in them, in order; then others, whose edges fall between these.

        At the edge of a window the tagger sees but one side of a word: two looks at it err less than one.
        """
        breaks = [sentence.start for sentence in parsed.sentences]
        whole = list(windows_of(parsed.text, breaks, self._pieces))
        shifted = windows_of(parsed.text, breaks, self._pieces, WINDOW_PIECES // 2) if len(whole) > 1 else ()
        for window in (*whole, *shifted):
            numbers = [self._pieces.start, *(number for word in window for number in word.pieces), self._pieces.end]
            pieces = np.array([numbers], np.int64)
            labels = self._session.run(["labels"], {"pieces": pieces, "present": np.ones_like(pieces)})[0]
            yield window, decode(window, labels[0])


@cache
def open_tagger(path: Path = WEIGHTS) -> Tagger | None:
    """The tagger, or None where its weights or onnxruntime are not installed: the rules then read alone."""
    if not path.is_file() or importlib.util.find_spec("onnxruntime") is None:
        return None
    return Tagger(path)
