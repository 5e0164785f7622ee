"""How much one file may ask for."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file and on the process that reads it; `read_ahead` is in files."""

    file_bytes: int = 64 * 2**20
    file_seconds: float = 20.0
    memory_bytes: int = 2**30
    read_ahead: int = 8
