import pytest

from tests.ingest.stated import of_whom, quotes, values


@pytest.mark.parametrize(
    ("text", "minutes", "actor"),
    [
        ("The Crisis Manager must inform the board within four hours.", "240", "Crisis Manager"),
        ("Suppliers shall deliver at the latest 72 h after the call.", "4320", "Suppliers"),
        ("The site team restores power within half a shift.", "240", "site team"),
        ("Within 30 minutes of the alarm, the Duty Manager calls out.", "30", "Duty Manager"),
        ("Customers are told by the Privacy Officer within 5 days.", "7200", "Privacy Officer"),
        ("Orders are confirmed within 1 day by the Sales Team.", "1440", "Sales Team"),
        ("The Legal Team, together with the DPO, must report within 72 hours.", "4320",
         "Legal Team"),
        ("IT has to recover the server within 1 working day.", "1440", "IT"),
        ("The team will respond by close of business.", "480", "team"),
        ("- Scribe: post the first update within 15 minutes", "15", "Scribe"),
        ("Der Notfallmanager informiert alle innerhalb von 24 Stunden.", "1440", "Notfallmanager"),
        ("Bis zum nächsten Arbeitstag meldet der Schichtleiter den Schaden.", "480",
         "Schichtleiter"),
        ("Report to the regulator no later than 72 h after becoming aware.", "4320", None),
        ("Data must be restored in less than 8 hours.", "480", None),
        ("They must answer within **two** hours.", "120", None),
        ("Return calls by the next working day.", "480", None),
        ("Die Meldung erfolgt spätestens nach 72 Stunden.", "4320", None),
        ("You have 15 minutes max.", "15", None),
    ],
)  # fmt: skip
def test_deadlines_know_who_must_act(text: str, minutes: str, actor: str | None) -> None:
    assert of_whom(text, "deadline") == [(minutes, actor)]


@pytest.mark.parametrize(
    "text",
    [
        "The fault occurred within 2 hours of the release.",
        "Certificates expiring within 2 weeks",
        "Stay within 5 km of the site.",
        "Stay within the building.",
        "Never call out within the first hour.",
        "Act within [Number, e.g., 2] hours.",
        "`retry within 5 minutes`",
        "Backups are kept for 90 days.",
    ],
)
def test_a_time_in_which_nothing_is_to_be_done_is_no_deadline(text: str) -> None:
    assert values(text, "deadline") == []


def test_a_row_belongs_to_its_role() -> None:
    text = "| Step | Who | What |\n|---|---|---|\n| 1 | Site Lead | Call all within 1 hour. |\n"
    assert of_whom(text, "deadline") == [("60", "Site Lead")]


def test_two_deadlines_in_one_breath_are_two() -> None:
    text = "Review within 3 days for fires and 5 working days for floods."
    assert values(text, "deadline") == ["4320", "7200"]
    assert quotes(text, "deadline") == ["within 3 days", "5 working days"]
