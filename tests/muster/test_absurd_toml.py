"""Every file of settings that is no sensible TOML is refused, and says so in words."""

from collections.abc import Callable
from pathlib import Path

import pytest

from desk.identity.rules import load_rules
from desk.policy import load_policy
from desk.sending.connections import load_connections
from domain.errors import MusterError
from domain.toml import MOST_DEPTH, NotToml, parse_toml
from eval.gate import load_gate
from ingest.reference.mappings import mapping_of
from muster.evaluating_grid import load_grid
from muster.evaluating_orders import load_order
from muster.settings import load_settings
from triage.duty_book import load_duties
from triage.plan_words import load_topics
from triage.question_bank import load_questions
from triage.taxonomy import load_taxonomy

LOADERS: tuple[Callable[[Path], object], ...] = (
    load_rules,
    load_policy,
    load_connections,
    load_gate,
    load_grid,
    load_order,
    load_duties,
    load_questions,
    load_taxonomy,
)
ABSURD = {
    "a key of brackets": "[" * 5_000,
    "lists in lists": f"revision = {'[' * 5_000}{']' * 5_000}",
    "tables in tables": f"{'.'.join('a' * 5_000)} = 1",
    "a number without end": f"revision = {'9' * 5_000}",
    "no TOML": "revision",
}


@pytest.mark.parametrize("text", ABSURD.values(), ids=ABSURD.keys())
@pytest.mark.parametrize("load", LOADERS, ids=lambda load: load.__name__)
def test_an_absurd_file_is_refused(
    load: Callable[[Path], object], text: str, tmp_path: Path
) -> None:
    file = tmp_path / "given.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MusterError, match=r"given\.toml"):
        load(file)


@pytest.mark.parametrize("text", ABSURD.values(), ids=ABSURD.keys())
def test_absurd_settings_mappings_and_plan_words_are_refused(
    text: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "given.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MusterError, match=r"given\.toml"):
        mapping_of(str(file))
    with pytest.raises(MusterError, match=r"given\.toml"):
        load_topics(load_taxonomy(), tmp_path)
    monkeypatch.setenv("MUSTER_CONFIG", str(file))
    with pytest.raises(MusterError, match=r"given\.toml"):
        load_settings()


def test_what_is_nested_as_deep_as_allowed_is_read() -> None:
    deepest = "a." * (MOST_DEPTH - 1) + "a = 1"
    assert parse_toml(deepest)
    with pytest.raises(NotToml, match="nested"):
        parse_toml(f"a.{deepest}")


@pytest.mark.parametrize("hours", ["1e999", "nan", "-1", "1e15"])
def test_a_duty_is_due_within_a_thousand_years(hours: str, tmp_path: Path) -> None:
    file = tmp_path / "given.toml"
    file.write_text(
        '[[duty]]\nid="a"\nregime="a"\ntrigger="a"\nrecipient="a"\nsource="a"\nabout=[]\n'
        f'criteria=[]\ndeadlines=[{{name="a", starts="a", hours={hours}}}]\n',
        encoding="utf-8",
    )
    with pytest.raises(MusterError, match="hours"):
        load_duties(file)


@pytest.mark.parametrize("text", ["kind = []", 'kind = "retrieval"\nretrieval = 3'])
def test_an_order_of_other_shape_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "given.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(MusterError, match=r"given\.toml"):
        load_order(file)
