"""The embedded gazetteer: names of places and where they lie.

`resolve` (beside this) decides which of several places a report means.
"""

from __future__ import annotations

from khaldun.gazetteer.entry import Entry, Hit
from khaldun.gazetteer.lookup import Gazetteer

__all__ = ["Entry", "Gazetteer", "Hit"]
