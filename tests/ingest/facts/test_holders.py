"""Persons that a sentence names beside their role."""

import pytest

from tests.ingest.stated import of_whom, quotes


@pytest.mark.parametrize(
    ("text", "name", "subject"),
    [
        ("Call the Safety Officer, Jane Doe, on 020 7946 0101.", "Jane Doe", "Safety Officer"),
        ("The Safety Officer (Jane Doe) decides.", "Jane Doe", "Safety Officer"),
        ("Then he calls the Safety Officer: Jane Doe.", "Jane Doe", "Safety Officer"),
        ("- Safety Officer – Jane Doe – 020 7946 0101", "Jane Doe", "Safety Officer"),
        ("Der Einkaufsleiter Sven Paulsen bestellt.", "Sven Paulsen", "Einkaufsleiter"),
        ("Einkaufsleiter ist Sven Paulsen, sein Vertreter Ole Beck.", "Ole Beck",
         "Einkaufsleiter (Stellvertretung)"),
        ("Der Einkaufsleiter wird von Ole Beck vertreten.", "Ole Beck",
         "Einkaufsleiter (Stellvertretung)"),
        ("The Safety Officer (Jane Doe; alternate: Kim Park) decides.", "Kim Park",
         "Safety Officer (deputy)"),
        ("In her absence Kim Park acts as Safety Officer.", "Kim Park", "Safety Officer (deputy)"),
        ("At night Kim Park acts as Safety Officer.", "Kim Park", "Safety Officer"),
        ("Call the Ward Managers: Ivy Novak (020 7946 0103).", "Ivy Novak", "Ward Manager"),
        ("Call the Ward Managers: Ivy Novak (020 7946 0103) and Femi Bello (020 7946 0104).",
         "Femi Bello", "Ward Manager"),
    ],
)  # fmt: skip
def test_a_person_beside_a_role_holds_it(text: str, name: str, subject: str) -> None:
    assert (name, subject) in of_whom(text, "person")
    assert name in quotes(text, "person")


@pytest.mark.parametrize(
    "text",
    [
        "Tell the Safety Officer, Human Resources, and Legal.",
        "Tell the Incident Manager, Safety Officer and Ward Manager.",
        "The Safety Officer (Site Security) decides.",
        "# Krisenstab\nDen Krisenstab leitet Ida Ito.",
        "Gemäß Notfallplan Netzausfall ist die Werkleitung zu informieren.",
        "Members of the Security Team: Site Reception, Night Porters.",
    ],
)
def test_departments_and_roles_beside_a_role_are_nobody(text: str) -> None:
    assert of_whom(text, "person") == []


def test_members_of_a_team_hold_no_role_called_members() -> None:
    text = "Members of the Security Team: Ivy Novak (020 7946 0103) leads."
    assert of_whom(text, "person") == [("Ivy Novak", "Security Team")]
