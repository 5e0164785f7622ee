"""Commands on incidents: propose, and record what a person decided."""

from datetime import tzinfo
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.errors import InputRefused
from muster import render
from muster.client import connect, in_address
from muster.commands.options import AsJson, Home, read_text, settings_for
from muster.commands.person import Token, session_of
from muster.commands.times import moment_in
from muster.output import Printer
from muster.render_likeness import (
    duplicate_lines,
    merge_lines,
    opinion_lines,
    replay_lines,
    why_lines,
)
from muster.render_triage import triage_lines


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(triage)
    app.command()(answer)
    app.command()(decide)
    app.command()(replay)
    app.command()(why)
    app.command()(opinion)
    app.command()(duplicates)
    app.command()(merge)
    app.command()(part)


def triage(
    text: Annotated[str, typer.Argument(help="What was reported; - reads standard input.")],
    now: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="Take this as the time now, such as 2026-03-01T14:30; without an offset "
            "(+01:00) it is of MUSTER_TIME_ZONE.",
        ),
    ] = None,
    why_not: Annotated[
        str | None, typer.Option(metavar="PATH", help="Say why this plan is not shown.")
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Propose class, plan sections, roles and similar incidents for a report."""
    settings = settings_for(home)
    moment = _moment(now, settings.zone) if now is not None else None
    body: dict[str, Any] = {"report": read_text(text)}
    if moment is not None:
        body["now"] = moment
    with connect(settings) as muster:
        proposal = muster.post("/proposals", body)
        if why_not is not None:
            address = f"/proposals/{proposal['proposal_id']}/why"
            proposal["why_not"] = muster.get(address, plan=why_not)
    Printer(as_json=as_json).result(proposal, triage_lines)


def _moment(text: str, zone: tzinfo) -> str:
    try:
        return moment_in(text, zone)
    except ValueError as fault:
        reason = f"{text!r} is no time; write it as 2026-03-01T14:30"
        raise typer.BadParameter(reason, param_hint="--now") from fault


def why(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    path: Annotated[str, typer.Argument(help="A plan's path, or the unique end of it.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Say why a plan is not among the sections a proposal shows."""
    with connect(settings_for(home)) as muster:
        found = muster.get(f"/proposals/{in_address(proposal)}/why", plan=path)
    Printer(as_json=as_json).result(found, why_lines)


def opinion(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Ask the language model configured what it thinks of a proposal; it decides nothing."""
    with connect(settings_for(home)) as muster:
        found = muster.post(f"/proposals/{in_address(proposal)}/opinion", {})
    Printer(as_json=as_json).result(found, opinion_lines)


def duplicates(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """List open reports that may be about the same event."""
    with connect(settings_for(home)) as muster:
        found = muster.get(f"/proposals/{in_address(proposal)}/duplicates")
    Printer(as_json=as_json).result(found, duplicate_lines)


def merge(
    proposal: Annotated[str, typer.Argument(help="The later report's proposal.")],
    into: Annotated[str, typer.Argument(help="The report it is about the same event as.")],
    note: Annotated[str, typer.Option(help="In your own words.")] = "",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Say, under your own name, that two reports are about one event; `part` takes it back."""
    made = _told(home, f"/proposals/{in_address(proposal)}/merge", token, into=into, note=note)
    Printer(as_json=as_json).result(made, merge_lines)


def part(
    proposal: Annotated[str, typer.Argument(help="The merged report's proposal.")],
    note: Annotated[str, typer.Option(help="In your own words.")] = "",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Say, under your own name, that a merged report is one of its own after all."""
    made = _told(home, f"/proposals/{in_address(proposal)}/part", token, note=note)
    Printer(as_json=as_json).result(made, merge_lines)


def _told(home: Path | None, address: str, token: str | None, **body: str) -> Any:
    with connect(settings_for(home)) as muster:
        return muster.post(address, body, token=session_of(muster, token))


def answer(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    answers: Annotated[list[str], typer.Argument(help="QUESTION=OPTION, as it lists them.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Answer questions of a proposal and see what that changes, as a new proposal."""
    given = []
    for one in answers:
        question, sign, option = one.partition("=")
        if not sign or not question or not option:
            raise InputRefused(f"{one!r} is no answer. Write QUESTION=OPTION, such as danger=no.")
        given.append({"question_id": question, "option": option})
    with connect(settings_for(home)) as muster:
        made = muster.post(f"/proposals/{in_address(proposal)}/answers", {"answers": given})
    Printer(as_json=as_json).result(made, triage_lines)


def replay(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Make a stored proposal again from its inputs; ends with 1 unless it is the same."""
    with connect(settings_for(home)) as muster:
        found = muster.get(f"/proposals/{in_address(proposal)}/replay")
    Printer(as_json=as_json).result(found, replay_lines)
    if not found["identical"]:
        raise typer.Exit(1)


def decide(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    shown: Annotated[str, typer.Option("--shown", help="The hash you were shown.")],
    confirm: Annotated[list[str] | None, typer.Option(help="ITEM")] = None,
    amend: Annotated[list[str] | None, typer.Option(help="ITEM=INSTEAD:REASON")] = None,
    reject: Annotated[list[str] | None, typer.Option(help="ITEM:REASON")] = None,
    note: Annotated[str, typer.Option(help="In your own words.")] = "",
    emergency: Annotated[
        bool, typer.Option("--emergency", help="Act now; say why afterwards.")
    ] = False,
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Record your decision on a proposal, item by item, under your own name.

    ITEM is `class`, `severity`, `section:ID`, `role:NAME` or `duty:ID`, as the proposal lists
    them. REASON is one of wrong_class, wrong_severity, wrong_section, outdated, other_site,
    not_needed, missing_facts, person_unavailable, no_duty, other. Where much is at stake, open the
    source first (`muster source`) and say why by --note.
    """
    items = [
        *({"item_id": item, "outcome": "confirmed"} for item in confirm or []),
        *(_amended(text) for text in amend or []),
        *(_rejected(text) for text in reject or []),
    ]
    body = {"shown_sha256": shown, "items": items, "note": note, "by_emergency": emergency}
    with connect(settings_for(home)) as muster:
        decision = muster.post(
            f"/proposals/{in_address(proposal)}/decision",
            body,
            token=session_of(muster, token),
            if_match=shown,
        )
    Printer(as_json=as_json).result(decision, render.decision_lines)


def _amended(text: str) -> dict[str, str]:
    change, _, reason = text.rpartition(":")
    item, equals, instead = change.partition("=")
    if not (item and equals and instead and reason):
        raise InputRefused(f"--amend takes ITEM=INSTEAD:REASON, not {text!r}.")
    return {
        "item_id": item,
        "outcome": "amended",
        "amended_to": instead,
        "reason_code": reason,
    }


def _rejected(text: str) -> dict[str, str]:
    item, _, reason = text.rpartition(":")
    if not (item and reason):
        raise InputRefused(f"--reject takes ITEM:REASON, not {text!r}.")
    return {"item_id": item, "outcome": "rejected", "reason_code": reason}
