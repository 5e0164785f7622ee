"""Who may sign in by the organization's own way, and as what: the file an admin writes.

`docs/sign-in.md` describes it. Without a file only people whom an admin has connected come in.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from domain.decisions import UserRole
from domain.errors import InputRefused, NotAllowed, reason_of
from domain.identity import OutsidePerson
from domain.toml import NotToml, parse_toml

# In place of a unit: sees everything. Nobody gets that by having no group.
EVERYTHING = "*"


class RulesRefused(InputRefused):
    """The file of who may sign in cannot be used."""

    code = "sign-in-rules-refused"


class NotLetIn(NotAllowed):
    """The organization knows the person, and Muster is not open to them."""

    code = "not-let-in"

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(name, "somebody of your organization", f"use Muster: {reason}")


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is by their groups; `None` leaves it as it is here."""

    role: UserRole | None
    units: tuple[str, ...] | None


class Rules(BaseModel):
    """What the file says; `roles` and `units` go from a group to what it brings, first one first.

    Where `roles` is given, the issuer's groups decide on roles at every sign-in, and likewise
    `units`; where not, an admin of Muster does.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    unknown: Literal["refuse", "viewer"] = "refuse"
    name_claim: str = "name"
    groups_claim: str = "groups"
    roles: dict[str, UserRole] = {}
    units: dict[str, str] = {}

    def standing(self, person: OutsidePerson) -> Standing:
        """Return what the person's groups make of them.

        Raises: NotLetIn: groups decide, and theirs bring nothing.
        """
        return Standing(self._role(person), self._units(person))

    def _role(self, person: OutsidePerson) -> UserRole | None:
        if not self.roles:
            return None
        found = next((role for group, role in self.roles.items() if group in person.groups), None)
        if found is None and self.unknown == "refuse":
            raise NotLetIn(person.name, "none of their groups there brings a role here")
        return found or UserRole.VIEWER

    def _units(self, person: OutsidePerson) -> tuple[str, ...] | None:
        if not self.units:
            return None
        found = {unit for group, unit in self.units.items() if group in person.groups}
        if not found:
            raise NotLetIn(person.name, "none of their groups there brings a unit here")
        return () if EVERYTHING in found else tuple(sorted(found))


_RULES = TypeAdapter(Rules)


def load_rules(path: Path | None) -> Rules:
    """Return what the file says. Raises: RulesRefused: it cannot be read or used."""
    if path is None:
        return Rules()
    try:
        return _RULES.validate_python(parse_toml(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, NotToml) as fault:
        raise RulesRefused(f"{path} cannot be read: {reason_of(fault)}.") from fault
    except ValidationError as fault:
        faults = [
            f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}"
            for one in fault.errors()[:5]
        ]
        raise RulesRefused(f"{path}: {'; '.join(faults)}.") from None
