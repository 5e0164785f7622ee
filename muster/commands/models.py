"""Commands on the class model: learn from closed incidents, if that does no harm."""

from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

import typer

from muster.client import connect, in_address
from muster.commands.options import AsJson, Home, settings_for
from muster.commands.person import Token, session_of
from muster.output import Exit, Printer, progress_bar
from muster.render import at_minute

BANDS = {
    "high": "where the new one was sure",
    "fair": "fairly sure",
    "low": "little sure",
    "guess": "where it claimed no class",
}
models_app = typer.Typer(no_args_is_help=True, help="The class models that were put in force.")


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    app.command()(retrain)
    models_app.command("list")(list_models)
    models_app.command("use")(use)
    app.add_typer(models_app, name="models")


def retrain(
    until: Annotated[
        datetime | None, typer.Option(help="Learn from what was reported until then (UTC).")
    ] = None,
    gate: Annotated[
        Path | None, typer.Option(help="A TOML file of thresholds to keep beside Muster's own.")
    ] = None,
    put_in_force: Annotated[
        bool, typer.Option("--put-in-force", help="In your name, if the gate is passed.")
    ] = False,
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Let the class model learn from closed incidents, and test it on those that came later.

    Ends with 1 when it does not pass; then nothing changes.
    """
    order: dict[str, Any] = {"put_in_force": put_in_force, "thresholds": _thresholds(gate)}
    if until is not None:
        order["until"] = (until.replace(tzinfo=UTC) if until.tzinfo is None else until).isoformat()
    with connect(settings_for(home)) as muster, progress_bar() as watch:
        person = session_of(muster, token) if put_in_force else None
        done = muster.finish(muster.post("/models/trials", order, token=person), watch)
    Printer(as_json=as_json).result(done["trial"], _trial_lines)
    if not done["trial"]["passes"]:
        raise typer.Exit(Exit.MISSED)


def list_models(home: Home = None, as_json: AsJson = False) -> None:
    """Show which class model is in force, which were, and who put them there."""
    with connect(settings_for(home)) as muster:
        found = muster.get("/models")
    Printer(as_json=as_json).result(found, _model_lines)


def use(
    model: Annotated[str, typer.Argument(help="Its id, or seeds: the taxonomy alone.")],
    reason: Annotated[str, typer.Option(help="Why, in your own words.")],
    token: Token = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Put a class model back that was in force before, in your name."""
    with connect(settings_for(home)) as muster:
        path = f"/models/{in_address(model)}/in-force"
        done = muster.post(path, {"reason": reason}, token=session_of(muster, token))
    Printer(as_json=as_json).result(done, lambda one: iter([_act_line(one)]))


def _thresholds(gate: Path | None) -> list[dict[str, Any]]:
    if gate is None:
        return []
    from eval.gate import load_gate

    return [
        {name: value for name, value in asdict(one).items() if value is not None}
        for one in load_gate(gate)
    ]


def _trial_lines(found: dict[str, Any]) -> Iterator[str]:
    until = at_minute(found["until"]) if found["until"] else ""
    yield (
        f"model {found['model']}: {found['learnt_from']} incidents, {found['new']} of them new"
        f"{f', reported until {until}' if until else ''}; tested on {found['held_out']} later ones"
    )
    for count, what in (
        (found["alike"], "not tested on, being nearly the same as one learnt from"),
        (found["undated"], "without a date, neither learnt from nor tested on"),
    ):
        if count:
            yield f"  {count} {what}"
    for name, one in found["measures"].items():
        low, high = one["interval"]
        yield (
            f"  {name}: {one['first']:.3f} in force, {one['second']:.3f} new, "
            f"{one['change']:+.3f} [{low:+.3f}, {high:+.3f}], {one['verdict']}"
        )
    if found["calibration"]:
        yield from _sureness_lines(found["calibration"])
    for check in found["checks"]:
        yield f"  {'kept' if check['is_met'] else 'MISSED'}: {check['name']} ({check['told']})"
    for one in found["moved"]:
        way = "better" if one["change"] > 0 else "WORSE"
        first, second = one["first"][0], one["second"][0]
        yield f"  {way}: {one['item_id']} is {one['wanted'][0]}: {first}, now {second}"
    yield _outcome(found)


def _sureness_lines(counted: dict[str, Any]) -> Iterator[str]:
    for band, sure in BANDS.items():
        one = counted[band]
        if one["of"]:
            yield f"  {sure}: {one['right']} of {one['of']} right"


def _outcome(found: dict[str, Any]) -> str:
    if found["put_in_force"]:
        return f"in force, instead of {found['instead_of']}"
    if found["passes"]:
        return "passed; nothing changes until you add --put-in-force"
    return f"refused; {found['instead_of']} stays in force"


def _model_lines(found: dict[str, Any]) -> Iterator[str]:
    own = " (the taxonomy alone)" if found["in_force"] == found["seeds"] else ""
    yield f"in force: {found['in_force']}{own}, learnt from {found['incidents']} incidents"
    yield f"{found['waiting']} closed incidents it has not learnt from are found all the same"
    yield from map(_act_line, found["acts"])


def _act_line(one: dict[str, Any]) -> str:
    told = one["reason"]
    if one["figures"] is not None:
        accuracy = one["figures"]["measures"]["accuracy"]
        told = f"accuracy {accuracy['first']:.3f} -> {accuracy['second']:.3f}"
        told += f" on {one['figures']['held_out']} later incidents"
    return f"{at_minute(one['put_at'])} {one['model']} by {one['put_by']}: {told}"
