"""The tagger: MiniLM-L6 with one head for the labels of each piece."""

from __future__ import annotations

from pathlib import Path

from torch import Tensor, nn
from transformers import BertModel

from training.attribution.passage import STANCES

TAG_OUTPUTS = 9
"""Three labels each for source, cue and content."""


class Tagger(nn.Module):
    """Gives for each piece its labels, and the stance of a cue that begins there."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        self.dropout = nn.Dropout(0.1)
        self.labels = nn.Linear(self.encoder.config.hidden_size, TAG_OUTPUTS + len(STANCES))

    def forward(self, pieces: Tensor, present: Tensor) -> Tensor:
        """Labels (batch, piece, label) before any squashing."""
        hidden = self.encoder(input_ids=pieces, attention_mask=present).last_hidden_state
        return self.labels(self.dropout(hidden))
