"""Learns what a report asks of plans, and writes it into the tuning of the packaged model.

    python scripts/learn_asked.py                # learns, and writes retrieval/tuning.npz
    python scripts/learn_asked.py --held-out 9   # measures on organizations not learnt from

A report tells what somebody sees, a plan what is to be done. From a report's two vectors, one
matrix leads to where a passage of the right section lies: learnt by telling each report's section
from the others of its organization and from those of other kinds (InfoNCE, van den Oord et al.
2018), and each sample report of the taxonomy by the sections for its kind. Learnt from are
`scripts/plan_sections.jsonl`, invented organizations written for this, and the taxonomy. Vectors of
plans stay as they are. Two minutes on two cores. Run `make setup` before, where layers were tuned
anew, and afterwards, since a changed file is another tuning.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch.nn import functional

from muster.settings import load_settings
from retrieval.embedder import Encoded
from retrieval.models import open_embedder
from retrieval.tuning import ASKED, FILE
from triage.lessons import lessons_in
from triage.taxonomy import NONE, UNKNOWN, load_taxonomy

SECTIONS = Path(__file__).with_name("plan_sections.jsonl")
EPOCHS, BATCH, SAMPLES = 60, 128, 256
RATE, LAST_RATE, DECAY = 2e-3, 0.02, 10.0
WARMTH = 0.07
NEVER = -1e4


@dataclass(frozen=True)
class Lessons:
    """Sections with their vectors (n, d), reports of them, and sample reports of the taxonomy."""

    organizations: Any
    codes: list[set[str]]
    passages: Any
    reports: Any
    section_of: Any
    samples: Any
    sample_codes: list[str]
    # The organization each sample is a report of, empty where it is of none.
    sample_of: Any


def read_lessons() -> Lessons:
    """Return all there is to learn from, encoded."""
    lines = SECTIONS.read_text(encoding="utf-8").splitlines()
    sections = [json.loads(line) for line in lines]
    taxonomy = load_taxonomy()
    taught = lessons_in(taxonomy, taxonomy.languages())[0]
    samples = [(text, code) for text, code in taught if code not in (NONE, UNKNOWN)]
    told = [(at, text) for at, one in enumerate(sections) for text in one["reports"]]
    reported = {text.strip(): sections[at]["org"] for at, text in told}
    embedder = open_embedder(load_settings().settings.cache)
    passages = [f"{one['plan']} > {one['heading']}: {one['text']}" for one in sections]
    return Lessons(
        organizations=np.array([one["org"] for one in sections]),
        codes=[set(one["codes"]) for one in sections],
        passages=torch.from_numpy(embedder.encode(passages)),
        reports=both(embedder.encode_both([text for _, text in told])),
        section_of=np.array([at for at, _ in told]),
        samples=both(embedder.encode_both([text for text, _ in samples])),
        sample_codes=[code for _, code in samples],
        sample_of=np.array([reported.get(text, "") for text, _ in samples]),
    )


def both(encoded: Encoded) -> Any:
    """Return the two vectors of each text beside each other, shape (n, 2 d)."""
    if encoded.tuned is None:
        raise SystemExit("The packaged model is not tuned: run `make setup`.")
    return torch.from_numpy(np.concatenate((encoded.vectors, encoded.tuned), axis=1))


def asked(matrix: Any, rows: Any) -> Any:
    """Return what reports ask, unit rows; see `retrieval.tuning.asked_of`."""
    return functional.normalize(rows[:, : matrix.shape[1]] + rows @ matrix)


def learn(lessons: Lessons, learnt: list[str], seed: int = 0) -> Any:
    """Return the matrix learnt from these organizations, shape (2 d, d)."""
    draw = np.random.default_rng(seed)
    width = lessons.passages.shape[1]
    matrix = torch.zeros(2 * width, width, requires_grad=True)
    places = np.flatnonzero(np.isin(lessons.organizations, learnt))
    passages, names = lessons.passages[places], lessons.organizations[places]
    codes = [lessons.codes[place] for place in places]
    # Another organization's section for the same kind is not wrong.
    alike = np.array([[bool(one & other) for other in codes] for one in codes])
    compared = torch.from_numpy((names[:, None] == names[None, :]) | ~alike)
    where = {place: at for at, place in enumerate(places)}
    told = np.flatnonzero(np.isin(lessons.section_of, places))
    steps = EPOCHS * (len(told) // BATCH)
    optimizer = torch.optim.AdamW([matrix], lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda at: max(LAST_RATE, 1 - at / steps)
    )
    # The reports are samples of the taxonomy, too: those of organizations left out stay out.
    allowed = np.flatnonzero(np.isin(lessons.sample_of, [*learnt, ""]))
    for _ in range(steps):
        chosen = draw.choice(told, BATCH)
        truth = torch.tensor([where[lessons.section_of[one]] for one in chosen])
        near = asked(matrix, lessons.reports[chosen]) @ passages.T / WARMTH
        told_apart = near.masked_fill(~compared[truth], NEVER)
        loss = functional.cross_entropy(told_apart, truth)
        own = np.flatnonzero(names == draw.choice(learnt))
        drawn = draw.choice(allowed, SAMPLES)
        fits = [[lessons.sample_codes[one] in codes[at] for at in own] for one in drawn]
        kept = [at for at, row in enumerate(fits) if any(row)]
        near = asked(matrix, lessons.samples[drawn[kept]]) @ passages[own].T / WARMTH
        right = near.masked_fill(~torch.tensor(fits)[kept], NEVER)
        loss = loss + (torch.logsumexp(near, 1) - torch.logsumexp(right, 1)).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        schedule.step()
    return matrix.detach()


def measure(lessons: Lessons, matrix: Any, names: list[str]) -> tuple[float, float]:
    """Return the mean reciprocal rank of the right section of its organization, and recall@5."""
    ranks = []
    for at in np.flatnonzero(np.isin(lessons.organizations[lessons.section_of], names)):
        place = lessons.section_of[at]
        own = np.flatnonzero(lessons.organizations == lessons.organizations[place])
        near = lessons.passages[own] @ asked(matrix, lessons.reports[at : at + 1])[0]
        ranks.append(1 + int((near > near[list(own).index(place)]).sum()))
    return float(np.mean([1 / rank for rank in ranks])), float(np.mean([r <= 5 for r in ranks]))


def main() -> None:
    """Learn and write, or learn from some organizations and measure on the others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--held-out", type=int, default=0, metavar="N")
    held_out = parser.parse_args().held_out
    torch.manual_seed(0)
    lessons = read_lessons()
    names = sorted(set(lessons.organizations.tolist()))
    if held_out:
        step = len(names) / held_out
        others = [names[int(at * step)] for at in range(held_out)]
        matrix = learn(lessons, [one for one in names if one not in others])
        for what, tried in (("before", torch.zeros_like(matrix)), ("learnt", matrix)):
            rank, recall = measure(lessons, tried, others)
            print(f"{what}: mean reciprocal rank {rank:.3f}, recall@5 {recall:.3f}")
        return
    matrix = learn(lessons, names)
    with np.load(FILE, allow_pickle=False) as stored:
        arrays = {name: stored[name] for name in stored.files}
    arrays[ASKED] = matrix.numpy().astype(np.float16)
    # Beside it first: an end half-way leaves the old file whole.
    part = FILE.with_suffix(".part")
    try:
        with part.open("wb") as stream:
            np.savez_compressed(stream, allow_pickle=False, **arrays)
        part.replace(FILE)
    finally:
        part.unlink(missing_ok=True)


if __name__ == "__main__":
    main()
