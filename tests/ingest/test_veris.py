import json
import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.incidents import Incident, SectionUse
from ingest.reference import veris
from ingest.reference.formulas import as_written, inert
from ingest.reference.reading import read_reference
from ingest.reference.rows import reference_rows
from ingest.reference.veris import from_veris, to_veris
from ingest.reference.writing import write_incidents

LINE = st.text(
    st.characters(
        min_codepoint=33, max_codepoint=0x2FF, exclude_categories=("Cc", "Cf", "Cs", "Zs")
    ),
    min_size=1,
    max_size=12,
)
WORDS = st.lists(LINE, min_size=1, max_size=4).map(" ".join)
SUBCLASSES = ("CYB.1", "CYB.6", "INF.1", "TEC.2", "FAC.4", "NAT.1", "PPL.4", "SUP.2", "LEG.1")
# A semicolon parts the items of a list in CSV, a hash the path from the heading.
NAMES = LINE.filter(lambda text: not set(text) & set(";#"))


@st.composite
def incidents(draw: st.DrawFn) -> Incident:
    subclass = draw(st.sampled_from(SUBCLASSES))
    return Incident(
        incident_id=draw(NAMES),
        occurred_at=draw(
            st.none()
            | st.integers(600_000_000, 1_900_000_000).map(lambda n: datetime.fromtimestamp(n, UTC))
        ),
        title=draw(WORDS),
        description=draw(WORDS),
        incident_class=subclass.split(".")[0],
        subclass=subclass,
        loss_scenarios=tuple(draw(st.lists(st.sampled_from(["it", "site"]), unique=True))),
        sections=tuple(draw(st.lists(st.builds(SectionUse, NAMES, NAMES), max_size=2))),
        roles=tuple(draw(st.lists(NAMES, max_size=2))),
        site=draw(WORDS),
        outcome=draw(WORDS),
        lessons=draw(WORDS),
        severity=draw(st.sampled_from(["S1", "S2", "S3", "S4", "S5", ""])),
        duration_minutes=draw(st.none() | st.integers(0, 100_000)),
    )


@pytest.mark.parametrize(
    ("form", "reader"), [("veris", "jsonl"), ("jsonl", "jsonl"), ("csv", "csv")]
)
@given(one=incidents())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_as_it_was(form: str, reader: str, one: Incident) -> None:
    text = write_incidents([one], form)
    found = read_reference(text.encode(), reader, name="out", wanted="incidents")
    assert found is not None
    assert reference_rows(found) == [one]


@pytest.mark.parametrize("subclass", SUBCLASSES)
def test_a_record_has_all_that_the_schema_requires(subclass: str) -> None:
    incident = Incident("i-1", None, "Dark", "No light", subclass.split(".")[0], subclass)
    record = to_veris(incident)
    required = {
        "schema_version": str,
        "incident_id": str,
        "source_id": str,
        "security_incident": str,
        "timeline": dict,
        "victim": dict,
        "actor": dict,
        "action": dict,
        "asset": dict,
        "attribute": dict,
        "discovery_method": dict,
    }
    assert {name: type(record[name]) for name in required} == required
    assert isinstance(record["timeline"]["incident"]["year"], int)
    assert record["security_incident"] in {"Confirmed", "Suspected", "False positive", "Near miss"}
    for part in ("actor", "action", "attribute"):
        assert len(record[part]) >= 1
    json.dumps(record)


def test_records_of_others_are_classed_by_action_and_actor() -> None:
    base = {"schema_version": "1.3.7", "incident_id": "a", "summary": "It was taken.\nAll of it."}
    cases = {
        "SEC.1": {"action": {"physical": {"variety": ["Theft"]}}},
        "CYB.1": {"action": {"malware": {"variety": ["C2", "Ransomware"]}}},
        "CYB.2": {"action": {"hacking": {"variety": ["DoS"]}}},
        "INF.1": {"action": {"error": {"variety": ["Misdelivery"]}}},
        "CYB.6": {
            "action": {"hacking": {"variety": ["Use of stolen creds"]}},
            "actor": {"partner": {}},
        },
    }
    for number, (subclass, parts) in enumerate(cases.items()):
        record = {**base, "incident_id": f"a{number}", **parts}
        found = read_reference(json.dumps([record]).encode(), "jsonl", name="x", wanted=None)
        assert found is not None
        [incident] = reference_rows(found)
        assert isinstance(incident, Incident)
        assert (incident.subclass, incident.title) == (subclass, "It was taken.")


@pytest.mark.parametrize("broken", [None, 3, "x", [], {"variety": 3}, {"variety": [{}]}])
def test_a_record_of_another_shape_is_read_as_far_as_it_goes(broken: object) -> None:
    record = {
        "schema_version": "1.4",
        "incident_id": "a",
        "summary": "Text",
        "action": {"malware": broken},
        "timeline": broken,
        "impact": broken,
        "plus": broken,
    }
    found = read_reference(json.dumps([record]).encode(), "jsonl", name="x", wanted=None)
    assert found is not None
    assert [row.subclass for row in reference_rows(found)] == [None]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("told", "date"),
    [
        ({"year": 2024, "month": 6, "day": 9, "time": "05:10"}, "2024-06-09T05:10:00+00:00"),
        ({"year": 2024, "month": 6, "day": 9}, "2024-06-09"),
        ({"year": 2024, "month": 6}, "2024-06-01"),
        ({"year": 2024, "month": 6, "time": "05:10"}, "2024-06-01"),
        ({"year": 2024}, None),
        ({"year": 2024, "day": 9}, None),
        ({"month": 6, "day": 9}, None),
    ],
)
def test_a_month_alone_is_its_first_day_and_a_year_alone_is_no_date(
    told: dict[str, object], date: str | None
) -> None:
    record = {"schema_version": "1.4", "incident_id": "x", "action": {}}
    assert from_veris({**record, "timeline": {"incident": told}})["date"] == date


def test_every_entry_names_a_class_of_the_taxonomy() -> None:
    root = Path(veris.__file__).parents[2]
    taxonomy = (root / "triage" / "taxonomy.toml").read_text(encoding="utf-8")
    entries = tomllib.loads(Path(veris.__file__).with_name("veris.toml").read_text("utf-8"))
    assert all(f'"{entry["subclass"]}"' in taxonomy for entry in entries["classes"])


CELLS = st.text(st.sampled_from(list("=+-@\t\r\n' \u00a0ab1")), max_size=8)


@given(cell=CELLS)
def test_no_cell_runs_and_each_comes_back(cell: str) -> None:
    written = inert(cell)
    assert as_written(written) == cell
    assert not written.lstrip(" \u00a0").startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize("before", ["", " ", "\u3000", "\u2003", "\u200b", "\xad", "a\r", "a\r\n",
                                    "a\x0b",
                                    "a\u2028", "a\n\u2007", "'"])  # fmt: skip
@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_no_space_line_or_wide_sign_hides_a_formula(before: str, sign: str) -> None:
    cell = f"{before}{sign}cmd"
    assert inert(cell) == f"'{cell}"
    assert as_written(inert(cell)) == cell


@pytest.mark.parametrize("cell", ["a=b", "Call +49 30", "A - B", "mail@works.example", "'quoted'"])
def test_what_is_no_formula_stays_as_it_is(cell: str) -> None:
    assert inert(cell) == cell
