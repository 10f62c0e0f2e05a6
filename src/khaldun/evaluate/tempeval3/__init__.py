"""TempEval-3: Khaldun's words of time as TIMEX3, scored against hand-annotated news."""

from khaldun.evaluate.tempeval3.benchmark import TEMPEVAL3, tempeval3_card

__all__ = ["TEMPEVAL3", "tempeval3_card"]
