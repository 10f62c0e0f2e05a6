"""assemble: mentions, attributions and values become accounts; what one report says of one incident comes together."""

from __future__ import annotations

from khaldun.stages.assemble.act_places import evidence_of_act, places_of_act
from khaldun.stages.assemble.assembler import Assembled, assemble_accounts
from khaldun.stages.assemble.place_links import LinkModel, link_model
from khaldun.stages.assemble.wording import as_written

__all__ = [
    "Assembled",
    "LinkModel",
    "as_written",
    "assemble_accounts",
    "evidence_of_act",
    "link_model",
    "places_of_act",
]
