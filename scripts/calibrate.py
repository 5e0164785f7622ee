"""Print how often classes proposed with some confidence are right, as `triage/calibration.toml`.

    for set in ../shared/incidents/bcm-classes eval/cases/incidents muster/sample/incidents; do
        muster eval classify --train $set.jsonl --seeds-only --predictions part.jsonl
        cat part.jsonl >> predictions.jsonl
    done
    python scripts/calibrate.py predictions.jsonl > triage/calibration.toml

The predictions must be of reports that were not learnt from; those of folds are, too. The figures
are told with the model that came with Muster, or --model, and between the classes predicted alone.
"""

import argparse
import json
from pathlib import Path
from textwrap import wrap

from retrieval.models import find_default_model
from retrieval.tuning import find_tuning, tuned_id_of
from retrieval.weights import model_id_of, weights_hash
from triage.calibration import COVERED, Told, count

HEAD = """\
# How often a proposed class was right, by confidence, on reports that were not learnt from.
# Made by scripts/calibrate.py; an organization makes its own from its closed incidents. The weights
# of the views were chosen on the same reports, so that others are told a little less well.
"""


def main() -> None:
    """Read the predictions, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--model", type=Path, help="The folder of the model that predicted.")
    given = parser.parse_args()
    lines = given.predictions.read_text(encoding="utf-8").splitlines()
    found = [json.loads(line) for line in lines]
    print(HEAD)
    print(f"reports = {len(found)}")
    told = [
        Told(
            one["confidence"],
            one["predicted"] == one["label"],
            float(one["probabilities"][one["label"]]),
        )
        for one in found
    ]
    counted = count(
        told,
        model=_model_id(given.model or find_default_model()),
        classes={code for one in found for code in one["probabilities"]},
    )
    print("# The figures hold for this model and these classes alone.")
    print(f'model = "{counted.model}"')
    print("classes = [", *_rows(sorted(counted.classes)), "]", sep="\n")
    print("# A class whose share is at least this belongs to the set that holds the true one in")
    print(f"# {COVERED:.0%} of reports.")
    print(f"least_share = {counted.least_share:.4f}")
    for band, seen in counted.bands.items():
        print(f"\n[{band}]\nright = {seen.right}\nof = {seen.of}")


def _model_id(folder: Path) -> str:
    found = model_id_of(folder)
    return tuned_id_of(found, find_tuning(weights_hash(folder))) or found


def _rows(codes: list[str]) -> list[str]:
    return [f"  {row}" for row in wrap(", ".join(f'"{code}"' for code in codes) + ",", width=96)]


if __name__ == "__main__":
    main()
