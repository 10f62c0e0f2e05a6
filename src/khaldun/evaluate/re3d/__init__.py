"""re3d: persons, organisations, places, weapons and who fights whom, in documents on Syria and Iraq."""

from khaldun.evaluate.re3d.benchmark import RE3D, re3d_card

__all__ = ["RE3D", "re3d_card"]
