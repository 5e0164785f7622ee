"""Systems, suppliers, sites and conditions that a column or a list holds."""

import pytest

from tests.ingest.stated import of_whom

TABLE = (
    "| Priority | System | Supplier | Alternate site | RTO |\n|---|---|---|---|---|\n"
    "| 1 | Weavebase | Loom Partners | Ashby | 4 h |\n"
    "| 2 | Unix batch server | in-house | n/a | 8 h |\n"
    "| 3 | where the orders are kept | Yarn Manager | {{SITE_NAME}} | 9 h |\n"
)


@pytest.mark.parametrize(
    ("kind", "names"),
    [
        ("system", ["Weavebase", "Unix batch server"]),
        ("supplier", ["Loom Partners"]),
        ("site", ["Ashby"]),
    ],
)
def test_a_column_says_what_its_names_are(kind: str, names: list[str]) -> None:
    assert [name for name, _ in of_whom(TABLE, kind)] == names


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("The following systems are restored in this order:\n\n1. Yarnbase\n2. Dye SQL (orders)",
         "system", ["Yarnbase", "Dye SQL"]),
        ("All is ready.\nThe systems come back in this order:\n- Yarnbase\n- Dye SQL",
         "system", ["Yarnbase", "Dye SQL"]),
        ("## Suppliers\n\n- Ashby Coal: heating\n- Mill Press – forms\n- Call them all\n- none",
         "supplier", ["Ashby Coal", "Mill Press"]),
        ("## Alternate sites\n\n- Ashby (north hall)\n- Which one is free", "site", ["Ashby"]),
        ("## Lieferanten\n\n- Stadtwerke Ashby – Strom", "supplier", ["Stadtwerke Ashby"]),
        ("## System\n\n- Reboots", "system", []),
        ("## Purpose\n\n- Yarnbase", "system", []),
    ],
)  # fmt: skip
def test_a_list_is_of_what_stands_above_it(text: str, kind: str, names: list[str]) -> None:
    assert [name for name, _ in of_whom(text, kind)] == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Our telephony provider is Ashby Telecom.", ["Ashby Telecom"]),
        ("The print vendor, Mill Paper, must be told.", ["Mill Paper"]),
        ("Cards are paid through Coinage (external provider).", ["Coinage"]),
        ("Ansprechpartner beim Dienstleister Nordfaden ist da.", ["Nordfaden"]),
        ("The supplier is told, The Mill is not.", []),
    ],
)
def test_who_is_called_a_supplier_is_one(text: str, names: list[str]) -> None:
    assert [name for name, _ in of_whom(text, "supplier")] == names


@pytest.mark.parametrize(
    "text",
    [
        "# Continuity plan of Ashby Mills Ltd\n\nIt was written by us.",
        "Ashby Mills Ltd\n\nWe weave.",
        "Ashby Mills Ltd (“the Company”) weaves.",
        "It applies to all staff of Ashby Mills Ltd.",
        "Das Notfallhandbuch der Ashby GmbH gilt für alle.",
    ],
)
def test_whose_plan_it_is_is_no_supplier_anywhere_in_it(text: str) -> None:
    name = "Ashby GmbH" if "GmbH" in text else "Ashby Mills Ltd"
    more = f"{text}\n\nMore of {name} stands here, and Loom Ltd brings yarn.\n"
    assert [name for name, _ in of_whom(more, "supplier")] == ["Loom Ltd"]


def test_conditions_below_such_a_heading_are_those_of_activation() -> None:
    text = (
        "## Activation criteria\n\n- both boilers are cold\n- The Mill Manager calls the town\n"
        "- Ring the bell\n\n## Other\n\n- the bell is old\n"
    )
    assert of_whom(text, "activation") == [("both boilers are cold", None)]
    led = "The plan is activated if one of these is true:\n\n- the river stands at the gate\n"
    assert ("the river stands at the gate", None) in of_whom(led, "activation")


def test_a_line_may_list_its_names_itself() -> None:
    text = "All is well.\nAffected systems: Weavebase, Dye SQL (orders) and Loomnet\nSystem: a, B"
    assert [name for name, _ in of_whom(text, "system")] == ["Weavebase", "Dye SQL", "Loomnet"]


def test_a_second_table_has_a_head_of_its_own() -> None:
    text = (
        "| Step | Who | What |\n|---|---|---|\n| 1 | Scribe | Start the log |\n\n"
        "| System | Deadline | Owner |\n|---|---|---|\n| Loomnet | 2 hours | Mill Lead |\n"
    )
    assert of_whom(text, "system") == [("Loomnet", None)]
    assert of_whom(text, "deadline") == [("120", "Mill Lead")]
    assert of_whom(text, "duration") == []


def test_a_glossary_explains_departments_and_gives_them_nothing_to_do() -> None:
    entry = "- Facilities maintains the boilers. The IT Department runs the looms.\n"
    assert of_whom(f"## Glossary\n\n{entry}", "role") == []
    assert [name for name, _ in of_whom(f"## Tasks\n\n{entry}", "role")] == [
        "Facilities",
        "IT Department",
    ]


def test_what_takes_a_week_is_work_and_nobody() -> None:
    assert of_whom("IT will take a week to rebuild.", "role") == []
    assert of_whom("IT will take the tapes away.", "role") == [("IT", None)]


def test_where_deadlines_crowd_what_only_happens_is_still_none() -> None:
    crowd = "Call within 5 minutes. " * 9
    assert len(of_whom(crowd, "deadline")) == 9
    assert len(of_whom(f"{crowd}Passes expire within 3 days.", "deadline")) == 9


@pytest.mark.parametrize(
    "above",
    [
        "Do not activate the plan when:",
        "## Deactivation criteria",
        "The plan is not invoked for the following if any of these are true:",
        "The emergency is declared over when all of these are true:",
        "## When to declare the incident over",
        "## Criteria for declaring a return to normal",
        "## When to use the chat",
        "Der Krisenstab wird nicht einberufen, wenn:",
        "Der Notfallplan wird aufgehoben und die Entwarnung ausgerufen, wenn alles zutrifft:",
    ],
)
def test_what_keeps_or_ends_a_plan_is_no_condition_of_its_activation(above: str) -> None:
    text = f"{above}\n\n- both boilers are cold\n- the river is at the gate\n"
    found = [words for words, _ in of_whom(text, "activation")]
    assert not {"both boilers are cold", "the river is at the gate"} & set(found)


def test_the_items_of_criteria_that_ask_or_point_on_are_none() -> None:
    text = (
        "## Activation criteria (not all of them)\n\n- See table 3 below\n- Yes / No\n"
        "- Who may decide on it?\n- both boilers are cold\n"
    )
    assert of_whom(text, "activation") == [("both boilers are cold", None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The following vendors were considered and rejected:\n\n- Ashby Coal", "supplier"),
        ("| Office | Phone |\n|---|---|\n| Monday | 1 |\n| Main switchboard | 2 |", "site"),
        ("| System | State |\n|---|---|\n| Critical | 4 |\n| Annex B | on |", "system"),
        ("## Providers\n\n- Electricity - day and night", "supplier"),
        ("Vendors: See Annex B", "supplier"),
        ("Site: None.\nWarehouse: Yes", "site"),
    ],
)
def test_what_fills_a_column_or_a_list_may_name_nothing(text: str, kind: str) -> None:
    assert of_whom(text, kind) == []


@pytest.mark.parametrize(
    "said",
    [
        "Our supplier of yarn, Loom Ltd staff, brings it.",
        "We met the management of Loom Ltd, our supplier.",
    ],
)
def test_the_staff_of_a_supplier_makes_it_no_company_of_the_plan(said: str) -> None:
    assert [name for name, _ in of_whom(said, "supplier")] == ["Loom Ltd"]


@pytest.mark.parametrize("first", ["Exercise", "Incident", "Vorfall"])
def test_lengths_of_time_that_came_to_pass_are_no_objectives(first: str) -> None:
    head = "Data loss | Recovery time |\n|---|---|---|\n"
    row = "Dye fire | 4 hours | 2 hours |\n"
    assert of_whom(f"| {first} | {head}| {row}", "rto", "rpo") == []
    planned = of_whom(f"| Activity | {head}| {row}", "rto", "rpo")
    assert planned == [("240", "Dye fire"), ("120", "Dye fire")]
