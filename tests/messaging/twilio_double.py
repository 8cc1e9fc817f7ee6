"""A server on loopback in Twilio's place: it answers word for word what a test has told it, and keeps what it heard."""

import json
import socket
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from twilio.rest import Client

from mutualaid.messaging.gateways.twilio import Twilio, Wire

ACCOUNT, TOKEN = "AC" + "a" * 32, "a token"
TIME_OUT = 10.0  # of a busy machine; of a server that hangs HANGS_FOR is enough
HANGS_FOR = 0.4
DROP, HANG = object(), object()


@dataclass(frozen=True, slots=True)
class Heard:
    method: str
    path: str
    query: dict[str, list[str]]
    form: dict[str, list[str]]


@dataclass(slots=True)
class Double:
    url: str = ""
    heard: list[Heard] = field(default_factory=list)
    answers: deque[Any] = field(default_factory=deque)
    over: Event = field(default_factory=Event)
    patience: float = TIME_OUT

    def will(self, status: int, body: Any) -> None:
        """Answer the next request so; a dictionary is said as JSON."""
        self.answers.append((status, json.dumps(body) if isinstance(body, dict | list) else body))

    def will_refuse(self, status: int, code: int | None) -> None:
        self.will(status, {"status": status, "code": code, "message": "no: +15105550105"})

    def will_drop(self) -> None:
        self.answers.append(DROP)

    def will_hang(self) -> None:
        self.answers.append(HANG)
        self.patience = HANGS_FOR

    def gateway(self, *, sender: dict[str, str] | None = None) -> Twilio:
        client = Client(ACCOUNT, TOKEN, http_client=Wire(timeout=self.patience, api_url=self.url))
        return Twilio(client, sender=sender or {"from_": "+15105550100"}, public_url="https://strike.example")


@contextmanager
def serving() -> Iterator[Double]:
    double = Double()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(double))
    double.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield double
    finally:
        double.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(double: Double) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.answer()

        def do_POST(self) -> None:
            self.answer()

        def answer(self) -> None:
            url, length = urlsplit(self.path), int(self.headers.get("Content-Length", 0))
            form = parse_qs(self.rfile.read(length).decode())
            double.heard.append(Heard(self.command, url.path, parse_qs(url.query), form))
            answer = double.answers.popleft()
            if answer is HANG:
                double.over.wait(10)
            elif answer is DROP:
                self.connection.shutdown(socket.SHUT_RDWR)
            else:
                self.say(*answer)

        def say(self, status: int, body: str) -> None:
            self.send_response(status)
            self.send_header("Content-Type", "text/html" if body.startswith("<") else "application/json")
            self.send_header("Content-Length", str(len(body.encode())))
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *_: object) -> None:
            pass

    return Handler


def a_sid(number: int) -> str:
    return f"SM{number:032x}"


def a_message(number: int, *, made: str = "Thu, 07 Mar 2019 02:30:00 +0000", **fields: Any) -> dict[str, Any]:
    """One message as Twilio's list gives it, made at 18:30 in Oakland on 6 March 2019."""
    return {
        "sid": a_sid(number),
        "account_sid": ACCOUNT,
        "to": "+15105550105",
        "from": "+15105550100",
        "body": "Hello",
        "status": "sent",
        "direction": "outbound-api",
        "date_created": made,
        "date_sent": None,
        "error_code": None,
        "num_media": "0",
        **fields,
    }


def a_page(*messages: dict[str, Any], following: str | None = None) -> dict[str, Any]:
    return {"messages": list(messages), "page": 0, "page_size": 1000, "next_page_uri": following, "uri": "/x.json"}
