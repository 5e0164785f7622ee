"""Commands on what follows a decision: the room, its log, steps and duties, how it ends."""

from datetime import tzinfo
from enum import StrEnum
from typing import Annotated, Any

import typer

from domain.errors import InputRefused
from muster import render
from muster.client import connect, in_address
from muster.commands.options import AsJson, Home, settings_for
from muster.commands.person import Token, session_of
from muster.commands.rooms import Proposal, room_of
from muster.commands.times import moment_in
from muster.output import Printer
from muster.render_response import room_lines

connections_app = typer.Typer(no_args_is_help=True, help="Other systems Muster may talk to.")


class Mode(StrEnum):
    """What a room is opened for; never a default."""

    REAL = "real"
    EXERCISE = "exercise"


class Criteria(StrEnum):
    """What a person says on the criteria of a duty."""

    MET = "met"
    NOT_MET = "not-met"
    UNKNOWN = "unknown"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(room)
    app.command("log")(write_log)
    app.command("step")(step)
    app.command("duty")(judge_duty)
    app.command("stand-down")(stand_down)
    app.command()(reopen)
    app.command()(send)
    connections_app.command("example")(connections_example)
    app.add_typer(connections_app, name="connections")


def room(
    proposal: Proposal,
    open_as: Annotated[
        Mode | None, typer.Option("--open", help="Open the room, in your name.")
    ] = None,
    language: Annotated[str, typer.Option(help="en or de, for Muster's own steps.")] = "en",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show the room of a decided proposal: clocks, checklist, roles and log; or open it."""
    with connect(settings_for(home)) as muster:
        if open_as is None:
            found = muster.get(f"/rooms/{room_of(muster, proposal)}")
        else:
            body = {
                "proposal_id": proposal,
                "is_exercise": open_as is Mode.EXERCISE,
                "language": language,
            }
            found = muster.post("/rooms", body, token=session_of(muster, token))
    Printer(as_json=as_json).result(found, room_lines)


def write_log(
    proposal: Proposal,
    text: Annotated[str, typer.Argument(help="What happened.")],
    source: Annotated[str, typer.Option(help="Where you have it from.")] = "",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write a line into the log of a room, in your name; no line is ever changed."""
    with connect(settings_for(home)) as muster:
        path = f"/rooms/{room_of(muster, proposal)}/log"
        body = {"text": text, "source": source}
        entry = muster.post(path, body, token=session_of(muster, token))
    Printer(as_json=as_json).result(entry, render.pair_lines)


def step(
    proposal: Proposal,
    number: Annotated[str, typer.Argument(help="The step, such as s1; `muster room` lists them.")],
    done: Annotated[
        bool | None, typer.Option("--done/--not-done", help="Tick it, or take the tick back.")
    ] = None,
    owner: Annotated[str | None, typer.Option(help="Who does it.")] = None,
    due: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="By when, such as 2026-03-01T14:30; without an offset (+01:00) it is of "
            "MUSTER_TIME_ZONE.",
        ),
    ] = None,
    note: Annotated[str, typer.Option(help="What there is to say of it.")] = "",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Tick a step of a room, or give it another owner or due time, in your name."""
    if (done is None) == (owner is None and due is None):
        raise InputRefused("Say --done or --not-done, or give --owner, --due or both.")
    if note and done is None:
        raise InputRefused("A note goes with --done or --not-done; else use `muster log`.")
    settings = settings_for(home)
    with connect(settings) as muster:
        path = f"/rooms/{room_of(muster, proposal)}/steps/{in_address(number)}"
        session = session_of(muster, token)
        if done is not None:
            body: dict[str, Any] = {"is_done": done, "note": note}
            entry = muster.post(f"{path}/tick", body, token=session)
        else:
            body = {"owner": owner, "due_at": _moment(due, settings.zone)}
            entry = muster.post(f"{path}/assignment", body, token=session)
    Printer(as_json=as_json).result(entry, render.pair_lines)


def judge_duty(
    proposal: Proposal,
    duty: Annotated[str, typer.Argument(help="The duty's id; `muster room` lists them.")],
    state: Annotated[Criteria, typer.Argument(help="Whether its criteria are met.")],
    note: Annotated[str, typer.Option(help="What that rests on.")] = "",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Say whether the criteria of a duty to notify are met, in your name; no verdict follows."""
    with connect(settings_for(home)) as muster:
        path = f"/rooms/{room_of(muster, proposal)}/duties/{in_address(duty)}/judgement"
        body = {"state": state.value.replace("-", " "), "note": note}
        entry = muster.post(path, body, token=session_of(muster, token))
    Printer(as_json=as_json).result(entry, render.pair_lines)


def stand_down(
    proposal: Proposal,
    outcome: Annotated[str, typer.Argument(help="In a sentence, how it ended.")],
    lessons: Annotated[str, typer.Option(help="What helped, and what to change.")] = "",
    as_class: Annotated[
        str, typer.Option("--class", help="What it turned out to be, if not as decided.")
    ] = "",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """End a response, in your name; an approver's act. A real one becomes history."""
    with connect(settings_for(home)) as muster:
        path = f"/rooms/{room_of(muster, proposal)}/stand-down"
        body = {"outcome": outcome, "lessons": lessons, "class": as_class}
        found = muster.post(path, body, token=session_of(muster, token))
    Printer(as_json=as_json).result(found, room_lines)


def reopen(
    proposal: Proposal,
    reason: Annotated[str, typer.Argument(help="In a sentence, why it goes on.")],
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Let a response go on that was stood down, in your name."""
    with connect(settings_for(home)) as muster:
        path = f"/rooms/{room_of(muster, proposal)}/reopening"
        found = muster.post(path, {"reason": reason}, token=session_of(muster, token))
    Printer(as_json=as_json).result(found, room_lines)


def send(
    proposal: Proposal,
    way: Annotated[str, typer.Argument(help="webhook, note or ticket.")],
    to: Annotated[str, typer.Argument(help="Its name in the connections file.")],
    words: Annotated[str, typer.Option(help="What you have to say beside the state.")] = "",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Send the state of a room to a system that an admin has connected, in your name, now."""
    with connect(settings_for(home)) as muster:
        path = f"/rooms/{room_of(muster, proposal)}/messages"
        body = {"way": way, "to": to, "words": words}
        entry = muster.post(path, body, token=session_of(muster, token))
    Printer(as_json=as_json).result(entry, render.pair_lines)


def connections_example(as_json: AsJson = False) -> None:
    """Print a connections file to start from."""
    from desk.sending.connections import example_text

    found = {"text": example_text()}
    Printer(as_json=as_json).result(found, lambda one: iter(one["text"].splitlines()))


def _moment(text: str | None, zone: tzinfo) -> str | None:
    if text is None:
        return None
    try:
        return moment_in(text, zone)
    except ValueError as fault:
        raise InputRefused(f"{text!r} is no time; write it as 2026-03-01T14:30.") from fault
