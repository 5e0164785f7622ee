"""A proposal as lines for a terminal, from the most urgent to the least."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from domain.lengths import in_two_units
from muster.render import at_minute, hit_lines
from muster.render_likeness import why_lines


def triage_lines(proposal: dict[str, Any]) -> Iterator[str]:
    """The proposal from the most urgent to the least, then how to decide."""
    yield from (f"changed by the answer: {line}" for line in proposal["changes"])
    yield from (f"note: {notice}" for notice in proposal["notices"])
    if proposal["life_safety"]["danger"]:
        words = ", ".join(proposal["life_safety"]["words"])
        yield f"DANGER TO LIFE ({words}): emergency steps first."
        for step in proposal["life_safety"]["steps"]:
            quote = " ".join(step["quote"].split())
            yield f"  {quote} [{step['title']} > {step['heading']}]"
    yield from _class_lines(proposal)
    yield from _clock_lines(proposal)
    yield "Sections:"
    yield from hit_lines(proposal["sections"])
    if proposal["no_plan"]:
        yield "No plan covers this well. Tell the plan owner; work from the roles below."
    for clause in proposal["invocation"]:
        yield f"  {clause['title']}: {_said_of(clause)}"
    yield "Roles:"
    yield from (_role_line(role) for role in proposal["roles"])
    yield "Similar incidents:"
    for past in proposal["similar_incidents"]:
        yield f"  {past['incident_id']} {past['title']} ({', '.join(past['why'])})"
        yield from (f"    {one}" for one in past["different"])
        yield f"    {past['outcome']}"
    yield from _duty_lines(proposal["duties"])
    if "why_not" in proposal:
        yield from why_lines(proposal["why_not"])
    yield from _question_lines(proposal)
    yield f"Proposal {proposal['proposal_id']}, hash {proposal['shown_sha256']}"
    yield "Nothing counts until a named person decides: muster decide --help"


def _clock_lines(proposal: dict[str, Any]) -> Iterator[str]:
    severity = proposal["severity"]
    if severity is None:
        return
    ends = {severity["lowest"], severity["highest"]}
    between = f" ({severity['lowest']} to {severity['highest']})" if len(ends) > 1 else ""
    elapsed, low, high = (
        in_two_units(timedelta(minutes=severity[f"{name}_minutes"]))
        for name in ("elapsed", "expected_low", "expected_high")
    )
    yield f"Severity: {severity['level']}{between}, {elapsed} elapsed"
    basis = f" ({severity['expected_basis']})" if severity["expected_basis"] else ""
    yield f"  expected: {low} to {high} more{basis}"
    if severity["activity"]:
        yield f"  driven by: {' <- '.join(reversed(severity['chain']))}"
    if severity["next_level_at"]:
        yield f"  worse at: {at_minute(severity['next_level_at'])}"
    yield from (f"  at least this, because of {floor}" for floor in severity["floors"])
    yield from (f"  {gap}" for gap in severity["missing"])
    if severity["swing"]:
        yield f"  would change it most: {severity['swing']}"


def _class_lines(proposal: dict[str, Any]) -> Iterator[str]:
    chosen = proposal["incident_class"]
    code = chosen["subclass"] or chosen["class"]
    sure = "not enough to go on; best guess" if proposal["abstained"] else chosen["band"]
    yield f"Class: {code} {chosen['name']} ({chosen['confidence']:.0%}, {sure})"
    if chosen["of"]:
        yield f"  right in {chosen['right']} of {chosen['of']} reports with such a confidence"
    else:
        yield "  how often such a class is right was not measured"
    if chosen["novel"]:
        yield "  nothing that Muster has learnt from is near to this"
    others = [f"{one['code']} {one['probability']:.0%}" for one in chosen["alternatives"]]
    if others:
        yield f"  or: {', '.join(others)}"
    effects = [one["name"] for one in proposal["loss_scenarios"]]
    if effects:
        yield f"Loss of: {', '.join(effects)}"


def _said_of(clause: dict[str, Any]) -> str:
    said = f'"{" ".join(clause["quote"].split())}"'
    if clause["role"]:
        return f"may be invoked by {clause['role']}: {said}"
    if clause["met_by"]:
        return f"CONDITION MET ({', '.join(clause['met_by'])}): {said}"
    return f"condition: {said}"


def _role_line(role: dict[str, Any]) -> str:
    who = role["person"] or "nobody known"
    deputy = f", deputy {role['deputy']}" if role["deputy"] else ""
    contact = f", {role['contact']}" if role["contact"] else ""
    gap = f" - {role['gap']}" if role["gap"] else ""
    return f"  {role['role']}: {who}{contact}{deputy}{gap}"


def _question_lines(proposal: dict[str, Any]) -> Iterator[str]:
    if proposal["answers"]:
        yield "Answered:"
        yield from (f"  {one['text']} {one['label']}" for one in proposal["answers"])
    if not proposal["questions"]:
        return
    yield f"Would change the answer (muster answer {proposal['proposal_id']} QUESTION=OPTION):"
    for one in proposal["questions"]:
        options = ", ".join(f"{option['code']} ({option['label']})" for option in one["options"])
        yield f"  {one['question_id']}: {one['text']} {options}"


def _duty_lines(duties: list[dict[str, Any]]) -> Iterator[str]:
    if duties:
        yield "Duties that may apply; a person judges:"
    for duty in duties:
        states = [one["state"] for one in duty["criteria"]]
        counted = ", ".join(
            f"{states.count(state)} {state}" for state in ("met", "not met", "unknown")
        )
        yield f"  {duty['regime']}, to the {duty['recipient']}: {counted}"
        for one in duty["deadlines"]:
            if one["due_at"]:
                yield f"    {one['name']} by {at_minute(one['due_at'])} (from {one['starts']})"
