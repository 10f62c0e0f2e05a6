"""The embedded gazetteer: names of places and where they lie.

`resolve` (beside this) decides which of several places a report means.
"""

from __future__ import annotations

from khaldun.gazetteer.lookup import Entry, Gazetteer, Hit

__all__ = ["Entry", "Gazetteer", "Hit"]
