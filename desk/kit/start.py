"""The start page of a kit: what it is, what comes first, the search, and every plan."""

from collections.abc import Iterator, Sequence

from desk.kit.content import KitContent, KitPlan
from desk.kit.frame import Frame, listed, pairs, plain, script_of
from desk.kit.plan_page import overdue_of
from desk.kit.search_index import index_of
from desk.out.card_html import contact_html
from desk.out.texts import Say

# What somebody does who has this and nothing else.
FIRST = ("kit_do_plan", "kit_do_steps", "kit_do_call", "kit_do_note", "kit_do_back")


def start_page(frame: Frame, content: KitContent, public_key: str) -> bytes:
    """Return the start page, which holds the script and its index."""
    say = frame.say
    parts = [
        f'<p class="band" id="old" hidden>{plain(say("kit_old", day=frame.doubted))}</p>',
        *_danger(content, say),
        *_search(say),
        *_first(say),
        *_plans(content, say),
        *_about(content, say, frame, public_key),
    ]
    data = {
        **index_of(content),
        "doubted": content.doubted_from().isoformat(),
        "found": say("kit_found", count="{count}"),
        "none": say("kit_none_found"),
    }
    return frame.page("index.html", say("kit_title"), parts, script=script_of("search.js", data))


def _danger(content: KitContent, say: Say) -> Iterator[str]:
    call = contact_html(content.emergency_number)
    number = plain(content.emergency_number)
    if call == number:
        call = f'<a href="tel:{number.replace(" ", "")}">{number}</a>'
    yield f'<p class="warn big"><b>{plain(say("kit_danger"))}</b> {call}</p>'


def _first(say: Say) -> Iterator[str]:
    yield f"<h2>{plain(say('kit_first'))}</h2>"
    yield from listed([_with_way(key, say) for key in FIRST], "ol")


def _with_way(key: str, say: Say) -> str:
    ways = {
        "kit_do_steps": ("checklists.html", "kit_checklists"),
        "kit_do_call": ("call-list.html", "kit_calls"),
        "kit_do_note": ("objectives.html", "kit_objectives"),
    }
    said = plain(say(key))
    if key not in ways:
        return said
    page, name = ways[key]
    return f'{said} <a href="{page}">{plain(say(name))}</a>'


def _search(say: Say) -> Iterator[str]:
    label, hint = plain(say("kit_search")), plain(say("kit_search_hint"))
    yield '<div class="search" id="search" role="search" hidden>'
    yield f'<h2><label for="ask">{label}</label></h2>'
    yield (
        '<input class="ask" id="ask" type="search" autocomplete="off" spellcheck="false" '
        f'aria-describedby="hint"><p id="hint"><small>{hint}</small></p>'
        '<p id="told" role="status"></p><ol class="hits" id="hits"></ol></div>'
    )
    # Hidden by the script, so that it also stands where a browser does not let the script run.
    yield f'<p id="scriptless">{plain(say("kit_no_script"))}</p>'


def _plans(content: KitContent, say: Say) -> Iterator[str]:
    yield f'<h2 id="plans">{plain(say("kit_plans", count=len(content.plans)))}</h2>'
    if content.left_out:
        said = plain(say("kit_left_out", count=len(content.left_out)))
        paths = "".join(f"<br>{plain(path)}" for path in content.left_out)
        yield f'<p class="warn"><b>{plain(say("kit_warning"))}</b> {said}{paths}</p>'
    yield from listed([_plan(one, content, say) for one in content.plans])
    if not content.plans:
        yield f"<p>{plain(say('kit_no_plans'))}</p>"


def _plan(plan: KitPlan, content: KitContent, say: Say) -> str:
    today = content.made_at.astimezone(content.zone).date()
    said = overdue_of(plan, today, say)
    late = f' <small class="late">{plain(said)}</small>' if said else ""
    title = plain(plan.read.version.title or plan.read.path)
    return f'<a href="{plan.page}">{title}</a> <small>{plain(plan.read.path)}</small>{late}'


def _about(content: KitContent, say: Say, frame: Frame, key: str) -> Iterator[str]:
    yield f'<h2 id="about">{plain(say("kit_about"))}</h2>'
    names = ("made", "by", "zone", "generation", "doubted", "key")
    values: Sequence[str] = (
        plain(frame.made),
        plain(content.made_by),
        plain(content.zone_name),
        str(content.generation),
        plain(frame.doubted),
        f"<code>{key}</code>",
    )
    yield from pairs(
        [(plain(say(f"kit_{name}")), value) for name, value in zip(names, values, strict=True)]
    )
    yield f"<p>{plain(say('kit_newer', url=content.newer_url))}</p>"
    yield f"<p>{plain(say('kit_verify'))}</p>"
