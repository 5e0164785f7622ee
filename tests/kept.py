"""What takes long to start is started once in a process of tests: the model, and the reader."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Any

from ingest.child import ReadingChild, Request
from ingest.limits import Limits
from retrieval.embedder import Embedder
from retrieval.export import exported_folder
from retrieval.models import find_default_model, open_embedder
from retrieval.onnx_embedder import MODEL_FILE

_models: dict[tuple[Path, int], Embedder] = {}


def kept_embedder(cache: Path, *, model: Path | None = None) -> Embedder:
    """Return the embedder opened before for the same exported file, as `open_embedder` does."""
    file = exported_folder(model or find_default_model(), cache) / MODEL_FILE
    if not file.is_file():
        return open_embedder(cache, model=model)
    key = (file, file.stat().st_mtime_ns)
    if key not in _models:
        opened = open_embedder(cache, model=model)
        # The slower way, taken for once: the exported file may be whole again for the next.
        if opened.notice:
            return opened
        _models[key] = opened
    return _models[key]


class _Reader(ReadingChild):
    """A reader that knows whether it still owes answers."""

    owed = 0

    def submit(self, request: Request) -> None:
        self.owed += 1
        super().submit(request)

    def take(self) -> dict[str, Any]:
        answer = super().take()
        self.owed -= 1
        return answer


class KeptReaders:
    """Lends a reader from one run to the next, in place of `ReadingChild`."""

    def __init__(self) -> None:
        self._idle: dict[Limits, _Reader] = {}

    def __call__(self, limits: Limits) -> AbstractContextManager[ReadingChild]:
        return self._lent(limits)

    @contextmanager
    def _lent(self, limits: Limits) -> Iterator[ReadingChild]:
        reader = self._idle.pop(limits, None) or _Reader(limits).__enter__()
        try:
            yield reader
        finally:
            # A run that was broken off leaves answers that are nobody's.
            if reader.owed or limits in self._idle:
                reader.__exit__(None, None, None)
            else:
                self._idle[limits] = reader

    def end(self) -> None:
        """End every reader."""
        while self._idle:
            self._idle.popitem()[1].__exit__(None, None, None)
