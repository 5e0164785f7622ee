"""Commands on decisions: look at a source, take back, agree as the second, say why."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from muster.client import connect, in_address
from muster.commands.options import AsJson, Home, settings_for
from muster.commands.person import Token, session_of
from muster.files import write_file
from muster.output import Exit, Printer
from muster.render import at_minute, decision_lines, text_lines

decisions_app = typer.Typer(no_args_is_help=True, help="Decisions, and what is done about them.")
Decision = Annotated[str, typer.Argument(help="The decision's id.")]
Note = Annotated[str, typer.Option(help="Why, in your own words.")]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(source)
    app.command()(renew)
    decisions_app.command("show")(show)
    decisions_app.command("open")(list_open)
    decisions_app.command("undo")(undo)
    decisions_app.command("second")(second)
    decisions_app.command("justify")(justify)
    decisions_app.command("stats")(stats)
    app.add_typer(decisions_app, name="decisions")


def source(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    section: Annotated[str, typer.Argument(help="The section's id, as the proposal has it.")],
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show the whole section that a proposal quotes; that you opened it is kept."""
    path = f"/proposals/{in_address(proposal)}/sources/{in_address(section)}"
    with connect(settings_for(home)) as muster:
        opened = muster.get(path, token=session_of(muster, token))
    Printer(as_json=as_json).result(opened, _source_lines)


def renew(
    proposal: Annotated[str, typer.Argument(help="The proposal's id.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Propose afresh on the same report, with the plans as they are now."""
    from muster.render_triage import triage_lines

    with connect(settings_for(home)) as muster:
        made = muster.post(f"/proposals/{in_address(proposal)}/renewal")
    Printer(as_json=as_json).result(made, triage_lines)


def show(decision: Decision, home: Home = None, as_json: AsJson = False) -> None:
    """Show a decision, how it came about, and what was done about it."""
    with connect(settings_for(home)) as muster:
        found = muster.get(f"/decisions/{in_address(decision)}")
    Printer(as_json=as_json).result(found, decision_lines)


def list_open(home: Home = None, as_json: AsJson = False) -> None:
    """List decisions that await a second person, or why somebody acted in an emergency."""
    with connect(settings_for(home)) as muster:
        found = muster.get("/decisions/follow-ups")
    Printer(as_json=as_json).result(found, _open_lines)


def undo(
    decision: Decision,
    note: Note,
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Take a decision back; it stays on record."""
    _act(decision, "undo", note, token, home, as_json)


def second(
    decision: Decision,
    note: Note = "",
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Agree, as a second person, to a decision that needs two."""
    _act(decision, "second", note, token, home, as_json)


def justify(
    decision: Decision,
    note: Note,
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Say why a decision by emergency could not wait."""
    _act(decision, "justification", note, token, home, as_json)


def stats(
    since: Annotated[datetime | None, typer.Option(help="From this day on (UTC).")] = None,
    until: Annotated[datetime | None, typer.Option(help="Before this day (UTC).")] = None,
    to_csv: Annotated[Path | None, typer.Option("--csv", help="Write them to this file.")] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show how people decide: how long it took, what was opened, changed and why.

    Ends with 1 when confirming without looking has become a habit.
    """
    period = {"since": _in_utc(since), "until": _in_utc(until)}
    with connect(settings_for(home)) as muster:
        found = muster.get("/statistics/decisions", **period)
        if to_csv is not None:
            write_file(to_csv, muster.get_text("/statistics/decisions.csv", **period))
    Printer(as_json=as_json).result(found, _figure_lines)
    if found["groups"][0]["is_habit"]:
        raise typer.Exit(Exit.MISSED)


def _in_utc(day: datetime | None) -> str | None:
    return day.replace(tzinfo=UTC).isoformat() if day else None


def _figure_lines(found: dict[str, Any]) -> Iterator[str]:
    for one in found["groups"]:
        yield f"{one['unit']} {one['month']}: {one['decisions']} decisions"
        if one["median_seconds"] is not None:
            yield f"  {one['median_seconds']:g} s to decide (median of {one['measured']} measured)"
        if one["overridden"] is not None:
            reasons = ", ".join(f"{code} {count}" for code, count in one["reasons"].items())
            yield f"  {one['overridden']:.0%} of items changed or rejected {reasons}".rstrip()
        for band in one["agreement"]:
            yield f"  class confirmed, {band['band']}: {band['confirmed']} of {band['of']}"
        if one["quick_unread"] is not None:
            seconds = found["quick_seconds"]
            alert = ": A HABIT" if one["is_habit"] else ""
            yield f"  {one['quick_unread']:.0%} confirmed unread within {seconds:g} s{alert}"


def _act(decision: str, act: str, note: str, token: str | None, home: Home, as_json: bool) -> None:
    with connect(settings_for(home)) as muster:
        path = f"/decisions/{in_address(decision)}/{act}"
        done = muster.post(path, {"note": note}, token=session_of(muster, token))
    Printer(as_json=as_json).result(done, decision_lines)


def _source_lines(opened: dict[str, Any]) -> Iterator[str]:
    yield f"{opened['path']}: {' > '.join(opened['heading_path'])} ({opened['place_text']})"
    yield from text_lines(opened["text"])


def _open_lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for one in found:
        if one["awaits_second"]:
            yield f"{one['decision_id']}: awaits a second person ({one['decided_by']} decided)"
        if one["awaits_justification"]:
            due = at_minute(one["came_about"]["justify_by"])
            yield f"{one['decision_id']}: {one['decided_by']} is to say why, until {due}"
    if not found:
        yield "Nothing is open."
