"""assemble: mentions, attributions and values become accounts; what one report says of one incident comes together."""

from __future__ import annotations

from khaldun.stages.assemble.act_places import places_of_act
from khaldun.stages.assemble.assembler import Assembled, assemble_accounts
from khaldun.stages.assemble.wording import as_written

__all__ = ["Assembled", "as_written", "assemble_accounts", "places_of_act"]
