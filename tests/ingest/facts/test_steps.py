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
