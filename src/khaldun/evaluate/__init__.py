"""Scores against data that others coded: groupings of reports into incidents."""

from __future__ import annotations

from khaldun.evaluate.bootstrap import Interval, f1_interval
from khaldun.evaluate.clustering import Score, b_cubed, pairwise, singletons

__all__ = ["Interval", "Score", "b_cubed", "f1_interval", "pairwise", "singletons"]
