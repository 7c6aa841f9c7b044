"""Messages in a stream of bytes: ``Content-Length`` headers, as the Language Server Protocol has them."""

from __future__ import annotations

import json
import threading
from typing import Any, BinaryIO, Optional

from ._errors import ConnectionLost

MAX_HEAD = 4096


class FrameReader:
    """Reads messages; used by one thread."""

    def __init__(self, stream: BinaryIO, max_message: int) -> None:
        self._stream = stream
        self._max_message = max_message

    def read(self) -> Optional[bytes]:
        """The next message; ``None`` where the stream ends before one begins."""
        length = -1
        size = 0
        while True:
            line = self._stream.readline(MAX_HEAD)
            size += len(line)
            if not line:
                if size == 0:
                    return None
                raise ConnectionLost("the stream ended in the middle of a header")
            if size > MAX_HEAD or not line.endswith(b"\n"):
                raise ConnectionLost(f"a header is too long or cut: {line[:60]!r}")
            line = line.rstrip(b"\r\n")
            if not line:
                break
            name, colon, value = line.partition(b":")
            if not colon:
                raise ConnectionLost(f"this is no header: {line[:60]!r}")
            if name.lower() == b"content-length":
                if not value.strip().isdigit():
                    raise ConnectionLost(f"this is no length: {value[:60]!r}")
                length = int(value)
        if length < 0:
            raise ConnectionLost("a header has no Content-Length")
        if length > self._max_message:
            raise ConnectionLost(f"a message has {length} bytes, and {self._max_message} are allowed")
        body = self._stream.read(length)
        if len(body) < length:
            raise ConnectionLost("the stream ended in the middle of a message")
        return body


class FrameWriter:
    """Writes messages, from any thread; waits while the other side does not read."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def write(self, message: dict[str, Any]) -> None:
        message["jsonrpc"] = "2.0"
        body = json.dumps(message, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode(
            "utf-8", "surrogatepass"
        )
        with self._lock:
            try:
                self._stream.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
                self._stream.flush()
            except (OSError, ValueError) as error:
                raise ConnectionLost(f"the other side is gone: {error}") from error
