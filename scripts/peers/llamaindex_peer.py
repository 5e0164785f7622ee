"""LlamaIndex: `QueryFusionRetriever` over a vector index and BM25, by reciprocal rank."""

from importlib.metadata import version
from pathlib import Path

from llama_index.core import StorageContext, VectorStoreIndex, load_index_from_storage
from llama_index.core.llms import MockLLM
from llama_index.core.retrievers import QueryFusionRetriever
from llama_index.core.schema import TextNode
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.retrievers.bm25 import BM25Retriever

# The depth of a retriever is fixed when it is made.
DEPTH = 100


class Peer:
    """Keeps the fusion of its documentation, without further queries by a language model."""

    def __init__(self, model: Path) -> None:
        self._embedder = HuggingFaceEmbedding(model_name=str(model), device="cpu")

    def version(self):
        return f"llama-index-core {version('llama-index-core')}"

    def build(self, passages, vectors) -> None:
        given = [None] * len(passages) if vectors is None else vectors.tolist()
        nodes = [
            TextNode(id_=one.id, text=one.text, embedding=row)
            for one, row in zip(passages, given, strict=True)
        ]
        index = VectorStoreIndex(nodes, embed_model=self._embedder)
        depth = min(DEPTH, len(nodes))
        self._open(index, BM25Retriever.from_defaults(nodes=nodes, similarity_top_k=depth))

    def _open(self, index, words) -> None:
        self._index, self._words = index, words
        self._retriever = QueryFusionRetriever(
            [index.as_retriever(similarity_top_k=DEPTH), words],
            llm=MockLLM(),
            similarity_top_k=DEPTH,
            num_queries=1,
            mode="reciprocal_rerank",
            use_async=False,
        )

    def save(self, folder: Path) -> None:
        self._index.storage_context.persist(str(folder))
        self._words.persist(str(folder / "words"))

    def load(self, folder: Path, _passages) -> None:
        context = StorageContext.from_defaults(persist_dir=str(folder))
        index = load_index_from_storage(context, embed_model=self._embedder)
        self._open(index, BM25Retriever.from_persist_dir(str(folder / "words")))

    def search(self, text: str, depth: int):
        return [found.node.node_id for found in self._retriever.retrieve(text)[:depth]]
