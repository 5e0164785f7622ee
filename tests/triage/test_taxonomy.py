from pathlib import Path

import pytest

from triage.taxonomy import TaxonomyRefused, load_taxonomy

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


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("revision = ", "cannot be read"),
        (ONE.replace('class = "FAC"', 'class = "XYZ"'), "XYZ"),
        (ONE.replace('seeds.en = ["the lights are out"]', ""), "FAC.1 has no seeds"),
        (ONE.replace("[unknown]", "[whatever]"), "UNKNOWN has no seeds"),
        (ONE + ONE[ONE.index("[[subclass]]") : ONE.index("[none]")], "twice"),
    ],
)
def test_a_faulty_file_is_refused_with_the_reason(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "own.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(TaxonomyRefused, match=said):
        load_taxonomy(file)
