import pytest

from tests.ingest.stated import of_whom, values


@pytest.mark.parametrize(
    ("text", "minutes", "subject"),
    [
        ("The goal is to restore the paper mill within 24 hours of a flood.", "1440", "paper mill"),
        ("The object of it is to have the weaving hall open for trade within 3 days of a fire.",
         "4320", "weaving hall"),
        ("The till must be back in service within 4 hours.", "240", "till"),
        ("- Kiln control shall be fully restored no later than 2 days after a fire.",
         "2880", "Kiln control"),
        ("Looms stand, and the dye pump has to be running\nagain within 90 minutes.",
         "90", "dye pump"),
        ("The looms themselves are restored within 6 hours.", "360", "looms"),
        ("A restore of the yarn database is completed within a day and a half; no more.",
         "2160", "yarn database"),
        ("Within 8 hours, the boiler must be restored.", "480", "boiler"),
        ("The miller must ensure that the till is restored within 4 hours.", "240", "till"),
        ("In case of fire the pump must be restored within 2 hours.", "120", "pump"),
        ("Die Weberei muss innerhalb von 4 Stunden wieder verfügbar sein.", "240", "Weberei"),
        ("Der Kessel wird binnen 2 Tagen wiederhergestellt.", "2880", "Kessel"),
    ],
)  # fmt: skip
def test_what_must_be_there_again_in_time_has_a_recovery_time(
    text: str, minutes: str, subject: str
) -> None:
    assert of_whom(text, "rto") == [(minutes, subject)]
    assert values(text, "deadline", "duration") == []


def test_each_of_two_goals_has_its_time() -> None:
    text = "The goal is to restore looms within 7 days, and to restore kilns within 15 days."
    assert of_whom(text, "rto") == [("10080", "looms"), ("21600", "kilns")]


@pytest.mark.parametrize(
    "text",
    [
        "If the till is not restored within 4 hours, call the miller.",
        "Unless the boiler is back within 4 hours, close the hall.",
        "The till was restored within 4 hours.",
        "Results will be available within 4 hours.",
        "Deleted files can be restored within 30 days.",
        "Restore the till within 4 hours.",
        "It must be restored within 4 hours.",
        "The loss must be reported within 4 hours.",
        "The insurer must be notified that the hall is open again within 72 hours.",
        "Within 72 hours, the authority must be told that the hall is reopened.",
        "Our customers expect that orders are restored within 4 hours.",
        "In the exercise of 2023 the till is restored within 4 hours.",
        "As long as the mill runs, the till is back within 2 hours.",
        "Accounts that are reopened within 30 days keep their data.",
        "Backups are restored within 30 days of deletion.",
        "The till must be restored no later than 4 hours before the shift.",
        "The till is restored and the miller is informed within 4 hours.",
        "Half the tills must be restored within 4 hours.",
        "No till is restored within 4 hours.",
        "Borrowed laptops must be back within 14 days.",
        "The shift leader is back within 10 minutes.",
        "Call the gate; we are back within 10 minutes.",
    ],
)
def test_conditions_events_and_orders_state_no_recovery_time(text: str) -> None:
    assert values(text, "rto") == []


def test_beside_its_name_a_recovery_time_is_read_once() -> None:
    assert of_whom("The till must be restored within 4 hours (RTO).", "rto") == [
        ("240", "The till")
    ]
