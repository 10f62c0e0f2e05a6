"""Moves over the map: each is an address with another box, so that the map works without scripts."""

from __future__ import annotations

from dataclasses import dataclass

from khaldun.desk.asked import Asked
from khaldun.drawing.outlines import Box

STEP, ZOOM = 0.4, 2.0
"""By which share of the map one move goes, and how much closer or farther a look is."""

NEAREST, FARTHEST = 0.05, 140.0
"""Degrees of latitude on the map: about 5 km, and most of the world. Places are not known more finely."""


@dataclass(frozen=True, slots=True)
class Move:
    """A move: its name for programs, a sign and words for people, and the address that it leads to."""

    name: str
    sign: str
    words: str
    address: str


def moves_of(box: Box, asked: Asked) -> tuple[Move, ...]:
    """The moves from a piece of the map."""
    high = box.north - box.south
    boxes = {
        "in": box.scaled(1 / ZOOM) if high > NEAREST else box,
        "out": box.scaled(ZOOM) if high < FARTHEST else box,
        "west": box.moved(-STEP, 0),
        "north": box.moved(0, STEP),
        "south": box.moved(0, -STEP),
        "east": box.moved(STEP, 0),
    }
    made = [Move(name, *_SHOWN[name], asked.address(box=written(there))) for name, there in boxes.items()]
    return (*made, Move("all", "⤢", "Whole map", asked.address(without="box")))


def written(box: Box) -> str:
    """A box as an address has it, as finely as its size asks for."""
    digits = 2 if box.north - box.south > 2 else 4
    west, south, east, north = (round(value, digits) for value in (box.west, box.south, box.east, box.north))
    return f"{west:g},{south:g},{east:g},{north:g}"


_SHOWN = {
    "in": ("+", "Closer"),
    "out": ("−", "Farther"),
    "west": ("←", "West"),
    "north": ("↑", "North"),
    "south": ("↓", "South"),
    "east": ("→", "East"),
}
