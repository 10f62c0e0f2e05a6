"""ground: words become values. Place names get positions, time expressions become intervals."""

from __future__ import annotations

from khaldun.stages.ground.grounding import Grounded, ground_mentions
from khaldun.stages.ground.toponyms import toponyms

__all__ = ["Grounded", "ground_mentions", "toponyms"]
