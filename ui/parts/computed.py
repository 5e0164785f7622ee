"""What triage computed for a proposal, said in the reader's language; quotes and names stay.

The service says it in English and keeps it so, since it is hashed; it is looked up by that text.
"""

from collections.abc import Sequence
from typing import TypeVar

from pydantic import BaseModel

from api.schemas.triage import (
    ClassScoreOut,
    DutyOut,
    IncidentClassOut,
    IncidentKindOut,
    ItemOut,
    ProposalOut,
    SeverityOut,
    SimilarIncidentOut,
)
from ui.parts.served import basis_words, find_text, service_words
from ui.parts.texts import in_english, plain

Shape = TypeVar("Shape", bound=BaseModel)

# What of severity is a list of sentences.
LISTS = ("floors", "missing")
CLASS_CHANGED = "class: "


def in_words(proposal: ProposalOut, kinds: Sequence[IncidentKindOut]) -> ProposalOut:
    """Return the proposal with what was computed in the reader's language; ids and codes stay."""
    names = {one.code: one.name for one in kinds}
    chosen = _class(proposal.incident_class, names)
    severity = proposal.severity
    return proposal.model_copy(
        update={
            "incident_class": chosen,
            "loss_scenarios": [_said(one, "name") for one in proposal.loss_scenarios],
            "similar_incidents": [_similar(one, names) for one in proposal.similar_incidents],
            "severity": severity and _severity(severity),
            "changes": [_changed(one, names, proposal) for one in proposal.changes],
            "duties": list(map(_duty, proposal.duties)),
            "items": [_item(one, chosen) for one in proposal.items],
        }
    )


def computed_words(said: str) -> str:
    """Return what the service computed in the reader's language; what is not known stays."""
    known = find_text("computed.", said)
    if known is None:
        return said
    name, values = known
    if "why" in values:
        values["why"] = basis_words(values["why"])
    return plain(f"computed.{name}", **values)


def _changed(line: str, names: dict[str, str], proposal: ProposalOut) -> str:
    """Return what an answer changed; kinds have their names as far as the proposal has them."""
    said = service_words("changes", line)
    if said == line or not line.startswith(CLASS_CHANGED):
        return said
    chosen = proposal.incident_class
    kinds = {chosen.name: chosen.subclass or chosen.class_}
    kinds |= {one.name: one.code for one in chosen.alternatives}
    for name, code in sorted(kinds.items(), key=lambda one: -len(one[0])):
        said = said.replace(name, names.get(code, name))
    return said


def _class(chosen: IncidentClassOut, names: dict[str, str]) -> IncidentClassOut:
    code = chosen.subclass or chosen.class_
    others = [_named(one, names) for one in chosen.alternatives]
    return _said(chosen, "basis").model_copy(
        update={"name": names.get(code, chosen.name), "alternatives": others}
    )


def _named(one: ClassScoreOut, names: dict[str, str]) -> ClassScoreOut:
    return one.model_copy(update={"name": names.get(one.code, one.name)})


def _similar(one: SimilarIncidentOut, names: dict[str, str]) -> SimilarIncidentOut:
    name = names.get(one.subclass or "")
    same = in_english("served.phrase_same_class") + ": "
    why = [same + name if name and why.startswith(same) else why for why in one.why]
    return one.model_copy(update={"why": why})


def _severity(severity: SeverityOut) -> SeverityOut:
    listed = {name: list(map(computed_words, getattr(severity, name))) for name in LISTS}
    return severity.model_copy(update={"swing": computed_words(severity.swing), **listed})


def _duty(duty: DutyOut) -> DutyOut:
    return _said(duty, "regime", "trigger", "recipient").model_copy(
        update={
            "deadlines": [_said(one, "name", "starts") for one in duty.deadlines],
            "criteria": [_said(one, "text", "why") for one in duty.criteria],
        }
    )


def _item(item: ItemOut, chosen: IncidentClassOut) -> ItemOut:
    if item.kind == "class":
        code = chosen.subclass or chosen.class_
        return item.model_copy(update={"label": f"{code} {chosen.name}"})
    return _said(item, "label") if item.kind == "duty" else item


def _said(one: Shape, *fields: str) -> Shape:
    return one.model_copy(update={name: computed_words(getattr(one, name)) for name in fields})
