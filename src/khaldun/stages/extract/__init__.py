"""extract: parsed text becomes mentions of acts, casualty figures, places and tallies."""

from __future__ import annotations

from khaldun.stages.extract.extractor import extract_mentions

__all__ = ["extract_mentions"]
