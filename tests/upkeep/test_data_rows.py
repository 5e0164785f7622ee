"""What reference data says is shown beside the plan it contradicts: as data, with its file."""

import csv
import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from domain.finding_states import NEW
from domain.findings import DataRow, Finding, RowSource
from tests.upkeep.reading import Desk
from upkeep.data_rows import data_line, with_sources
from upkeep.exports import Entry, as_csv, as_digest, as_sarif

ROSTER = "person,role,deputy_of,phone,email,valid_from,valid_to"
LEFT = "Jan Roth,Scribe,,+49 40 2,jan@firm.example,2020-01-01,2025-12-31"
TABLE = ("| Role | Person |", "|---|---|")
SOURCE = RowSource("hr", "roster.csv", (2,), datetime(2026, 3, 1, 9, tzinfo=UTC))


def rows_of(found: Finding) -> list[DataRow]:
    return [side.row for side in found.sides if side.row]


def left(desk: Desk) -> Finding:
    desk.put("reference/roster.csv", ROSTER, LEFT)
    desk.put("a.md", "# A", "", *TABLE, "| Scribe | Jan Roth |")
    [found] = desk.found("P-11")
    return found


def test_who_left_is_shown_as_the_roster_has_them(desk: Desk) -> None:
    [row] = rows_of(left(desk))
    assert (row.kind, row.name) == ("roster", "Jan Roth")
    assert dict(row.cells) == {
        "role": "Scribe",
        "valid_from": "2020-01-01",
        "valid_to": "2025-12-31",
    }
    assert data_line(row) == "roster: Jan Roth, role Scribe, since 2020-01-01, until 2025-12-31"


@pytest.mark.parametrize(
    ("rule", "reference", "plan", "said"),
    [
        ("P-12", (ROSTER, "Ida Falk,Warden,,,,2020-01-01,"), (*TABLE, "| Warden | Bo Dyck |"),
         "roster: Ida Falk, role Warden, since 2020-01-01, until not given"),
        ("P-12", (ROSTER, "Ida Falk,Warden,,+49 40 5551234,,,"),
         ("Call Ida Falk, +49 40 5559999.",), "roster: Ida Falk, phone +49 40 5551234"),
        ("P-16", ("name,kind,rto,status,valid_to", "Wagebox,it_service,,retired,2024-01-31"),
         ("Start Wagebox again.",),
         "inventory: Wagebox, kind it service, status retired, until 2024-01-31"),
        ("P-06", ("activity,rto,rpo,mtpd", "Payroll,4 hours,,1 day"),
         ("| Activity | RTO |", "|---|---|", "| Payroll | 2 days |"),
         "BIA: Payroll, RTO 4 h, RPO not given, MTPD 1 d"),
        ("P-05", ("activity,rto,mtpd,mbco", "Payroll,4 hours,,half"), ("Pay.",),
         "BIA: Payroll, RTO 4 h, MTPD not given, MBCO half"),
    ],
)  # fmt: skip
def test_the_cells_that_contradict_the_plan_are_shown(
    desk: Desk, rule: str, reference: tuple[str, ...], plan: tuple[str, ...], said: str
) -> None:
    desk.put("reference/data.csv", *reference)
    desk.put("a.md", "# A", "", *plan)
    [found] = desk.found(rule)
    assert [data_line(row) for row in rows_of(found)] == [said]


def test_the_file_its_lines_and_the_day_are_told_where_they_are_known(desk: Desk) -> None:
    [row] = rows_of(with_sources(left(desk), {("roster", "Jan Roth"): SOURCE}, UTC))
    assert data_line(row).endswith("(hr/roster.csv, line 2, imported 2026-03-01)")
    book = replace(row, cells=(), source=replace(SOURCE, path="r.xlsx", lines=(3, 7)))
    assert data_line(book) == "roster: Jan Roth (hr/r.xlsx, rows 3, 7, imported 2026-03-01)"
    old = replace(row, cells=(), source=RowSource("", "roster.csv"))
    assert data_line(old) == "roster: Jan Roth (roster.csv)"


def test_every_export_tells_the_row_and_none_quotes_it(desk: Desk) -> None:
    found = with_sources(left(desk), {("roster", "Jan Roth"): SOURCE}, UTC)
    [row] = rows_of(found)
    entry = Entry(found, NEW, "")
    [written] = csv.DictReader(io.StringIO(as_csv([entry])))
    assert written["reference_data"] == data_line(row)
    assert written["quote"] == "Scribe | Jan Roth"
    assert written["other_quote"] == ""
    digest = as_digest([entry])
    assert "role Scribe, since 2020-01-01, until 2025-12-31" in digest
    assert "“Jan Roth”" not in digest
    [result] = json.loads(as_sarif([entry], version="1", plans=[]))["runs"][0]["results"]
    [place] = result["relatedLocations"]
    assert place["message"]["text"] == data_line(row)
    assert place["physicalLocation"] == {
        "artifactLocation": {"uri": "hr/roster.csv"},
        "region": {"startLine": 2},
    }
