import pytest

from ingest.facts.roles import find_roles
from tests.ingest.stated import of_whom, quotes, values


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Call the incident commander.", ["Incident Commander"]),
        ("The fire wardens report to the Deputy Site Manager.",
         ["Fire Warden", "Deputy Site Manager"]),
        ("Ask the plant manager or the database administrator.",
         ["plant manager", "database administrator"]),
        ("The Incident Response (IR) Team meets.", ["Incident Response (IR) Team"]),
        ("Head of Engineering and Director of Nursing",
         ["Head of Engineering", "Director of Nursing"]),
        ("the Cloud Platform team", ["Cloud Platform team"]),
        ("The Incident Commander (IC) decides. The IC calls.", ["Incident Commander", "IC"]),
        ("IT-Leiter und Notfallkoordinatorin", ["IT-Leiter", "Notfallkoordinatorin"]),
        ("The team meets. A leader listens. Lead time is 3 days.", []),
        ("Use AWS Secrets Manager, the Task Manager and Alertmanager.", []),
        ("The IC of the microphone", []),
        ("Then the EOC director and a DR coordinator meet near the BOSH director.",
         ["EOC director", "DR coordinator"]),
        ("The Security Operations Center and the security operation centre listen.",
         ["Security Operations Center", "security operation centre"]),
        ("Legal must approve it, HR sends the list, IT works with all.", ["Legal", "HR", "IT"]),
        ("Ask the IT department and senior management.", ["IT department", "senior management"]),
        ("Legal advice, HR data, IT systems, Finance will be closed, Harbour Facilities will call",
         []),
        ("It is told to the dye team leader and the recovery team leaders.",
         ["Team Leader", "recovery team leaders"]),
        ("Invite customer team contacts.", []),
        ("Ask your manager, the owner of the file.", []),
    ],
)  # fmt: skip
def test_roles_are_known_names_capitals_or_a_function(text: str, roles: list[str]) -> None:
    assert values(text, "role") == roles


def test_roles_on_lines_of_their_own_do_not_grow_together() -> None:
    assert values("Roles:\nScribe\nSafety Officer\n", "role") == ["Scribe", "Safety Officer"]


def test_a_column_of_roles_holds_roles_whatever_their_words() -> None:
    text = "| Step | Who | What |\n|---|---|---|\n| 1 | New Hire | Sign |\n"
    assert quotes(text, "role") == ["New Hire"]


@pytest.mark.parametrize(
    ("text", "persons"),
    [
        ("Dr. Jane Doe (Incident Manager)", [("Dr. Jane Doe", "Incident Manager")]),
        ("Krisenmanager: Max Müller", [("Max Müller", "Krisenmanager")]),
        ("The BC Manager is Ida van Dyck.", [("Ida van Dyck", "BC Manager")]),
        ("John Smith, Crisis Manager, decides", [("John Smith", "Crisis Manager")]),
        ("Contact: Jo Bauer, 040 123", [("Jo Bauer", None)]),
        ("Approved by Anna Schmidt on 3 May 2023", [("Anna Schmidt", None)]),
        ("Incident Commander: On-call Engineer", []),
        ("Main Street (Building Manager)", []),
        ("Subject Matter Experts (SMEs)", []),
        ("| Role | Name |\n|---|---|\n| CISO | Eva Roth |\n| DPO | vacant |",
         [("Eva Roth", "CISO")]),
        ("| Rolle | Name | Stellvertretung |\n|---|---|---|\n"
         "| Leiterin Krisenstab | Eva Roth | Jan Falk |",
         [("Eva Roth", "Leiterin Krisenstab"),
          ("Jan Falk", "Leiterin Krisenstab (Stellvertretung)")]),
    ],
)  # fmt: skip
def test_persons_know_their_role(text: str, persons: list[tuple[str, str | None]]) -> None:
    assert of_whom(text, "person") == persons


def test_a_role_does_not_begin_in_the_row_above() -> None:
    rows = (
        "Role | Name | Deputy | Telephone\nIT Recovery Manager | Ann Lee | Bo Dyck | 112\n"
        "Head of Operations | Ida Falk | Tom Overbeek\nSafety Officer | Eva Ito | Jan Nord\n"
    )
    found = [fact.value for fact in find_roles(rows)]
    assert found == ["IT Recovery Manager", "Safety Officer", "Head of Operations"]
    prose = "Whoever sees the alarm first at night calls the Harbour\nRecovery Manager at once.\n"
    assert [fact.value for fact in find_roles(prose)] == ["Harbour Recovery Manager"]


def test_the_owner_of_a_plan_holds_no_role_by_that() -> None:
    assert of_whom("Document owner: Ann Lee\n", "person") == [("Ann Lee", None)]
    assert of_whom("Process Owner: Ann Lee\n", "person") == [("Ann Lee", "Process Owner")]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Open it in AWS Incident Manager.", []),
        ("Collect initial leads first.", []),
        ("Since Harbour Managers know the way, follow.", ["Harbour Managers"]),
        ("He is one of the members of the Harbour.example team.", []),
        (
            "When the mill stands still for a whole day the Director of Harbour\nWorks decides.",
            ["Director of Harbour Works"],
        ),
        ("Director of Works\nMartha Keel", ["Director of Works"]),
        ("Ask a member of the Harbour leadership team.", ["member of the Harbour leadership team"]),
        ("Members of the Dock and Crane teams help.", ["Members of the Dock and Crane teams"]),
        ("Tell the human resources team.", ["human resources team"]),
        ("The functional owner signs.", ["functional owner"]),
    ],
)
def test_a_role_is_whole_and_no_product(text: str, names: list[str]) -> None:
    assert values(text, "role") == names
