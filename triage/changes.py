"""What answers changed: two proposals for one report, side by side."""

from domain.proposals import Proposal


def changes_between(before: Proposal, after: Proposal) -> tuple[str, ...]:
    """Return in a line each what differs for the responder, in the order of the page."""
    lines = []
    if after.life_safety.danger and not before.life_safety.danger:
        lines.append("danger to life, as answered")
    lines += _class_lines(before, after)
    lines += _severity_lines(before, after)
    old = {hit.section_id: f"{hit.title} > {hit.heading}" for hit in before.sections}
    new = {hit.section_id: f"{hit.title} > {hit.heading}" for hit in after.sections}
    lines += [f"new: {label}" for one, label in new.items() if one not in old]
    lines += [f"no longer shown: {label}" for one, label in old.items() if one not in new]
    had = {role.role for role in before.roles}
    has = {role.role for role in after.roles}
    lines += [f"new role: {role}" for role in sorted(has - had)]
    lines += [f"role no longer shown: {role}" for role in sorted(had - has)]
    return tuple(lines) or ("nothing: the answer fits what was proposed",)


def _class_lines(before: Proposal, after: Proposal) -> list[str]:
    old, new = before.incident_class, after.incident_class
    was, now = f"{old.name} ({old.confidence:.0%})", f"{new.name} ({new.confidence:.0%})"
    if (old.incident_class, old.subclass) != (new.incident_class, new.subclass):
        return [f"class: {was} -> {now}"]
    # Whatever the page shows otherwise than before has changed.
    if f"{old.confidence:.0%}" != f"{new.confidence:.0%}":
        return [f"class: still {new.name}, {old.confidence:.0%} -> {new.confidence:.0%}"]
    return []


def _severity_lines(before: Proposal, after: Proposal) -> list[str]:
    old, new = before.severity, after.severity
    if old is None or new is None:
        return []
    lines = []
    if (old.level, old.lowest, old.highest) != (new.level, new.lowest, new.highest):
        lines.append(
            f"severity: {old.level} ({old.lowest} to {old.highest}) -> "
            f"{new.level} ({new.lowest} to {new.highest})"
        )
    if old.activity != new.activity and new.activity:
        lines.append(f"driven by: {new.activity}")
    return lines
