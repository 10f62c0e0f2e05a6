"""Tasks for a crew, in a module of their own: other processes import it."""

from __future__ import annotations

import os
import signal
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Squared:
    number: int
    seconds: float = 0.0

    def work(self) -> tuple[int, int]:
        time.sleep(self.seconds)
        return self.number**2, os.getpid()


@dataclass(frozen=True)
class Failing:
    def work(self) -> tuple[int, int]:
        raise ValueError("seven is no even number")


@dataclass(frozen=True)
class Dying:
    def work(self) -> tuple[int, int]:
        os.kill(os.getpid(), signal.SIGKILL)
        return 0, 0
