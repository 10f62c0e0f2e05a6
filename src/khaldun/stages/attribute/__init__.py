"""attribute: who says it.

Each cue of speech or knowledge becomes an attribution with its speaker, stance and contents.
"""

from __future__ import annotations

from khaldun.stages.attribute.attributor import attribute_text
from khaldun.stages.attribute.sayings import sayings_by_rule

__all__ = ["attribute_text", "sayings_by_rule"]
