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


@pytest.mark.parametrize(
    "words",
    ["Deutsche Telekom", "Night Shift", "Ward Seven", "Monday Friday", "Monday Morning",
     "See Annex",
     "Third Floor", "Main Site", "Acme Systems", "United Kingdom", "South Africa", "West Midlands",
     "Disaster Recovery", "Out Of Hours", "On Call", "Oak Road", "New York", "Saudi Arabia",
     "Stadtwerke Köln", "Zentrale Leitstelle", "Wird Benannt", "Raum Zwei", "Standort Köln",
     "Montag Morgen", "Siehe Anlage", "Northern Ireland", "Hong Kong",
     "Stadtwerke Essen", "Bereich Technik", "Acme Solutions", "Acme Holdings",
     "Consulting Partners"]
)  # fmt: skip
def test_places_times_and_companies_hold_no_role(words: str) -> None:
    for text in (f"Safety Officer: {words}", f"The Safety Officer, {words}, is told.",
                 f"Der Notfallmanager ({words}) meldet.", f"Notfallmanager: {words}"):  # fmt: skip
        assert of_whom(text, "person") == []


@pytest.mark.parametrize(
    "name", ["Adam West", "Oliver North", "Sela Ward", "Ina Nacht",
             "Karl Freitag", "May Robinson", "Rolf Sonntag", "Peter Raum", "Sue Bell", "Sunday Obi"]
)  # fmt: skip
def test_persons_called_like_places_or_days_hold_their_role(name: str) -> None:
    assert (
        of_whom(f"The Safety Officer ({name}; deputy: Kim Park) decides.", "person")[0][0] == name
    )


def test_a_part_of_town_beside_a_role_is_nobody() -> None:
    assert of_whom("Der Werksleiter Köln Nord entscheidet.", "person") == []
