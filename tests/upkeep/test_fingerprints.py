"""A finding keeps its id while its texts stay: whatever the order, whatever changes elsewhere."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.findings import PlanView, Side, fingerprint_about, fingerprint_of
from domain.reference import ReferenceData
from tests.upkeep.reading import TODAY, Desk, read_plans
from upkeep.check import check_plans

# Each is wrong by itself or beside another of them.
PARTS = (
    "The Facilities Manager starts the diesel generator within 5 minutes and calls the operator.",
    "The Facilities Manager starts the diesel generator within 20 minutes and calls the operator.",
    "| Role | Person |\n|---|---|\n| Scribe | vacant |",
    "Call {{name}} and ask TBD.",
    "See [the list](gone.md) for the numbers.",
    "Next review: 2025-02-01",
    "The RTO of Order entry is 4 hours.",
    "The RTO of Order entry is 8 hours.",
)
CARDS = ((0, 3, 5), (1, 2), (6, 4), (7, 1, 3), (2, 5, 7), (0, 4))
# Says nothing that a rule reads.
FILLERS = (
    "The hall is painted grey, and its windows look east.",
    "Most of the staff know the yard well.",
    "Older copies are blue 🔌.",
)
# How a card is written: as it is, and with fillers before, behind, or around its parts.
WAYS = ("{part}", "{filler}\n\n{part}", "{part}\n\n{filler}", "{filler}\n\n{part}\n\n{filler}")

Written = dict[str, list[PlanView]]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Written:
    """Return each card by its path, written in each of the ways, the plain one first."""
    root = tmp_path_factory.mktemp("ways")
    for number, way in enumerate(WAYS):
        for card, places in enumerate(CARDS):
            parts = [
                way.format(part=PARTS[place], filler=FILLERS[(place + card) % len(FILLERS)])
                for place in places
            ]
            lines = [
                f"# Plan card {card}",
                *(f"## Part {at}\n\n{one}" for at, one in enumerate(parts)),
            ]
            Desk(root / str(number) / "plans").put(f"card-{card}.md", "\n\n".join(lines))
    found: Written = defaultdict(list)
    for number in range(len(WAYS)):
        views, _ = read_plans(root / str(number) / "plans")
        for view in views:
            found[view.document.path].append(view)
    return found


def ids(views: Sequence[PlanView]) -> set[str]:
    return {one.fingerprint for one in check_plans(views, ReferenceData(), as_of=TODAY).findings}


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_ids_outlive_another_order_and_text_added_elsewhere(
    written: Written, data: st.DataObject
) -> None:
    paths = data.draw(st.lists(st.sampled_from(sorted(written)), min_size=1, unique=True))
    before = ids([written[path][0] for path in paths])
    assert before
    other = data.draw(st.permutations(paths))
    ways = data.draw(st.lists(st.integers(0, len(WAYS) - 1), min_size=len(paths), max_size=9))
    assert ids([written[path][way] for path, way in zip(other, ways, strict=False)]) == before


def test_another_text_of_a_finding_is_another_finding(written: Written) -> None:
    first, other = ids([written["card-0.md"][0]]), ids([written["card-4.md"][0]])
    assert first.isdisjoint(other)


@pytest.mark.parametrize(
    ("line", "rule", "told"),
    [
        ("Fill in form GH-21 and form GH-22.", "P-14", ["form GH-21", "form GH-22"]),
        ("Look into Annex K and Appendix M.", "P-14", ["annex K", "appendix M"]),
        ("Look into Annex K; fill in form GH-22.", "P-14", ["annex K", "form GH-22"]),
        ("Ring {{warden}} or {{nurse}}.", "P-23", ["{{warden}}", "{{nurse}}"]),
        ("Work by BS 25999 and OHSAS 18001.", "P-15", ["ISO 22301", "ISO 45001"]),
        (
            "RTO of Mail is 9 h, MTPD of Mail is 8 h, RTO of Fax is 5 h, MTPD of Fax is 4 h.",
            "P-03",
            ["Mail", "Fax"],
        ),
    ],
)
def test_each_defect_of_a_sentence_has_an_id_of_its_own(
    desk: Desk, line: str, rule: str, told: list[str]
) -> None:
    desk.put("a.md", "# Ward plan", "", line)
    found = desk.found(rule)
    assert len({one.fingerprint for one in found}) == len(told)
    assert [any(word in one.message for one in found) for word in told] == [True] * len(told)
    # The first keeps the id that rule and text give, by which people's words on it are kept.
    assert fingerprint_of(rule, found[0].sides) in {one.fingerprint for one in found}


def test_the_same_blank_in_several_lines_stays_one_finding(desk: Desk) -> None:
    desk.put("a.md", "# Ward plan", "", "TODO", "", "## Pumps", "", "TODO")
    assert desk.quotes("P-23") == [["TODO"]]


def test_a_second_unknown_person_of_a_sentence_is_told_too(desk: Desk) -> None:
    header = "person,role,deputy_of,phone,email,valid_from,valid_to"
    desk.put("reference/roster.csv", header, "Mia Holm,Warden,,,,2020-01-01,")
    desk.put("a.md", "# Ward plan", "", "Call Greta Lund at once and then call Boris Hale.")
    assert len(desk.found("P-11")) == 2


def test_a_variable_that_stands_first_in_another_line_is_told_once(desk: Desk) -> None:
    desk.put("a.md", "# Ward plan", "", "Ring {{warden}} or {{nurse}}.", "", "Ask {{nurse}}.")
    assert desk.quotes("P-23") == [["Ring {{warden}} or {{nurse}}."], ["Ask {{nurse}}."]]


INVENTORY = "name,kind,valid_to,status"
ENDED = f"{INVENTORY}\nPager gateway,it_service,2025-06-30,retired"


def test_a_finding_keeps_its_id_while_one_of_its_sentences_is_put_right(desk: Desk) -> None:
    desk.put("reference/inventory.csv", ENDED)
    desk.put("a.md", "# A", "", "Page by the Pager gateway.", "", "Test the Pager gateway weekly.")
    [before] = desk.found("P-16")
    desk.put("a.md", "# A", "", "Send a text message.", "", "Test the Pager gateway weekly.")
    [after] = desk.found("P-16")
    assert (before.fingerprint, len(before.sides)) == (after.fingerprint, len(after.sides) + 1)
    assert before.text_id != after.text_id
    desk.put("b.md", "# B", "", "Ask the Pager gateway.")
    [wider] = desk.found("P-16")
    assert wider.fingerprint == after.fingerprint
    assert len(wider.versions) == len(after.versions) + 1


@pytest.mark.parametrize(
    ("rule", "before", "after", "other"),
    [
        ("P-09", "| Role | Person |\n|---|---|\n| Scribe | vacant |",
         "| Role | Person | Room |\n|---|---|---|\n| Scribe | vacant | 12 |",
         "| Role | Person |\n|---|---|\n| Liaison | vacant |"),
        ("P-01", "Next review: 2025-02-01", "The next review is due: 2025-02-01",
         "Next review: 2025-03-01"),
        ("P-14", "See [the list](gone.md).", "Read [the whole list](gone.md) now.",
         "See [the list](lost.md)."),
        ("P-06", "| Activity | RTO |\n|---|---|\n| Order entry | 9 h |",
         "| Activity | RTO | Site |\n|---|---|---|\n| Order entry | 9 h | Ost |",
         "| Activity | RTO |\n|---|---|\n| Order entry | 12 h |"),
        ("P-03", "| Activity | RTO | MTPD |\n|---|---|---|\n| Mail room | 9 h | 8 h |",
         "| Activity | RTO | MTPD | Site |\n|---|---|---|---|\n| Mail room | 9 h | 8 h | Ost |",
         "| Activity | RTO | MTPD |\n|---|---|---|\n| Mail room | 9 h | 7 h |"),
    ],
)  # fmt: skip
def test_an_edit_beside_the_point_makes_no_other_finding(
    desk: Desk, rule: str, before: str, after: str, other: str
) -> None:
    desk.put("reference/bia.csv", "activity,rto,mtpd,mbco", "Order entry,4 h,24 h,half")
    told = []
    for text in (before, after, other):
        desk.put("a.md", "# Desk plan", "", text)
        [found] = desk.found(rule)
        told.append(found.fingerprint)
    assert told[0] == told[1] != told[2]


def test_the_same_said_in_two_tables_of_a_plan_is_one_finding_with_both(desk: Desk) -> None:
    table = "| Role | Person |\n|---|---|\n| Scribe | vacant |"
    desk.put("a.md", "# A", "", table, "", "## Night", "", table.replace("vacant", "nobody"))
    assert desk.quotes("P-09") == [["| Scribe | vacant |", "| Scribe | nobody |"]]
    desk.put("b.md", "# B", "", table)
    assert len(desk.found("P-09")) == 2


def test_a_finding_about_a_plan_keeps_its_id_where_the_file_moves() -> None:
    here = Side("a.md", "A", "Scribe: vacant", 0, 14, "dcafe.1")
    there = replace(here, path="safe/a.md", version_id="dcafe.2")
    assert fingerprint_about("P-09", "x", [here]) == fingerprint_about("P-09", "x", [there])
    other = replace(here, version_id="dface.1")
    assert fingerprint_about("P-09", "x", [here]) != fingerprint_about("P-09", "x", [other])
