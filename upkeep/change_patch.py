"""A proposed edit as its owner takes it: a unified diff of the plan's text, and a page to read."""

from datetime import tzinfo
from difflib import unified_diff

from domain.changes import ChangeRequest

# In these formats the text that Muster keeps is the file itself, and `patch` can apply the diff.
_IS_FILE = (".md", ".markdown", ".txt", ".csv")


def as_patch(change: ChangeRequest, text: str) -> str:
    """Return the edit as a unified diff of `text`, the text of the version it is about."""
    new = text[: change.start] + change.new_text + text[change.end :]
    lines = unified_diff(
        text.splitlines(keepends=True),
        new.splitlines(keepends=True),
        f"a/{change.path}",
        f"b/{change.path}",
    )
    return "".join(line if line.endswith("\n") else f"{line}\n{_NO_END}" for line in lines)


def as_page(change: ChangeRequest, patch: str, zone: tzinfo) -> str:
    """Return the request as Markdown: what is asked for and why, then the diff; its day is that
    of `zone`.
    """
    day = change.proposed_at.astimezone(zone).date()
    fence = "`" * max(3, _longest_run(patch) + 1)
    is_file = change.path.lower().endswith(_IS_FILE)
    lines = [
        f"# Change request {change.change_id}",
        "",
        f"- Plan: {_line(change.path)}",
        f"- Section: {_line(change.heading)}",
        f"- Reason: {_line(change.reason)}",
        f"- Asked for by: {_line(change.source)}",
        f"- Proposed by {_line(change.proposed_by)} on {day.isoformat()}",
        f"- State: {change.state.value}",
        "",
        "Muster does not change plans: whoever owns this one takes the edit over or declines it.",
        *([] if is_file else ["The lines are those of the text as Muster reads this file.", ""]),
        "",
        f"{fence}diff",
        patch.rstrip("\n"),
        fence,
        "",
    ]
    return "\n".join(lines)


_NO_END = "\\ No newline at end of file\n"


def _line(text: str) -> str:
    """Return text of people and plans as one line that begins no part of the page."""
    return " ".join(text.split())


def _longest_run(text: str) -> int:
    longest = run = 0
    for char in text:
        run = run + 1 if char == "`" else 0
        longest = max(longest, run)
    return longest
