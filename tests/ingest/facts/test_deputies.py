"""Who stands in for a role, as sentences and lines say it."""

import pytest

from tests.ingest.stated import of_whom


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("The deputy of the IT lead is Aisha Karim.", "Aisha Karim", "IT lead (deputy)"),
        ("Aisha Karim is the deputy of the IT lead.", "Aisha Karim", "IT lead (deputy)"),
        ("- Scribe: Tobias Renner (deputy: Greta Simons)", "Greta Simons", "Scribe (deputy)"),
        ("Press officer: Jane Miller, alternate John Doe", "John Doe", "Press officer (deputy)"),
        ("John Doe stands in for the press officer.", "John Doe", "press officer (deputy)"),
        (
            "Stellvertreterin der Leitung ist Karla Meier.",
            "Karla Meier",
            "Leitung (Stellvertretung)",
        ),
        (
            "Einsatzleitung: Ida Ito (Vertretung: Jon Oda)",
            "Jon Oda",
            "Einsatzleitung (Stellvertretung)",
        ),
        ("Jon Oda vertritt die Einsatzleitung.", "Jon Oda", "Einsatzleitung (Stellvertretung)"),
    ],
)
def test_a_deputy_is_a_person_of_the_role(text: str, name: str, role: str) -> None:
    assert (name, role) in of_whom(text, "person")


@pytest.mark.parametrize(
    "text",
    [
        "The deputy of the IT lead is appointed in May.",
        "The backup of Old Harbour is kept in New Town.",
        "Deputy Site Manager: Ida Ito",
        "The backup for the register is Cold Store.",
    ],
)
def test_what_is_no_person_stands_in_for_nobody(text: str) -> None:
    assert not [role for _, role in of_whom(text, "person") if role and role.endswith(")")]
