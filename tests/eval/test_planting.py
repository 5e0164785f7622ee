"""Planting defects: each where its gold says, the same for the same seed."""

import json
from pathlib import Path

import pytest

from domain.errors import InputRefused
from eval.defects import load_defects
from eval.planting import plant_defects
from muster.sample_data import FOLDER


def test_every_gold_quote_stands_in_the_plans(tmp_path: Path) -> None:
    plant_defects(FOLDER, tmp_path / "a", defects=60, seed=3)
    known = load_defects(tmp_path / "a")
    planted = [one for one in known.defects if one.kind == "planted"]
    assert len(planted) == 60
    for one in planted:
        for side in one.sides:
            assert side.quote in (tmp_path / "a" / side.path).read_text(encoding="utf-8"), one


def test_what_is_taken_away_is_gone_and_judged(tmp_path: Path) -> None:
    plant_defects(FOLDER, tmp_path / "a", defects=40, seed=5)
    known = load_defects(tmp_path / "a")
    absent = [one for one in known.defects if one.rule == "P-21" and one.kind == "planted"]
    assert absent
    for one in absent:
        path = one.sides[0].path
        assert "## Stand-down" not in (tmp_path / "a" / path).read_text(encoding="utf-8")
        assert known.mandatory[path] == ("stand_down",)


def test_the_same_seed_plants_the_same_and_another_does_not(tmp_path: Path) -> None:
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        plant_defects(FOLDER, tmp_path / name, defects=30, seed=seed)
    gold = [(tmp_path / name / "gold.jsonl").read_text(encoding="utf-8") for name in "abc"]
    assert gold[0] == gold[1]
    assert gold[0] != gold[2]


def test_rules_take_turns(tmp_path: Path) -> None:
    planted = plant_defects(FOLDER, tmp_path / "a", defects=55, seed=0)
    assert sum(planted.by_rule.values()) == 55
    assert len(planted.by_rule) >= 10
    assert min(planted.by_rule.values()) >= 2


def test_copies_share_out_200_defects_none_of_them_twice_and_each_at_its_place(
    tmp_path: Path,
) -> None:
    planted = plant_defects(FOLDER, tmp_path / "all", copies=4, defects=200, seed=0)
    found = []
    for number in range(1, 5):
        place = tmp_path / "all" / f"copy-{number:02d}"
        own = [one for one in load_defects(place).defects if one.kind == "planted"]
        assert len(own) == 50
        for side in (side for one in own for side in one.sides):
            assert side.quote in (place / side.path).read_text(encoding="utf-8"), side
        found += [(one.rule, one.sides) for one in own]
    assert len(found) == len(set(found)) == sum(planted.by_rule.values()) == 200
    # Enough of each for a figure of its own.
    assert len(planted.by_rule) == 17
    assert min(planted.by_rule.values()) >= 6


def test_a_contradiction_stands_in_both_plans(tmp_path: Path) -> None:
    plant_defects(FOLDER, tmp_path / "all", copies=2, defects=120, seed=1)
    gold = [one for place in (tmp_path / "all").iterdir() for one in load_defects(place).defects]
    for rule in ("P-12", "P-17", "P-18"):
        own = [one for one in gold if one.rule == rule and one.kind == "planted"]
        assert own
        for one in own:
            first, second = one.sides
            assert first.path != second.path
            assert first.quote != second.quote


def test_defects_the_plans_had_before_stay_gold_only_where_they_still_stand(
    tmp_path: Path,
) -> None:
    plant_defects(FOLDER, tmp_path / "a", defects=60, seed=0)
    before = json.loads((FOLDER / "defects.json").read_text(encoding="utf-8"))
    kept = [one for one in load_defects(tmp_path / "a").defects if one.kind == "natural"]
    assert 0 < len(kept) <= len(before)


def test_a_folder_that_is_there_and_too_many_defects_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="another folder"):
        plant_defects(FOLDER, tmp_path, defects=1, seed=0)
    with pytest.raises(InputRefused, match="These plans take"):
        plant_defects(FOLDER, tmp_path / "a", defects=5000, seed=0)
