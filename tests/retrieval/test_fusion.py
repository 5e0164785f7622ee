"""Scores merged by hand-made numbers."""

import numpy as np
import pytest

from retrieval.fusion import (
    DECAY,
    DOCUMENT_WEIGHT,
    fuse,
    group_scores,
    min_max,
    rank_documents,
    rank_sections,
)


def scores(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float64)


def slots(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def by_group(ranking) -> dict[int, float]:
    return dict(zip(ranking.groups.tolist(), ranking.scores.tolist(), strict=True))


def test_scores_are_stretched_from_0_to_1() -> None:
    assert min_max(scores(2, 6, 4)).tolist() == [0, 1, 0.5]


@pytest.mark.parametrize(("given", "expected"), [((3, 3), [1, 1]), ((0, 0), [0, 0]), ((), [])])
def test_scores_all_alike_are_1_or_0(given, expected) -> None:
    assert min_max(scores(*given)).tolist() == expected


def test_negative_cosines_are_stretched_too() -> None:
    assert min_max(scores(-0.5, 0, 0.5)).tolist() == [0, 0.5, 1]


def test_texts_alike_to_the_last_bit_stay_alike() -> None:
    stretched = min_max(scores(0.1 + 0.2, 0.3, 0.9))
    assert stretched[0] == stretched[1]


def test_both_lists_weigh_the_same() -> None:
    assert fuse(scores(0.2, 0.8), scores(30, 10)).tolist() == [0.5, 0.5]
    assert fuse(scores(0.2, 0.5, 0.8), scores(30, 20, 10)).tolist() == [0.5, 0.5, 0.5]


def test_the_scale_of_either_list_does_not_matter() -> None:
    meaning, words = scores(0.1, 0.7, 0.4), scores(0, 3, 12)
    assert fuse(meaning, words).tolist() == fuse(meaning * 9 + 4, words * 100).tolist()


def test_one_list_alone_ranks_as_it_stands() -> None:
    assert fuse(scores(0.2, 0.8), None).tolist() == [0, 1]
    assert fuse(None, scores(5, 1)).tolist() == [1, 0]
    with pytest.raises(ValueError, match="one list"):
        fuse(None, None)


def test_a_document_counts_its_best_three_passages_each_less() -> None:
    ranking = rank_documents(slots(7, 7, 7, 7, 3), scores(0.2, 1, 0.5, 0.4, 0.9))
    expected = 1 + DECAY * 0.5 + DECAY**2 * 0.4
    assert by_group(ranking) == pytest.approx({7: expected, 3: 0.9})


def test_the_passage_that_speaks_is_the_best_and_of_equals_the_first() -> None:
    ranking = group_scores(slots(1, 0, 1, 1), scores(0.3, 0.1, 0.6, 0.6), best=1, decay=1)
    assert dict(zip(ranking.groups.tolist(), ranking.slots.tolist(), strict=True)) == {0: 1, 1: 2}


def test_a_section_gets_its_share_of_its_page() -> None:
    sections, documents = slots(0, 0, 1, 2), slots(0, 0, 0, 1)
    passages = scores(0.8, 0.4, 0.6, 0.7)
    page = 0.8 + DECAY * 0.6 + DECAY**2 * 0.4
    assert by_group(rank_sections(sections, documents, passages)) == pytest.approx(
        {
            0: 0.8 + DOCUMENT_WEIGHT,
            1: 0.6 + DOCUMENT_WEIGHT,
            2: 0.7 + DOCUMENT_WEIGHT * 0.7 / page,
        },
        abs=1e-5,
    )


def test_a_good_page_lifts_its_section_over_a_lone_better_one() -> None:
    sections, documents = slots(0, 1, 2), slots(0, 0, 1)
    found = by_group(rank_sections(sections, documents, scores(0.7, 0.69, 0.75)))
    assert found[0] > found[2] > 0.75


def test_candidates_without_any_score_are_ranked_without_a_fault() -> None:
    found = by_group(rank_sections(slots(0, 1), slots(0, 1), scores(0, 0)))
    assert found == {0: 0, 1: 0}


def test_the_order_of_candidates_changes_nothing() -> None:
    chance = np.random.default_rng(5)
    sections = chance.integers(0, 12, 60)
    documents, passages = sections // 3, chance.random(60)
    first = by_group(rank_sections(sections, documents, passages))
    order = chance.permutation(60)
    again = by_group(rank_sections(sections[order], documents[order], passages[order]))
    assert again == first
