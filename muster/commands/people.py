"""Commands on people: who can sign in, as what, of which unit; and whose plans are whose."""

from typing import Annotated, Any

import typer

from domain.decisions import UserRole
from domain.errors import InputRefused
from muster import render
from muster.client import connect, in_address
from muster.commands.options import AsJson, Home, settings_for
from muster.output import Printer

user_app = typer.Typer(no_args_is_help=True, help="The people who can sign in.")
Units = Annotated[
    list[str] | None, typer.Argument(help="The units; none of them means everything.")
]


def register(app: typer.Typer) -> None:
    """Add these commands to the command line."""
    user_app.command("add")(add)
    user_app.command("list")(list_people)
    user_app.command("link")(link)
    user_app.command("role")(role)
    user_app.command("units")(units)
    user_app.command("sign-out")(sign_out)
    user_app.command("connect")(connect_identity)
    user_app.command("disconnect")(disconnect_identity)
    app.add_typer(user_app, name="user")
    app.command()(share)


def add(name: str, role: UserRole, home: Home = None, as_json: AsJson = False) -> None:
    """Let a person in."""
    if not name.strip():
        raise InputRefused("A person needs a name.")
    with connect(settings_for(home)) as muster:
        user = muster.post("/users", {"name": name, "role": role.value})
    Printer(as_json=as_json).result(user, render.pair_lines)


def list_people(home: Home = None, as_json: AsJson = False) -> None:
    """List everybody who can sign in."""
    with connect(settings_for(home)) as muster:
        users: list[dict[str, Any]] = muster.get("/users")
    Printer(as_json=as_json).result(users, lambda found: map(_line, found))


def link(name: str, home: Home = None, as_json: AsJson = False) -> None:
    """Make a sign-in link; whoever opens it is that person."""
    with connect(settings_for(home)) as muster:
        made = muster.post(f"/users/{in_address(name)}/link")
    Printer(as_json=as_json).result(made, lambda found: iter([found["url"]]))


def role(name: str, role: UserRole, home: Home = None, as_json: AsJson = False) -> None:
    """Give a person another role; it holds from their next request on."""
    with connect(settings_for(home)) as muster:
        user = muster.post(f"/users/{in_address(name)}/role", {"role": role.value})
    Printer(as_json=as_json).result(user, lambda found: iter([_line(found)]))


def units(name: str, units: Units = None, home: Home = None, as_json: AsJson = False) -> None:
    """Let a person see only what belongs to these units, or everything with none."""
    with connect(settings_for(home)) as muster:
        user = muster.post(f"/users/{in_address(name)}/units", {"units": units or []})
    Printer(as_json=as_json).result(user, lambda found: iter([_line(found)]))


def sign_out(name: str, home: Home = None, as_json: AsJson = False) -> None:
    """End every session, link and token of a person."""
    with connect(settings_for(home)) as muster:
        ended = muster.post(f"/users/{in_address(name)}/sign-out")
    Printer(as_json=as_json).result(ended, render.pair_lines)


def connect_identity(
    name: str,
    email: Annotated[
        str | None, typer.Option(help="The address with which they will sign in, good for once.")
    ] = None,
    subject: Annotated[
        str | None, typer.Option(help="The key (sub) that the issuer has for them.")
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Say who a person is at your organization's sign-in; with neither option, who they are."""
    if email and subject:
        raise typer.BadParameter("give --email or --subject, not both")
    path = f"/users/{in_address(name)}/identities"
    with connect(settings_for(home)) as muster:
        if email or subject:
            kind = "email" if email else "sub"
            muster.post(path, {"kind": kind, "value": email or subject})
        found: list[dict[str, Any]] = muster.get(path)
    Printer(as_json=as_json).result(found, lambda links: map(_identity_line, links))


def disconnect_identity(name: str, home: Home = None, as_json: AsJson = False) -> None:
    """End every link of a person to your organization's sign-in."""
    with connect(settings_for(home)) as muster:
        ended = muster.post(f"/users/{in_address(name)}/disconnect")
    Printer(as_json=as_json).result(ended, render.pair_lines)


def share(
    document: Annotated[str, typer.Argument(help="The plan's path or id.")],
    units: Units = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Let only people of these units see a plan, or everybody with none."""
    with connect(settings_for(home)) as muster:
        done = muster.post(f"/documents/{in_address(document)}/units", {"units": units or []})
    Printer(as_json=as_json).result(done, render.pair_lines)


def _line(user: dict[str, Any]) -> str:
    of = f" of {', '.join(user['units'])}" if user["units"] else ""
    return f"{user['name']}: {user['role']}{of}"


def _identity_line(link: dict[str, Any]) -> str:
    return f"{link['kind']} {link['value']} at {link['issuer']}"
