"""The best sections are quoted, each verified; what is left out makes room for the next best."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import cast

from domain.canonical import sha256_of
from domain.documents import Place, VersionStatus
from domain.ports import IndexSource, QuotedPassage
from retrieval.candidates import RankedSection
from retrieval.catalogue import Entry
from retrieval.quoting import quote_best

WHOLE, GONE, SUPERSEDED, TAMPERED = "whole", "gone", "superseded", "tampered"


class Source:
    """Passages of which each is in one of the states."""

    def __init__(self, states: Mapping[str, str]) -> None:
        self._states = states

    def quoted(self, passage_ids: Sequence[str]) -> dict[str, QuotedPassage]:
        return {one: self._passage(one) for one in passage_ids if self._states[one] != GONE}

    def _passage(self, passage_id: str) -> QuotedPassage:
        state = self._states[passage_id]
        return QuotedPassage(
            passage_id=passage_id,
            document_id="d",
            version_id="v",
            path="a.md",
            title="A",
            status=VersionStatus.SUPERSEDED if state == SUPERSEDED else VersionStatus.IN_FORCE,
            heading_path=(),
            start=0,
            end=4,
            place=Place(),
            quote="text",
            quote_sha256="other" if state == TAMPERED else sha256_of("text"),
        )


def ranking(draw: random.Random, count: int) -> list[RankedSection]:
    found = [
        RankedSection(
            Entry(
                passage_id=f"p{number:02}",
                section_id=f"s{number:02}",
                document_id=f"d{draw.randint(0, 5)}",
                version_id="v",
                kind="plan",
                path="a.md",
                title="A",
                heading_path=(),
            ),
            float(draw.randint(0, 9)),
            (),
        )
        for number in range(count)
    ]
    return sorted(found, key=lambda one: (-one.score, one.section_id))


def test_what_cannot_be_shown_makes_room_for_the_next_best_however_much_it_is() -> None:
    for seed in range(500):
        draw = random.Random(seed)
        ranked = ranking(draw, draw.randint(0, 30))
        k, most, is_live = draw.randint(0, 12), draw.randint(1, 4), draw.random() < 0.5
        states = draw.choices((WHOLE, GONE, SUPERSEDED, TAMPERED), (6, 1, 1, 2), k=30)
        by_id = {f"p{number:02}": state for number, state in enumerate(states)}
        source = cast(IndexSource, Source(by_id))
        hits, _ = quote_best(source, iter(ranked), k=k, is_live=is_live, of_document=most)
        shown: Counter[str] = Counter()
        wanted = []
        for one in ranked:
            state = by_id[one.passage_id]
            is_shown = state == WHOLE or (state == SUPERSEDED and not is_live)
            if is_shown and shown[one.document_id] < most and len(wanted) < k:
                shown[one.document_id] += 1
                wanted.append(one.section_id)
        assert [hit.section_id for hit in hits] == wanted, seed
