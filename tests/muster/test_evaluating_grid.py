"""Files of configurations: what can be said in them, and what is refused."""

import json
from pathlib import Path

import pytest

from domain.errors import InputRefused
from muster.evaluating_grid import load_grid, run_grid
from muster.settings import load_settings
from retrieval.topics import Weights
from tests.house import write_plans

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
[[configuration]]
name = "short"
passage_tokens = 60
k = 3
"""

ASKED = (
    ("Mains power is out", "power.md"),
    ("The generator does not start", "power.md"),
    ("A ransom note on the screen", "ransomware.md"),
    ("The river is over the bank", "flood.md"),
    ("Water runs into the lower hall", "flood.md"),
)


def grid_of(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "grid.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_configurations_change_what_they_name_and_nothing_else(tmp_path: Path) -> None:
    found = load_grid(grid_of(tmp_path, WHOLE))
    plain, titles, half, short = found.configurations
    assert plain.weights == Weights()
    assert titles.weights.titles == 0.9
    assert titles.weights.votes == Weights().votes
    assert half.weights.votes == Weights().votes / 2
    assert half.weights.about == Weights().about
    assert half.model == tmp_path / "models" / "other"
    assert (short.passage_tokens, short.k, short.weights) == (60, 3, Weights())
    assert (plain.passage_tokens, plain.k) == (None, None)
    assert (found.measure, found.judged) == ("ndcg@10", tmp_path / "judged")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("titles = 0.9", "titels = 0.9", "there is no weight 'titels'"),
        ("route = 0.5", "route = 2", "from 0 to 1"),
        ("passage_tokens = 60", "passage_tokens = 5", "from 20 to 512"),
        ("k = 3", 'k = "three"', "`k` must be a whole number"),
        ('corpus = "plans"', 'corpse = "plans"', "no key 'corpse'"),
        ('name = "half way"', 'name = "as it is"', "different names"),
        ('set = "judged"', 'set = "judged"\nmeasure = "taste"', "`measure` must be one of"),
        ('set = "judged"', "set = ", "is not TOML"),
        ('set = "judged"', "seed = 1", "needs `set`, the folder of a judged set"),
        ('set = "judged"', 'set = "judged"\nseed = -1', "`seed` must be a whole number from 0"),
        ('name = "half way"', "k = 1", "a configuration needs a `name`"),
        (WHOLE, "", r"needs two or more \[\[configuration\]\]"),
        (WHOLE, "configuration = [3]", r"needs two or more \[\[configuration\]\]"),
    ],
)
def test_what_cannot_be_used_is_refused_with_the_reason(
    tmp_path: Path, old: str, new: str, told: str
) -> None:
    with pytest.raises(InputRefused, match=told):
        load_grid(grid_of(tmp_path, WHOLE.replace(old, new)))


@pytest.mark.model
def test_passages_of_another_length_are_tried_beside_the_index_and_fewer_shown(
    tmp_path: Path,
) -> None:
    settings = load_settings({"home": tmp_path / "home"}).settings
    write_plans(tmp_path / "plans")
    judged = tmp_path / "judged"
    judged.mkdir()
    queries = [{"id": f"q{at}", "text": text} for at, (text, _) in enumerate(ASKED)]
    (judged / "queries.jsonl").write_text("\n".join(map(json.dumps, queries)), encoding="utf-8")
    rows = [f"q{at}\t{path}\t1" for at, (_, path) in enumerate(ASKED)]
    header = "query-id\tcorpus-id\tscore"
    (judged / "qrels.tsv").write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    grid = load_grid(
        grid_of(
            tmp_path,
            'set = "judged"\ncorpus = "plans"\nmeasure = "recall@5"\n'
            '[[configuration]]\nname = "as it is"\n'
            '[[configuration]]\nname = "one shown"\nk = 1\n'
            '[[configuration]]\nname = "short"\npassage_tokens = 20\n',
        )
    )
    told: list[str] = []
    found = run_grid(settings, grid, watch=lambda step, _done, _total: told.append(step))
    rows_by_name = {row["name"]: row for row in found["rows"]}
    assert list(rows_by_name) == ["as it is", "one shown", "short"]
    assert rows_by_name["as it is"]["mean"] == 1.0
    assert rows_by_name["one shown"]["mean"] <= 1.0
    assert found["winner"] is None
    # One index for the first two, and another for the third, which is gone.
    assert told.count("reading") == 2 * 4
    assert not settings.home.exists()
