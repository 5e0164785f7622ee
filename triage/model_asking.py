"""Asks the configured language model for a second opinion and gives it only so much time."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from domain.opinions import SecondOpinion
from domain.proposals import Proposal
from triage.second_opinion import (
    INSTRUCTIONS,
    Asked,
    candidates_of,
    check_answer,
    no_opinion,
)

# More than two questions at once say that the model does not keep up.
AT_ONCE = 2
MOST_ANSWER = 200_000
NOT_CONFIGURED = "no language model is configured"


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """Which model is asked: `name` is provider:model, empty for none; `seconds` is all it gets.

    `variables` are all that the asking process sees of this one's.
    """

    name: str = ""
    url: str = ""
    key: str = ""
    seconds: int = 30
    variables: Mapping[str, str] | None = None


class ModelAsking:
    """Asks, each time in a process of its own; without a model it says that there is none."""

    def __init__(self, settings: ModelSettings, *, clock: Callable[[], datetime]) -> None:
        self._settings = settings
        self._clock = clock
        self._free = threading.BoundedSemaphore(AT_ONCE)

    @property
    def is_configured(self) -> bool:
        """Return whether there is a model to ask."""
        return bool(self._settings.name)

    @property
    def name(self) -> str:
        """Return the model's name as provider:model, empty when there is none."""
        return self._settings.name

    def ask(self, proposal: Proposal, *, by: str) -> SecondOpinion:
        """Return what the model thinks of a proposal, or that it said nothing of use, and why."""
        asked = Asked(self._settings.name, self._clock(), by)
        if not self.is_configured:
            return no_opinion(proposal, NOT_CONFIGURED, asked)
        if not self._free.acquire(blocking=False):
            return no_opinion(proposal, "it is still busy with earlier questions", asked)
        try:
            said = self._run(proposal)
        finally:
            self._free.release()
        if isinstance(said, str):
            return no_opinion(proposal, said, asked)
        return check_answer(proposal, said.get("answer"), asked)

    def _run(self, proposal: Proposal) -> dict[str, Any] | str:
        """Return what the asking process printed, or why nothing of use."""
        order = {
            "model": self._settings.name,
            "url": self._settings.url,
            "key": self._settings.key,
            "timeout": self._settings.seconds,
            "instructions": INSTRUCTIONS,
            "data": candidates_of(proposal).order(proposal.report),
        }
        try:
            ended = subprocess.run(
                [sys.executable, "-m", "triage.model_child"],
                input=json.dumps(order, ensure_ascii=False).encode("utf-8", "replace"),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                timeout=self._settings.seconds,
                env=dict(self._settings.variables or {}),
                check=False,
            )
        except subprocess.TimeoutExpired:
            return f"it did not answer within {self._settings.seconds} seconds"
        except OSError as fault:
            # No memory or no room for another process: what is asked for beside it goes on.
            return f"it could not be asked ({type(fault).__name__})"
        if len(ended.stdout) > MOST_ANSWER:
            return "its answer is too long"
        try:
            said = json.loads(ended.stdout)
        except (ValueError, RecursionError):
            return "its answer could not be read"
        if not isinstance(said, dict) or "answer" not in said:
            kind = str(said.get("error", "")) if isinstance(said, dict) else ""
            return f"it could not be asked ({kind if kind.isidentifier() else 'no reason given'})"
        return said
