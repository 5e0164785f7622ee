"""Classes, and how well they are told, as lines of text for a person at a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

# So many of the most frequent confusions are worth a look.
CONFUSIONS = 15


def class_lines(report: dict[str, Any]) -> Iterator[str]:
    """Each measure with its interval, then noise, the baseline, each class, and confusions."""
    yield f"{report['n']} cases; brackets are 95 % bootstrap intervals"
    for name, (low, high) in report["intervals"].items():
        yield f"{name:<20} {report[name]:.3f} [{low:.3f}, {high:.3f}]"
    yield from _noise_lines(report.get("noise", {}))
    yield from _told_lines(report.get("told", {}))
    yield from _difference_lines(report.get("over_baseline", {}), "the baseline")
    yield from _difference_lines(report.get("over_seeds", {}), "the taxonomy's lessons alone")
    yield from per_class_lines(report["per_class"])
    for label, named, count in report["confusions"][:CONFUSIONS]:
        yield f"{label} was taken for {named}: {count}"
    yield from report.get("notices", ())


def per_class_lines(per_class: Mapping[str, Mapping[str, Any]]) -> Iterator[str]:
    """Return a table of classes; what has no case to measure it on is a dash."""
    yield f"{'class':<16} {'cases':>5} {'precision':>9} {'recall':>6} {'F1':>5}"
    for name, one in per_class.items():
        # A class that no case has was not missed.
        recall = one["recall"] if one["n"] else None
        yield (
            f"{name:<16} {one['n']:>5} {_share(one['precision']):>9} {_share(recall):>6} "
            f"{_share(one['f1']):>5}"
        )


def _share(figure: float | None) -> str:
    return "-" if figure is None else f"{figure:.2f}"


def _noise_lines(noise: dict[str, Any]) -> Iterator[str]:
    for name, one in noise.items():
        low, high = one["loss_interval"]
        yield (
            f"with {name}: macro_f1 {one['macro_f1']:.3f}, loses {one['loss']:+.3f} "
            f"[{low:+.3f}, {high:+.3f}]"
        )


def _told_lines(told: dict[str, Any]) -> Iterator[str]:
    for one in told.get("shares", ()):
        low, high = one["interval"]
        yield (
            f"told to be right in {one['told']:.0%}: {one['accuracy']:.0%} "
            f"[{low:.0%}, {high:.0%}] of {one['cases']} are"
        )
    if told:
        low, high = told["ece_interval"]
        yield f"calibration error of what is told: {told['ece']:.3f} [{low:.3f}, {high:.3f}]"


def _difference_lines(differences: dict[str, Any], other: str) -> Iterator[str]:
    for name, one in differences.items():
        low, high = one["interval"]
        better = "better" if one["difference"] > 0 else "worse"
        said = f"shown to be {better}" if one["shown"] else "no difference shown"
        yield f"{name} over {other}: {one['difference']:+.3f} [{low:+.3f}, {high:+.3f}], {said}"


def taxonomy_lines(found: dict[str, Any]) -> Iterator[str]:
    """What the file holds, then what it could do better."""
    yield (
        f"{found['classes']} classes, {found['subclasses']} subclasses with NONE and UNKNOWN, "
        f"in {', '.join(found['languages'])}; revision {found['revision'] or '(none)'}"
    )
    for code, counts in found["seeds"].items():
        told = ", ".join(f"{count} {language}" for language, count in counts.items())
        yield f"  {code:<10} seeds: {told}"
    for one in found["advice"]:
        yield f"advice: line {one['line']}, {one['entry']}: {one['message']}"
    yield "It can be used: set MUSTER_TAXONOMY to it."
