"""The dense index: one Chroma collection of unit vectors under our own ids."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from domain.addresses import without_secrets
from domain.errors import IndexMismatch, IndexMissing
from domain.ports import IndexedPassage
from retrieval.embedder import Matrix
from retrieval.keys import Keys, keys_of
from retrieval.panics import is_panic

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.config import Settings

# Wide enough that the best ten after exact re-ranking are those of a full scan (recall >= .99).
GRAPH = {"space": "cosine", "ef_construction": 200, "ef_search": 200, "max_neighbors": 32}
# A server is for the many, and of a million such a graph gives .98: this one .99, in twice the time
# to build it. One that exists stays as it was built.
WIDE_GRAPH = {**GRAPH, "ef_construction": 400, "ef_search": 400}
IDS_PER_PAGE = 10_000


@contextmanager
def guarded() -> Iterator[None]:
    """Turn what a damaged or unreachable Chroma throws into `IndexMissing`.

    Its own errors are many; a damaged file may also surface as a Rust panic, and a client whose
    start failed as an `AttributeError`.
    """
    from chromadb.errors import ChromaError
    from httpx import HTTPError

    try:
        yield
    except (ChromaError, HTTPError, ValueError, OSError, AttributeError) as fault:
        raise IndexMissing("dense", without_secrets(str(fault))[:200]) from fault
    except BaseException as fault:
        if is_panic(fault):
            raise IndexMissing("dense", "its files are damaged") from fault
        raise


def chroma_settings() -> "Settings":
    """Return settings under which Chroma reports to nobody."""
    from chromadb.config import Settings

    return Settings(anonymized_telemetry=False)


def collection_prefix(model_id: str) -> str:
    """Return how the names of the model's collections begin; Chroma allows few characters."""
    return f"muster-{hashlib.sha256(model_id.encode()).hexdigest()[:12]}-"


class ChromaIndex:
    """One collection of a client. Queries never filter: that is 60 to 100 times slower."""

    def __init__(
        self,
        client: "ClientAPI",
        name: str,
        *,
        model_id: str,
        dimension: int,
        is_wide: bool = False,
    ) -> None:
        """Open the collection, making it, by a wide graph or the usual, when it is not there.

        Raises: IndexMissing: Chroma cannot be used. IndexMismatch: it holds another model's.
        """
        self._client = client
        self._dimension = dimension
        wanted = {"model_id": model_id, "dimension": dimension}
        with guarded():
            self._collection = client.get_or_create_collection(
                name,
                embedding_function=None,
                metadata={**wanted, "ready": False},
                configuration={"hnsw": WIDE_GRAPH if is_wide else GRAPH},
            )
            self._batch = min(client.get_max_batch_size(), IDS_PER_PAGE)
            self._held = self._collection.count()
        found: dict[str, Any] = dict(self._collection.metadata or {})
        if any(found.get(key) != value for key, value in wanted.items()):
            raise IndexMismatch(
                f"{found.get('model_id')} ({found.get('dimension')})", f"{model_id} ({dimension})"
            )

    def set_ready(self) -> None:
        """Mark the collection as complete, so that a server's readers take it."""
        kept = dict(self._collection.metadata or {})
        with guarded():
            self._collection.modify(metadata={**kept, "ready": True})

    def put(self, passages: Sequence[IndexedPassage], vectors: Matrix) -> None:
        """Take the passages in with their unit rows, shape (n, d); those there are replaced.

        Raises: IndexMissing: it cannot be written. IndexMismatch: d is another dimension.
        """
        if vectors.shape[1] != self._dimension:
            raise IndexMismatch(f"{self._dimension} dimensions", f"{vectors.shape[1]}")
        ids = [passage.passage_id for passage in passages]
        with guarded():
            for begin in range(0, len(ids), self._batch):
                end = begin + self._batch
                self._collection.upsert(ids=ids[begin:end], embeddings=vectors[begin:end])
            self._held = self._collection.count()

    def drop(self, passage_ids: Sequence[str]) -> None:
        """Take the ids out; those that are not there are no error."""
        with guarded():
            for begin in range(0, len(passage_ids), self._batch):
                self._collection.delete(ids=list(passage_ids[begin : begin + self._batch]))
            self._held = self._collection.count()

    def filling(self) -> AbstractContextManager[None]:
        """Take in what is put as ever; see `AnyIndex`."""
        return nullcontext()

    def nearest(self, vector: Matrix, *, depth: int) -> list[str]:
        """Return the ids closest to the unit `vector`, shape (d,), best first.

        Raises: IndexMissing: it cannot be read, or gives fewer than it holds. IndexMismatch:
            the vector has another dimension.
        """
        if vector.shape != (self._dimension,):
            raise IndexMismatch(f"{self._dimension} dimensions", f"{vector.shape[0]}")
        wanted = min(depth, self._held)
        if not wanted:
            return []
        with guarded():
            found = self._collection.query(
                query_embeddings=vector[None, :], n_results=wanted, include=[]
            )
        ids: list[str] = found["ids"][0]
        # A graph whose labels were lost answers with less than is there, and no error.
        if len(ids) < wanted:
            raise IndexMissing("dense", f"it found {len(ids)} of {wanted} passages")
        return ids

    def count(self) -> int:
        """Return how many passages are held."""
        with guarded():
            return int(self._collection.count())

    def keys(self) -> Keys:
        """Return the keys of all passages held, sorted, shape (n,)."""
        found: list[str] = []
        with guarded():
            for begin in range(0, self._collection.count(), IDS_PER_PAGE):
                page = self._collection.get(include=[], limit=IDS_PER_PAGE, offset=begin)
                found += page["ids"]
        return np.sort(keys_of(found))

    def close(self) -> None:
        """Let go of the files."""
        with guarded():
            self._client.close()


def open_folder(folder: Path, *, model_id: str, dimension: int) -> ChromaIndex:
    """Return the embedded index in `folder`. Raises: IndexMissing, IndexMismatch."""
    import chromadb

    with guarded():
        client = chromadb.PersistentClient(path=str(folder), settings=chroma_settings())
    name = f"{collection_prefix(model_id)}000001"
    return ChromaIndex(client, name, model_id=model_id, dimension=dimension)
