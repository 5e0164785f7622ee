"""LangChain: `EnsembleRetriever` over Chroma and BM25, by weighted reciprocal rank."""

import tempfile
from importlib.metadata import version
from pathlib import Path

from langchain_chroma import Chroma
from langchain_classic.retrievers import EnsembleRetriever
from langchain_community.retrievers import BM25Retriever
from langchain_core.embeddings import Embeddings
from langchain_huggingface import HuggingFaceEmbeddings

DEPTH = 100
# The most that Chroma takes at once.
BATCH = 5_000


class _Known(Embeddings):
    """Vectors that were given, for the passages; queries go to the real model."""

    def __init__(self, model, rows) -> None:
        self._model, self._rows = model, rows

    def embed_documents(self, texts):
        return [self._rows[text] for text in texts]

    def embed_query(self, text):
        return self._model.embed_query(text)


class Peer:
    """Keeps the ensemble of its documentation."""

    def __init__(self, model: Path) -> None:
        self._model = HuggingFaceEmbeddings(
            model_name=str(model),
            model_kwargs={"device": "cpu"},
            encode_kwargs={"normalize_embeddings": True},
        )

    def version(self):
        return f"langchain-classic {version('langchain-classic')}, chromadb {version('chromadb')}"

    def build(self, passages, vectors) -> None:
        embedder = self._model
        if vectors is not None:
            texts = (one.text for one in passages)
            embedder = _Known(self._model, dict(zip(texts, vectors.tolist(), strict=True)))
        # Chroma's folder is where it was made; `save` only moves it.
        self._folder = Path(tempfile.mkdtemp(prefix="langchain-"))
        store = self._chroma(self._folder, embedder)
        for begin in range(0, len(passages), BATCH):
            some = passages[begin : begin + BATCH]
            store.add_texts(
                [one.text for one in some],
                metadatas=[{"id": one.id} for one in some],
                ids=[one.id for one in some],
            )
        self._open(store, passages)

    def _chroma(self, folder: Path, embedder):
        return Chroma(
            collection_name="passages",
            embedding_function=embedder,
            persist_directory=str(folder),
            collection_metadata={"hnsw:space": "cosine"},
        )

    def _open(self, store, passages) -> None:
        words = BM25Retriever.from_texts(
            [one.text for one in passages],
            metadatas=[{"id": one.id} for one in passages],
            k=DEPTH,
        )
        dense = store.as_retriever(search_kwargs={"k": min(DEPTH, len(passages))})
        self._retriever = EnsembleRetriever(
            retrievers=[words, dense], weights=[0.5, 0.5], id_key="id"
        )

    def save(self, folder: Path) -> None:
        folder.mkdir(exist_ok=True)
        (folder / "place").write_text(str(self._folder), encoding="utf-8")

    def load(self, folder: Path, passages) -> None:
        place = Path((folder / "place").read_text(encoding="utf-8"))
        # BM25 has no file of its own: it is built from the texts at every start.
        self._open(self._chroma(place, self._model), passages())

    def search(self, text: str, depth: int):
        return [found.metadata["id"] for found in self._retriever.invoke(text)[:depth]]
