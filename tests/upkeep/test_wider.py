"""Defects told in words of other authors, each beside a look-alike that is none."""

import pytest

from tests.upkeep.reading import Desk

BIA = (
    "activity,rto,rpo,mtpd,mbco,depends_on",
    "Parcel sorting,4 hours,2 hours,1 day,by hand,Belt control",
)
STOCK = ("resource,kind,rto,status,valid_to,capacity", "Barn hall,site,8 hours,active,,20")
PEOPLE = (
    "person,role,deputy_of,phone,email,valid_from,valid_to",
    "Ilse Marten,Clerk,,,,,",
    "Bert Ohlsen,Clerk,,,,,",
)
CASES = (
    ("P-02", "Nobody has rehearsed the evacuation since May 2023.",
     "The team rehearsed the evacuation in February 2026."),
    ("P-02", "We last walked through the outage of the belt in June 2023.",
     "We walk through the outage of the belt every June."),
    ("P-03", "The crane is rebuilt within three working days; we can do without it for 24 hours.",
     "The crane is rebuilt within three working days; we can do without it for two weeks."),
    ("P-04", "Parcel sorting is backed up at the end of each day.",
     "Parcel sorting is backed up every hour."),
    ("P-05", "How long the weighing may be down has not been worked out yet.",
     "How long the gate may be down has not been worked out, since it is not critical."),
    ("P-05", "Weighing still lacks a recovery time objective.",
     "No critical activity lacks a recovery time objective."),
    ("P-06", "Parcel sorting must be usable again the same day, six hours at the latest.",
     "Parcel sorting must be usable again the same day, four hours at the latest."),
    ("P-07", "Parcel sorting cannot run without the scale, which its maker restores in two days.",
     "Parcel sorting cannot run without the scale, which its maker restores in two hours."),
    ("P-08", "To restore the belt (goal: 4 hours):\n\n- Order it: 3 hours\n- Mount it: 2 hours",
     "To restore the belt (goal: 8 hours):\n\n- Order it: 3 hours\n- Mount it: 2 hours"),
    ("P-08", "Parcel sorting (RTO 4 hours): 3 hours for the new drive and 2 hours for the test.",
     "Parcel sorting (RTO 8 hours): 3 hours for the new drive and 2 hours for the test."),
    ("P-09", "We are looking for a new shift coordinator.",
     "We are looking for a new shift office."),
    ("P-09", "At the moment no one looks after the key register.",
     "No one looks after the keys while the alarm sounds."),
    ("P-10", "Ilse Marten feeds the belt; when she is away there is nobody to take over.",
     "Ilse Marten feeds the belt; when she is away Bert Ohlsen takes over."),
    ("P-10", "The clerk (Ilse Marten) is the only person trained in customs forms.",
     "The clerk (Ilse Marten) is the only person in the hall."),
    ("P-13", "Ilse Marten answers the phones while she also writes the notes.",
     "Ilse Marten answers the phones while she waits for the driver."),
    ("P-13", "Ilse Marten is to be at the gate. In the same hours she guides the lorries.",
     "Ilse Marten is to be at the gate. Later she guides the lorries."),
    ("P-15", "Forms follow the Yard Manual of 2016, although a newer manual is in force.",
     "Forms follow the Yard Manual of 2023, although few have read it."),
    ("P-19", "If e-mail has been encrypted, the staff get their orders by e-mail.",
     "If e-mail has been encrypted, the staff get their orders by radio."),
    ("P-19", "The passwords lie on the share, at hand when the share has failed.",
     "The passwords lie in the safe, at hand when the share has failed."),
    ("P-23", "Take whatever action is needed.", "Take the key that is needed for gate 4."),
)  # fmt: skip


def _found(desk: Desk, rule: str, text: str) -> bool:
    desk.put("yard.md", "# Yard plan", "", "## Response", "", text)
    desk.put("reference/bia.csv", *BIA)
    desk.put("reference/roster.csv", *PEOPLE)
    return bool(desk.found(rule))


@pytest.mark.parametrize(("rule", "defect", "look_alike"), CASES)
def test_a_defect_is_told_and_its_look_alike_is_not(
    desk: Desk, rule: str, defect: str, look_alike: str
) -> None:
    assert _found(desk, rule, defect)
    assert not _found(desk, rule, look_alike)


@pytest.mark.parametrize(("second", "is_told"), [("12 of our clerks", True), ("20", False)])
def test_a_hall_that_seats_ours_is_promised(desk: Desk, second: str, is_told: bool) -> None:
    desk.put("one.md", "# One plan", "", "Up to 14 drivers move to the Barn hall.")
    desk.put("two.md", "# Two plan", "", f"The Barn hall seats {second}.")
    desk.put("reference/inventory.csv", *STOCK)
    assert bool(desk.found("P-20")) is is_told


def test_all_questions_of_the_press_go_to_one(desk: Desk) -> None:
    desk.put("one.md", "# One plan", "", "The drivers may speak to the press.")
    desk.put("two.md", "# Two plan", "", "All questions from the press go to the harbor office.")
    assert desk.found("P-17")
    desk.put("two.md", "# Two plan", "", "All questions from parents go to the harbor office.")
    assert not desk.found("P-17")
