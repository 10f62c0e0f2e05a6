"""Tasks for engines; in a module of their own, since other processes import them."""

from __future__ import annotations

import os
import signal
from dataclasses import dataclass


@dataclass(frozen=True)
class Double:
    number: int

    def work(self) -> int:
        return 2 * self.number


@dataclass(frozen=True)
class Deadly:
    number: int

    def work(self) -> int:
        os.kill(os.getpid(), signal.SIGKILL)
        return 0


@dataclass(frozen=True)
class Hungry:
    number: int

    def work(self) -> int:
        return len(bytearray(3 * 2**30))
