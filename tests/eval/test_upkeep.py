"""The score of findings, by hand, and against the scorer that comes with the plans."""

import importlib.util
import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.errors import InputRefused
from eval.defects import Defect, DefectSet, Place, load_defects
from eval.upkeep import UpkeepScore, score_findings, together, write_findings

SLOW = "The order desk must be back within three hours"
TABLE = "Order desk: RTO is 4 hours"


def defect(name: str, rule: str, *sides: Place, **more: str) -> Defect:
    return Defect(name, rule, sides, **{"kind": "planted", "level": "easy", **more})


def known(*defects: Defect, negatives: tuple[Defect, ...] = (), **more: Any) -> DefectSet:
    whole = DefectSet(Path("x"), date(2026, 1, 1), 365, 365, defects, negatives, None, {})
    return replace(whole, **more)


CLASH = defect("a", "P-06", Place("documents/a.md", SLOW), Place("documents/b.md", TABLE))


def test_both_sides_must_be_named_and_a_longer_quote_will_do() -> None:
    longer = Place("documents/a.md", f"In short: {SLOW}. Then rest.")
    found = defect("f", "P-06", longer, Place("documents/b.md", f"<b>{TABLE}</b>"))
    assert score_findings(known(CLASH), [found]).to_dict()["f1"] == 1.0
    half = replace(found, sides=found.sides[:1])
    assert score_findings(known(CLASH), [half]).counts() == replace(
        score_findings(known(CLASH), []).counts(), wrong=1
    )


def test_rules_of_one_family_find_each_others_defects_and_two_findings_count_once() -> None:
    as_contradiction = replace(CLASH, rule="P-17")
    score = score_findings(known(CLASH), [as_contradiction, CLASH])
    assert (score.counts().found, score.counts().wrong) == (1, 0)


def test_a_borderline_defect_is_neither_found_nor_wrong() -> None:
    score = score_findings(known(replace(CLASH, kind="borderline")), [CLASH])
    assert score.counts().to_dict()["precision"] is None
    assert score.counts().known == 0


def test_a_look_alike_that_is_reported_is_wrong_and_told() -> None:
    harmless = replace(CLASH, defect_id="n")
    score = score_findings(known(negatives=(harmless,)), [CLASH])
    assert (score.wrong, score.flagged) == (("P-06",), ("n",))


def test_what_nobody_judged_is_left_out() -> None:
    absent = Defect("f", "P-21", (Place("documents/a.md", "Plan"),), missing="roles")
    exercise = Defect("g", "P-02", (Place("documents/a.md", "Plan"),))
    cover = Defect("h", "P-22", (Place("reference/bia.csv", "Billing"),))
    whole = known(
        exercised=frozenset({"documents/b.md"}), mandatory={"documents/a.md": ("purpose",)}
    )
    assert score_findings(whole, [absent, exercise, cover]).ignored == 3
    judged = known(
        exercised=frozenset({"documents/a.md"}), mandatory={"documents/a.md": ("roles",)}
    )
    assert score_findings(judged, [absent, exercise, cover]).wrong == ("P-21", "P-02")


def test_a_row_is_known_by_its_first_cell_and_an_absence_by_its_file() -> None:
    row = defect("a", "P-11", Place("reference/roster.csv", "Kim Ost, Fire Warden, 2020"))
    gone = defect("b", "P-21", Place("documents/a.md", "Plan", anywhere=True), missing="roles")
    findings = [
        defect("f", "P-11", Place("reference/roster.csv", "kim ost")),
        defect("g", "P-21", Place("documents/a.md", "anything at all"), missing="roles"),
    ]
    assert score_findings(known(row, gone), findings).counts().found == 2


def test_organizations_are_counted_together() -> None:
    one = score_findings(known(CLASH), [CLASH])
    both = together([one, score_findings(known(CLASH), [])]).to_dict()
    assert (both["known"], both["found"], both["recall"]) == (2, 1, 0.5)
    assert both["recall_by_level"] == {"easy": 0.5, "medium": None, "hard": None}
    assert both["intervals"]["recall"][0] <= 0.5 <= both["intervals"]["recall"][1]


def test_precision_over_few_findings_is_no_surer_for_the_defects_that_nothing_told() -> None:
    from scipy.stats import binomtest

    hits = tuple(("P-01", "easy", at < 3) for at in range(60))
    told = UpkeepScore(hits, (), 0, 0, ()).to_dict()
    exact = binomtest(3, 3).proportion_ci(method="exact")
    assert told["intervals"]["precision"] == pytest.approx([exact.low, 1.0])
    hits, wrong = (("P-01", "easy", True),) * 3, ("P-02",) * 60
    told = UpkeepScore(hits, wrong, 0, 0, ()).to_dict()
    assert told["intervals"]["recall"] == pytest.approx([exact.low, 1.0])
    assert told["intervals"]["precision"][1] < 0.2


def test_findings_are_written_in_the_shape_of_known_defects(tmp_path: Path) -> None:
    write_findings([replace(CLASH, missing="roles")], tmp_path / "f.jsonl")
    [line] = (tmp_path / "f.jsonl").read_text(encoding="utf-8").splitlines()
    record = json.loads(line)
    assert (record["rule"], record["missing"]) == ("P-06", "roles")
    assert record["sides"][0] == {"path": "documents/a.md", "quote": SLOW}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("config.json", "{"),
        ("config.json", "[]"),
        ("config.json", '{"as_of": "soon"}'),
        ("gold.jsonl", '{"rule": "P-06"}\n'),
        ("gold.jsonl", '{"rule": "P-06", "sides": [{"path": "a"}]}\n'),
    ],
)
def test_a_set_that_cannot_be_used_is_refused(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "config.json").write_text('{"as_of": "2026-01-01"}', encoding="utf-8")
    (tmp_path / "gold.jsonl").write_text("", encoding="utf-8")
    assert load_defects(tmp_path).defects == ()
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(InputRefused, match=name.replace(".", r"\.")):
        load_defects(tmp_path)


@pytest.fixture
def other_scorer(shared_data: Path) -> Callable[..., dict[str, Any]]:
    """Return the scorer that comes with the plans."""
    file = shared_data / "upkeep" / "score.py"
    if not file.is_file():
        pytest.skip("needs ../shared/upkeep")
    spec = importlib.util.spec_from_file_location("upkeep_score", file)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.score  # type: ignore[no-any-return]


@pytest.mark.shared
def test_both_scorers_say_the_same_of_right_halved_and_mixed_up_findings(
    shared_data: Path, other_scorer: Callable[..., dict[str, Any]], tmp_path: Path
) -> None:
    for file in sorted((shared_data / "upkeep").glob("*/gold.jsonl")):
        known_here = load_defects(file.parent)
        pool = [*known_here.defects, *known_here.negatives]
        chance = random.Random(7)
        findings = [
            replace(
                one,
                rule=chance.choice((one.rule, one.rule, chance.choice(pool).rule)),
                sides=one.sides[: chance.choice((1, 9))],
            )
            for one in chance.choices(pool, k=200)
        ]
        ours = score_findings(known_here, findings)
        write_findings(findings, tmp_path / "f.jsonl")
        read = [
            [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
            for path in (file, tmp_path / "f.jsonl", file.parent / "negatives.jsonl")
        ]
        config = json.loads((file.parent / "config.json").read_text(encoding="utf-8"))
        theirs = other_scorer(read[0], read[1], config, read[2])
        counts = ours.counts()
        assert (counts.known, counts.found, counts.wrong) == tuple(
            theirs["overall"][name] for name in ("gold", "found", "false")
        )
        assert ours.ignored == theirs["ignored"]
        assert list(ours.flagged) == theirs["negatives_flagged"]
        assert ours.to_dict()["recall_by_level"] == {
            level: theirs["recall_by"][level] for level in ("easy", "medium", "hard")
        }
