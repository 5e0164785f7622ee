"""The class models that people put in force, each by the hash of the incidents it learnt from."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from domain.canonical import digest_of
from domain.errors import Conflict

# The model that has learnt from the taxonomy alone, which is in force until somebody decides.
SEEDS_ALONE = digest_of(())


class ModelMoved(Conflict):
    """Another model came in force while this one was measured against the one before."""

    code = "model-moved"

    def __init__(self, model: str) -> None:
        super().__init__(
            f"Meanwhile the class model {model} was put in force. Measure against that one: "
            "run `muster retrain` again."
        )


class ModelInForce(Conflict):
    """The model is the one in force."""

    code = "model-in-force"

    def __init__(self, model: str) -> None:
        super().__init__(f"The class model {model} is in force already.")


@dataclass(frozen=True, slots=True)
class ModelAct:
    """A person put a class model in force.

    `model` is the digest of the `incidents` it learnt from beside the taxonomy, which proposals
    name too; `until` the last day of these. `figures` are what the evaluation said, empty where
    an earlier model was put back, for which `reason` says why.
    """

    model: str
    incidents: int
    until: datetime | None
    put_by: str
    put_at: datetime
    reason: str = ""
    figures: Mapping[str, Any] = field(default_factory=dict)
