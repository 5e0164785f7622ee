"""First words of messages, for each audience and language: drafts, which nothing here sends."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from functools import cache
from pathlib import Path
from typing import Any

from desk.out.texts import Say, speaker
from desk.response.clocks import GOES_ON, stopped_at
from desk.response.state import RoomState
from desk.response.taken_back import band_of
from domain.errors import NotFound
from domain.response import Room

MARK = {"en": "DRAFT, not sent. A person checks, changes and sends it.",
        "de": "ENTWURF, nicht gesendet. Ein Mensch prüft, ändert und sendet."}  # fmt: skip
EXERCISE = {"en": "EXERCISE EXERCISE EXERCISE", "de": "ÜBUNG ÜBUNG ÜBUNG"}
_FIELD = re.compile(r"\{(\w+)\}")
_BLANK = re.compile(r"\[[^\[\]\n]+\]")


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to one audience; `blanks` are what a person still has to fill in."""

    audience: str
    language: str
    subject: str
    text: str
    blanks: tuple[str, ...]


def audiences() -> tuple[str, ...]:
    """Return for whom there are drafts."""
    return tuple(_templates())


def draft_for(
    room: Room,
    state: RoomState,
    *,
    audience: str,
    language: str,
    now: datetime,
    zone: tzinfo = UTC,
) -> Draft:
    """Return a message marked as a draft, and as an exercise if it is one; nothing is invented.

    Its clock times are of `zone`.

    Raises: NotFound: there is no such audience or language.
    """
    template = _templates().get(audience, {}).get(language)
    if template is None:
        raise NotFound("draft", f"{audience} {language}")
    say = speaker(language, zone)
    known = _fields(room, state, now, say)
    sentences = [
        _filled(sentence, known)
        for sentence in template["sentences"]
        if all(known.get(name) for name in _FIELD.findall(sentence))
    ]
    marks = [EXERCISE[language]] if room.is_exercise else []
    if band := band_of(state, say):
        marks.append(band)
    text = "\n\n".join([*marks, MARK[language], "\n".join(sentences), *marks])
    subject = _filled(template["subject"], known)
    blanks = tuple(
        dict.fromkeys(blank for one in template["sentences"] for blank in _BLANK.findall(one))
    )
    label = f"{EXERCISE[language].split()[0]}: " if room.is_exercise else ""
    return Draft(audience, language, f"{label}{subject}", text, blanks)


def _fields(room: Room, state: RoomState, now: datetime, say: Say) -> Mapping[str, str]:
    # A duty whose criteria somebody has said are not met is none to write to the regulator of.
    ahead = [
        (one.due_at, one.name)
        for one in room.countdowns
        if one.kind == GOES_ON and one.due_at is not None
        if one.due_at >= now and stopped_at(one, state) is None
    ]
    due_at, duty = min(ahead, default=(None, ""))
    return {
        "kind": room.class_name,
        # No level that nobody confirmed is said to be how we rate it.
        "severity": room.severity if room.is_severity_confirmed else "",
        "began": say.at(room.began_at),
        "activity": room.activity,
        "command": state.command,
        "duty": duty,
        "due": say.at(due_at) if due_at else "",
    }


def _filled(sentence: str, known: Mapping[str, str]) -> str:
    # One pass: a name that itself holds braces is text, not a field.
    return _FIELD.sub(lambda match: known[match[1]], sentence)


@cache
def _templates() -> dict[str, dict[str, Any]]:
    path = Path(__file__).with_name("drafts.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))
