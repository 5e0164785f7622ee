"""A quote with its place, how far to trust it, and the way to it in the plan."""

from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import urlencode

import streamlit as st

from api.schemas.quotes import markup_of
from api.schemas.search import FindingRefOut, FreshnessOut, HitOut
from ui.parts.marking import marked_html, spans_alike
from ui.parts.moments import calendar_day
from ui.parts.rows import fold, link, mark, pill
from ui.parts.safe import Html, to_html, to_label
from ui.parts.served import finding_words, in_quotes, place_words, service_words
from ui.parts.texts import plain, say_html

# The document page gives the cited stretch this anchor, to which the browser then scrolls.
ANCHOR = "cited"
NONE: Mapping[str, str] = MappingProxyType({})
REASON_WORDS = 4
# More characters than this fill a telephone, or as much of it as the first quote is given.
LONG, LONGER = 120, 320
NOT_IN_FORCE = frozenset({"draft", "superseded", "withdrawn", "archived"})


def standing(status: str) -> str:
    """Return what a version's status means, in words."""
    return plain(f"sources.is_{status}") if status in NOT_IN_FORCE else plain("sources.in_force")


def document_link(version_id: str, start: int, end: int, *, opens: Mapping[str, str] = NONE) -> str:
    """Return the address of the document page, opened at a span of a version.

    `opens` names the proposal that rests on it, as `opened_for` does: then the service keeps that
    this person opened that source.
    """
    query = urlencode({"version": version_id, "start": start, "end": end, **opens})
    return f"/document?{query}#{ANCHOR}"


def opened_for(proposal_id: str, section_id: str) -> dict[str, str]:
    """Return what the address of a document page says of the proposal whose source it shows."""
    return {"proposal": proposal_id, "section": section_id} if proposal_id else {}


def show_quote(quote: str, asked: str = "", *, css: str = "m-quote") -> None:
    """Show a verbatim quote; words it shares with `asked` are marked."""
    st.html(quote_html(quote, asked, css=css))


def quote_html(quote: str, asked: str = "", *, css: str = "m-quote") -> str:
    """Return a verbatim quote as HTML; words it shares with `asked` are marked.

    Bars of tables, targets of links and the like stay in it and do not show.
    """
    shown = marked_html(quote, spans_alike(quote, asked), "m-alike", hidden=markup_of(quote))
    return f'<div class="{css}">{shown}</div>'


def columns_html(head: str) -> str:
    """Return the row that names a table's columns as HTML, to stand above a row quoted below it."""
    names = marked_html(head, [], "", hidden=markup_of(head))
    return f'<span class="m-columns">{names}</span>\n'


def show_open_link(label: str, version_id: str, start: int, end: int) -> None:
    """Show a link that opens the plan at the span, in a tab of its own."""
    st.markdown(f"[{to_label(label)}]({document_link(version_id, start, end)})")


def reasons(hit: HitOut) -> list[str]:
    """Return, in sentences for people, what led to the hit beyond the words of the report."""
    found = []
    if hit.words:
        names = ", ".join(map(in_quotes, hit.words[:REASON_WORDS]))
        found.append(plain("sources.called", names=names))
    if hit.scope:
        found.append(plain("sources.scope", chain=" ← ".join(hit.scope)))
    if hit.incidents:
        found.append(plain("sources.used", incidents=", ".join(hit.incidents)))
    if hit.mismatch:
        found.append(
            plain(
                "sources.mismatch",
                why="; ".join(service_words("scope", one) for one in hit.mismatch),
            )
        )
    if hit.variants:
        found.append(plain("sources.variants", paths=", ".join(hit.variants)))
    return found


def show_section(hit: HitOut, asked: str, *, is_first: bool = True, proposal_id: str = "") -> None:
    """Show a section found: which plan, which heading, its words, its place, how fresh it is.

    Opened from the proposal of that id it counts as opened for it.

    On a telephone a long quote shows its beginning until somebody asks, the first more of it.
    """
    box, css = "", ""
    if len(hit.quote) > (LONGER if is_first else LONG):
        box = f'<label><input type="checkbox"> {say_html("sources.whole")}</label>'
        css = "m-clip m-first" if is_first else "m-clip"
    heading = " › ".join(part for part in hit.heading_path if part != hit.title) or hit.heading
    st.html(
        f'<div class="{css}">'
        f'<div class="m-head">{to_html(hit.title)}</div><div>{to_html(heading)}</div>'
        f"{_before(hit)}{quote_html(hit.quote, asked)}{_after(hit)}{_place(hit)}{_standing(hit)}"
        f"{''.join(map(_finding, hit.findings))}"
        f'<div class="m-acts">{_open_link(hit, proposal_id)}{box}{_why(hit)}</div></div>'
    )


def _before(hit: HitOut) -> str:
    """Return the mark of a quote that begins inside a list: what stands before is not shown."""
    if not hit.begins_at:
        return ""
    said = say_html("sources.excerpt", number=hit.begins_at)
    return f'<div class="m-where">… {said}</div>'


def _after(hit: HitOut) -> str:
    """Return the mark of a quote that ends inside a list: what follows is not shown."""
    return f'<div class="m-where">{say_html("sources.goes_on")} …</div>' if hit.goes_on else ""


def _standing(hit: HitOut) -> str:
    if hit.status not in NOT_IN_FORCE:
        return ""
    return pill(plain("sources.this_is", standing=standing(hit.status)), "orange")


def _open_link(hit: HitOut, proposal_id: str) -> Html:
    opens = opened_for(proposal_id, hit.section_id)
    address = document_link(hit.version_id, hit.start, hit.end, opens=opens)
    return link(plain("sources.open"), address, apart=True)


def _why(hit: HitOut) -> str:
    lines = "".join(f'<div class="m-row">{to_html(one)}</div>' for one in reasons(hit))
    return fold(plain("sources.why"), lines) if lines else ""


def _place(hit: HitOut) -> str:
    parts = [hit.path, plain("sources.version", number=hit.version_id.rpartition(".")[2])]
    parts += [place_words(hit.place), *fresh_parts(hit.freshness)]
    where = " · ".join(part for part in parts if part)
    return f'<div class="m-where">{mark("quoted")} {to_html(where)}</div>'


def fresh_parts(freshness: FreshnessOut | None) -> list[str]:
    """Return what the plan says of its last review and exercise, or that it says nothing."""
    if freshness is None:
        return []
    reviewed, exercised = freshness.reviewed, freshness.exercised
    if not (reviewed or exercised):
        return [plain("sources.no_dates")]
    found = [plain("sources.reviewed", day=calendar_day(reviewed))] if reviewed else []
    return [*found, plain("sources.exercised", day=calendar_day(exercised))] if exercised else found


def _finding(finding: FindingRefOut) -> str:
    """Return an open finding on the section, with the text that it is at odds with, as HTML."""
    other = ""
    if finding.other_quote:
        where = " · ".join(part for part in (finding.other_path, finding.other_heading) if part)
        other = (
            f"{quote_html(finding.other_quote)}"
            f'<div class="m-where">{mark("quoted")} {to_html(where)}</div>'
        )
        # A row of reference data has no place in a plan.
        if finding.other_end <= finding.other_start:
            told = to_html(finding.other_quote)
            other = f'<div class="m-where">{mark("data")} {told}</div>'
    return (
        f'<div class="m-finding">{mark("computed")} <b>{say_html("sources.finding")}</b> '
        f"{to_html(finding_words(finding.rule, finding.message))}{other}</div>"
    )
