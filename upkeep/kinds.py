"""What among the documents is no plan: forms, templates, glossaries, lists of links, help, courses.

Nobody follows such a document in an incident, so that it needs no review date of its own and holds
no mandatory content, and what it leaves open is there for others to fill in.
"""

import posixpath
import re

from upkeep.plans import PlanText

_FORM = (
    r"templates?|forms?|questionnaires?|worksheets?|vorlagen?|muster(?:vorlage\w*|plan|formular\w*)"
    r"|formular\w*|fragebogen"
)
# What a plan may also be about: samples in a laboratory, a survey of damage.
_FORM_OR_MATTER = r"samples?|surveys?|examples?|muster"
_REFERENCE = (
    r"terms|terminology|glossary"
    r"|glossar|(?:key )?definitions|acronyms|abbreviations|abkürzungen|begriffe|faqs?"
    r"|changelog|release notes|licen[cs]e|contributing|code of conduct|table of contents"
    r"|inhaltsverzeichnis|readme"
)
_TAUGHT = (
    r"handouts?|presentations?|slides?|courses?|training course|workshops?|webinars?|brochures?"
    r"|flyers?|posters?|schulung\w*|broschüre"
)
_NO_PLAN = re.compile(rf"\b(?:{_FORM}|{_FORM_OR_MATTER}|{_REFERENCE}|{_TAUGHT})\b", re.IGNORECASE)
_TAUGHT_IN = re.compile(rf"\b(?:{_TAUGHT}|help|guidances|tooltips)\b", re.IGNORECASE)
_ALWAYS_FORM = re.compile(rf"\b(?:{_FORM})\b|^(?:samples?|examples?)\b", re.IGNORECASE)
_PLAN_WORD = re.compile(
    r"\b(?:plan|procedure|policy|playbook|runbook|checklist|notfallplan)\b", re.I
)
# As some begin: `SAMPLE PLAN - PLEASE NOTE`.
_SAMPLE = re.compile(r"\b(?:sample|example|template|specimen|beispiel)\b", re.IGNORECASE)
# A title that is still to be filled in makes a template of the whole.
_BLANK_TITLE = re.compile(r"<[^<>\n]{3,60}>|\{\{|\[(?:insert|name|company|type)\b", re.IGNORECASE)
# Help on how to use a program speaks of its screens.
_SCREEN = re.compile(
    r"\b(?:on|of|in|via|from) (?:this|the (?:next|previous|following)|each) screen\b"
    r"|\bthis screen (?:is|lists|asks|shows|collects|allows|lets|will)\b|\bfield/column\b",
    re.IGNORECASE,
)
_LINK = re.compile(r"!?\[[^\[\]\n]*\]\([^()\n]*\)|https?://\S+|<a\b[^<>\n]{0,300}>", re.IGNORECASE)
# A list of links has so few words beside them.
_LEAST_LINKS, _MOST_BESIDE_A_LINK = 5, 9


def is_plan(plan: PlanText) -> bool:
    """Return whether somebody may have to follow the document, as far as its shape tells."""
    return not is_form(plan) and plan.once("is-plan", lambda one: [_is_followed(one)])[0]


def is_form(plan: PlanText) -> bool:
    """Return whether the document is there to be filled in, by its name or its title."""
    title = plan.view.version.title
    if _ALWAYS_FORM.search(_words(posixpath.basename(plan.path))) or _ALWAYS_FORM.search(title):
        return True
    return bool(_BLANK_TITLE.search(title))


def _is_followed(plan: PlanText) -> bool:
    title = plan.view.version.title
    if _SAMPLE.search(plan.title_side().quote):
        return False
    names = f"{_words(posixpath.basename(plan.path))} {title}"
    is_named = _NO_PLAN.search(names) or _TAUGHT_IN.search(_words(plan.path))
    if is_named and not _PLAN_WORD.search(title):
        return False
    if _SCREEN.search(plan.prose):
        return False
    links = _LINK.findall(plan.text)
    beside = len(_LINK.sub(" ", plan.prose).split())
    return len(links) < _LEAST_LINKS or beside / len(links) > _MOST_BESIDE_A_LINK


def _words(path: str) -> str:
    """Return a path as words: folders and joints apart, the ending left out."""
    return re.sub(r"[\W_]+", " ", posixpath.splitext(path)[0])
