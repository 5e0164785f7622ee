"""Counts how many reports raise the alarm: by words alone, with the class, with the model too.

    python scripts/measure_danger.py FILE...

FILE has a report a line, as JSON with `text` (or `description`); where `danger` says true or false,
dangerous and harmless ones are counted apart, and those where it says null as either. Where `kind`
is given, it is counted in how many of those that alarm it is among the kinds named. Of
`eval/cases/hard_reports.jsonl` the kinds that threaten nobody are harmless, and accidents and fires
danger. Nothing but the taxonomy is learnt.
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np

from domain.proposals import LifeSafety
from muster.core import Core
from muster.settings import load_settings
from muster.wiring import open_core
from scripts.learn_danger import DANGEROUS, EITHER
from triage.classifier import IncidentClassifier
from triage.danger_model import READS_SO, with_reading
from triage.life_safety import check_life_safety, with_kind
from triage.neighbours import History

MANY = {*EITHER, "PPL.1"}


class Measured:
    """Reports asked as a service would that has no history and no inventory."""

    def __init__(self, core: Core) -> None:
        self._core = core
        nothing = np.zeros((0, core.embedder.dimension), dtype=np.float32)
        self._classifier = IncidentClassifier(
            core.taxonomy,
            History([], nothing),
            encode=core.kept.encode_both,
            embedder=core.embedder,
            blends=core.blends,
        )

    def alarms(self, text: str) -> tuple[LifeSafety, LifeSafety, LifeSafety]:
        """Return life safety by words, with the class, and with the model."""
        encoded = self._core.embedder.encode_both([text])
        words = check_life_safety(text)
        kind = with_kind(words, self._classifier.classify(text, encoded, []).proposal)
        return words, kind, with_reading(kind, text, encoded, self._core.embedder.tuned_id)


def truth_of(record: dict[str, object]) -> str:
    """Return what a report is, as far as the record tells: `danger`, `harmless` or `either`.

    Raises: ValueError: `danger` is neither true nor false nor null.
    """
    if "danger" in record:
        told = record["danger"]
        if told is None:
            return "either"
        if not isinstance(told, bool):
            raise ValueError(f"danger is {told!r}: true, false or null are known")
        return "danger" if told else "harmless"
    labels = record.get("labels")
    code = labels.get("subclass") if isinstance(labels, dict) else None
    if code in DANGEROUS:
        return "danger"
    return "either" if code in MANY or code is None else "harmless"


def main() -> None:
    """Count and print, for each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--show", action="store_true", help="Print what the model alone raises.")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        settings = load_settings({"home": Path(home)}).settings
        with open_core(settings) as core:
            measured = Measured(core)
            for file in given.files:
                count(file, measured, show=given.show)


def count(file: Path, measured: Measured, *, show: bool) -> None:
    """Print the counts of one file."""
    counts: dict[str, list[int]] = {}
    kinds: dict[str, list[bool]] = {}
    for line in file.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        text, truth = record.get("text") or record["description"], truth_of(record)
        found = measured.alarms(text)
        so_far = counts.setdefault(truth, [0, 0, 0, 0])
        counts[truth] = [
            one + more
            for one, more in zip(so_far, [1, *(each.danger for each in found)], strict=True)
        ]
        if truth == "danger" and record.get("kind") and found[2].danger:
            kinds.setdefault(record["kind"], []).append(record["kind"] in found[2].kinds)
        if show and READS_SO in found[2].words:
            print(f"  {truth} ({found[2].kinds[0]}): {text}")
    print(file.name)
    for truth, (of, words, kind, model) in sorted(counts.items()):
        print(f"  {truth}: of {of} by words {words}, with the class {kind}, with the model {model}")
    for kind, named in sorted(kinds.items()):
        print(f"  {kind}: named in {sum(named)} of {len(named)} that alarm")


if __name__ == "__main__":
    main()
