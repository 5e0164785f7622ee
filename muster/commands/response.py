"""Commands on what follows a decision: the room, its card, its report, the call list."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

from domain.errors import InputRefused, NotFound
from muster import render
from muster.client import Caller, connect, in_address
from muster.commands.options import AsJson, Home, settings_for
from muster.commands.person import Token, session_of
from muster.commands.reference import export_app
from muster.output import Printer
from muster.render_response import briefing_lines, room_lines

connections_app = typer.Typer(no_args_is_help=True, help="Other systems Muster may talk to.")

Proposal = Annotated[str, typer.Argument(help="The proposal's id, or its room's.")]
Paper = Annotated[str, typer.Option(help="a4 or letter.")]


class Mode(StrEnum):
    """What a room is opened for; never a default."""

    REAL = "real"
    EXERCISE = "exercise"


class ReportForm(StrEnum):
    """How a report is written."""

    MARKDOWN = "markdown"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"


class ListForm(StrEnum):
    """How a call list is written."""

    CSV = "csv"
    PDF = "pdf"
    HTML = "html"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(room)
    app.command("log")(write_log)
    app.command()(card)
    app.command()(brief)
    export_app.command("calllist")(export_call_list)
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
            found = muster.get(f"/rooms/{_room_of(muster, proposal)}")
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
        path = f"/rooms/{_room_of(muster, proposal)}/log"
        body = {"text": text, "source": source}
        entry = muster.post(path, body, token=session_of(muster, token))
    Printer(as_json=as_json).result(entry, render.pair_lines)


def card(
    proposal: Proposal,
    pdf: Annotated[Path | None, typer.Option(help="Write the card as PDF, one page.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the card as a page.")] = None,
    paper: Paper = "a4",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write the one-page action card: next actions, whom to call, clocks, sources."""
    if pdf is None and html is None:
        raise InputRefused("Name a file: --pdf FILE, --html FILE, or both.")
    written = []
    with connect(settings_for(home)) as muster:
        path = f"/rooms/{_room_of(muster, proposal)}/card"
        for form, file in (("pdf", pdf), ("html", html)):
            if file is not None:
                file.write_bytes(muster.fetch(path, form=form, paper=paper))
                written.append(str(file))
    Printer(as_json=as_json).result({"files": written}, render.pair_lines)


def brief(
    proposal: Proposal,
    form: Annotated[ReportForm, typer.Option("--format")] = ReportForm.MARKDOWN,
    out: Annotated[Path | None, typer.Option(help="The file; text on the screen if none.")] = None,
    paper: Paper = "a4",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Give the situation report, each sentence marked quoted, computed or written."""
    with connect(settings_for(home)) as muster:
        room_id = _room_of(muster, proposal)
        if out is None:
            found = muster.get(f"/rooms/{room_id}/briefing")
            Printer(as_json=as_json).result(found, briefing_lines)
            return
        content = muster.fetch(f"/rooms/{room_id}/report", form=form.value, paper=paper)
    out.write_bytes(content)
    told = {"file": str(out), "format": form.value}
    Printer(as_json=as_json).result(told, render.pair_lines)


def export_call_list(
    form: Annotated[ListForm, typer.Option("--format")] = ListForm.CSV,
    out: Annotated[Path | None, typer.Option(help="The file; standard output if none.")] = None,
    paper: Paper = "a4",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write everybody on the roster with role, number and deputy."""
    with connect(settings_for(home)) as muster:
        content = muster.fetch("/exports/call-list", form=form.value, paper=paper)
    if out is not None:
        out.write_bytes(content)
        told = {"file": str(out), "format": form.value}
        Printer(as_json=as_json).result(told, render.pair_lines)
    elif form is ListForm.PDF:
        raise InputRefused("A PDF goes into a file: name one with --out.")
    elif as_json:
        text = content.decode("utf-8")
        Printer(as_json=True).result({"format": form.value, "text": text}, render.pair_lines)
    else:
        sys.stdout.write(content.decode("utf-8"))


def connections_example(as_json: AsJson = False) -> None:
    """Print a connections file to start from."""
    from desk.sending.connections import example_text

    found = {"text": example_text()}
    Printer(as_json=as_json).result(found, lambda one: iter(one["text"].splitlines()))


def _room_of(muster: Caller, key: str) -> str:
    """Return the id of a room by its own id or its proposal's."""
    if key.startswith("room-"):
        return in_address(key)
    found: list[dict[str, Any]] = muster.get("/rooms", proposal=key)
    if not found:
        raise NotFound("room of proposal", key)
    return in_address(found[0]["room_id"])
