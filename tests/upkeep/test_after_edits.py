"""A check after edits tells, to the byte, what a check from scratch tells of the same plans."""

import gc
import random
import re
import tomllib
import weakref
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from types import ModuleType

import pytest

from domain.findings import PlanView
from domain.reference import ReferenceData
from tests.upkeep.reading import TODAY, read_plans
from upkeep.check import check_texts
from upkeep.context import Check
from upkeep.plans import PlanText
from upkeep.report import UpkeepReport
from upkeep.rules import capacity, person_names
from upkeep.worked import WorkedTogether

WORDINGS = Path(__file__).parent / "wordings"
NAMES = ("cases.toml", "prose.toml", "lookalikes.toml", "sections.toml", "fresh.toml")
HEAD = "# Cooling failure plan {}\n\nLast reviewed: 2025-11-20. Next review: 2026-11-20.\n\n"
# Copies, lists and an order, of which the cases have few.
CARD = (
    "# {0} card\n\n## Steps\n\n"
    "- Call the building engineer on duty at once.\n"
    "- Open both doors of the server room wide.\n"
    "- Put the portable cooler on socket {1} of row B.\n"
    "- Switch the old cooler off at the wall.\n\n"
    "The duty engineer measures the air at the back of the racks and reports the reading to the"
    " control room within {2} minutes of the first alarm, and again each hour.\n\n"
    "Whoever finds the door of the plant room open at night calls the guard at the gate on line {1}"
    " and waits there until the guard comes.\n"
)
COPIED = (
    CARD.format("Server room", 14, 20),
    CARD.format("Server store", 15, 20),
    CARD.format("Rack room", 14, 25),
    (
        "# Hall card\n\nSwitch the old cooler off at the wall first, then open both doors of the"
        " server room wide. See 4.7 for the doors, and the table on page 9.\n\n"
        "## 1 Doors\n\n## 2 Coolers\n\n## 3 Racks\n\nSee Annex C of the Server Room Card.\n"
    ),
)


def _changed(text: str) -> Iterator[str]:
    """Yield the text as it is, with other numbers, without its last line, and said twice."""
    yield text
    yield re.sub(r"\d+", lambda found: str(int(found[0]) + 1), text)
    yield text.rstrip("\n").rpartition("\n")[0] + "\n"
    yield f"{text}\n## Again\n\n{text.rpartition('# ')[2]}\n"


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[list[PlanView]], ReferenceData]:
    """Return groups of plans that have something to do with each other, and reference data."""
    root = tmp_path_factory.mktemp("plans")
    cases = (
        case["plans"]
        for name in NAMES
        for case in tomllib.loads((WORDINGS / name).read_text(encoding="utf-8"))["case"]
    )
    some = ([text.lstrip("\n") for text in plans] for plans in islice(cases, 0, None, 8))
    groups = [list(COPIED), *some]
    for number, texts in enumerate(groups):
        folder = root / f"{number:03d}"
        folder.mkdir()
        for name, text in zip("abcd", texts, strict=False):
            whole = text if text.startswith("# ") else HEAD.format(name.upper()) + text
            for place, changed in enumerate(_changed(whole)):
                (folder / f"{name}{place}.md").write_text(changed, encoding="utf-8")
    views, _ = read_plans(root)
    read = [
        [one for one in views if one.document.path.startswith(f"{number:03d}/")]
        for number in range(len(groups))
    ]
    return read, read_plans(WORDINGS / "reference")[1]


class Edited:
    """A set of plans of which one after another is edited, moved, taken away, ended or added."""

    def __init__(
        self, groups: list[list[PlanView]], reference: ReferenceData, *, seed: int, beside: int
    ) -> None:
        """`beside` is how many other groups there are beside the first, which has the copies."""
        self.chance = random.Random(seed)
        self.groups = [groups[0], *self.chance.sample(groups[1:], beside)]
        self.plans = [PlanText(one) for group in self.groups for one in group[::4]]
        self.ended: list[PlanText] = []
        self.reference, self.day = reference, TODAY
        self.together = WorkedTogether()

    def report(self) -> UpkeepReport:
        return check_texts(
            self.plans, self.reference, as_of=self.day, ended=self.ended, together=self.together
        )

    def from_scratch(self) -> UpkeepReport:
        plans, ended = ([PlanText(one.view) for one in some] for some in (self.plans, self.ended))
        self.chance.shuffle(plans)
        return check_texts(plans, self.reference, as_of=self.day, ended=ended)

    def change(self) -> str:
        """Change one thing, and return what."""
        kinds = ("edit", "edit", "edit", "add", "drop", "move", "end", "data", "day")
        kind = self.chance.choice(kinds)
        group = self.chance.choice((self.groups[0], *self.groups))
        place = self.chance.randrange(len(self.plans))
        old = self.plans[place].view
        if kind == "edit":
            of_group = [one for one in group if one.document.path == old.document.path] or group
            new = self.chance.choice([*group, *of_group])
            self.plans[place] = PlanText(replace(new, document=old.document))
        elif kind == "add":
            new = self.chance.choice(group)
            path = f"{len(self.plans)}-{self.chance.random()}/{new.document.path}"
            self.plans.append(PlanText(_at(new, path)))
        elif kind == "move":
            self.plans[place] = PlanText(_at(old, f"moved/{old.document.path}"))
        elif kind == "day":
            self.day += timedelta(days=self.chance.choice((-400, -1, 1, 90)))
        elif kind == "data":
            self.reference = replace(self.reference, people=self.reference.people[1:])
        elif len(self.plans) > 3:
            taken = self.plans.pop(place)
            self.ended += [taken] if kind == "end" else []
        return kind


def _at(view: PlanView, path: str) -> PlanView:
    document = replace(view.document, path=path, document_id=f"doc:{path}")
    return replace(view, document=document)


def test_the_plans_drawn_on_hold_what_is_compared_across_plans(
    known: tuple[list[list[PlanView]], ReferenceData],
) -> None:
    plans = [PlanText(one) for group in known[0] for one in group]
    found = check_texts(plans, known[1], as_of=TODAY).findings
    assert len({one.rule for one in found}) > 18
    told = {one.message.partition(":")[0] for one in found if len(one.sides) > 1}
    assert {
        "The copies differ",
        "The lists are copies of each other but for this step",
        "The list has these two steps the other way round.",
    } <= told


@pytest.mark.parametrize("beside", [0, 9])
@pytest.mark.parametrize("seed", range(6))
def test_edits_are_told_as_by_a_check_from_scratch(
    known: tuple[list[list[PlanView]], ReferenceData], seed: int, beside: int
) -> None:
    edited = Edited(*known, seed=seed, beside=beside)
    edited.report()
    seen: set[str] = set()
    for _ in range(8 if beside else 25):
        kind = edited.change()
        told, wanted = edited.report(), edited.from_scratch()
        assert repr(told) == repr(wanted), kind
        seen |= {one.fingerprint for one in told.findings}
    assert seen > {one.fingerprint for one in edited.report().findings}


def test_what_two_plans_say_is_compared_once(
    known: tuple[list[list[PlanView]], ReferenceData],
) -> None:
    one, other, third = (PlanText(view) for view in known[0][0][:3])
    asked: list[str] = []

    def compare(name: str, plan: PlanText) -> str:
        return one.once_beside(plan, "name", lambda: asked.append(name) or name)

    assert [compare("other", other), compare("other", other), compare("third", third)] == [
        "other", "other", "third",
    ]  # fmt: skip
    assert asked == ["other", "third"]


@pytest.mark.parametrize(
    ("rules", "reader"), [(person_names, "_said"), (person_names, "_likely"), (capacity, "_claims")]
)
def test_who_is_named_and_what_is_promised_is_read_of_the_edited_plan_alone(
    known: tuple[list[list[PlanView]], ReferenceData],
    monkeypatch: pytest.MonkeyPatch,
    rules: ModuleType,
    reader: str,
) -> None:
    plans = [PlanText(one) for one in known[0][0]]
    read: list[str] = []
    found = getattr(rules, reader)

    def note(plan: PlanText, *given: Check) -> Iterator[object]:
        read.append(plan.path)
        yield from found(plan, *given)

    monkeypatch.setattr(rules, reader, note)
    check_texts(plans, known[1], as_of=TODAY)
    assert len(read) == len(plans)
    plans[0] = PlanText(plans[0].view)
    check_texts(plans, known[1], as_of=TODAY)
    assert read[len(plans) :] == [plans[0].path]


def test_a_plan_that_was_compared_and_replaced_is_held_by_nothing(
    known: tuple[list[list[PlanView]], ReferenceData],
) -> None:
    plans = [PlanText(one) for one in known[0][0]]
    together = WorkedTogether()
    found = check_texts(plans, known[1], as_of=TODAY, together=together).findings
    assert "P-18" in {one.rule for one in found}
    replaced = [weakref.ref(one) for one in plans[::2]]
    plans = [PlanText(one.view) if place % 2 == 0 else one for place, one in enumerate(plans)]
    check_texts(plans, known[1], as_of=TODAY, together=together)
    gc.collect()
    assert [one() for one in replaced] == [None] * len(replaced)
