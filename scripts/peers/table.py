"""The comparison as a table for people."""

from collections.abc import Iterator, Mapping
from typing import Any

from peers.comparison import MEASURE


def lines(rows: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Yield the lines of a Markdown table, Muster first."""
    kept = {name: row for name, row in rows.items() if "skipped" not in row}
    sets = list(next(iter(kept.values()))["quality"])
    head = [
        *("", "short text p50 / p95", "130 words p50 / p95", "passages/s", "cold start", "memory"),
        *(f"{MEASURE} {name}" for name in sets),
    ]
    yield _line(head)
    yield _line(["---"] * len(head))
    for name, row in kept.items():
        times = [f"{one['p50']:.1f} / {one['p95']:.1f} ms" for one in row["query_ms"].values()]
        rest = (
            f"{row['ingest_passages_s']:.0f}",
            f"{row['cold_start_s']:.1f} s",
            f"{row['memory_mib']:.0f} MiB",
        )
        yield _line(
            [row.get("version", name), *times, *rest, *map(_quality, row["quality"].values())]
        )
    for name, row in rows.items():
        if "skipped" in row:
            yield f"{name} was skipped: {row['skipped']}"


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _quality(figures: Mapping[str, Any]) -> str:
    low, high = figures["interval"]
    told = f"{figures[MEASURE]:.3f} [{low:.3f}, {high:.3f}]"
    if "muster_ahead" not in figures:
        return told
    low, high = figures["muster_ahead_interval"]
    return f"{told}, Muster {figures['muster_ahead']:+.3f} [{low:+.3f}, {high:+.3f}]"
