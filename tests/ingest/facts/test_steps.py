import pytest

from tests.ingest.stated import of_whom


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        ("1. Call the fire brigade.\n2. Close the valve.",
         [("1. Call the fire brigade.", None), ("2. Close the valve.", None)]),
        ("- [ ] **Confirm** the alarm", [("**Confirm** the alarm", None)]),
        ("- If the door is locked, break the glass.",
         [("If the door is locked, break the glass.", None)]),
        ("- Incident Commander: open the bridge",
         [("Incident Commander: open the bridge", "Incident Commander")]),
        ("- The Plant Manager must isolate the pump.",
         [("The Plant Manager must isolate the pump.", "Plant Manager")]),
        ("- Benachrichtigen Sie den Krisenstab", [("Benachrichtigen Sie den Krisenstab", None)]),
        ("| Step | Who | What |\n|---|---|---|\n| 3 | Scribe | Start the log |",
         [("3. Start the log", "Scribe")]),
        ("- Power, water, gas\n- How did it happen?\n- What to do", []),
        ("Call the fire brigade is what people say.", []),
    ],
)  # fmt: skip
def test_steps_keep_their_order_words_and_actor(
    text: str, steps: list[tuple[str, str | None]]
) -> None:
    assert of_whom(text, "step") == steps


@pytest.mark.parametrize(
    "item",
    [
        "Audit logging requirements",
        "Review of all accounts each spring",
        "File names that end in a strange way",
        "Image download errors",
        "Access to the vault needs two keys",
        "Backup tapes are kept for a year",
        "Research",
        "Report Abuse: https://abuse.example.org/form",
        "See the seating plan for more.",
        "Issue persists after the restart",
    ],
)
def test_things_that_are_named_like_orders_are_no_steps(item: str) -> None:
    assert of_whom(f"- {item}", "step") == []


@pytest.mark.parametrize(
    ("item", "actor"),
    [
        ("Audit the logs of the vault", None),
        ("File a claim with the insurer", None),
        ("File insurance claim by Friday", None),
        ("File incident report for the inspector", None),
        ("File SAR with the watchdog", None),
        ("Image laptops before they are wiped", None),
        ("Image hard drives of the thieves", None),
        ("Email logs to the duty desk", None),
        ("Support staff who lost their homes", None),
        ("Plan maintenance with the miller", None),
        ("Contact data protection authority", None),
        ("Image infected disks first", None),
        ("See whether the lamp is lit", None),
        ("Be ready to leave the hall", None),
        ("Utilize the spare key", None),
        ("Test the pump that is in the cellar", None),
        ("Recovery: restore the mill to its normal state", None),
        ("Watch for leaks: check the cellar each hour", None),
        ("Facilities: open the gates", "Facilities"),
        ("Salaries: the Payroll Officer shall pay them by hand", "Payroll Officer"),
        ("Disable the old form here: https://forms.example.org/1", None),
        ("Shift lead: close the valve", "Shift lead"),
    ],
)
def test_orders_are_steps_and_only_somebody_is_their_actor(item: str, actor: str | None) -> None:
    assert of_whom(f"- {item}", "step") == [(item, actor)]


@pytest.mark.parametrize(
    ("cell", "is_step"),
    [
        ("Notifies the insurer of the loss.", True),
        ("Immediately (within a day) reports the loss to the desk.", True),
        ("Formally record the loss.", True),
        ("Reports and forms", False),
        ("Records of the vault", False),
    ],
)
def test_a_row_that_tells_what_somebody_does_is_a_step(cell: str, is_step: bool) -> None:
    text = f"| Step | Who | What |\n|---|---|---|\n| 3 | Keeper | {cell} |"
    assert of_whom(text, "step") == ([(f"3. {cell}", "Keeper")] if is_step else [])


@pytest.mark.parametrize(
    ("item", "actor"),
    [
        ("HR sends all looms a letter", "HR"),
        ("P1/P2: Mill Lead engages Dye Engineer at once", "Mill Lead"),
        ("If the hall burns, the Mill Manager", None),
        ("If the hall burns, Mill Manager calls the brigade", "Mill Manager"),
        ("The Safety Officer then decides who goes in", "Safety Officer"),
        ("**Status updates:** Mill Lead provides updates to weavers", "Mill Lead"),
        ("The boiler provides steam", None),
        ("HR processes and forms", None),
        ("Legal works with the mill", "Legal"),
        ("Security checks with a lamp", None),
        ("Responsible for all that the mill team takes into the hall", None),
        ("Have each Mill Lead discuss the looms", None),
        ("ODF sets the limit", None),
        ("How our team works with the looms", None),
        ("IT systems of the mill", None),
        ("Mill Manager reports", None),
        ("The Mill Manager is ill", None),
    ],
)
def test_items_that_tell_what_somebody_does_are_steps(item: str, actor: str | None) -> None:
    assert of_whom(f"- {item}", "step") == ([(item, actor)] if actor else [])


@pytest.mark.parametrize("item", ["Safeguard the looms", "Involve weavers in drills"])
def test_rarer_verbs_give_orders_too(item: str) -> None:
    assert of_whom(f"- {item}", "step") == [(item, None)]


@pytest.mark.parametrize(
    ("item", "actor"),
    [
        ("Looms to be oiled by the Mill Manager", "Mill Manager"),
        ("Gates to be shut within 10 minutes", None),
        ("The key is to be returned to the porter", None),
        ("The pump is started by the Dye Engineer.", "Dye Engineer"),
        ("Dye Engineer: starts the pump", "Dye Engineer"),
        ("Shift lead to count heads by noon", "Shift lead"),
        ("Nurse in charge to ring the desk", "Nurse in charge"),
    ],
)
def test_what_is_to_be_done_is_a_step_of_whoever_does_it(item: str, actor: str | None) -> None:
    assert of_whom(f"- {item}", "step") == [(item, actor)]


@pytest.mark.parametrize(
    "item",
    [
        "Looms to be sold",
        "Yarn that needs to be kept by law",
        "Pumps are likely to be flooded by the river",
        "The pump is cleaned each month by the Dye Engineer.",
        "The hall is owned by the town.",
        "The purpose of this plan is to define who acts",
        "Reason the loom stood still",
        "Groups of Dye Engineers to focus on one loom",
        "The plan is owned by the Mill Manager",
        "The plan is approved by the Mill Manager",
        "Pumps are usually started by the Dye Engineer",
        "Yesterday the lamp broke",
        "Sunday the fifth",
        "Everything the porter carries",
        "Almost all looms stand still",
        "Power all day",
        "Kudos to the night crew. Please note that looms are loud.",
    ],
)
def test_what_is_only_said_of_a_thing_is_no_step(item: str) -> None:
    assert of_whom(f"- {item}", "step") == []


@pytest.mark.parametrize(
    "item",
    [
        "Decant the dye into the red tank",
        "Browse to the list of looms",
        "Quietly leave by the back door",
        "Do not loudly call for help",
        "The lamp is ours. Please call the porter.",
    ],
)
def test_an_order_needs_no_verb_that_a_list_holds(item: str) -> None:
    assert of_whom(f"- {item}", "step") == [(item, None)]


def test_boxes_arrows_and_numbered_steps_mark_items_too() -> None:
    text = "[ ] Shut the gate\n☐ Ring the bell\n→ Tell the porter\nStep 3: Open the vault\n"
    assert [words for words, _ in of_whom(text, "step")] == [
        "Shut the gate",
        "Ring the bell",
        "Tell the porter",
        "3. Open the vault",
    ]
