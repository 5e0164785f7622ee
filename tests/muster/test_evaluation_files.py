"""The page on files for `muster eval` names every key, and its examples are accepted."""

import re
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from eval.gate import Threshold, load_gate
from muster.evaluating_grid import Configuration, Grid, load_grid
from muster.evaluating_orders import KEYS, load_order
from retrieval.topics import Weights

PAGE = (Path(__file__).resolve().parents[2] / "docs/evaluation-files.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n# (\w+)\n(.*?)```", PAGE, re.DOTALL)
READ: dict[str, Callable[[Path], object]] = {
    "run": load_order,
    "grid": load_grid,
    "gate": load_gate,
}


def keys_in(examples: list[str]) -> set[str]:
    return {key for text in examples for key in re.findall(r"^(\w+) =", text, re.MULTILINE)}


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_each_example_is_accepted(kind: str, text: str, tmp_path: Path) -> None:
    file = tmp_path / "example.toml"
    file.write_text(text, encoding="utf-8")
    READ[kind](file)


@pytest.mark.parametrize("kind", KEYS)
def test_every_key_of_a_measurement_stands_in_its_example(kind: str) -> None:
    [text] = [text for _, text in EXAMPLES if f'kind = "{kind}"' in text]
    assert keys_in([text]) >= KEYS[kind]


def test_every_key_of_a_grid_and_of_a_gate_stands_on_the_page() -> None:
    told = {key for kind, text in EXAMPLES if kind == "grid" for key in keys_in([text])}
    renamed = {"judged": "set", "configurations": "name"}
    assert told >= {renamed.get(one.name, one.name) for one in fields(Grid)}
    assert told >= {one.name for one in fields(Configuration)}
    assert all(f"`{one.name}`" in PAGE for one in fields(Weights))
    demanded = keys_in([text for kind, text in EXAMPLES if kind == "gate"])
    assert demanded == {one.name for one in fields(Threshold)}
