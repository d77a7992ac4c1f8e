"""A server on loopback that speaks the protocol of OpenAI's chat completions, and says what a test tells it to."""

from __future__ import annotations

import http.server
import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple


class Reply(NamedTuple):
    """One answer: status, body and headers. `pause`: seconds before it; `cut`: bytes that are promised and not sent."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = {}
    pause: float = 0.0
    cut: int = 0


class Asked(NamedTuple):
    """One request as it came."""

    path: str
    headers: Mapping[str, str]
    body: dict[str, Any]


def completion(content: str | None, *, finish: str = "stop", refusal: str | None = None) -> Reply:
    """A completion as the protocol has it."""
    message = {"role": "assistant", "content": content, "refusal": refusal}
    body = {
        "id": "chatcmpl-9f2c",
        "object": "chat.completion",
        "created": 1764028800,
        "model": "small-1",
        "choices": [{"index": 0, "message": message, "logprobs": None, "finish_reason": finish}],
        "usage": {"prompt_tokens": 812, "completion_tokens": 64, "total_tokens": 876},
        "system_fingerprint": "fp_1",
    }
    return Reply(200, json.dumps(body).encode(), {"Content-Type": "application/json"})


def refusal(status: int, message: str, kind: str, **headers: str) -> Reply:
    """An error as the protocol has it."""
    error = {"message": message, "type": kind, "param": None, "code": None}
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status, json.dumps({"error": error}).encode(), {"Content-Type": "application/json", **named})


class Chat:
    """The server: `address` is what a user would give, `asked` all that came."""

    def __init__(self, answer: Callable[[Asked], Reply]) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.address = ""

    def statement(self, n: int = -1) -> dict[str, Any]:
        """What was asked of a statement."""
        question: dict[str, Any] = json.loads(self.asked[n].body["messages"][1]["content"])
        return question


@contextmanager
def chat(*replies: Reply | Callable[[Asked], Reply]) -> Iterator[Chat]:
    """A server that gives these answers one after the other, the last of them again and again."""
    waiting = list(replies)

    def answer(asked: Asked) -> Reply:
        reply = waiting.pop(0) if len(waiting) > 1 else waiting[0]
        return reply(asked) if callable(reply) else reply

    made = Chat(answer)

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            asked = Asked(self.path, dict(self.headers), json.loads(body))
            made.asked.append(asked)
            reply = made.answer(asked)
            stopped.wait(reply.pause)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.cut))
            self.end_headers()
            self.wfile.write(reply.body)

        def do_GET(self) -> None:
            made.asked.append(Asked(self.path, dict(self.headers), {}))
            self.send_error(405)

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    stopped = threading.Event()
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()
