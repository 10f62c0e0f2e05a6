"""What an engine is: it does tasks somewhere, in any order, and says which of them were lost."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, Literal, Protocol, TypeVar

from khaldun.errors import InstallationError, InternalError, OptionError

Result_co = TypeVar("Result_co", covariant=True)
Result = TypeVar("Result")


class Task(Protocol[Result_co]):
    """A piece of work with all that it needs; it is sent to another process, perhaps on another machine.

    It may be done more than once, and then comes to the same.
    """

    @property
    def number(self) -> int:
        """Its place among the tasks."""
        ...

    def work(self) -> Result_co:
        """Do it."""
        ...


@dataclass(frozen=True, slots=True)
class Lost:
    """A task whose workers died, more often than is tried again; `why` says how, in words."""

    number: int
    why: str


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that cannot be done by anybody: no room to write, or a part of the installation is missing.

    An error is sent home as this: some errors cannot be sent.
    """

    kind: Literal["installation", "option", "defect"]
    message: str
    remedy: str = ""

    def as_error(self) -> Exception:
        """What is raised at home."""
        if self.kind == "installation":
            return InstallationError(self.message, self.remedy)
        return OptionError(self.message) if self.kind == "option" else InternalError(self.message)


@dataclass(frozen=True, slots=True)
class Finished(Generic[Result]):
    """What came of a task."""

    number: int
    result: Result


class Engine(Protocol):
    """Where tasks are done: processes of this machine, or a cluster."""

    def results(self, tasks: Iterable[Task[Result]]) -> Iterator[Finished[Result] | Lost]:
        """What comes of each task, as they are done; tasks are taken only as far ahead as needed.

        Raises:
            InstallationError: a part is missing where the work is done, or the cluster does not answer.
            OptionError: the output cannot be written.
        """
        ...

    def close(self) -> None:
        """End what this engine started."""
        ...


_AT_WORK = threading.Lock()
"""The parser is for one thread; a worker that has several does one task after the other."""


def attempt(task: Task[Result]) -> Finished[Result] | Lost | Failed:
    """Do a task where this is called; one for which memory runs out is lost, what nobody can do is `Failed`."""
    try:
        with _AT_WORK:
            return Finished(task.number, task.work())
    except InstallationError as error:
        return Failed("installation", str(error).removesuffix(f" To mend it: {error.remedy}"), error.remedy)
    except OSError as error:
        where = error.filename or "the output"
        return Failed("option", f"--output: {where} cannot be written ({error.strerror or error}).")
    except MemoryError:
        return Lost(task.number, "its memory ran out")
    except Exception as error:
        return Failed("defect", f"A chunk could not be read ({type(error).__name__}: {error}); please report it.")
