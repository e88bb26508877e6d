"""A real HTTP server that speaks OpenAI's Responses API and Anthropic's Messages API, and behaves as a test says."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from persona.db.narration import Tokens

LONGEST_HOLD_SECONDS = 20.0
CHUNK = b" " * 4096


@dataclass(frozen=True, slots=True)
class Asked:
    """One request as it came over the wire."""

    path: str
    headers: dict[str, str]
    raw: str
    body: dict[str, Any]

    @property
    def facts(self) -> dict[str, Any]:
        """The facts that the model was given."""
        given = self.body["input"] if "input" in self.body else self.body["messages"][0]["content"]
        return dict(json.loads(given))


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How one request is answered."""

    text: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    ending: str = "completed"
    """`completed`, `refused` or `cut_short`."""
    tokens: Tokens | None = None
    """What the vendor counts; None: a count of letters."""
    raw: bytes | None = None
    """A body instead of the vendor's format."""
    manner: str = "at once"
    """`at once`, `slow` (nothing until nobody waits any more) or `endless` (never an end)."""


Move = Callable[[Asked], Said]


class VendorServer:
    """The server with its script: one move for each request, the last one again and again."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.counted: list[Tokens] = []
        """What the vendor would bill, request by request."""
        self.moves: list[Move] = []
        self.gone = threading.Event()
        self._lock = threading.Lock()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._http.daemon_threads = True
        threading.Thread(target=self._http.serve_forever, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return f"http://127.0.0.1:{self._http.server_address[1]}"

    def next(self, asked: Asked) -> Said:
        """The answer to one request."""
        with self._lock:
            self.asked.append(asked)
            move = self.moves[min(len(self.asked), len(self.moves)) - 1]
        said = move(asked)
        counted = said.tokens or Tokens(input=len(asked.raw) // 4, output=len(said.text) // 4)
        if said.status == 200 and said.raw is None and said.manner == "at once":
            with self._lock:
                self.counted.append(counted)
        return said

    def close(self) -> None:
        """Let every held connection go, and stop."""
        self.gone.set()
        self._http.shutdown()
        self._http.server_close()


@contextmanager
def a_vendor(*moves: Move) -> Iterator[VendorServer]:
    """A running server with its script."""
    server = VendorServer()
    server.moves = list(moves)
    try:
        yield server
    finally:
        server.close()


def _handler(server: VendorServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None:
            pass

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers["content-length"])).decode()
            asked = Asked(self.path, {k.lower(): v for k, v in self.headers.items()}, raw, json.loads(raw))
            said = server.next(asked)
            try:
                self._answer(asked, said)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _answer(self, asked: Asked, said: Said) -> None:
            if said.manner == "slow":
                server.gone.wait(LONGEST_HOLD_SECONDS)
                self.close_connection = True
                return
            body = said.raw if said.raw is not None else _body(asked, said)
            self.send_response(said.status)
            self.send_header("content-type", "application/json")
            for name, value in said.headers.items():
                self.send_header(name, value)
            if said.manner == "endless":
                self.send_header("connection", "close")
                self.end_headers()
                while not server.gone.is_set():
                    self.wfile.write(CHUNK)
                return
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def _body(asked: Asked, said: Said) -> bytes:
    counted = said.tokens or Tokens(input=len(asked.raw) // 4, output=len(said.text) // 4)
    if said.status != 200:
        return json.dumps({"error": {"type": "error", "message": said.text}}).encode()
    speak = _openai if asked.path.endswith("/responses") else _anthropic
    return json.dumps(speak(asked, said, counted)).encode()


def _openai(asked: Asked, said: Said, counted: Tokens) -> dict[str, Any]:
    part = {"type": "output_text", "text": said.text, "annotations": []}
    if said.ending == "refused":
        part = {"type": "refusal", "refusal": "I cannot help with that."}
    cut = said.ending == "cut_short"
    return {
        "id": "resp_1",
        "object": "response",
        "created_at": 1,
        "model": asked.body["model"],
        "status": "incomplete" if cut else "completed",
        "incomplete_details": {"reason": "max_output_tokens"} if cut else None,
        "error": None,
        "output": [
            {"type": "message", "id": "m1", "role": "assistant", "status": "completed", "content": [part]}
        ],
        "usage": {
            "input_tokens": counted.input + counted.cached + counted.cache_write,
            "input_tokens_details": {
                "cached_tokens": counted.cached,
                "cache_write_tokens": counted.cache_write,
            },
            "output_tokens": counted.output,
            "output_tokens_details": {"reasoning_tokens": 0},
            "total_tokens": counted.total,
        },
    }


def _anthropic(asked: Asked, said: Said, counted: Tokens) -> dict[str, Any]:
    reason = {"refused": "refusal", "cut_short": "max_tokens"}.get(said.ending, "end_turn")
    return {
        "id": "msg_1",
        "type": "message",
        "role": "assistant",
        "model": asked.body["model"],
        "content": [] if said.ending == "refused" else [{"type": "text", "text": said.text}],
        "stop_reason": reason,
        "stop_sequence": None,
        "usage": {
            "input_tokens": counted.input,
            "cache_read_input_tokens": counted.cached,
            "cache_creation_input_tokens": counted.cache_write,
            "output_tokens": counted.output,
        },
    }
