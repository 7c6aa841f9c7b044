"""Streams of values in both directions: as many are sent as the reader has asked for."""

from __future__ import annotations

import threading
from collections import deque
from typing import Any, Callable, Deque, Iterator, Optional

from ._errors import ConnectionLost, from_wire, to_wire

WINDOW = 64
Notify = Callable[[str, dict[str, Any]], None]


class RemoteStream(Iterator[Any]):
    """A stream that the other side sends. Iterate over it, or close it; ``with`` does that."""

    def __init__(self, number: int, notify: Notify, closed: Callable[[int], None]) -> None:
        self._number = number
        self._notify = notify
        self._closed = closed
        self._changed = threading.Condition()
        self._values: Deque[Any] = deque()
        self._allowed = 0
        self._ended = False
        self._error: Optional[BaseException] = None

    def _take(self, values: list[Any]) -> None:
        with self._changed:
            self._allowed -= len(values)
            if self._allowed < 0:
                raise ConnectionLost("more values of a stream came than were asked for")
            self._values.extend(values)
            self._changed.notify_all()

    def _end(self, error: Optional[BaseException]) -> None:
        with self._changed:
            if not self._ended:
                self._ended = True
                self._error = error
                self._changed.notify_all()

    def __iter__(self) -> "RemoteStream":
        return self

    def __next__(self) -> Any:
        more = 0
        with self._changed:
            if not self._ended and not self._values and self._allowed <= WINDOW // 2:
                more = WINDOW - self._allowed
                self._allowed = WINDOW
        if more:
            self._notify("$/stream/more", {"stream": self._number, "count": more})
        with self._changed:
            while not self._values and not self._ended:
                self._changed.wait()
            if self._values:
                return self._values.popleft()
            error, self._error = self._error, None
        if error is not None:
            raise error
        raise StopIteration

    def close(self) -> None:
        """Wants no more of it."""
        with self._changed:
            over = self._ended
            self._ended = True
            self._values.clear()
            self._changed.notify_all()
        if not over:
            self._closed(self._number)
            self._notify("$/stream/cancel", {"stream": self._number})

    def __enter__(self) -> "RemoteStream":
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


class LocalStream:
    """A stream that the other side reads. It has a thread from the first value that is asked for to its end."""

    def __init__(self, number: int, source: Iterator[Any], notify: Notify, closed: Callable[[int], None]) -> None:
        self._number = number
        self._source = source
        self._notify = notify
        self._closed = closed
        self._changed = threading.Condition()
        self._allowed = 0
        self._started = False
        self._over = False

    def more(self, count: int) -> None:
        with self._changed:
            self._allowed += count
            self._changed.notify_all()
            if self._started or self._over:
                return
            self._started = True
        threading.Thread(target=self._run, name=f"ekko-stream-{self._number}", daemon=True).start()

    def cancel(self) -> None:
        with self._changed:
            self._over = True
            self._changed.notify_all()
            started = self._started
        if not started:
            self._finish()

    def _run(self) -> None:
        try:
            while True:
                with self._changed:
                    while self._allowed == 0 and not self._over:
                        self._changed.wait()
                    if self._over:
                        return
                    self._allowed -= 1
                try:
                    value = next(self._source)
                except StopIteration:
                    self._notify("$/stream/end", {"stream": self._number})
                    return
                self._notify("$/stream/next", {"stream": self._number, "values": [value]})
        except ConnectionLost:
            return
        except Exception as error:  # noqa: BLE001 - whatever a program raises is for the other side
            self._notify("$/stream/end", {"stream": self._number, "error": to_wire(error)})
        finally:
            self._finish()

    def _finish(self) -> None:
        self._closed(self._number)
        close = getattr(self._source, "close", None)
        if close is not None:
            close()


def error_of(error: Any) -> Optional[BaseException]:
    """What the end of a stream says."""
    return None if error is None else from_wire(error)
