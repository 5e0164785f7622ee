"""What several runs found, pooled for people to judge, and their grades as judgements."""

import random
from collections.abc import Mapping, Sequence
from statistics import median_low

from domain.errors import InputRefused
from domain.evaluations import EvaluationRun
from domain.judging import Judgement, Pair
from eval.formats import rankings_of


def pool_of(runs: Sequence[EvaluationRun], *, name: str, depth: int, seed: int) -> list[Pair]:
    """Return the pairs that any run has among its first `depth`, query by query.

    Inside a query they are shuffled: neither rank nor run may sway the judge.

    Raises: InputRefused: a run holds no ranking, no run found anything, or `depth` is below 1.
    """
    if depth < 1:
        raise InputRefused(f"A pool of depth {depth} holds nothing.")
    found: dict[str, dict[str, None]] = {}
    texts: dict[str, str] = {}
    for run in runs:
        rankings = rankings_of(run.items)
        for item in run.items:
            if item.item_id in rankings:
                texts.setdefault(item.item_id, item.text)
                named = found.setdefault(item.item_id, {})
                named.update(dict.fromkeys(one for one, _ in rankings[item.item_id][:depth]))
    if not any(found.values()):
        raise InputRefused("These runs found nothing, so that there is nothing to judge.")
    draw = random.Random(seed)  # noqa: S311 - the same order for the same seed
    pairs: list[Pair] = []
    for query in sorted(found):
        documents = sorted(found[query])
        draw.shuffle(documents)
        for document in documents:
            pairs.append(Pair(f"{name}.{len(pairs)}", query, texts[query], document))
    return pairs


def grades_by_pair(judgements: Sequence[Judgement]) -> dict[str, dict[str, int]]:
    """Return for each pair what each judge said."""
    found: dict[str, dict[str, int]] = {}
    for one in judgements:
        found.setdefault(one.pair_id, {})[one.judge] = one.grade
    return found


def judged_grades(
    pairs: Sequence[Pair], judgements: Sequence[Judgement], *, judge: str | None = None
) -> dict[str, Mapping[str, int]]:
    """Return the grades of each query's documents, of one judge or of all.

    Where judges differ the middle grade counts, of two the lower.
    """
    said = grades_by_pair(judgements)
    found: dict[str, dict[str, int]] = {}
    for pair in pairs:
        given = said.get(pair.pair_id, {})
        kept = [grade for name, grade in given.items() if judge in (None, name)]
        if kept:
            found.setdefault(pair.query_id, {})[pair.document] = median_low(kept)
    return dict(found)
