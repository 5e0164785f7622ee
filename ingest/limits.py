"""How much one file may ask for."""

from dataclasses import dataclass

# The largest real PDF at hand (1.5 MiB) takes 0.8 s, dense Markdown 3 s a MiB; a machine of a third
# of that speed still reads them, and a small file that computes for longer is made to.
_LEAST_CPU_SECONDS = 1.6
_CPU_SECONDS_PER_MIB = 10.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file and on the process that reads it; `read_ahead` is in files.

    `memory_bytes` is what the process may write to; with the libraries' code, which is mapped
    from files, it stays below 300 MiB. Of 250 real files none needs more than 72 MiB.
    """

    file_bytes: int = 64 * 2**20
    file_seconds: float = 20.0
    memory_bytes: int = 256 * 2**20
    read_ahead: int = 8


def cpu_seconds(file_bytes: int, most: float) -> float:
    """Return how long a file of this size may compute, at most `most`."""
    return min(most, _LEAST_CPU_SECONDS + _CPU_SECONDS_PER_MIB * file_bytes / 2**20)
