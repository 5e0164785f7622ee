"""The figures of the shipped benchmark, as tables in Markdown."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

_RANKING = ("ndcg@10", "recall@5", "mrr", "hit@1")
_CLASSES = ("accuracy", "macro_f1", "ece", "aurc")
_TRIAGE = ("accuracy", "recall@5", "plan_recall@5", "roles_precision", "roles_recall")
_UPKEEP = ("known", "precision", "recall", "f1")
_OF_A_RULE = ("known", "found", "wrong", "precision", "recall")


def lines(values: dict[str, Any]) -> Iterator[str]:
    """Tables of all rows, each figure with its 95 % interval where it has one."""
    yield f"{values['queries']} reports with judged sections, over the plans of the sample:"
    yield from _table("ranking", values["retrieval"], _RANKING)
    yield f"{values['cases']} reports, learnt from {values['history']} past incidents:"
    yield from _table("class", values["classes"], _CLASSES)
    yield "the same, triaged end to end:"
    yield from _table("", {"Muster": values["triage"]}, _TRIAGE)
    yield "planted defects:"
    yield from _table("", {"Muster": values["upkeep"]}, _UPKEEP)
    yield "the same, each rule by itself:"
    yield from _table("rule", values["upkeep"]["per_rule"], _OF_A_RULE)


def _table(
    head: str, rows: Mapping[str, Mapping[str, Any]], measures: Sequence[str]
) -> Iterator[str]:
    yield ""
    yield f"| {head} | {' | '.join(measures)} |"
    yield "|---" * (len(measures) + 1) + "|"
    for name, row in rows.items():
        yield f"| {name} | {' | '.join(_figure(row, one) for one in measures)} |"
    yield ""


def _figure(row: Mapping[str, Any], measure: str) -> str:
    value = row.get(measure)
    if value is None:
        return ""
    if isinstance(value, int):
        return str(value)
    interval = row.get("intervals", {}).get(measure)
    told = f" [{interval[0]:.2f}, {interval[1]:.2f}]" if interval else ""
    return f"{value:.2f}{told}"


def grid_lines(values: dict[str, Any]) -> Iterator[str]:
    """A grid as a table, the verdict first."""
    yield f"{values['verdict']}."
    yield ""
    yield f"| configuration | {values['measure']} | change | 95 % | p | chosen on folds |"
    yield "|---|---|---|---|---|---|"
    for row in values["rows"]:
        low, high = row["interval"]
        told = f"| {row['name']} | {row['mean']:.3f} [{low:.2f}, {high:.2f}] |"
        if "change" in row:
            low, high = row["change_interval"]
            told += (
                f" {row['change']:+.3f} | {low:+.3f} to {high:+.3f} | {row['p_corrected']:.3f} |"
            )
        else:
            told += " | | |"
        yield f"{told} {values['chosen'].get(row['name'], 0)} |"
