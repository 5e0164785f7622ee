"""Control blocks that are tables: labels beside their values, and labels over them."""

import pytest

from tests.ingest.stated import facts_of, values

KINDS = ("owner", "review_date", "approval_date", "version", "status")


def table(*rows: str) -> str:
    head, *below = rows
    return "\n".join([f"| {head} |", "|" + "---|" * (head.count("|") + 1),
                      *(f"| {row} |" for row in below)])  # fmt: skip


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        (table("Owner | Last review | Next review", "Ines Halder | 2026-04-02 | 2027-04-02"),
         [("owner", "Ines Halder", None), ("review_date", "2026-04-02", "last"),
          ("review_date", "2027-04-02", "next")]),
        (table("Verantwortlich | Stand", "Jörg Ahlers | 10.01.2026"),
         [("owner", "Jörg Ahlers", None), ("review_date", "2026-01-10", "last")]),
        (table("Version | Plan owner | Status | Approved", "4.1 | Ines Halder | draft | May 2026"),
         [("version", "4.1", None), ("owner", "Ines Halder", None), ("status", "draft", None),
          ("approval_date", "2026-05", "last")]),
        (table("Last review | Next review", "2026-04-02 | 2027-04-02"),
         [("review_date", "2026-04-02", "last"), ("review_date", "2027-04-02", "next")]),
        (table("Owner | Ines Halder | Version | 4", "Status | approved | Class | internal"),
         [("owner", "Ines Halder", None), ("status", "approved", None)]),
        (table("Owner | Ines Halder", "Scope | All sites"), [("owner", "Ines Halder", None)]),
    ],
)  # fmt: skip
def test_a_block_is_read_beside_its_labels_or_below_them(
    text: str, stated: list[tuple[str, str, str | None]]
) -> None:
    assert [(f.kind.value, f.value, f.subject) for f in facts_of(text, *KINDS)] == stated


@pytest.mark.parametrize(
    "text",
    [
        table("Owner | Action | Due", "Ines Halder | Order fuel | May", "Bo Nyst | Test | June"),
        table("Owner | Risk", "Ines Halder | Flood"),
        table("Verantwortlich | Aufgabe", "Jörg Ahlers | Pumpe prüfen"),
        table("Risk | Owner", "Flood | Ines Halder"),
        table("System | Owner | Status", "Mail | Ines Halder | active"),
        table("Status | Owner | Date", "open | Ines Halder | 2026-05-01"),
        table("Plan | Owner | Next review", "Fire | Ines Halder | 2027-01-10"),
        table("Owner | Next review", "Ines Halder | 2027-01-10", "Bo Nyst | 2027-02-10"),
    ],
)
def test_a_table_of_something_else_gives_the_plan_no_owner(text: str) -> None:
    assert values(text, "owner") == []


def test_a_label_at_the_head_takes_no_date_from_another_column() -> None:
    text = "| Last review | Next review |\n|-|-|\n| 2026-04-02 | 2027-04-02 |"
    stated = [(fact.value, fact.subject) for fact in facts_of(text, "review_date")]
    assert stated == [("2026-04-02", "last"), ("2027-04-02", "next")]


def test_the_status_of_one_version_in_a_list_is_not_that_of_the_plan() -> None:
    assert values(table("Version | Date | Status", "1 | 2019-01-01 | superseded"), "status") == []


def test_a_block_far_below_is_of_something_else() -> None:
    below = "Word " * 900 + "\n\n" + table("Owner | Next review", "Ines Halder | 2027-01-10")
    assert values(below, "owner") == []
