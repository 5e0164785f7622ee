import pytest

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
    ],
)  # fmt: skip
def test_persons_know_their_role(text: str, persons: list[tuple[str, str | None]]) -> None:
    assert of_whom(text, "person") == persons
