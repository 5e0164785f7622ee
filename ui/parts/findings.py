"""One finding: what is wrong, the texts side by side with what differs marked, where it stands."""

from urllib.parse import urlencode

import streamlit as st

from api.schemas.quotes import markup_of
from api.schemas.upkeep import FindingOut, FindingReviewOut, SideOut
from ui.parts.data_rows import data_row
from ui.parts.marking import marked_html, spans_apart
from ui.parts.moments import calendar_day, moment_html
from ui.parts.rows import Colour, acts, link, mark, pill, rows
from ui.parts.safe import Html, to_html
from ui.parts.served import finding_words, service_words
from ui.parts.sources import ANCHOR, columns_html, document_link
from ui.parts.texts import plain, say_html

COLOURS: dict[str, Colour] = {"high": "red", "medium": "orange"}


def rule_name(rule: str) -> str:
    """Return the rule's number and what it is about."""
    return f"{rule} · {plain(f'upkeep.rule_{rule}')}"


def finding_link(finding_id: str) -> str:
    """Return the address of a finding."""
    return f"/upkeep?{urlencode({'finding': finding_id})}"


def show_finding(finding: FindingOut) -> None:
    """Show a finding with every text that it rests on, verbatim."""
    severity = plain(f"upkeep.severity_{finding.severity}")
    pills = (
        pill(severity, COLOURS.get(finding.severity, "gray"))
        + pill(rule_name(finding.rule))
        + pill(plain(f"upkeep.state_{finding.state}"))
    )
    owner = finding.owner or plain("upkeep.no_owner")
    pairs = [
        (plain("upkeep.owner"), owner),
        (plain("upkeep.fix"), service_words("fix", finding.fix)),
    ]
    if finding.state_why:
        why = service_words("opened_again", finding.state_why)
        pairs.append((plain("upkeep.open_again"), why))
    if finding.review:
        pairs.append((plain("upkeep.last_said"), said_of(finding.review)))
    wrong = finding_words(finding.rule, finding.message)
    st.html(
        f'<div class="m-pills">{pills}</div><div class="m-head">{to_html(wrong)}</div>'
        f'<div class="m-where">{mark("computed")} {to_html(f"ISO 22301, {finding.clause}")}</div>'
        f'<div class="m-sides">{_sides(finding.sides)}</div>{rows(pairs)}'
        f"{acts(link(plain('upkeep.link'), finding_link(finding.id)))}"
    )


def _sides(sides: list[SideOut]) -> str:
    """Return the texts beside each other, then the rows of reference data.

    Where there are two texts, the words that differ are marked.
    """
    texts = [side for side in sides if side.row is None]
    quotes = [side.quote for side in texts]
    spans = spans_apart(*quotes) if len(quotes) == 2 else ([],) * len(quotes)
    return "".join((*map(_side, texts, spans), *(data_row(side.row) for side in sides if side.row)))


def said_of(review: FindingReviewOut) -> Html:
    """Return who said what of a finding, when and why, in one line."""
    state = plain(f"upkeep.state_{review.state}")
    if review.until:
        state = plain("upkeep.until", state=state, day=calendar_day(review.until))
    by = {"name": review.reviewed_by, "at": moment_html(review.reviewed_at)}
    return say_html("upkeep.said", state=state, reason=review.reason, **by)


def side_link(side: SideOut) -> str:
    """Return the address of the words in their plan; empty for a row of reference data."""
    if side.end <= side.start:
        return ""
    if side.version_id:
        return document_link(side.version_id, side.start, side.end)
    query = urlencode({"path": side.path, "start": side.start, "end": side.end})
    return f"/document?{query}#{ANCHOR}"


def _side(side: SideOut, spans: list[tuple[int, int]]) -> str:
    where = " · ".join(part for part in (side.path, side.heading) if part)
    address = side_link(side)
    way = link(plain("sources.open"), address, apart=True) if address else ""
    head = columns_html(side.head) if side.head else ""
    # A finding may be about what a link leads to.
    hidden = markup_of(side.quote, shows_targets=True)
    quote = marked_html(side.quote, spans, "m-differs", hidden=hidden)
    return (
        f'<div><div class="m-where">{mark("quoted")} {to_html(where)}</div>'
        f'<div class="m-quote">{head}{quote}</div>{way}</div>'
    )
