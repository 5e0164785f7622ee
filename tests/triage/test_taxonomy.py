import tomllib
from pathlib import Path

import pytest

from triage.lessons import lessons_in
from triage.taxonomy import PACKAGED, TaxonomyRefused, check_taxonomy, load_taxonomy
from triage.taxonomy_check import advice_on

ONE = """
revision = "1"
[[class]]
code = "FAC"
name = {en = "Facilities"}
[[subclass]]
code = "FAC.1"
class = "FAC"
name = {en = "Power", de = "Strom"}
seeds.en = ["the lights are out"]
[none]
seeds.en = ["fire drill"]
[unknown]
seeds.en = ["something is wrong"]
"""


def test_the_packaged_taxonomy_has_nine_classes_and_39_subclasses() -> None:
    taxonomy = load_taxonomy()
    assert len(taxonomy.class_names) == 9
    assert len(taxonomy.subclasses) == 39 + 2
    for one in taxonomy.subclasses:
        assert len(one.seeds["en"]) >= 10, one.code
        assert len(one.seeds["de"]) >= 6, one.code
        assert one.name("de") != one.code


def test_an_organization_can_bring_its_own(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(ONE, encoding="utf-8")
    taxonomy = load_taxonomy(file)
    assert [one.code for one in taxonomy.subclasses] == ["FAC.1", "NONE", "UNKNOWN"]
    assert taxonomy.is_known("FAC.1")
    assert not taxonomy.is_known("CYB.1")
    assert taxonomy.subclasses[0].name("de") == "Strom"
    assert taxonomy.subclasses[0].name("fr") == "Power"


def broken(old: str, new: str) -> str:
    assert old in ONE
    return ONE.replace(old, new)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("revision = ", "cannot be read: Invalid value"),
        ("", r"no \[\[subclass\]\]"),
        (broken('class = "FAC"', 'class = "XYZ"'), "line 7, FAC.1: its class 'XYZ'.*FAC"),
        (broken('seeds.en = ["the lights are out"]', ""), "line 7, FAC.1: it has no seeds"),
        (broken('seeds.en = ["the lights are out"]', "seeds.en = []"), "FAC.1: it has no seeds"),
        (broken('["the lights are out"]', '"the lights are out"'), "FAC.1: seeds must hold lists"),
        (broken('["the lights are out"]', "[1, 2]"), "FAC.1: seeds must hold lists"),
        (broken('{en = "Power", de = "Strom"}', '"Power"'), "FAC.1: name must hold texts"),
        (broken("[unknown]", "[whatever]"), r"UNKNOWN.*Add \[unknown\] with seeds"),
        (broken('code = "FAC.1"', ""), r"line 6, subclass 1: it has no code"),
        (broken('code = "FAC.1"', "code = 7"), r"line 6, subclass 1: it has no code"),
        (broken('code = "FAC.1"', 'code = "NONE"'), r"line 7, NONE: .*\[none\]"),
        (
            broken('class = "FAC"', 'class = "FAC"\nloss_scenarios = ["roof"]'),
            "line 7, FAC.1: loss_scenarios may hold it, site.*'roof'",
        ),
        (ONE + ONE[ONE.index("[[subclass]]") : ONE.index("[none]")], "line 16, FAC.1: .*twice"),
    ],
)
def test_a_faulty_file_is_refused_with_its_line_and_a_remedy(
    tmp_path: Path, text: str, said: str
) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TaxonomyRefused, match=said):
        load_taxonomy(file)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(
        broken('class = "FAC"', 'class = "X"').replace("[none]", "[no]"), encoding="utf-8"
    )
    with pytest.raises(TaxonomyRefused, match=r"NONE.*FAC\.1"):
        load_taxonomy(file)


def test_the_packaged_taxonomy_needs_no_advice() -> None:
    assert check_taxonomy(PACKAGED)[1] == []


def test_advice_names_what_would_be_told_apart_by_chance() -> None:
    twin = ONE[ONE.index("[[subclass]]") : ONE.index("[none]")].replace("FAC.1", "FAC.2")
    text = f'{ONE}{twin}[[class]]\ncode = "NAT"\n'
    said = [str(one) for one in advice_on(tomllib.loads(text), text)]
    assert "line 7, FAC.1: it has 1 seeds in 'en'; 5 or more are better." in said
    assert any("FAC.2: its seed 'the lights are out' is one of FAC.1 too" in one for one in said)
    assert any("NAT: no subclass is of this class" in one for one in said)


def test_a_file_in_one_other_language_is_learnt_from(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(ONE.replace("seeds.en", "seeds.fr"), encoding="utf-8")
    taxonomy = load_taxonomy(file)
    assert taxonomy.languages() == ("fr",)
    taught, _ = lessons_in(taxonomy, ("en",))
    assert ("the lights are out", "FAC.1") in taught


def test_lessons_by_class_bear_the_codes_of_the_classes(tmp_path: Path) -> None:
    file = tmp_path / "own.toml"
    file.write_text(ONE, encoding="utf-8")
    taught, _ = lessons_in(load_taxonomy(file), ("en",), by_class=True)
    assert {label for _, label in taught} == {"FAC", "NONE", "UNKNOWN"}
