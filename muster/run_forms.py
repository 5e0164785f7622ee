"""What a run can be asked for by a word: how it is written, how it splits, what it knows."""

from enum import StrEnum


class RunForm(StrEnum):
    """A form in which a run is written."""

    JSON = "json"
    TREC = "trec"
    QRELS = "qrels"
    JSONL = "jsonl"


class Split(StrEnum):
    """How labelled records are split into what is learnt from and what is tested."""

    FOLDS = "folds"
    TIME = "time"


class PlansAsked(StrEnum):
    """From which plans the past is asked."""

    THEN = "then"
    TODAY = "today"


class Known(StrEnum):
    """Which past incidents are known to the past that is asked."""

    THEN = "then"
    ALL = "all"
