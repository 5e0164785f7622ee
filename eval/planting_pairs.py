"""Kinds of planted defects in which a sentence contradicts itself, another, or another plan."""

import random

from eval.planting_kinds import Plans, Plant, changed_cell, free_role_rows

# Below the first of these that a plan has.
_OF_RECOVERY = (
    "## Recovery, resources and interdependencies",
    "## Recovery and resources",
    "## Resources and interdependencies",
    "## Interdependencies",
)
_IMPOSSIBLE = (
    ("Label printing", "must be back within 48 hours (RTO). Its MTPD is 24 hours."),
    ("Sample retention", "has an RTO of 3 days and an MTPD of 2 days."),
    ("Complaint handling", "is resumed within an RTO of 36 hours; the MTPD is 24 hours."),
    ("Customs clearance", "has an MTPD of 8 hours. Its RTO is 12 hours."),
    ("Training of new staff", "must be resumed within 4 days (RTO). Its MTPD is 72 hours."),
    ("Returned goods", "has an RTO of 30 hours and an MTPD of 24 hours."),
    ("Pest control", "has an MTPD of 5 days. Its RTO is 7 days."),
    ("Archive of drawings", "is resumed within an RTO of 10 days; the MTPD is 7 days."),
    ("Staff canteen", "has an MTPD of 48 hours. Its RTO is 60 hours."),
    ("Fleet management", "must be back within 20 hours (RTO). Its MTPD is 16 hours."),
    ("Translation of leaflets", "has an RTO of 6 days and an MTPD of 5 days."),
    ("Calibration of scales", "must be back within 16 hours (RTO). Its MTPD is 8 hours."),
)
_RARE_COPIES = (
    ("The parcel tracker", "is backed up every 24 hours. Its RPO is 4 hours."),
    ("The visitor register", "has an RPO of 1 hour and is backed up once a day."),
    ("The pallet planner", "is copied once a week. The RPO is 24 hours."),
    ("The training record", "is backed up every 12 hours. Its RPO is 2 hours."),
    ("The tender archive", "has an RPO of 4 hours. It is backed up nightly."),
    ("The scale controller", "is backed up every 8 hours. Its RPO is 15 minutes."),
    ("The badge printer", "has an RPO of 30 minutes and is backed up every 6 hours."),
    ("The lift monitor", "is backed up once a week. Its RPO is 2 days."),
    ("The recipe book", "has an RPO of 45 minutes and is copied every 3 hours."),
    ("The parking system", "is backed up every 36 hours. Its RPO is 24 hours."),
    ("The tool crib", "has an RPO of 6 hours. It is backed up every 18 hours."),
    ("The weather station", "is copied every 48 hours. The RPO is 12 hours."),
)
_HOLDERS = (
    "Harbour Master",
    "Insurance Broker",
    "Lift Engineer",
    "Duty Locksmith",
    "Waste Officer",
    "Works Council Chair",
    "Night Porter",
    "Duty Interpreter",
    "Standby Electrician",
    "Chief Warden",
    "Staff Counsellor",
    "Tanker Dispatcher",
)
_OLD = (
    ("Hall Wardens Handbook", "The order in which rooms are searched is set out in the {}."),
    ("Courier Rulebook", "Who signs for parcels at night is laid down in the {}."),
    ("Night Shift Guide", "For work alone after 22:00 follow the {}."),
    ("Spare Parts Procedure", "Parts are drawn from the cellar as the {} says."),
    ("Cold Room Manual", "Doors of cold rooms are sealed as described in the {}."),
    ("Visitor Escort Rules", "Guests are led out by the way that the {} names."),
    ("Overtime Agreement", "Who may be called in at weekends is told by the {}."),
    ("Key Cabinet Instruction", "The cabinet is opened in the way given in the {}."),
    ("Forklift Code", "Charging is stopped as the {} prescribes."),
    ("Waste Yard Directions", "Drums are set down where the {} shows."),
    ("Telephone Etiquette", "Callers are answered with the words of the {}."),
    ("Archive Regulations", "Wet files are dried in the way given by the {}."),
)
_OLD_PLAN = """# {}

| Document control | |
|---|---|
| Status | Superseded |
| Owner | Helga Brinkschulte, Safety Officer |
| Approved | 2019-05-06 |

## Purpose

What is written here was agreed for the old hall.
"""
_COPIED = (
    (
        "Whoever finds a damaged drum keeps {} metres away, warns the others by voice, notes wind "
        "and time, and waits upwind for the Safety Officer to release the area.",
        "20",
        "50",
    ),
    (
        "Before anybody works alone at night, the control room is told the place and the task, and "
        "rings back every {} minutes until the work is reported as finished.",
        "15",
        "45",
    ),
    (
        "Couriers who wait outside are let in one by one, show badge and order, and leave their "
        "vehicle with the engine off for {} minutes at most beside the east ramp.",
        "10",
        "30",
    ),
    (
        "A spare telephone is charged to the full every Friday, tested with a call of {} seconds "
        "to the switchboard, and laid back into the red box with its cable.",
        "30",
        "90",
    ),
    (
        "Keys that were handed out in an incident are listed by number and name, and whoever has "
        "not returned theirs within {} hours is called by Security.",
        "12",
        "48",
    ),
    (
        "Food for those who stay overnight is ordered for {} people, without nuts and pork, and "
        "brought to the canteen by the supplier who has the frame contract.",
        "40",
        "25",
    ),
    (
        "Contractors who stay are counted every {} minutes by the gatehouse, wear an orange vest, "
        "and leave by the north gate together when the horn sounds three times.",
        "30",
        "60",
    ),
    (
        "Photographs of the damage are taken from at least {} sides before anything is moved, "
        "named by place and hour, and laid into the folder of the insurer the same day.",
        "4",
        "2",
    ),
    (
        "A heater is hired for each {} square metres, stands clear of curtains and cartons, and is "
        "looked at twice an hour by whoever has the key of the hall.",
        "80",
        "200",
    ),
    (
        "Samples that thawed are kept apart in the blue crate, marked with name and hour, and "
        "thrown away only {} days after Quality has written down what they were.",
        "7",
        "21",
    ),
)


def impossible_objective(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Give an activity an RTO beyond its MTPD."""
    return _recovery(plans, path, draw, _IMPOSSIBLE, "P-03", "the RTO is longer than the MTPD")


def rare_copies(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Have a system copied less often than its RPO allows."""
    return _recovery(plans, path, draw, _RARE_COPIES, "P-04", "copied less often than the RPO")


def superseded_plan(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Refer to a document that is there, and superseded."""
    free = [one for one in _OLD if one[0] not in plans.used]
    heading = next((one for one in _OF_RECOVERY if one in plans.lines(path)), None)
    if not free or heading is None:
        return None
    name, sentence = draw.choice(free)
    plans.take(name)
    told = sentence.format(name)
    plans.add_below(path, heading, told)
    old = f"documents/former/{name.lower().replace(' ', '-')}.md"
    plans.texts[old] = _OLD_PLAN.format(name)
    sides = ({"path": path, "quote": told}, {"path": old, "quote": name, "optional": True})
    beside = ("P-15", {"path": old, "quote": name, "anywhere": True})
    return Plant("P-15", "medium", "the document is superseded", sides, beside=beside)


def two_numbers(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Give two plans two numbers for one and the same."""
    free = [one for one in _HOLDERS if one not in plans.used]
    other = _other(plans, path, draw)
    if not free or other is None:
        return None
    who = draw.choice(free)
    first, second = draw.sample(range(100, 1000), 2)
    both = [f"The {who} is reached at +49 40 5550{one}." for one in (first, second)]
    plans.take(who)
    return _in_both(plans, (path, other), both, "P-12", "two numbers for the same role")


def two_roles(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Name one person for two roles of the same response."""
    rows = free_role_rows(plans, path)
    if len(rows) < len(("one", "other")):
        return None
    kept, row = draw.sample(rows, 2)
    person = kept.strip("|").split("|")[1].strip()
    told = changed_cell(row, 1, person)
    if told == row or f"{path} {told}" in plans.used:
        return None
    plans.put(path, row, told)
    for one in (kept, told):
        plans.take(f"{path} {one}")
    sides = tuple({"path": path, "quote": one} for one in (kept, told))
    # Other plans may give that role to somebody else, which is true then, and not what is asked.
    beside = ("P-12", {"path": path, "quote": told})
    note = "one person in two roles at the same time"
    return Plant("P-13", "medium", note, sides, beside=beside)


def drifted_copy(plans: Plans, path: str, draw: random.Random) -> Plant | None:
    """Put one paragraph into two plans, with another number in the second."""
    free = [one for one in _COPIED if one[0] not in plans.used]
    other = _other(plans, path, draw)
    if not free or other is None:
        return None
    paragraph, number, drifted = draw.choice(free)
    plans.take(paragraph)
    both = [paragraph.format(one) for one in (number, drifted)]
    return _in_both(plans, (path, other), both, "P-18", "a copy that differs in a number")


def _recovery(
    plans: Plans,
    path: str,
    draw: random.Random,
    sentences: tuple[tuple[str, str], ...],
    rule: str,
    note: str,
) -> Plant | None:
    """Add a sentence on something that no plan speaks of yet."""
    free = [one for one in sentences if one[0] not in plans.used]
    heading = next((one for one in _OF_RECOVERY if one in plans.lines(path)), None)
    if not free or heading is None:
        return None
    name, said = draw.choice(free)
    plans.take(name)
    told = f"{name} {said}"
    plans.add_below(path, heading, told)
    return Plant(rule, "medium", note, ({"path": path, "quote": told},))


def _other(plans: Plans, path: str, draw: random.Random) -> str | None:
    heading = "## Communication"
    if heading not in plans.lines(path):
        return None
    others = [one for one in plans.texts if one != path and heading in plans.lines(one)]
    return draw.choice(others) if others else None


def _in_both(plans: Plans, paths: tuple[str, str], both: list[str], rule: str, note: str) -> Plant:
    for path, told in zip(paths, both, strict=True):
        plans.add_below(path, "## Communication", told)
    sides = tuple({"path": path, "quote": told} for path, told in zip(paths, both, strict=True))
    return Plant(rule, "hard", note, sides)


KINDS_OF_PAIRS = (
    impossible_objective,
    rare_copies,
    two_numbers,
    two_roles,
    superseded_plan,
    drifted_copy,
)
