"""How far two readers agree with the labels of the sample's last 64 incidents, and with each other.

    python scripts/compare_readers.py

`scripts/readers.jsonl` holds what two language models named as sections, at most five, and roles.
They were given the plans, roster, BIA and the earlier incidents with their labels, and of the later
ones the words alone. Scored as `muster eval triage` scores a proposal, on incidents that name any.
"""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from domain.role_names import role_name_key
from eval.incident_set import KeyPaths, load_incidents, split_by_time
from muster.sample_data import FOLDER

READINGS = Path(__file__).with_name("readers.jsonl")
Named = Mapping[str, Any]


def main() -> None:
    """Print the agreement of each pair."""
    asked = split_by_time(load_incidents(FOLDER / "incidents.jsonl", KeyPaths())).asked
    labels = {
        one.incident_id: {
            "roles": one.roles,
            "sections": [{"path": use.path, "heading": use.heading} for use in one.sections],
        }
        for one in asked
    }
    lines = READINGS.read_text(encoding="utf-8").splitlines()
    read = [json.loads(line) for line in lines]
    first, second = ({one["id"]: one for one in read if one["reader"] == n} for n in (1, 2))
    for pair, wanted, named in (
        ("labels and the first reader", labels, first),
        ("labels and the second reader", labels, second),
        ("the first reader and the second", first, second),
    ):
        roles, sections = f1_of_roles(wanted, named), recall_of_sections(wanted, named)
        print(f"{pair}: roles F1 {roles:.2f}, sections among five {sections:.2f}")


def f1_of_roles(wanted: Mapping[str, Named], named: Mapping[str, Named]) -> float:
    """Return F1 over the roles of all incidents for which any is wanted."""
    both = ours = theirs = 0
    for incident_id, one in wanted.items():
        right, said = ({role_name_key(r) for r in x["roles"]} for x in (one, named[incident_id]))
        if right:
            both, ours, theirs = both + len(right & said), ours + len(said), theirs + len(right)
    return 2 * both / (ours + theirs)


def recall_of_sections(wanted: Mapping[str, Named], named: Mapping[str, Named]) -> float:
    """Return the mean share of the wanted sections that are named."""
    shares = []
    for incident_id, one in wanted.items():
        right, said = (
            {(use["path"], use["heading"]) for use in x["sections"]}
            for x in (one, named[incident_id])
        )
        if right:
            shares.append(len(right & said) / len(right))
    return sum(shares) / len(shares)


if __name__ == "__main__":
    main()
