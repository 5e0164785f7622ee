"""The duties to notify, read from a file that an organization edits."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from domain.duties import Met
from domain.errors import InputRefused, reason_of
from domain.lengths import length_of
from domain.toml import NotToml, parse_toml

PACKAGED = Path(__file__).with_name("duties.toml")
# The clocks Muster knows; any other stands without a date.
AWARENESS, CLASSIFICATION, REPORT = "awareness", "classification", "report"
_STATES = {"yes": Met.MET, "no": Met.NOT_MET, "unknown": Met.UNKNOWN}


class DutiesRefused(InputRefused):
    """The file of duties cannot be used; nothing was taken from it."""

    code = "duties-refused"


@dataclass(frozen=True, slots=True)
class CriterionRule:
    """One condition; `known_by` names what Muster can tell of it, empty when nothing."""

    text: str
    known_by: str = ""


@dataclass(frozen=True, slots=True)
class DeadlineRule:
    """One report that is due `after` a clock `starts`; `None` when that is not a fixed length."""

    name: str
    starts: str
    after: timedelta | None


@dataclass(frozen=True, slots=True)
class DutyRule:
    """One regime; `about` are the classes and subclasses it is shown for."""

    duty_id: str
    regime: str
    trigger: str
    recipient: str
    source: str
    about: tuple[str, ...]
    criteria: tuple[CriterionRule, ...]
    deadlines: tuple[DeadlineRule, ...]

    def is_about(self, class_code: str, subclass: str | None) -> bool:
        """Return whether the duty is shown for incidents of this kind."""
        return class_code in self.about or (subclass is not None and subclass in self.about)


@dataclass(frozen=True, slots=True)
class DutyBook:
    """All duties, and what is known of the organization; `revision` stands in proposals."""

    revision: str
    organization: Mapping[str, Met]
    rules: tuple[DutyRule, ...]


def load_duties(path: Path | None = None) -> DutyBook:
    """Return the duties in the file at `path`, by default those packaged with Muster.

    Raises: DutiesRefused: the file is absent, not TOML, or a duty lacks what it needs.
    """
    file = path or PACKAGED
    try:
        table = parse_toml(file.read_text(encoding="utf-8"))
        rules = tuple(_rule(one) for one in table.get("duty", []))
        organization = {
            str(name): _STATES[str(said)] for name, said in table.get("organization", {}).items()
        }
    except (OSError, UnicodeDecodeError, NotToml) as fault:
        raise DutiesRefused(f"The duties {file} cannot be read: {reason_of(fault)}.") from fault
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        reason = (
            f"{file}: {fault} is missing or no fit. A duty needs id, regime, trigger, recipient, "
            "source, about, criteria and deadlines; [organization] says yes, no or unknown."
        )
        raise DutiesRefused(reason) from fault
    return DutyBook(str(table.get("revision", "")), organization, rules)


def _rule(table: dict[str, Any]) -> DutyRule:
    return DutyRule(
        duty_id=str(table["id"]),
        regime=str(table["regime"]),
        trigger=str(table["trigger"]),
        recipient=str(table["recipient"]),
        source=str(table["source"]),
        about=tuple(map(str, table["about"])),
        criteria=tuple(
            CriterionRule(str(one["text"]), str(one.get("known_by", "")))
            for one in table["criteria"]
        ),
        deadlines=tuple(_deadline(one) for one in table["deadlines"]),
    )


def _deadline(table: dict[str, Any]) -> DeadlineRule:
    after = length_of(60 * float(table["hours"])) if "hours" in table else None
    if "hours" in table and after is None:
        raise ValueError(f"`hours = {table['hours']}`")
    return DeadlineRule(str(table["name"]), str(table["starts"]), after)
