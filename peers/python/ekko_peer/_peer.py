"""A peer: what it serves, and what it calls."""

from __future__ import annotations

import json
import os
import re
import socket
import sys
import threading
from collections import deque
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from typing import Any, BinaryIO, Callable, Deque, Iterator, Optional, TypeVar

from ._errors import CANCELLED, INVALID_PARAMS, METHOD_NOT_FOUND, Cancelled, ConnectionLost, PeerError, from_wire, to_wire
from ._framing import FrameReader, FrameWriter
from ._streams import LocalStream, RemoteStream, error_of

F = TypeVar("F", bound=Callable[..., Any])
_MARKER = re.compile(r"^\$+stream$")
_THREADS = 64
_MOST_WAITING = 16 * 1024 * 1024
_local = threading.local()


class Call:
    """A call that is being served."""

    def __init__(self, peer: "Peer", number: Any, method: str) -> None:
        self.peer = peer
        self.method = method
        self.number = number
        self._cancelled = threading.Event()

    @property
    def cancelled(self) -> bool:
        """Whether the other side has given it up."""
        return self._cancelled.is_set()

    def check(self) -> None:
        """Raises :class:`Cancelled` where the other side has given it up; to be called from time to time."""
        if self.cancelled:
            raise Cancelled("The call was cancelled")

    def wait(self, seconds: float) -> None:
        """Sleeps, unless the call is given up before; raises :class:`Cancelled` then."""
        if self._cancelled.wait(seconds):
            self.check()


def current_call() -> Call:
    """The call that this thread serves."""
    call: Optional[Call] = getattr(_local, "call", None)
    if call is None:
        raise RuntimeError("No call is being served by this thread")
    return call


class Peer:
    """Serves functions to the other side and calls functions there, from any thread."""

    def __init__(self, *, max_message: int = 64 * 1024 * 1024) -> None:
        self._max_message = max_message
        self._methods: dict[str, tuple[Callable[..., Any], bool]] = {}
        self._writer: Optional[FrameWriter] = None
        self._lock = threading.Lock()
        self._pending: dict[int, "Future[Any]"] = {}
        self._running: dict[Any, Call] = {}
        self._ours: dict[int, LocalStream] = {}
        self._theirs: dict[int, RemoteStream] = {}
        self._last_id = 0
        self._last_stream = 0
        self._queue: Deque[tuple[Any, str, Any, int]] = deque()
        self._queued = 0
        self._changed = threading.Condition()
        self._threads = 0
        self._idle = 0
        self._over = False

    def method(self, function: Optional[F] = None, *, name: Optional[str] = None, inline: bool = False) -> Any:
        """Serves a function, under its own name or another one. A generator function is served as a stream.

        :param inline: whether the thread that reads messages runs it, which is fastest; it must be short and must not
            call the other side.
        """

        def add(function: F) -> F:
            self._methods[name or function.__name__] = (function, inline)
            return function

        return add if function is None else add(function)

    def serve(self, service: object) -> None:
        """Serves all methods of an object whose names do not begin with an underscore."""
        for name in dir(service):
            function = getattr(service, name)
            if not name.startswith("_") and callable(function):
                self._methods[name] = (function, False)

    def run(self) -> None:
        """Talks over the standard streams, until the other side ends. What the program prints goes to its errors."""
        source = os.fdopen(os.dup(0), "rb")
        target = os.fdopen(os.dup(1), "wb")
        # Whatever prints, in Python or in a library of C, would break the messages apart.
        os.dup2(2, 1)
        sys.stdout = sys.stderr
        with open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        self.talk(source, target)

    def connect(self, path: str) -> None:
        """Connects to a Unix socket and talks over it, until the other side ends."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(path)
            self._over_socket(connection)

    def listen(self, path: str) -> None:
        """Listens at a Unix socket, and talks to the first one that connects."""
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path)
            try:
                listener.listen(1)
                connection, _ = listener.accept()
            finally:
                os.unlink(path)
        with connection:
            self._over_socket(connection)

    def _over_socket(self, connection: socket.socket) -> None:
        with connection.makefile("rb") as source, connection.makefile("wb") as target:
            self.talk(source, target)

    def talk(self, source: BinaryIO, target: BinaryIO) -> None:
        """Talks over any two streams of bytes, until the first one ends."""
        self._writer = FrameWriter(target)
        reader = FrameReader(source, self._max_message)
        failure = ConnectionLost("the other side has ended the connection")
        try:
            while (body := reader.read()) is not None:
                try:
                    message = json.loads(body)
                except ValueError as error:
                    raise ConnectionLost(f"a message is no JSON: {error}") from error
                for each in message if isinstance(message, list) else [message]:
                    self._dispatch(each, len(body))
        except ConnectionLost as error:
            failure = error
            raise
        except OSError as error:
            failure = ConnectionLost(str(error))
        finally:
            self._end(failure)

    def _end(self, failure: ConnectionLost) -> None:
        with self._lock:
            pending, self._pending = self._pending, {}
            theirs, self._theirs = self._theirs, {}
            ours, self._ours = self._ours, {}
        for future in pending.values():
            future.set_exception(failure)
        for remote in theirs.values():
            remote._end(failure)
        for local in ours.values():
            local.cancel()
        for call in list(self._running.values()):
            call._cancelled.set()
        with self._changed:
            self._over = True
            self._changed.notify_all()

    def call(self, method: str, *args: Any, timeout: Optional[float] = None, **named: Any) -> Any:
        """Calls a function of the other side and waits for its result.

        :param timeout: how many seconds it may take; then :class:`TimeoutError` is raised and the other side told.
        """
        if args and named:
            raise TypeError("Parameters go by position or by name, not both")
        future: "Future[Any]" = Future()
        with self._lock:
            self._last_id += 1
            number = self._last_id
            self._pending[number] = future
        try:
            self._send({"id": number, "method": method, **self._params(args, named)})
            return future.result(timeout)
        except (TimeoutError, FutureTimeout):
            self.notify("$/cancelRequest", id=number)
            raise TimeoutError(f"{method} took longer than {timeout} seconds") from None
        finally:
            with self._lock:
                self._pending.pop(number, None)

    def notify(self, method: str, *args: Any, **named: Any) -> None:
        """Tells the other side something, without an answer."""
        self._send({"method": method, **self._params(args, named)})

    def _params(self, args: tuple[Any, ...], named: dict[str, Any]) -> dict[str, Any]:
        if named:
            return {"params": {name: self._outgoing(value) for name, value in named.items()}}
        return {"params": [self._outgoing(value) for value in args]} if args else {}

    def _send(self, message: dict[str, Any]) -> None:
        if self._writer is None:
            raise ConnectionLost("there is no connection yet")
        self._writer.write(message)

    def _dispatch(self, message: Any, size: int) -> None:
        if not isinstance(message, dict):
            raise ConnectionLost("a message is no object")
        method = message.get("method")
        if isinstance(method, str):
            if method.startswith("$/"):
                self._control(method, message)
            else:
                self._request(message.get("id"), method, message.get("params"), size)
        elif "result" in message or "error" in message:
            self._answer(message)
        else:
            raise ConnectionLost("a message is neither a call nor an answer")

    def _answer(self, message: dict[str, Any]) -> None:
        with self._lock:
            future = self._pending.pop(message.get("id"), None) if isinstance(message.get("id"), int) else None
        if future is None:
            return
        if message.get("error") is not None:
            future.set_exception(from_wire(message["error"]))
        else:
            future.set_result(self._incoming(message.get("result")))

    def _control(self, method: str, message: dict[str, Any]) -> None:
        params = message.get("params") or {}
        if method == "$/cancelRequest":
            call = self._running.get(params.get("id"))
            if call is not None:
                call._cancelled.set()
        elif method == "$/ping":
            self._send({"id": message.get("id"), "result": None})
        elif method == "$/stream/next":
            remote = self._theirs.get(params.get("stream"))
            if remote is not None:
                remote._take(params.get("values", []))
        elif method == "$/stream/end":
            remote = self._theirs.pop(params.get("stream"), None)
            if remote is not None:
                remote._end(error_of(params.get("error")))
        elif method == "$/stream/more":
            local = self._ours.get(params.get("stream"))
            if local is not None:
                local.more(int(params.get("count", 0)))
        elif method == "$/stream/cancel":
            local = self._ours.get(params.get("stream"))
            if local is not None:
                local.cancel()
        elif message.get("id") is not None:
            self._unknown(message["id"], method)

    def _unknown(self, number: Any, method: str) -> None:
        error = {"code": METHOD_NOT_FOUND, "message": f'There is no method "{method}" here'}
        self._send({"id": number, "error": error})

    def _request(self, number: Any, method: str, params: Any, size: int) -> None:
        known = self._methods.get(method)
        if known is not None and known[1]:
            self._serve(number, method, params)
            return
        with self._changed:
            # A flood is not read any further, which makes the other side wait.
            while self._queued > _MOST_WAITING and not self._over:
                self._changed.wait()
            self._queue.append((number, method, params, size))
            self._queued += size
            if self._idle >= len(self._queue):
                self._changed.notify_all()
                return
            if self._threads >= _THREADS:
                return
            self._threads += 1
        threading.Thread(target=self._work, name="ekko-call", daemon=True).start()

    def _work(self) -> None:
        while True:
            with self._changed:
                self._idle += 1
                while not self._queue and not self._over:
                    self._changed.wait()
                self._idle -= 1
                if not self._queue:
                    return
                number, method, params, size = self._queue.popleft()
                self._queued -= size
                self._changed.notify_all()
            self._serve(number, method, params)

    def _serve(self, number: Any, method: str, params: Any) -> None:
        try:
            answer = self._result(number, method, params)
            if number is not None:
                self._send({"id": number, **answer})
        except ConnectionLost:
            return
        except (TypeError, ValueError) as error:
            # The result is nothing that JSON has.
            self._send({"id": number, "error": to_wire(error)})

    def _result(self, number: Any, method: str, params: Any) -> dict[str, Any]:
        known = self._methods.get(method)
        if known is None:
            return {"error": {"code": METHOD_NOT_FOUND, "message": f'There is no method "{method}" here'}}
        if params is not None and not isinstance(params, (list, dict)):
            return {"error": {"code": INVALID_PARAMS, "message": "The parameters are neither a list nor an object"}}
        call = Call(self, number, method)
        if number is not None:
            self._running[number] = call
        _local.call = call
        try:
            if isinstance(params, dict):
                result = known[0](**{name: self._incoming(value) for name, value in params.items()})
            else:
                result = known[0](*[self._incoming(value) for value in params or []])
            if call.cancelled:
                return {"error": {"code": CANCELLED, "message": "The call was cancelled"}}
            return {"result": self._outgoing(result)}
        except PeerError as error:
            return {"error": to_wire(error)}
        except Exception as error:  # noqa: BLE001 - whatever a program raises is for the other side
            return {"error": to_wire(error)}
        finally:
            _local.call = None
            if number is not None:
                self._running.pop(number, None)

    def _outgoing(self, value: Any) -> Any:
        if isinstance(value, Iterator):
            with self._lock:
                self._last_stream += 1
                number = self._last_stream
                self._ours[number] = LocalStream(number, value, self._stream_notice, self._forget_ours)
            return {"$stream": number}
        if isinstance(value, dict) and len(value) == 1:
            ((key, inner),) = value.items()
            if isinstance(key, str) and _MARKER.match(key):
                return {"$" + key: inner}
        return value

    def _incoming(self, value: Any) -> Any:
        if isinstance(value, dict) and len(value) == 1:
            ((key, inner),) = value.items()
            if key == "$stream" and isinstance(inner, int):
                stream = RemoteStream(inner, self._stream_notice, self._forget_theirs)
                with self._lock:
                    self._theirs[inner] = stream
                return stream
            if _MARKER.match(key):
                return {key[1:]: inner}
        return value

    def _stream_notice(self, method: str, params: dict[str, Any]) -> None:
        self._send({"method": method, "params": params})

    def _forget_ours(self, number: int) -> None:
        with self._lock:
            self._ours.pop(number, None)

    def _forget_theirs(self, number: int) -> None:
        with self._lock:
            self._theirs.pop(number, None)
