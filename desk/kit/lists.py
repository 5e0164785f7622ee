"""The pages of a kit that are lists: whom to call, what must be back by when, checklists, plans."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from desk.kit.content import KitContent, KitDuty, KitPlan, anchor_of
from desk.kit.frame import Frame, listed, plain, table
from desk.kit.plan_page import overdue_of
from desk.out.card_html import contact_html
from desk.out.sheet import Grid, Sheet, roster_calls
from desk.out.sheet_text import sheet_csv
from desk.out.texts import Say
from domain.lengths import in_two_units
from domain.reference import Activity, Resource
from ingest.normalise import one_line


def call_list(frame: Frame, content: KitContent) -> Iterator[tuple[str, bytes]]:
    """Yield the call list as a page and as CSV, by path."""
    say = frame.say
    listed_people = roster_calls(content.people, say)
    seen = tuple(tuple(map(one_line, row)) for row in listed_people.rows)
    grid = Grid(listed_people.header, seen)
    rows = [list(map(contact_html, row)) for row in seen]
    title = say("call_list")
    parts = list(
        table([plain(one) for one in grid.header], rows, caption=plain(title), is_stacked=True)
    )
    if not rows:
        parts = [f"<p>{plain(say('kit_no_people'))}</p>"]
    parts.append(f'<p><a href="call-list.csv">{plain(say("kit_as_csv"))}</a></p>')
    yield "call-list.html", frame.page("call-list.html", title, parts)
    sheet = Sheet(title, frame.made, is_exercise=False, blocks=(grid,), language=frame.language)
    # As spreadsheets want it: with a mark that says UTF-8.
    yield "call-list.csv", sheet_csv(sheet).encode("utf-8-sig", "replace")


def objectives_page(frame: Frame, content: KitContent) -> bytes:
    """Return what must be back by when, with what it needs, and whom to notify by when."""
    say = frame.say
    known = {one.name: one for one in content.reference.resources}
    activities = sorted(content.reference.activities, key=_soonest)
    head = [plain(say(f"kit_{one}")) for one in ("activity", "rto", "mtpd", "rpo", "mbco", "needs")]
    rows = [_activity(one, content, known, say) for one in activities]
    parts = [f"<p>{plain(say('kit_clocks'))}</p>"]
    parts += table(head, rows, caption=plain(say("kit_objectives")), is_stacked=True)
    if not rows:
        parts = [f"<p>{plain(say('kit_no_activities'))}</p>"]
    if content.duties:
        parts.append(f'<h2 id="duties">{plain(say("kit_duties"))}</h2>')
        parts.append(f"<p>{plain(say('kit_duties_judged'))}</p>")
        names = [plain(say(f"kit_{one}")) for one in ("regime", "recipient", "deadlines")]
        told = [_duty(one, say) for one in content.duties]
        parts += table(names, told, caption=plain(say("kit_duties")), is_stacked=True)
    return frame.page("objectives.html", say("kit_objectives"), parts)


def _soonest(one: Activity) -> tuple[timedelta, str]:
    first = one.recovery_time_objective or one.max_tolerable_disruption
    return (first if first is not None else timedelta.max, one.name)


def _activity(
    one: Activity, content: KitContent, known: Mapping[str, Resource], say: Say
) -> list[str]:
    needs = []
    for link in content.links_of(one.name):
        resource = known.get(link.needs)
        own = resource.recovery_time_objective if resource else None
        told = [f"RTO {in_two_units(own)}"] if own is not None else []
        if link.needed_within is not None:
            told.append(say("kit_needed_within", length=in_two_units(link.needed_within)))
        if resource is not None and resource.status != "active":
            told.append(resource.status)
        needs.append(plain(link.needs) + (f" ({plain(', '.join(told))})" if told else ""))
    return [
        f"<b>{plain(one.name)}</b>",
        _length(one.recovery_time_objective),
        _length(one.max_tolerable_disruption),
        _length(one.recovery_point_objective),
        plain(one.minimum_level),
        "<br>".join(needs),
    ]


def _length(length: timedelta | None) -> str:
    return plain(in_two_units(length)) if length is not None else ""


def _duty(one: KitDuty, say: Say) -> list[str]:
    deadlines = [
        plain(
            say(
                "kit_deadline" if each.after is not None else "kit_deadline_open",
                name=each.name,
                length=in_two_units(each.after) if each.after is not None else "",
                starts=each.starts,
            )
        )
        for each in one.deadlines
    ]
    return [plain(one.regime), plain(one.recipient), "<br>".join(deadlines)]


def checklists_page(frame: Frame, plans: Sequence[KitPlan], steps: Mapping[str, int]) -> bytes:
    """Return the plans that have first steps; `steps` says how many, by document id."""
    say = frame.say
    items = [
        f'<a href="{one.checklist}">{_title(one)}</a> '
        f"<small>{plain(say('kit_steps', count=steps[one.document_id]))}</small>"
        for one in plans
        if one.document_id in steps
    ]
    parts = [f"<p>{plain(say('kit_checklists_are'))}</p>", *listed(items)]
    if not items:
        parts = [f"<p>{plain(say('kit_no_steps'))}</p>"]
    return frame.page("checklists.html", say("kit_checklists"), parts)


def contents_page(frame: Frame, plans: Sequence[KitPlan], today: date) -> bytes:
    """Return every plan with every heading in it, for whose browser runs no script."""
    say = frame.say
    parts = []
    for plan in plans:
        said = overdue_of(plan, today, say)
        late = f' <small class="late">{plain(said)}</small>' if said else ""
        parts.append(f'<h2><a href="{plan.page}">{_title(plan)}</a></h2>')
        parts.append(f"<p><small>{plain(plan.read.path)}</small>{late}</p>")
        parts += listed(
            [
                f'<a href="{plan.page}#{anchor_of(one)}">{plain(one.heading)}</a>'
                for one in plan.read.sections
                if one.level
            ]
        )
    if not plans:
        parts = [f"<p>{plain(say('kit_no_plans'))}</p>"]
    return frame.page("contents.html", say("kit_contents"), parts)


def _title(plan: KitPlan) -> str:
    return plain(plan.read.version.title or plan.read.path)
