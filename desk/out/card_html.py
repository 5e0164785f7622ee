"""The action card as one HTML file: no script, nothing from elsewhere, numbers to be tapped."""

import re
from collections.abc import Iterator
from html import escape

from desk.out.card import Card, CardClock, CardRole, CardStep
from desk.out.texts import Say, speaker

_PHONE = re.compile(r"\+?[\d\s()/.-]{6,}")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+")
# A card stays below 100 KB; a quote that is longer is read in the plan.
LONGEST = 600
STYLE = """
body{margin:0 auto;padding:.6rem;max-width:46rem;font:1rem/1.4 system-ui,sans-serif;color:#111;
background:#fff;overflow-wrap:anywhere}
h1{font-size:1.3rem;margin:.4rem 0}h2{font-size:1.05rem;margin:1rem 0 .3rem}
p{margin:.2rem 0}ol{padding-left:1.4rem}li{margin:.5rem 0}small{color:#333}
a{color:#0b4a8f;display:inline-block;padding:.25rem 0}
.band{background:#000;color:#fff;font-weight:700;text-align:center;padding:.4rem}
.late{font-weight:700;text-decoration:underline}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #555;text-align:left;
padding:.3rem .4rem .3rem 0;vertical-align:top}
a[href^="tel:"]{white-space:nowrap}
@media screen and (max-width:30rem){#call+table tr{display:grid;grid-template-columns:1fr 1fr;
border-bottom:1px solid #555}#call+table :is(td,th){border:0}
#call+table :first-child:is(td,th){grid-column:1/-1}}
@media print{nav{display:none}body{font-size:9.5pt}a{color:#000;text-decoration:none}}
"""


def card_html(card: Card) -> str:
    """Return the card as a whole page; every value is escaped."""
    return "".join(_page(card))


def _page(card: Card) -> Iterator[str]:
    say = speaker(card.language)
    mark = f"{say('exercise_once')}: " if card.is_exercise else ""
    yield (
        f'<!doctype html><html lang="{card.language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{mark}{escape(card.title)}</title><style>{STYLE}</style></head><body>"
    )
    band = f'<p class="band">{say("exercise")}</p>' if card.is_exercise else ""
    yield band
    for said in filter(None, (card.taken_back, card.over)):
        yield f'<p class="band">{escape(said)}</p>'
    if card.danger:
        yield f'<p class="band">{escape(card.danger)}</p>'
    yield f"<h1>{escape(card.title)}</h1>"
    yield from (f"<p>{escape(line)}</p>" for line in card.situation)
    yield _jumps(card, say)
    yield f'<h2 id="steps">{_steps_named(card, say)}</h2><ol>'
    yield from (_step(one, say("late")) for one in card.steps)
    yield "</ol>"
    if not card.steps:
        yield f"<p>{say('no_step' if card.plans else 'no_step_no_section')}</p>"
    yield _more(say, "more_steps", card.open_steps - len(card.steps))
    if card.notes:
        yield f"<p><b>{say('to_mind')}</b></p><ul>"
        yield from (f"<li>{escape(_cut(one))}</li>" for one in card.notes)
        yield "</ul>"
        yield _more(say, "more_notes", card.notes_in_all - len(card.notes))
    heads = "".join(f"<th>{say(one)}</th>" for one in ("role", "person", "deputy"))
    yield f'<h2 id="call">{say("call")}</h2><table><tr>{heads}</tr>'
    yield from (_role(one) for one in card.roles)
    yield "</table>"
    yield _more(say, "more_roles", card.roles_in_all - len(card.roles))
    if card.clocks:
        yield f'<h2 id="clocks">{say("clocks")}</h2>'
        yield from (_clock(one) for one in card.clocks)
        yield _more(say, "more_clocks", card.clocks_in_all - len(card.clocks))
    yield f'<h2 id="plans">{say("plans")}</h2>'
    yield from (f"<p><small>{escape(line)}</small></p>" for line in card.plans)
    yield _more(say, "more_sections", card.plans_in_all - len(card.plans))
    if card.gaps:
        yield f"<p><small>{say('gaps', count=card.gaps)}</small></p>"
    url = escape(card.newer_url)
    yield (
        f"<p><small>{escape(say('printed', at=card.printed_at))} · {escape(card.room_id)} · "
        f'{say("newer")} <a href="{url}">{url}</a></small></p>{band}</body></html>'
    )


def _steps_named(card: Card, say: Say) -> str:
    return say("return_actions" if card.over else "next_actions")


def _jumps(card: Card, say: Say) -> str:
    """Return links to the parts of the card, for who reads it on a telephone."""
    names = {"steps": _steps_named(card, say), "call": say("call")}
    if card.clocks:
        names["clocks"] = say("clocks")
    names["plans"] = say("plans")
    links = (f'<a href="#{anchor}">{name}</a>' for anchor, name in names.items())
    return f"<nav>{' · '.join(links)}</nav>"


def _step(one: CardStep, late_word: str) -> str:
    late = ' class="late"' if one.due.endswith(late_word) else ""
    due = f" <span{late}>{escape(one.due)}</span>" if one.due else ""
    who = f"<br><b>{escape(one.who)}</b>" if one.who else ""
    under = f"<i>{escape(_cut(one.under))}</i><br>" if one.under else ""
    return (
        f"<li>{under}{escape(_cut(one.quote))}{who} {contact_html(one.contact)}{due}"
        f"<br><small>{escape(one.place)}</small></li>"
    )


def _cut(quote: str) -> str:
    return quote if len(quote) <= LONGEST else f"{quote[:LONGEST]} …"


def _clock(one: CardClock) -> str:
    late = ' class="late"' if one.is_missed else ""
    return f"<p{late}>{escape(one.text)}</p>"


def _role(one: CardRole) -> str:
    note = f"<br><small>{escape(one.note)}</small>" if one.note else ""
    return (
        f"<tr><td>{escape(one.role)}</td>"
        f"<td><b>{escape(one.person)}</b><br>{contact_html(one.contact)}{note}</td>"
        f"<td>{escape(one.deputy)}<br>{contact_html(one.deputy_contact)}</td></tr>"
    )


def _more(say: Say, key: str, count: int) -> str:
    return f"<p>{say(key, count=count)}</p>" if count > 0 else ""


def contact_html(contact: str) -> str:
    """Return a number or address as a link that calls or writes, anything else as text."""
    shown, bare = escape(contact), contact.strip()
    if _PHONE.fullmatch(bare):
        return f'<a href="tel:{re.sub(r"[^0-9+]", "", bare)}">{shown}</a>'
    if _MAIL.fullmatch(bare):
        return f'<a href="mailto:{escape(bare)}">{shown}</a>'
    return shown
