"""The page of one plan: what it says of itself, what is open on it, and its text word for word."""

from collections.abc import Iterator
from datetime import date
from functools import partial

from desk.kit.calls import phones_in, with_calls
from desk.kit.content import KitPlan, anchor_of
from desk.kit.frame import Frame, listed, pairs, plain, table, verbatim
from desk.kit.stretches import Running, Table, stretches_of
from desk.out.texts import Say
from desk.response.checklist import body_of
from domain.documents import Fact, FactKind, Section

# What is stored of these is the file itself; of all others, what a reader took out of it.
MARKUP = frozenset({"text/markdown", "text/plain"})


def plan_page(frame: Frame, plan: KitPlan, today: date, *, has_checklist: bool) -> bytes:
    """Return the page of a plan as of `today`."""
    version, say = plan.read.version, frame.say
    parts = [
        *_warnings(plan, today, say),
        *_facts(plan, say),
        *_ways(plan, say, has_checklist=has_checklist),
        *_outline(plan, say),
    ]
    phones = phones_in(plan)
    for section in plan.read.sections:
        parts += _section(plan, section, phones, say)
    return frame.page(plan.page, version.title or plan.read.path, parts)


def overdue_of(plan: KitPlan, today: date, say: Say) -> str:
    """Return that the review of a plan is overdue or that it names none, "" where neither is."""
    day = plan.next_review()
    if day is None:
        return say("kit_no_review")
    told = plan.said(FactKind.REVIEW_DATE, "next") or day
    return say("kit_overdue", day=say.day(told)) if day < today else ""


def _warnings(plan: KitPlan, today: date, say: Say) -> Iterator[str]:
    if said := overdue_of(plan, today, say):
        yield f'<p class="warn"><b>{plain(say("kit_warning"))}</b> {plain(said)}</p>'
    for one in plan.warned:
        quote = f"<br><q>{verbatim(one.quote)}</q>" if one.quote else ""
        where = f" ({plain(one.heading)})" if one.heading else ""
        yield (
            f'<p class="warn"><b>{plain(say("kit_finding"))}</b> {plain(one.message)}{where}'
            f"{quote}</p>"
        )


def _facts(plan: KitPlan, say: Say) -> Iterator[str]:
    version = plan.read.version
    held = partial(plan.said, FactKind.REVIEW_DATE)
    none = say("kit_not_said")
    yield from pairs(
        [
            (plain(say("kit_path")), plain(plan.read.path)),
            (
                plain(say("kit_version")),
                plain(
                    say(
                        "kit_version_is",
                        number=version.number,
                        own=plan.said(FactKind.VERSION) or none,
                    )
                ),
            ),
            (plain(say("kit_since")), plain(say.at(version.valid_from))),
            (plain(say("kit_owner")), plain(plan.said(FactKind.OWNER) or none)),
            (plain(say("kit_reviewed")), plain(held("last") or none)),
            (plain(say("kit_next_review")), plain(held("next") or none)),
            (
                plain(say("kit_exercised")),
                plain(plan.said(FactKind.EXERCISE_DATE, "last") or none),
            ),
            (plain(say("kit_hash")), f"<code>{plan.sha256[:16]}</code>"),
        ]
    )


def _ways(plan: KitPlan, say: Say, *, has_checklist: bool) -> Iterator[str]:
    if has_checklist:
        name = plain(say("kit_first_steps"))
        yield f'<p class="big"><a href="../{plan.checklist}">{name}</a></p>'


def _outline(plan: KitPlan, say: Say) -> Iterator[str]:
    shown = [section for section in plan.read.sections if section.level]
    if len(shown) > 1:
        yield f"<details><summary>{plain(say('kit_sections', count=len(shown)))}</summary>"
        yield from listed(
            [f'<a href="#{anchor_of(one)}">{plain(one.heading)}</a>' for one in shown]
        )
        yield "</details>"


def _section(plan: KitPlan, section: Section, phones: list[Fact], say: Say) -> Iterator[str]:
    level = min(section.level + 1, 6) if section.level else 2
    yield f'<section id="{anchor_of(section)}">'
    if section.level:
        yield f"<h{level}>{plain(section.heading)}</h{level}>"
        if (page := section.place.page) is not None:
            yield f'<p class="place">{plain(say("kit_place", page=page))}</p>'
    text = plan.read.version.text
    shown = partial(with_calls, text, phones)
    body, is_markup = body_of(plan.read, section), plan.read.version.media_type in MARKUP
    for one in stretches_of(text, body, section.end, is_markup=is_markup):
        if isinstance(one, Running):
            yield f'<p class="t">{shown(one.start, one.end)}</p>'
        else:
            yield from _table(one, plain(section.heading), shown)
    yield "</section>"


def _table(one: Table, caption: str, shown: "partial[str]") -> Iterator[str]:
    rows = [[shown(*cell) for cell in row] for row in one.rows]
    head, body = (rows[0], rows[1:]) if one.has_head else ((), rows)
    yield from table(head, body, caption=caption)
