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
