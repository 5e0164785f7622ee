"""Commands that put a response on paper: the action card, the situation report, the call list."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from domain.errors import InputRefused
from muster import render
from muster.client import connect
from muster.commands.options import AsJson, Home, settings_for
from muster.commands.reference import export_app
from muster.commands.rooms import Proposal, room_of
from muster.files import write_file
from muster.output import Printer
from muster.render_response import briefing_lines

Paper = Annotated[str, typer.Option(help="a4 or letter.")]
Speaks = Annotated[str, typer.Option("--language", help="en or de, for Muster's own words.")]


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
    app.command()(card)
    app.command()(brief)
    export_app.command("calllist")(export_call_list)


def card(
    proposal: Proposal,
    pdf: Annotated[Path | None, typer.Option(help="Write the card as PDF, one page.")] = None,
    html: Annotated[Path | None, typer.Option(help="Write the card as a page.")] = None,
    paper: Paper = "a4",
    language: Speaks = "en",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write the one-page action card: next actions, whom to call, clocks, sources."""
    if pdf is None and html is None:
        raise InputRefused("Name a file: --pdf FILE, --html FILE, or both.")
    written = []
    with connect(settings_for(home)) as muster:
        path = f"/rooms/{room_of(muster, proposal)}/card"
        for form, file in (("pdf", pdf), ("html", html)):
            if file is not None:
                write_file(file, muster.fetch(path, form=form, paper=paper, language=language))
                written.append(str(file))
    Printer(as_json=as_json).result({"files": written}, render.pair_lines)


def brief(
    proposal: Proposal,
    form: Annotated[ReportForm, typer.Option("--format")] = ReportForm.MARKDOWN,
    out: Annotated[Path | None, typer.Option(help="The file; text on the screen if none.")] = None,
    paper: Paper = "a4",
    language: Speaks = "en",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Give the situation report, each sentence marked quoted, computed or written."""
    with connect(settings_for(home)) as muster:
        room_id = room_of(muster, proposal)
        if out is None:
            found = muster.get(f"/rooms/{room_id}/briefing", language=language)
            Printer(as_json=as_json).result(found, briefing_lines)
            return
        content = muster.fetch(
            f"/rooms/{room_id}/report", form=form.value, paper=paper, language=language
        )
    write_file(out, content)
    told = {"file": str(out), "format": form.value}
    Printer(as_json=as_json).result(told, render.pair_lines)


def export_call_list(
    form: Annotated[ListForm, typer.Option("--format")] = ListForm.CSV,
    out: Annotated[Path | None, typer.Option(help="The file; standard output if none.")] = None,
    paper: Paper = "a4",
    language: Speaks = "en",
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Write everybody on the roster with role, number and deputy."""
    with connect(settings_for(home)) as muster:
        content = muster.fetch(
            "/exports/call-list", form=form.value, paper=paper, language=language
        )
    if out is not None:
        write_file(out, content)
        told = {"file": str(out), "format": form.value}
        Printer(as_json=as_json).result(told, render.pair_lines)
    elif form is ListForm.PDF:
        raise InputRefused("A PDF goes into a file: name one with --out.")
    elif as_json:
        text = content.decode("utf-8")
        Printer(as_json=True).result({"format": form.value, "text": text}, render.pair_lines)
    else:
        sys.stdout.write(content.decode("utf-8"))
