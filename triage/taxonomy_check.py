"""What is wrong with a taxonomy file, entry by entry, and what would make it better."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

OWN_ANSWERS = ("NONE", "UNKNOWN")
EFFECTS = ("it", "site", "people", "supplier", "information", "equipment", "utility")
# What the classifier learns from fewer is told apart by chance.
FEW_SEEDS = 5
_TEXTS = ("name", "description")
_LISTS = ("reporter_words", "seeds")
_CODE = re.compile(r"\s*code\s*=\s*([\"'])(?P<code>.*?)\1")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to change: where it stands (line from 1, 0 unknown), what is wrong, what to do."""

    line: int
    entry: str
    message: str

    def __str__(self) -> str:
        place = f"line {self.line}, " if self.line else ""
        return f"{place}{self.entry}: {self.message}"


def faults_in(table: Mapping[str, Any], text: str) -> list[Problem]:
    """Return why the file cannot be used; `table` is the parsed `text`. Empty: it can."""
    lines = _Lines(text)
    classes = [one for one in _tables(table.get("class")) if isinstance(one.get("code"), str)]
    known = {one["code"] for one in classes}
    found = [
        Problem(lines.of(code), code, "stands there twice. Give one of them another code.")
        for code, often in Counter(
            one.get("code") for one in (*classes, *_tables(table.get("subclass")))
        ).items()
        if isinstance(code, str) and often > 1
    ]
    subclasses = _tables(table.get("subclass"))
    if not subclasses:
        found.append(Problem(0, "the file", "it has no [[subclass]]. Add at least one."))
    for number, one in enumerate(subclasses, start=1):
        found += _faults_of_subclass(one, number, known, lines)
    for answer in OWN_ANSWERS:
        name = answer.lower()
        own = table.get(name)
        if not isinstance(own, dict):
            remedy = f"Add [{name}] with seeds.en = [...]: the triage must be able to say so."
            found.append(Problem(0, answer, f"there is no such table. {remedy}"))
            continue
        found += _faults_of_texts(own, answer, lines.of_table(name))
    return sorted(found, key=lambda one: (one.line, one.entry))


def _faults_of_subclass(
    one: Mapping[str, Any], number: int, known: set[str], lines: "_Lines"
) -> Iterator[Problem]:
    code = one.get("code")
    if not isinstance(code, str) or not code.strip():
        yield Problem(
            lines.of_table("[subclass]", number),
            f"subclass {number}",
            'it has no code. Add code = "..." to it.',
        )
        return
    line = lines.of(code)
    if code in OWN_ANSWERS:
        yield Problem(line, code, f"this is an answer. Write it as [{code.lower()}].")
    if one.get("class") not in known:
        names = ", ".join(sorted(known)) or "none"
        yield Problem(line, code, f"its class {one.get('class')!r} is unknown; there are: {names}.")
    effects = one.get("loss_scenarios", [])
    wrong = [effect for effect in effects if effect not in EFFECTS] if _is_list(effects) else [""]
    if wrong:
        yield Problem(
            line, code, f"loss_scenarios may hold {', '.join(EFFECTS)}, not {wrong[0]!r}."
        )
    yield from _faults_of_texts(one, code, line)


def _faults_of_texts(one: Mapping[str, Any], entry: str, line: int) -> Iterator[Problem]:
    for key in _TEXTS:
        held = one.get(key, {})
        if not isinstance(held, dict) or not all(isinstance(text, str) for text in held.values()):
            yield Problem(line, entry, f'{key} must hold texts by language, as {key}.en = "...".')
    for key in _LISTS:
        held = one.get(key, {})
        if not isinstance(held, dict) or not all(map(_is_list, held.values())):
            yield Problem(
                line, entry, f'{key} must hold lists by language, as {key}.en = ["...", "..."].'
            )
    seeds = one.get("seeds")
    if not seeds or (isinstance(seeds, dict) and not any(seeds.values())):
        yield Problem(
            line, entry, "it has no seeds. Add seeds.en with reports as people would write them."
        )


def advice_on(table: Mapping[str, Any], text: str) -> list[Problem]:
    """Return what a file without faults could do better."""
    lines = _Lines(text)
    entries = {one["code"]: one for one in _tables(table.get("subclass"))}
    entries |= {answer: table[answer.lower()] for answer in OWN_ANSWERS}
    line_of = {code: lines.of(code) or lines.of_table(code.lower()) for code in entries}
    spoken = sorted({language for one in entries.values() for language in one["seeds"]})
    found = []
    for code, one in entries.items():
        for language in spoken:
            count = len(one["seeds"].get(language, ()))
            if count < FEW_SEEDS:
                said = f"it has {count} seeds in {language!r}; {FEW_SEEDS} or more are better."
                found.append(Problem(line_of[code], code, said))
    owners: dict[str, str] = {}
    for code, one in entries.items():
        for seed in (seed for seeds in one["seeds"].values() for seed in seeds):
            first = owners.setdefault(" ".join(seed.casefold().split()), code)
            if first != code:
                said = f"its seed {seed[:60]!r} is one of {first} too. Keep it where it belongs."
                found.append(Problem(line_of[code], code, said))
    used = {one.get("class") for one in entries.values()}
    found += [
        Problem(lines.of(one["code"]), one["code"], "no subclass is of this class.")
        for one in _tables(table.get("class"))
        if one.get("code") not in used
    ]
    return sorted(found, key=lambda one: (one.line, one.entry))


class _Lines:
    """Finds where in a TOML text an entry stands; 0 where it cannot be told."""

    def __init__(self, text: str) -> None:
        self._lines = text.splitlines()
        codes = ((number, _CODE.match(line)) for number, line in enumerate(self._lines, 1))
        self._places = {found["code"]: number for number, found in codes if found}

    def of(self, code: str) -> int:
        """Return the last line that gives this code: of two, the second is one too many."""
        return self._places.get(code, 0)

    def of_table(self, name: str, number: int = 1) -> int:
        """Return the line of the `number`th table of that name."""
        places = [at for at, line in enumerate(self._lines, 1) if line.strip() == f"[{name}]"]
        return places[number - 1] if len(places) >= number else 0


def _tables(value: object) -> list[dict[str, Any]]:
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)
