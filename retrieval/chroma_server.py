"""The dense index on a Chroma server: a collection for each model and generation."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from domain.addresses import without_secrets
from domain.errors import IndexMissing, Unavailable
from retrieval.dense import ChromaIndex, chroma_settings, collection_prefix, guarded

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

# The Python server runs code sent to it (CVE-2026-45829); it answers under this name.
PYTHON_SERVER = "uvicorn"
TIMEOUT_SECONDS = 5.0


class ServerHome:
    """The newest complete collection of a model; `applied` tells which jobs it holds."""

    name = "dense"

    def __init__(
        self, url: str, *, model_id: str, dimension: int, applied: Callable[[], int]
    ) -> None:
        self.index: ChromaIndex | None = None
        self.fault: Unavailable | None = IndexMissing(self.name, "it was not opened")
        self.sequence = 0
        self._url = url
        self._model_id, self._dimension = model_id, dimension
        self._applied = applied

    @property
    def is_open(self) -> bool:
        """Return whether the server was reached."""
        return self.index is not None

    def open(self) -> None:
        """Open the newest complete collection; else note the fault."""
        self.index = None
        try:
            client = self._connect()
            names = self._names(client, ready=True)
            if not names:
                raise IndexMissing(
                    self.name, f"{without_secrets(self._url)} has none for {self._model_id}"
                )
            self.index, self.fault = self._open(client, names[-1]), None
            self.sequence = self._applied()
        except Unavailable as fault:
            self.fail(fault)

    def _connect(self) -> "ClientAPI":
        """Return a client. Raises: IndexMissing: no answer, or one of the Python server."""
        import chromadb
        import httpx

        place = urlsplit(self._url)
        is_safe = place.scheme == "https"
        with guarded():
            answer = httpx.get(f"{self._url.rstrip('/')}/api/v2/version", timeout=TIMEOUT_SECONDS)
            if PYTHON_SERVER in answer.headers.get("server", ""):
                raise IndexMissing(self.name, "Chroma's Python server is unsafe; use `chroma run`")
            return chromadb.HttpClient(
                host=place.hostname or "localhost",
                port=place.port or (443 if is_safe else 8000),
                ssl=is_safe,
                settings=chroma_settings(),
            )

    def _names(self, client: "ClientAPI", *, ready: bool) -> list[str]:
        """Return the names of the model's collections, oldest first; all or the complete ones."""
        prefix = collection_prefix(self._model_id)
        with guarded():
            found = client.list_collections()
            return sorted(
                held.name
                for held in found
                if held.name.startswith(prefix) and (not ready or (held.metadata or {})["ready"])
            )

    def _open(self, client: "ClientAPI", name: str) -> ChromaIndex:
        return ChromaIndex(
            client, name, model_id=self._model_id, dimension=self._dimension, is_wide=True
        )

    def check(self) -> None:
        """Raise why there is none, if so: what it is kept in is the server's to look after."""
        if self.fault is not None:
            raise self.fault

    def fail(self, fault: Unavailable) -> None:
        """Give the index up until it is rebuilt."""
        self.index, self.fault = None, fault

    @contextmanager
    def writing(self, sequence: int) -> Iterator[ChromaIndex]:
        """Give the collection to write to; the server keeps it whole."""
        if self.index is None:
            raise self.fault or IndexMissing(self.name, "it is closed")
        try:
            yield self.index
        except Unavailable as fault:
            self.fail(fault)
            raise
        self.sequence = sequence

    @contextmanager
    def rebuilding(self, sequence: int) -> Iterator[ChromaIndex]:
        """Give an empty collection; the one before answers until this one is marked ready."""
        client = self._connect()
        before = self._names(client, ready=False)
        number = int(before[-1].rpartition("-")[2]) + 1 if before else 1
        name = f"{collection_prefix(self._model_id)}{number:06d}"
        built = self._open(client, name)
        try:
            yield built
            built.set_ready()
        except BaseException:
            with suppress(IndexMissing), guarded():
                client.delete_collection(name)
            raise
        self.index, self.fault, self.sequence = built, None, sequence
        with guarded():
            for old in before:
                client.delete_collection(old)

    def rest(self) -> None:
        """Stay connected: the server holds the index."""

    def close(self) -> None:
        """Let go of the connection."""
        held, self.index = self.index, None
        if held is not None:
            held.close()
