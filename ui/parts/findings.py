"""One finding: what is wrong, the texts side by side with what differs marked, where it stands."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.upkeep import FindingOut, FindingReviewOut, SideOut
from ui.parts.marking import marked_html, spans_apart
from ui.parts.moments import moment
from ui.parts.rows import Colour, mark, rows
from ui.parts.safe import to_html, to_label
from ui.parts.sources import ANCHOR, document_link
from ui.parts.texts import plain, say

COLOURS: dict[str, Colour] = {"high": "red", "medium": "orange"}
# More texts than this beside each other cannot be read.
MOST_BESIDE = 3


def rule_name(rule: str) -> str:
    """Return the rule's number and what it is about."""
    return f"{rule} · {plain(f'upkeep.rule_{rule}')}"


def show_finding(finding: FindingOut) -> None:
    """Show a finding with every text that it rests on, verbatim."""
    with st.container(horizontal=True, gap="small"):
        st.badge(
            say(f"upkeep.severity_{finding.severity}"), color=COLOURS.get(finding.severity, "gray")
        )
        st.badge(to_label(rule_name(finding.rule)), color="gray")
        st.badge(say(f"upkeep.state_{finding.state}"), color="gray")
    st.html(
        f'<div class="m-head">{to_html(finding.message)}</div>'
        f'<div class="m-where">{mark("computed")} {to_html(f"ISO 22301, {finding.clause}")}</div>'
    )
    show_sides(finding.sides)
    owner = finding.owner or plain("upkeep.no_owner")
    pairs = [(plain("upkeep.owner"), owner), (plain("upkeep.fix"), finding.fix)]
    if finding.state_why:
        pairs.append((plain("upkeep.open_again"), finding.state_why))
    if finding.review:
        pairs.append((plain("upkeep.last_said"), said_of(finding.review)))
    st.html(rows(pairs))


def show_sides(sides: list[SideOut]) -> None:
    """Show the texts beside each other; where there are two, the words that differ are marked."""
    quotes = [side.quote for side in sides]
    spans = spans_apart(*quotes) if len(quotes) == 2 else ([],) * len(quotes)
    for first in range(0, len(sides), MOST_BESIDE):
        row = range(first, min(first + MOST_BESIDE, len(sides)))
        for column, number in zip(st.columns(len(row)), row, strict=True):
            with column:
                _show_side(sides[number], spans[number])


def said_of(review: FindingReviewOut) -> str:
    """Return who said what of a finding, when and why, in one line."""
    state = plain(f"upkeep.state_{review.state}")
    if review.until:
        state = plain("upkeep.until", state=state, day=review.until.isoformat())
    when = moment(review.reviewed_at)
    return plain("upkeep.said", state=state, name=review.reviewed_by, at=when, reason=review.reason)


def side_link(side: SideOut) -> str:
    """Return the address of the words in their plan; empty for a row of reference data."""
    if side.end <= side.start:
        return ""
    if side.version_id:
        return document_link(side.version_id, side.start, side.end)
    query = urlencode({"path": side.path, "start": side.start, "end": side.end})
    return f"/document?{query}#{ANCHOR}"


def _show_side(side: SideOut, spans: list[tuple[int, int]]) -> None:
    where = " · ".join(part for part in (side.path, side.heading) if part)
    st.html(
        f'<div class="m-where">{mark("quoted")} {to_html(where)}</div>'
        f'<div class="m-quote">{marked_html(side.quote, spans, "m-differs")}</div>'
    )
    if link := side_link(side):
        st.markdown(f"[{say('sources.open')}]({link})")
