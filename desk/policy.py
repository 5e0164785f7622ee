"""How much a person must do before they confirm: the organization's policy, read from TOML."""

import difflib
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from domain.canonical import sha256_of
from domain.errors import InputRefused, reason_of
from domain.severity import Level
from domain.toml import NotToml, parse_toml

PACKAGED = Path(__file__).with_name("policy.toml")
MOMENTS = ("never", "risky", "always")
# A year; more hours than this are a slip of the hand.
MOST_HOURS = 8_784


class PolicyRefused(InputRefused):
    """The policy file says something that cannot be followed."""

    code = "policy-refused"


@dataclass(frozen=True, slots=True)
class Policy:
    """What `policy.toml` says; its comments explain each field. `sha256` is that of the file."""

    expires_after: timedelta
    look_levels: frozenset[Level]
    confidence_below: float
    reason_letters: int
    blind_first: str
    two_person_levels: frozenset[Level]
    is_emergency_allowed: bool
    justify_within: timedelta
    quick: timedelta
    alert_share: float
    sha256: str


def load_policy(path: Path | None = None) -> Policy:
    """Return the policy in the file, or the one that comes with Muster.

    Raises: PolicyRefused: the file cannot be read; the text names table, key and what would do.
    """
    file = path or PACKAGED
    try:
        text = file.read_text(encoding="utf-8")
        given = parse_toml(text)
    except (OSError, UnicodeDecodeError) as fault:
        raise PolicyRefused(
            f"The policy {str(file)!r} cannot be read: {reason_of(fault)}."
        ) from fault
    except NotToml as fault:
        raise PolicyRefused(f"The policy {str(file)!r} is not TOML: {fault}.") from fault
    usual = tomllib.loads(PACKAGED.read_text(encoding="utf-8"))
    said = _Said(given, usual)
    return Policy(
        expires_after=timedelta(hours=said.number("proposal.expires_after_hours", MOST_HOURS)),
        look_levels=said.levels("look.levels"),
        confidence_below=said.share("look.confidence_below"),
        reason_letters=int(said.number("look.reason_letters", 500)),
        blind_first=said.one_of("blind_first.when", MOMENTS),
        two_person_levels=said.levels("two_persons.levels"),
        is_emergency_allowed=said.truth("emergency.allowed"),
        justify_within=timedelta(hours=said.number("emergency.justify_within_hours", MOST_HOURS)),
        quick=timedelta(seconds=said.number("habit.quick_seconds", 3_600)),
        alert_share=said.share("habit.alert_share"),
        sha256=sha256_of(text),
    )


class _Said:
    """The values of a policy; what it does not say is as usual, what nobody knows is refused."""

    def __init__(self, given: dict[str, Any], usual: dict[str, Any]) -> None:
        self._values = _flat(usual)
        known = list(self._values)
        for key, value in _flat(given).items():
            if key not in self._values:
                near = difflib.get_close_matches(key, known, n=1)
                hint = f" Did you mean {near[0]!r}?" if near else ""
                raise PolicyRefused(f"The policy has an unknown key {key!r}.{hint}")
            self._values[key] = value

    def number(self, key: str, most: float) -> float:
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= most:
            raise _refused(key, value, f"a number above 0, at most {most:g}")
        return float(value)

    def share(self, key: str) -> float:
        value = self._values[key]
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 1:
            raise _refused(key, value, "a number from 0 to 1")
        return float(value)

    def truth(self, key: str) -> bool:
        value = self._values[key]
        if not isinstance(value, bool):
            raise _refused(key, value, "true or false")
        return value

    def one_of(self, key: str, known: Iterable[str]) -> str:
        value = self._values[key]
        if not isinstance(value, str) or value not in known:
            raise _refused(key, value, " or ".join(f'"{one}"' for one in known))
        return value

    def levels(self, key: str) -> frozenset[Level]:
        value = self._values[key]
        if not isinstance(value, list) or any(one not in set(Level) for one in value):
            raise _refused(key, value, 'a list of levels such as ["S1", "S2"]')
        return frozenset(Level(one) for one in value)


def _flat(tables: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, table in tables.items():
        if isinstance(table, dict):
            found |= {f"{name}.{key}": value for key, value in table.items()}
        else:
            found[name] = table
    return found


def _refused(key: str, value: object, wanted: str) -> PolicyRefused:
    return PolicyRefused(f"The policy says {key} = {value!r}; it takes {wanted}.")
