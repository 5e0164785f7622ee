"""Files of configurations: what can be said in them, and what is refused."""

from pathlib import Path

import pytest

from domain.errors import InputRefused
from muster.evaluating_grid import load_grid
from retrieval.topics import Weights

WHOLE = """
set = "judged"
corpus = "plans"
[[configuration]]
name = "as it is"
[[configuration]]
name = "titles count more"
weights = {titles = 0.9}
[[configuration]]
name = "half way"
route = 0.5
model = "models/other"
"""


def grid_of(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "grid.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_configurations_change_what_they_name_and_nothing_else(tmp_path: Path) -> None:
    found = load_grid(grid_of(tmp_path, WHOLE))
    plain, titles, half = found.configurations
    assert plain.weights == Weights()
    assert titles.weights.titles == 0.9
    assert titles.weights.votes == Weights().votes
    assert half.weights.votes == Weights().votes / 2
    assert half.weights.about == Weights().about
    assert half.model == tmp_path / "models" / "other"
    assert (found.measure, found.judged) == ("ndcg@10", tmp_path / "judged")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("titles = 0.9", "titels = 0.9", "there is no weight 'titels'"),
        ("route = 0.5", "route = 2", "from 0 to 1"),
        ('corpus = "plans"', 'corpse = "plans"', "no key 'corpse'"),
        ('name = "half way"', 'name = "as it is"', "different names"),
        ('set = "judged"', 'set = "judged"\nmeasure = "taste"', "`measure` must be one of"),
        ('set = "judged"', "set = ", "is not TOML"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(InputRefused, match=told):
        load_grid(grid_of(tmp_path, WHOLE.replace(old, new)))
