import pytest

from tests.ingest.stated import values


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("The plan may be invoked by the Crisis Manager.", "Crisis Manager"),
        ("Only the CISO may declare a disaster.", "CISO"),
        ("If flooding is forecast, the Site Manager activates the flood plan.", "Site Manager"),
        ("The authority to activate the BCP rests with the Managing Director.",
         "Managing Director"),
        ("The Duty Manager is authorised to invoke the plan.", "Duty Manager"),
        ("The responsibility for activating the standby team belongs to the Mill Director.",
         "Mill Director"),
        ("This declaration, by any member of the Mill team , opens the incident response.",
         "member of the Mill team"),
        ("They are each authorized to activate the plan. Call them.\n\n- From the mill:\n"
         "  - Mill Director (Owner)\n  - Mill Manager\n", "Mill Director"),
        ("Declaration of a disaster is made by the CEO.", "CEO"),
        ("Initiation of the plan is the responsibility of the Recovery Manager.",
         "Recovery Manager"),
        ("Plan invocation authority: Crisis Manager", "Crisis Manager"),
        ("The Emergency Manager, or in their absence the Deputy, can invoke the plan.",
         "Emergency Manager"),
        ("This plan is activated on the order of the Plant Manager.", "Plant Manager"),
        ("The Team Leader has sole authority for declaring a crisis.", "Team Leader"),
        ("The following may declare a disaster: CEO, CIO", "CEO"),
        ("- **Invoked by:** Head of Operations", "Head of Operations"),
        ("| Who may invoke | Crisis Manager |", "Crisis Manager"),
        ("Über die Aktivierung des Notfallplans entscheidet der Geschäftsführer.",
         "Geschäftsführer"),
        ("Der Krisenstab wird durch den Werkleiter einberufen.", "Werkleiter"),
        ("Nur der Werkleiter darf den Notfall ausrufen.", "Werkleiter"),
        ("| Step | Role | Action |\n|---|---|---|\n| 1 | Site Lead | Declare a disaster. |",
         "Site Lead"),
    ],
)  # fmt: skip
def test_authority_is_of_the_role_that_may_declare(text: str, who: str) -> None:
    assert values(text, "authority") == [who]


@pytest.mark.parametrize(
    "text",
    [
        "The plan was activated on 3 May by the CISO.",
        "The board invoked the plan in 2019.",
        "Who can declare an incident?",
        "The alarm is activated by smoke.",
        "The Service Desk activates your account.",
        "The CEO has declared a strategy for the plan.",
        "Staff must not declare an incident closed.",
        "The Mill Manager declares that recovery of the mill is complete.",
        "| Who | Task |\n|---|---|\n| Mill Lead | Declare that response systems are operational |",
        "| 12:00 | Incident declared resolved | IR Lead |",
        "They are each authorized to decide that the mill needs to activate the plan.",
        "She warns the people who are authorized to activate the plan.",
    ],
)
def test_what_happened_or_puts_no_plan_into_effect_gives_no_authority(text: str) -> None:
    assert values(text, "authority") == []


@pytest.mark.parametrize(
    ("text", "conditions"),
    [
        ("Activate this plan if power is lost for 2 hours.", ["if power is lost for 2 hours"]),
        ("The plan is activated when two sites are down.", ["when two sites are down"]),
        ("Der Plan wird aktiviert, wenn der Strom ausfällt.", ["wenn der Strom ausfällt"]),
        (
            "Our crisis response is initiated for any flood of the mill.",
            ["for any flood of the mill"],
        ),
        ("The plan is invoked for every fire.", ["for every fire"]),
        ("Notify staff once the plan is activated.", []),
        ("If the plan is activated, the team meets.", []),
        ("Activate the plan if necessary.", []),
    ],
)
def test_activation_states_its_condition(text: str, conditions: list[str]) -> None:
    assert values(text, "activation") == conditions


def test_what_is_still_to_be_filled_in_is_no_part_of_a_condition() -> None:
    text = "The plan is activated when {{site}} is down for TBD hours."
    assert values(text, "activation") == ["when is down for hours"]


@pytest.mark.parametrize(
    "text",
    [
        "The alert is triggered when the recovery of a disk takes too long.",
        "Declare the incident closed when nobody reports a fault.",
        "Declare the end of the recovery phase only when the mill runs again.",
    ],
)
def test_alerts_and_ends_put_no_plan_into_effect(text: str) -> None:
    assert values(text, "activation") == []
