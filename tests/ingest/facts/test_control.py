import pytest

from tests.ingest.stated import facts_of, quotes, values

KINDS = ("owner", "version", "status", "supersession")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("Version: 3.2", [("version", "3.2", None)]),
        ("> **Playbook Version:** 2.1", [("version", "2.1", None)]),
        ("Version 3.1 – March 2024", [("version", "3.1", None)]),
        ("Version 2031.07 | Approved by the Miller", [("version", "2031.07", None)]),
        ("Version: 2031.7", [("version", "2031.7", None)]),
        ("Version: 2031", []),
        ("Version: 2031.07.01", []),
        ("Owner: Location:", []),
        ("| Document owner | IT Manager |\n|---|---|\n| Status | Approved |",
         [("owner", "IT Manager", None), ("status", "approved", None)]),
        ("# Flood plan (DRAFT)", [("status", "draft", None)]),
        ("This document is deprecated.", [("status", "deprecated", None)]),
        ("Dokumentenverantwortlicher: Ida Maier", [("owner", "Ida Maier", None)]),
        ("Supersedes BCP-012 v3.", [("supersession", "BCP-012 v3", "supersedes")]),
        ("This plan replaces version 2.1.", [("supersession", "version 2.1", "supersedes")]),
        ("Ersetzt: Notfallplan v1.2", [("supersession", "Notfallplan v1.2", "supersedes")]),
        ("Replaced by the Flood Plan 2024.",
         [("supersession", "Flood Plan 2024", "superseded by")]),
        ("Apache License, Version 2.0", []),
        ("version 1.2.3 of the cluster software", []),
        ("Status: 200", []),
        ("The status: open", []),
        ("Owner: TBD", []),
        ("The disk is replaced by a new one and replaces the old.", []),
        ("```\nversion: 2\n```", []),
    ],
)  # fmt: skip
def test_a_plan_says_who_owns_it_and_what_it_replaces(
    text: str, stated: list[tuple[str, str, str | None]]
) -> None:
    assert [(f.kind.value, f.value, f.subject) for f in facts_of(text, *KINDS)] == stated


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Owner: Ann O'Hara. Reviewed on 5 January 2026.", "Ann O'Hara"),
        ("Owner: Ann O'Hara, reviewed on 5 January 2026, next on 5 January 2027, and by the board.",
         "Ann O'Hara"),
        ("Owner: Head of IT; deputy: Bo Dyck", "Head of IT"),
        ("Owner: Dr. Ann T. Lee. Next review: May 2027.", "Dr. Ann T. Lee"),
        ("Owner: Ann Lee (approved 2026-01-05)", "Ann Lee"),
        ("Owner: Internal Review Committee", "Internal Review Committee"),
        ("Owner: St. Mary Hospital", "St. Mary Hospital"),
        ("Owner: Acme Inc. Operations", "Acme Inc. Operations"),
        ("Verantwortlich: Ida Falk, geprüft am 5. Januar 2026", "Ida Falk"),
        ("Owner: Security, Risk and Compliance", "Security, Risk and Compliance"),
        ("Owner: Review board", "Review board"),
    ],
)  # fmt: skip
def test_an_owner_ends_where_another_entry_begins(line: str, owner: str) -> None:
    assert values(line, "owner") == [owner]
    assert quotes(line, "owner") == [line[: line.index(owner) + len(owner)]]


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("Version: 4. Owner: Ines Halder.", "Ines Halder"),
        ("Last review: 2026-01-05; document owner: Ines Halder", "Ines Halder"),
        ("Status: approved | Owner: Ines Halder | Class: internal", "Ines Halder"),
        ("**Status:** approved · **Owner:** Ines Halder", "Ines Halder"),
        ("Stand: 10.01.2026, Verantwortlich: Jörg Ahlers", "Jörg Ahlers"),
        ("Fassung 2 – Dokumentenverantwortlicher: Jörg Ahlers", "Jörg Ahlers"),
        ("This plan is owned by the Facilities Manager.", "Facilities Manager"),
        ("Dieser Plan wird von Jutta Ahlers verantwortet.", "Jutta Ahlers"),
        ("Action: order fuel. Owner: Ines Halder.", None),
        ("Maßnahme: Pumpe prüfen, Verantwortlich: Jörg Ahlers", None),
        ("Finding 3, owner: Ines Halder, status: open", None),
        ("Status: open. Owner: Ines Halder", None),
        ("Status of the pump: broken. Owner: Ines Halder", None),
        ("Version: 4. Action: order fuel. Owner: Ines Halder.", None),
    ],
)
def test_an_owner_stands_behind_other_entries_of_the_block_and_of_nothing_else(
    line: str, owner: str | None
) -> None:
    assert values(line, "owner") == ([owner] if owner else [])


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("Note: this plan is superseded.", "superseded"),
        ("Please note that this plan has been withdrawn.", "withdrawn"),
        ("- This plan is no longer in force.", "no longer in force"),
        ("Old. This plan is now obsolete.", "obsolete"),
        ("Dieser Plan ist außer Kraft.", "außer kraft"),
        ("The 2017 edition of this plan has been superseded.", None),
        ("It is kept until this plan is superseded.", None),
        ("Copies are destroyed once this plan is withdrawn.", None),
        ("This plan is superseded when the board says so.", None),
        ("Dieser Plan ist ungültig, wenn eine Unterschrift fehlt.", None),
        ("Die Ausgabe gilt, und dieser Plan ist ungültig geworden.", None),
    ],
)
def test_only_a_sentence_about_the_plan_itself_gives_its_status(
    sentence: str, status: str | None
) -> None:
    assert values(sentence, "status") == ([status] if status else [])


@pytest.mark.parametrize(
    "line",
    [
        "**Abgelöst durch:** Heizungsplan 2025",
        "**Abgelöst durch**: Heizungsplan 2025",
        "| Abgelöst durch | Heizungsplan 2025 |\n|---|---|\n| Version | 2 |",
        "**Superseded by:** Heizungsplan 2025",
    ],
)
def test_what_replaced_a_plan_is_read_from_a_bold_label_and_a_cell(line: str) -> None:
    [fact] = facts_of(line, "supersession")
    assert (fact.value, fact.subject) == ("Heizungsplan 2025", "superseded by")


def test_a_head_of_a_table_names_no_document() -> None:
    table = "| Replaced by | Version |\n|---|---|\n| Bo | 3 |"
    assert values(table, "supersession") == []


@pytest.mark.parametrize(
    "line", ["Owner: Our own branch owns these files", "Owner: this is decided each year"]
)
def test_a_sentence_about_owning_names_no_owner(line: str) -> None:
    assert values(f"{line}\n", "owner") == []
