"""Asks a language model once, in a process of its own; the order is JSON on standard input.

The service never loads this: LangChain and its providers cost time and memory, and whatever hangs
in them ends with the process.
"""

import json
import sys
from contextlib import suppress
from importlib import import_module
from types import TracebackType
from typing import Any

# One provider's library calls by the one, another by the other.
HTTP_CLIENTS = ("httpx", "httpx2")
SCHEMA: dict[str, Any] = {
    "title": "opinion",
    "description": "A second opinion on a proposal.",
    "type": "object",
    "additionalProperties": False,
    "required": ["class_id", "section_ids", "summary", "began", "names"],
    "properties": {
        "class_id": {"type": "string"},
        "section_ids": {"type": "array", "items": {"type": "string"}},
        "summary": {
            "type": "array",
            "items": {
                "type": "object",
                "additionalProperties": False,
                "required": ["sentence", "quote_id"],
                "properties": {"sentence": {"type": "string"}, "quote_id": {"type": "string"}},
            },
        },
        "began": {"type": "string"},
        "names": {"type": "array", "items": {"type": "string"}},
    },
}


def stay_put() -> None:
    """Have every HTTP client of this process take a redirect for an answer.

    The providers' clients follow them, and with them what is asked would go to whoever they name.
    """
    for name in HTTP_CLIENTS:
        with suppress(ImportError):
            _keep_to_one_address(import_module(name).Client)


def _keep_to_one_address(client: Any) -> None:
    send = client.send

    def send_there(self: Any, request: Any, **given: Any) -> Any:
        return send(self, request, **{**given, "follow_redirects": False})

    client.send = send_there


def ask(order: dict[str, Any]) -> Any:
    """Return the model's answer to an order, parsed as JSON.

    The order has `model` (provider:model), `url`, `key`, `timeout`, `instructions` and `data`.
    """
    from langchain.chat_models import init_chat_model
    from langsmith import tracing_context

    given: dict[str, Any] = {"timeout": order["timeout"], "max_retries": 0, "temperature": 0}
    if order["url"]:
        given["base_url"] = order["url"]
    if order["key"]:
        given["api_key"] = order["key"]
    # What is asked goes to the model configured and to nobody else.
    with tracing_context(enabled=False):
        model = init_chat_model(order["model"], **given)
        asked = model.with_structured_output(SCHEMA, method="json_schema")
        return asked.invoke(
            [
                ("system", order["instructions"]),
                ("human", json.dumps(order["data"], ensure_ascii=False)),
            ]
        )


def _tell_kind(
    kind: type[BaseException], _error: BaseException, _trace: TracebackType | None
) -> None:
    """Say what kind of error it was and no more: its text may hold what was asked, or the key."""
    sys.stdout.write(json.dumps({"error": kind.__name__}))


def main() -> None:
    """Answer one order and end."""
    sys.excepthook = _tell_kind
    order = json.loads(sys.stdin.read())
    stay_put()
    sys.stdout.write(json.dumps({"answer": ask(order)}, ensure_ascii=False))


if __name__ == "__main__":
    main()
