"""The tagger as one ONNX file with eight-bit weights, its vocabulary inside."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.attribution.network import Tagger

OPSET = 17
EXAMPLE_PIECES = 32


def export(tagger: Tagger, vocabulary: Sequence[str], facts: Mapping[str, str], path: Path) -> None:
    """Write `tagger` to `path`.

    Args:
        tagger: as trained.
        vocabulary: all word pieces by number, kept in the file.
        facts: of the model card, kept in the file.
        path: of the file.
    """
    tagger.eval()
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        pieces = torch.ones(1, EXAMPLE_PIECES, dtype=torch.long)
        torch.onnx.export(
            tagger,
            (pieces, torch.ones_like(pieces)),
            str(plain),
            input_names=["pieces", "present"],
            output_names=["labels"],
            dynamic_axes={
                "pieces": {0: "batch", 1: "length"},
                "present": {0: "batch", 1: "length"},
                "labels": {0: "batch", 1: "length"},
            },
            opset_version=OPSET,
            dynamo=False,
        )
        # Reduced range: processors without VNNI saturate on signed eight-bit products otherwise.
        quantize_dynamic(plain, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    model = onnx.load(str(path))
    onnx.helper.set_model_props(model, {**facts, "vocabulary": "\n".join(vocabulary)})
    onnx.save(model, str(path))
