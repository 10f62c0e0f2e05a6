"""MUC-4: templates of terrorist incidents, scored by the guidelines of 1992."""

from __future__ import annotations

from khaldun.evaluate.muc34.benchmark import GUIDANCE, MUC34, muc34_card

__all__ = ["GUIDANCE", "MUC34", "muc34_card"]
