"""Haystack: a pipeline of text embedder, two in-memory retrievers and a joiner by rank."""

from importlib.metadata import version
from pathlib import Path

from haystack import Document, Pipeline
from haystack.components.joiners import DocumentJoiner
from haystack.components.retrievers.in_memory import (
    InMemoryBM25Retriever,
    InMemoryEmbeddingRetriever,
)
from haystack.document_stores.in_memory import InMemoryDocumentStore
from haystack.utils import ComponentDevice
from haystack_integrations.components.embedders.sentence_transformers import (
    SentenceTransformersDocumentEmbedder,
    SentenceTransformersTextEmbedder,
)

CPU = ComponentDevice.from_str("cpu")


class Peer:
    """Keeps the hybrid retrieval pipeline of its documentation."""

    def __init__(self, model: Path) -> None:
        self._model = str(model)

    def version(self):
        return f"haystack-ai {version('haystack-ai')}"

    def build(self, passages, vectors) -> None:
        given = [None] * len(passages) if vectors is None else vectors.tolist()
        documents = [
            Document(id=one.id, content=one.text, embedding=row)
            for one, row in zip(passages, given, strict=True)
        ]
        if vectors is None:
            embedder = SentenceTransformersDocumentEmbedder(
                model=self._model, device=CPU, progress_bar=False
            )
            embedder.warm_up()
            documents = embedder.run(documents=documents)["documents"]
        store = InMemoryDocumentStore(embedding_similarity_function="cosine")
        store.write_documents(documents)
        self._open(store)

    def _open(self, store) -> None:
        self._store = store
        self._pipeline = Pipeline()
        self._pipeline.add_component(
            "embedder",
            SentenceTransformersTextEmbedder(model=self._model, device=CPU, progress_bar=False),
        )
        self._pipeline.add_component("dense", InMemoryEmbeddingRetriever(document_store=store))
        self._pipeline.add_component("words", InMemoryBM25Retriever(document_store=store))
        self._pipeline.add_component("joiner", DocumentJoiner("reciprocal_rank_fusion"))
        self._pipeline.connect("embedder.embedding", "dense.query_embedding")
        self._pipeline.connect("dense", "joiner")
        self._pipeline.connect("words", "joiner")
        self._pipeline.warm_up()

    def save(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        self._store.save_to_disk(str(folder / "store.json"))

    def load(self, folder: Path, _passages) -> None:
        self._open(InMemoryDocumentStore.load_from_disk(str(folder / "store.json")))

    def search(self, text: str, depth: int):
        given = {
            "embedder": {"text": text},
            "dense": {"top_k": depth},
            "words": {"query": text, "top_k": depth},
            "joiner": {"top_k": depth},
        }
        return [found.id for found in self._pipeline.run(given)["joiner"]["documents"]]
