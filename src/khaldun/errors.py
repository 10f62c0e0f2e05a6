"""Every error that Khaldun raises on purpose.

KhaldunError
├── InputError          the bytes cannot be read as the format they claim to be
├── OptionError         an option or setting has a value that means nothing
├── InstallationError   a part of the installation is missing or damaged
├── CatalogueError      the catalogue is missing, damaged, of another version, or cannot be written
├── FetchError          a page or feed could not be fetched, or must not be; a model gives no answer
└── InternalError       Khaldun contradicts itself; always a defect of ours

A message says what was wrong, where, and what to do about it.
"""

from __future__ import annotations


class KhaldunError(Exception):
    """Root of the tree."""


class InputError(KhaldunError):
    """Raised when bytes cannot be read as the format they claim to be.

    Args:
        code: short stable name of the fault, as in `khaldun.model.issue`.
        message: what is wrong, where, and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class OptionError(KhaldunError):
    """Raised when an option has a value that means nothing."""


class UnknownError(OptionError):
    """Raised when an id or number stands for nothing on record."""


class InstallationError(KhaldunError):
    """Raised when a part of the installation is missing or damaged.

    Args:
        message: what is missing.
        remedy: the command that mends it.
    """

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(f"{message} To mend it: {remedy}")
        self.remedy = remedy


class CatalogueError(KhaldunError):
    """Raised when a catalogue is missing, damaged, of another version, locked, or cannot be written.

    Args:
        code: short stable name of the fault ("no-catalogue", "newer-catalogue", "damaged", "disk-full", ...).
        message: what is wrong, where, and what to do.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class FetchError(KhaldunError):
    """Raised when a page or feed could not be fetched, or must not be, and when a model's endpoint gives no answer.

    Args:
        code: short stable name of the fault ("not-public", "robots", "status", "timeout", "too-large", ...).
        message: what is wrong, where, and what to do.
        status: HTTP status, where a server answered with one that is no success.
        retry_seconds: how long the server asks to be left alone.
    """

    def __init__(
        self, code: str, message: str, *, status: int | None = None, retry_seconds: float | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.status = status
        self.retry_seconds = retry_seconds


class InternalError(KhaldunError):
    """Raised when Khaldun contradicts itself; always a defect of ours."""
