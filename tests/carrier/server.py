"""The API on loopback: create, list and fetch, with Twilio's paths, fields, status codes and errors."""

import base64
import json
import socket
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlencode, urlsplit

from tests.carrier.faults import Dice, Faults, Mishap
from tests.carrier.ledger import Entry, Ledger
from tests.carrier.messages import Message, Messages, as_error, as_json, messages_uri, sid_of
from tests.carrier.reports import Reports

STEPS = (0.0, 0.02, 0.05)  # seconds from queued to sent to its end
BEFORE = {Mishap.TOO_FAST, Mishap.FAILED_BEFORE, Mishap.DROPPED_BEFORE}
LONGEST_BODY = 1600
LARGEST_PAGE = 1000

Answer = tuple[int, dict[str, Any]]


@dataclass(slots=True)
class Carrier:
    """What the handlers share. `faults` may change while it serves."""

    account: str
    token: str
    messages: Messages
    ledger: Ledger
    reports: Reports
    dice: Dice
    faults: Faults
    happened: Counter[str] = field(default_factory=Counter)
    _times: Counter[str] = field(default_factory=Counter)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def create(self, fields: dict[str, str]) -> tuple[Mishap, Answer]:
        """What befalls this request, and what is answered if it is answered."""
        if refusal := self._refusal(fields):
            return Mishap.NONE, refusal
        text = own_id(fields.get("StatusCallback", "")) or f"{fields['To']}:{fields['Body']}"
        with self._lock:
            self._times[text] += 1
            times = self._times[text]
        mishap = self.dice.mishap(self.faults, text, times)
        with self._lock:
            self.happened[mishap] += 1
        if mishap is Mishap.TOO_FAST:
            return mishap, (429, as_error(429, 20429, "Too Many Requests"))
        if mishap in BEFORE:
            return mishap, (500, as_error(500, 20500, "Internal Server Error"))
        message = self._take(fields, text, times)
        failed = mishap is Mishap.FAILED_AFTER
        return mishap, (500, {}) if failed else (201, as_json(message, message.created))

    def _refusal(self, fields: dict[str, str]) -> Answer | None:
        if not fields.get("To"):
            return 400, as_error(400, 21604, "A 'To' phone number is required.")
        if not fields.get("Body"):
            return 400, as_error(400, 21602, "Message body is required.")
        if len(fields["Body"]) > LONGEST_BODY:
            return 400, as_error(400, 21617, "The concatenated message body exceeds the 1600 character limit.")
        if not (fields.get("From") or fields.get("MessagingServiceSid")):
            return 400, as_error(400, 21603, "A 'From' phone number is required.")
        if code := self.dice.refusal(self.faults, fields["To"]):
            with self._lock:
                self.happened["refused"] += 1
            return 400, as_error(400, int(code), "This number takes no texts.")
        return None

    def _take(self, fields: dict[str, str], text: str, times: int) -> Message:
        code = self.dice.bad_end(self.faults, text, times)
        now, service = time.time(), fields.get("MessagingServiceSid", "")
        names = ("accepted" if service else "queued", "sent", "undelivered" if code else "delivered")
        message = Message(
            sid=sid_of(self.dice.seed, text, times),
            account=self.account,
            to=fields["To"],
            sender=fields.get("From") or "+15105550100",
            service=service,
            body=fields["Body"],
            steps=tuple((now + after, name) for after, name in zip(STEPS, names, strict=True)),
            code=code,
            callback=fields.get("StatusCallback", ""),
        )
        of = own_id(message.callback)
        self.ledger.write(Entry(message.sid, of, message.to, message.body, now, not code, code))
        self.messages.keep(message)
        if message.callback:
            self.reports.plan(message, self.faults)
        return message

    def list(self, query: dict[str, str]) -> Answer:
        at, uri = time.time(), messages_uri(self.account)
        page, size = int(query.get("Page", 0)), min(int(query.get("PageSize", 50)), LARGEST_PAGE)
        listed = self.messages.listed(query, at)
        shown = listed[page * size : (page + 1) * size]
        asked = {name: value for name, value in query.items() if name not in {"Page", "PageToken", "PageSize"}}

        def page_uri(number: int, **more: str) -> str:
            return f"{uri}?{urlencode(asked | {'PageSize': str(size), 'Page': str(number)} | more)}"

        more = (page + 1) * size < len(listed)
        return 200, {
            "end": page * size + max(len(shown) - 1, 0),
            "first_page_uri": page_uri(0),
            "next_page_uri": page_uri(page + 1, PageToken=f"PA{shown[-1].sid}") if more else None,
            "page": page,
            "page_size": size,
            "previous_page_uri": page_uri(page - 1, PageToken=f"PB{shown[0].sid}") if page and shown else None,
            "start": page * size,
            "uri": page_uri(page),
            "messages": [as_json(message, at) for message in shown],
        }

    def fetch(self, sid: str) -> Answer:
        at, message = time.time(), self.messages.one(sid)
        if message is None:
            return 404, as_error(404, 20404, f"The requested resource {sid} was not found")
        return 200, as_json(message, at)

    def counts(self) -> dict[str, Any]:
        with self._lock:
            happened = dict(self.happened)
        return {
            "taken": len(self.messages),
            "happened": happened,
            "reports": {"posted": self.reports.posted, "lost": self.reports.lost, "waiting": self.reports.waiting},
        }


def own_id(callback: str) -> str:
    """Our text's id in the address for reports: its `?o=`."""
    return parse_qs(urlsplit(callback).query).get("o", [""])[0]


def serve(carrier: Carrier, port: int) -> ThreadingHTTPServer:
    """A server on loopback that is yet to be run; port 0 takes a free one."""
    return _Server(("127.0.0.1", port), handler_for(carrier))


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, request: object, client_address: object) -> None:
        """Whoever asked was killed meanwhile; everything else is shown."""
        if not isinstance(sys.exc_info()[1], ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def handler_for(carrier: Carrier) -> type[BaseHTTPRequestHandler]:
    key = base64.b64encode(f"{carrier.account}:{carrier.token}".encode()).decode()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            self.request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            super().setup()

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if self.path == "/carrier/faults":
                carrier.faults = Faults(**json.loads(body))
                self.answer(200, carrier.counts())
            elif self.is_let_in() and self.path == messages_uri(carrier.account):
                self.create(dict(parse_qsl(body.decode(), keep_blank_values=True)))
            else:
                self.not_found()

        def do_GET(self) -> None:
            path, query = urlsplit(self.path).path, dict(parse_qsl(urlsplit(self.path).query))
            one = messages_uri(carrier.account)[:-5] + "/"
            if path == "/carrier":
                self.answer(200, carrier.counts())
            elif not self.is_let_in():
                self.not_found()
            elif path == messages_uri(carrier.account):
                self.answer(*carrier.list(query))
            elif path.startswith(one):
                self.answer(*carrier.fetch(path.removeprefix(one).removesuffix(".json")))
            else:
                self.not_found()

        def create(self, fields: dict[str, str]) -> None:
            mishap, answer = carrier.create(fields)
            if mishap in {Mishap.DROPPED_BEFORE, Mishap.DROPPED_AFTER}:
                self.close_connection = True
                self.connection.shutdown(socket.SHUT_RDWR)
                return
            if mishap is Mishap.SLOW:
                time.sleep(carrier.faults.slow_seconds)
            self.answer(*answer)

        def is_let_in(self) -> bool:
            return self.headers.get("Authorization") == f"Basic {key}"

        def not_found(self) -> None:
            let_in = self.is_let_in()
            self.answer(*((404, as_error(404, 20404, "Not found")) if let_in else (401, as_error(401, 20003, "No"))))

        def answer(self, status: int, said: dict[str, Any]) -> None:
            body = json.dumps(said).encode()
            try:
                self.send_response(status)
                self.send_header("Content-Type", "application/json;charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)
            except OSError:  # whoever asked has gone
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Every request is counted, and none is written about."""

    return Handler
