"""What an evaluation measured, as lines of text for a person at a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from muster.render_classes import per_class_lines

_WIDTH = 20
# Plots and comparisons draw it; as text it says nothing.
_CURVES = ("reliability",)


def measure_lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Each measure with its interval, then what else was counted, notices last."""
    intervals: Mapping[str, Any] = report.get("intervals", {})
    yield "Brackets are 95 % bootstrap intervals."
    for name, value in report.items():
        if name not in ("intervals", "notices", "per_class", *_CURVES):
            yield from _lines(name, value, intervals.get(name))
    if report.get("per_class"):
        yield from per_class_lines(report["per_class"])
    yield from report.get("notices", ())


def run_lines(values: Mapping[str, Any]) -> Iterator[str]:
    """One run: on what it rests, then what was measured."""
    for name, value in values.items():
        if name not in ("report", "config", "data", "timings"):
            yield f"{name:<{_WIDTH}} {value}"
    for name in ("config", "data", "timings"):
        yield from _lines(name, values[name], None)
    if values["finished"]:
        yield from measure_lines(values["report"])


def _lines(name: str, value: Any, interval: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield from _lines(f"{name} {key}", one, None)
    elif interval:
        yield f"{name:<{_WIDTH}} {value:.3f} [{interval[0]:.3f}, {interval[1]:.3f}]"
    else:
        yield f"{name:<{_WIDTH}} {_plain(value)}"


def _plain(value: Any) -> str:
    if value is None:
        return "not measured"
    if isinstance(value, list | tuple):
        return ", ".join(map(_plain, value)) or "none"
    return f"{value:.3f}" if isinstance(value, float) else str(value)
