"""The questions that tell kinds of incident apart, read from a file one can replace."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from domain.errors import InputRefused, reason_of
from domain.questions import Answer
from domain.toml import NotToml, parse_toml

PACKAGED = Path(__file__).with_name("questions.toml")
YES, NO, NOT_KNOWN = "yes", "no", "unknown"
DANGER, PERSONAL_DATA = "danger", "personal_data"
# People err and tables do: no answer rules a class out or in for good.
_LEAST = 0.02


class QuestionsRefused(InputRefused):
    """The file of questions cannot be used; nothing was taken from it."""

    code = "questions-refused"


@dataclass(frozen=True, slots=True)
class ClassQuestion:
    """A yes-or-no question; `yes` is its share of yes a subclass, `otherwise` in the rest.

    `effect` is `danger` or `personal_data` where the answer counts on its own, else empty.
    """

    question_id: str
    texts: Mapping[str, str]
    yes: Mapping[str, float]
    otherwise: float
    effect: str = ""

    def text(self, language: str) -> str:
        """Return the question in that language, else in English."""
        return self.texts.get(language) or self.texts["en"]

    def share_of_yes(self, code: str) -> float:
        """Return how often the answer is yes in incidents of that subclass, 0 to 1."""
        return min(max(self.yes.get(code, self.otherwise), _LEAST), 1 - _LEAST)


@dataclass(frozen=True, slots=True)
class QuestionBank:
    """All questions on the class; `revision` stands in every proposal."""

    revision: str
    questions: tuple[ClassQuestion, ...]

    def find(self, question_id: str) -> ClassQuestion | None:
        """Return the question with that id, `None` when there is none."""
        return next((one for one in self.questions if one.question_id == question_id), None)

    def of_effect(self, effect: str) -> tuple[ClassQuestion, ...]:
        """Return the questions whose answer is that fact on its own."""
        return tuple(one for one in self.questions if one.effect == effect)

    def likelihoods(self, answers: Sequence[Answer], codes: Sequence[str]) -> dict[str, float]:
        """Return for each subclass how likely these answers are in it, the likeliest 1."""
        found = dict.fromkeys(codes, 1.0)
        # Of a question that was answered again the last answer counts.
        for answer in {one.question_id: one for one in answers}.values():
            question = self.find(answer.question_id)
            if question is None or answer.option not in (YES, NO):
                continue
            for code in codes:
                share = question.share_of_yes(code)
                found[code] *= share if answer.option == YES else 1 - share
        best = max(found.values(), default=1.0)
        return {code: value / best for code, value in found.items()}

    def said(self, answers: Sequence[Answer], effect: str) -> str | None:
        """Return what was answered to the questions of that effect, `None` when nothing was.

        A yes counts whatever was answered before it.
        """
        of_effect = {one.question_id for one in self.of_effect(effect)}
        said = [one.option for one in answers if one.question_id in of_effect]
        known = [option for option in said if option != NOT_KNOWN]
        return YES if YES in known else next(iter(known), None)


def load_questions(path: Path | None = None) -> QuestionBank:
    """Return the questions in the file at `path`, by default those packaged with Muster.

    Raises: QuestionsRefused: the file is absent, not TOML, or a question lacks what it needs.
    """
    file = path or PACKAGED
    try:
        table = parse_toml(file.read_text(encoding="utf-8"))
        questions = tuple(_question(one) for one in table.get("question", []))
    except (OSError, UnicodeDecodeError, NotToml) as fault:
        raise QuestionsRefused(
            f"The questions {file} cannot be read: {reason_of(fault)}."
        ) from fault
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        reason = f"{file}: a question needs id, en, otherwise and yes; this one fails: {fault}."
        raise QuestionsRefused(reason) from fault
    ids = [one.question_id for one in questions]
    twice = sorted({one for one in ids if ids.count(one) > 1})
    if twice:
        raise QuestionsRefused(f"{file}: {', '.join(twice)} stand there twice.")
    return QuestionBank(str(table.get("revision", "")), questions)


def _question(table: dict[str, Any]) -> ClassQuestion:
    texts = {key: str(value) for key, value in table.items() if len(key) == 2}
    texts["en"] = str(table["en"])
    return ClassQuestion(
        question_id=str(table["id"]),
        texts=texts,
        yes={str(code): float(share) for code, share in table["yes"].items()},
        otherwise=float(table["otherwise"]),
        effect=str(table.get("effect", "")),
    )
