"""Print a random sample of findings over folders of plans, to be judged by reading around them.

    python scripts/sample_findings.py CORPUS [--seed 1] [-n 100] [--without P-01]
    python scripts/sample_findings.py CORPUS --judged FILE

Each folder below CORPUS is an organization of its own, without reference data. A finding is shown
with its id, its texts, and the lines around each; FILE has a line `ID yes` or `ID no` for each one
judged, and gives the share that holds with its interval, over all and by rule.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from math import sqrt
from pathlib import Path

from domain.findings import Finding, PlanView, Side
from domain.reference import ReferenceData
from scripts.reading_plans import read_corpus
from upkeep.check import check_plans

AS_OF = date(2026, 3, 1)
AROUND = 600
# Of the normal distribution, for an interval of 95 %.
Z = 1.96


def main() -> None:
    """Print the sample, or what the judgements of one come to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--as-of", type=date.fromisoformat, default=AS_OF)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("-n", type=int, default=100)
    parser.add_argument("--rules", default="", help="only these, such as P-17,P-18")
    parser.add_argument("--without", default="", help="leave these out")
    parser.add_argument("--judged", type=Path)
    given = parser.parse_args()
    only, without = (set(filter(None, text.split(","))) for text in (given.rules, given.without))
    corpus = read_corpus(given.corpus)
    found = [
        (where, one)
        for where, one in found_in(corpus, given.as_of)
        if (not only or one.rule in only) and one.rule not in without
    ]
    if given.judged is not None:
        print("\n".join(tell_judged(given.judged, [one for _, one in found])))
        return
    counts = sorted({one.rule for _, one in found})
    print(", ".join(f"{rule} {sum(one.rule == rule for _, one in found)}" for rule in counts))
    for where, one in random.Random(given.seed).sample(found, min(given.n, len(found))):
        print(f"\n=== {one.fingerprint} {one.rule} in {where}: {one.message}")
        print("\n".join(around(side, corpus[where]) for side in one.sides))


def found_in(
    corpus: Mapping[str, Sequence[PlanView]], as_of: date
) -> Iterator[tuple[str, Finding]]:
    """Yield the organization and each finding in it."""
    for name, plans in corpus.items():
        for finding in check_plans(plans, ReferenceData(), as_of=as_of).findings:
            yield name, finding


def around(side: Side, plans: Sequence[PlanView]) -> str:
    """Return a side's place and words, marked, with the text before and behind them."""
    text = next(one.version.text for one in plans if one.document.path == side.path)
    before = text[max(0, side.start - AROUND) : side.start]
    behind = text[side.end : side.end + AROUND]
    return f"--- {side.path} > {side.heading}\n{before}>>>{side.quote}<<<{behind}"


def tell_judged(file: Path, findings: Sequence[Finding]) -> Iterator[str]:
    """Yield how many of the judged findings hold, over all, without P-01, and by rule.

    Judgements of findings that the rules no longer make are left out and counted.
    """
    rules = {one.fingerprint: one.rule for one in findings}
    said = [line.split() for line in file.read_text(encoding="utf-8").splitlines() if line]
    by_rule: defaultdict[str, list[bool]] = defaultdict(list)
    for finding_id, word in said:
        by_rule[rules.get(finding_id, "gone")].append(word == "yes")
    gone = by_rule.pop("gone", [])
    every = [one for held in by_rule.values() for one in held]
    yield f"all: {_share(every)}"
    yield f"without P-01: {_share([x for rule, h in by_rule.items() if rule != 'P-01' for x in h])}"
    yield from (f"{rule}: {_share(held)}" for rule, held in sorted(by_rule.items()))
    yield f"judged and found no more: {len(gone)}, of which {sum(gone)} held"


def _share(held: Sequence[bool]) -> str:
    """Return how many hold, with Wilson's interval of 95 %."""
    n = len(held)
    if not n:
        return "none judged"
    share = sum(held) / n
    middle = (share + Z * Z / (2 * n)) / (1 + Z * Z / n)
    half = Z * sqrt(share * (1 - share) / n + Z * Z / (4 * n * n)) / (1 + Z * Z / n)
    return f"{sum(held)} of {n}, {share:.2f} [{middle - half:.2f}, {middle + half:.2f}]"


if __name__ == "__main__":
    main()
