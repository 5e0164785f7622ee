"""Commands on upkeep: what is wrong in the plans, what is said of it, and edits it asks for."""

from collections.abc import Iterator
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import typer

from muster import render
from muster.client import Caller, connect, in_address
from muster.commands.options import AsJson, Home, settings_for
from muster.commands.person import Token, session_of
from muster.output import Exit, Printer

_WORST_FIRST = ("high", "medium", "low")


class Severity(StrEnum):
    """From which severity on a finding counts."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class Form(StrEnum):
    """What the findings are written as."""

    CSV = "csv"
    SARIF = "sarif"
    DIGEST = "digest"
    ICS = "ics"


class Said(StrEnum):
    """What a person says of a finding."""

    OPEN = "open"
    ACCEPTED = "accepted"
    FIXED = "fixed"
    FALSE_POSITIVE = "false_positive"


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(upkeep)
    app.command()(finding)


def upkeep(
    as_of: Annotated[datetime | None, typer.Option(help="The day to check for.")] = None,
    since: Annotated[
        str | None, typer.Option(help="What came and went since a day, a time or a check (-1).")
    ] = None,
    fail_on: Annotated[
        Severity, typer.Option(help="End with 1 on open findings of this severity or above.")
    ] = Severity.LOW,
    owner: Annotated[str, typer.Option(help="Only plans of this owner.")] = "",
    form: Annotated[
        Form | None, typer.Option("--format", help="csv, sarif, a digest for owners, or ics.")
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Check the plans against the rules; ends with 1 on open findings or when a rule broke off."""
    if since is not None and (as_of or owner or form):
        # Left out in silence, the answer would be taken for one of that owner, or of that day.
        named = "--owner" if owner else "--as-of" if as_of else "--format"
        raise typer.BadParameter(
            f"what came and went is told without {named}", param_hint="--since"
        )
    day = as_of.date().isoformat() if as_of else None
    with connect(settings_for(home)) as muster:
        if since is not None:
            told = muster.get("/upkeep/difference", since=since)
            Printer(as_json=as_json).result(told, difference_lines)
            counted = told["new"]
        else:
            told = muster.get("/upkeep", as_of=day, owner=owner)
            counted = told["findings"]
            if form is None:
                Printer(as_json=as_json).result(told, render.upkeep_lines)
            else:
                _write(_export(muster, form, day, owner), form, as_json=as_json)
    failed = told["failed"]
    if failed and (form is not None or since is not None):
        for one in failed:
            Printer(as_json=False).note(f"not complete: {one['message']}")
    if failed or any(_counts(one, fail_on) for one in counted):
        raise typer.Exit(Exit.MISSED)


def _export(muster: Caller, form: Form, day: str | None, owner: str) -> str:
    if form is Form.ICS:
        return muster.get_text("/upkeep/calendar.ics")
    return muster.get_text("/upkeep/export", format=form.value, as_of=day, owner=owner)


def _write(text: str, form: Form, *, as_json: bool) -> None:
    if as_json:
        Printer(as_json=True).result({"format": form.value, "text": text}, render.pair_lines)
    else:
        typer.echo(text, nl=False)


def finding(
    finding_id: Annotated[str, typer.Argument(help="The finding's id, as `upkeep` lists it.")],
    said: Annotated[Said, typer.Argument(help="What you say of it.")],
    reason: Annotated[str, typer.Option(help="Why; kept in the audit trail.")],
    until: Annotated[
        datetime | None, typer.Option(help="The last day on which an accepted risk holds.")
    ] = None,
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Accept a finding for a time, call it fixed or wrong, or open it, under your own name."""
    last: date | None = until.date() if until else None
    body = {"state": said.value, "reason": reason, "until": last.isoformat() if last else None}
    with connect(settings_for(home)) as muster:
        where = f"/upkeep/findings/{in_address(finding_id)}/reviews"
        told = muster.post(where, body, token=session_of(muster, token))
    Printer(as_json=as_json).result(told, review_lines)


def review_lines(told: dict[str, Any]) -> Iterator[str]:
    """Where the finding stands now."""
    yield f"{told['rule']}: {told['state']} ({told['message']})"


def difference_lines(told: dict[str, Any]) -> Iterator[str]:
    """What came, what went, and how many stayed."""
    for name in ("new", "gone"):
        for one in told[name]:
            yield f"{name}: {one['rule']} [{one['severity']}] {one['message']}"
    counts = f"{len(told['new'])} new, {len(told['gone'])} gone, {told['unchanged']} unchanged"
    yield f"{counts} since {told['since']}"


def _counts(one: dict[str, Any], fail_on: Severity) -> bool:
    is_bad = _WORST_FIRST.index(one["severity"]) <= _WORST_FIRST.index(fail_on.value)
    return is_bad and one["state"] == Said.OPEN.value
