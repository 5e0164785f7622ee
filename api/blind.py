"""A proposal without what Muster takes it for, for whoever is to say so first themselves."""

from api.schemas.triage import IncidentClassOut, ProposalOut
from triage.life_safety import AS_ITS_KIND
from triage.question_bank import DANGER

# Stands where the class would; it is no code of any taxonomy.
HIDDEN = "HIDDEN"
SAID_FIRST = "Say first which class you take it for"


def without_class(shown: ProposalOut) -> ProposalOut:
    """Return what is shown before the first choice: nothing that tells the class or follows it."""
    hidden = IncidentClassOut(
        class_=HIDDEN,
        subclass=None,
        name=SAID_FIRST,
        confidence=0.0,
        band="",
        alternatives=[],
        evidence=[],
        basis="",
    )
    items = [
        one.model_copy(update={"label": SAID_FIRST}) if one.kind == "class" else one
        for one in shown.items
        # Which duties come up follows from the class.
        if one.kind != "duty"
    ]
    severity = shown.severity and shown.severity.model_copy(
        # Both may name the class or what only one class brings.
        update={"expected_basis": "", "floors": []}
    )
    danger = shown.life_safety
    return shown.model_copy(
        update={
            # The alarm stays, whatever raised it; what tells the class does not.
            "life_safety": danger.model_copy(
                update={"words": [one for one in danger.words if one != AS_ITS_KIND]}
            ),
            "severity": severity,
            "duties": [],
            "incident_class": hidden,
            "abstained": False,
            "loss_scenarios": [],
            "similar_incidents": [],
            # Whether life is in danger is asked before anybody chooses; each of the others is
            # picked by what tells apart the classes that Muster holds likely.
            "questions": [one for one in shown.questions if one.question_id == DANGER],
            "changes": [],
            "sections": [
                one.model_copy(update={"words": [], "incidents": []}) for one in shown.sections
            ],
            "items": items,
        }
    )
