"""A local stand-in for an OpenAI-compatible model: it answers well, badly, slowly, with malice."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.ports import ENDS_WITHIN

# What a person asked, and the key it came with, to what the model says; text is sent as it is.
Answer = Callable[[dict[str, Any], str], dict[str, Any] | str]


class StandIn:
    """What was asked of it, and how it answers."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []
        self.url = ""


@contextmanager
def serve(
    answer: Answer, *, delay: float = 0.0, status: int = 200, sent_on_to: str = ""
) -> Iterator[StandIn]:
    """Serve on a free port of this machine until the block ends; `sent_on_to` is a redirect's."""
    stand_in = StandIn(answer)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["content-length"])))
            stand_in.asked.append(asked)
            told = json.loads(asked["messages"][-1]["content"])
            said = stand_in.answer(told, self.headers.get("authorization", ""))
            if delay:
                time.sleep(delay)
            text = said if isinstance(said, str) else json.dumps(said)
            body = json.dumps(
                {
                    "id": "c1",
                    "object": "chat.completion",
                    "created": 1,
                    "model": asked["model"],
                    "choices": [
                        {
                            "index": 0,
                            "finish_reason": "stop",
                            "message": {"role": "assistant", "content": text},
                        }
                    ],
                    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
                }
            ).encode()
            self.send_response(status)
            if sent_on_to:
                self.send_header("location", sent_on_to)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    stand_in.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, args=(ENDS_WITHIN,), daemon=True)
    thread.start()
    try:
        yield stand_in
    finally:
        server.shutdown()
        server.server_close()


def good(told: dict[str, Any], _key: str) -> dict[str, Any]:
    """Answer as a careful model would: the first class, both ways round, in the plan's words."""
    section = told["sections"][0]
    return {
        "class_id": told["classes"][0]["id"],
        "section_ids": [one["id"] for one in told["sections"]],
        "summary": [{"sentence": section["quote"][:200], "quote_id": section["quote_id"]}],
        "began": "",
        "names": [],
    }
