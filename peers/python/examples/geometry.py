"""A peer to try: ``startPeer({ command: ["python3", "geometry.py"] })``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Iterable, Iterator

# So that it runs from a checkout; an installed ekko-peer needs no such line.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from ekko_peer import Peer, current_call  # noqa: E402

peer = Peer()


@peer.method(inline=True)
def echo(value: Any) -> Any:
    """What was given; so short that it needs no thread of its own."""
    return value


@peer.method
def area(width: float, height: float) -> float:
    if width < 0 or height < 0:
        raise ValueError("A side is negative")
    return width * height


@peer.method
def points(count: int) -> Iterator[dict[str, int]]:
    """A stream: each point is sent when it is asked for."""
    for i in range(count):
        yield {"x": i, "y": i * i}


@peer.method
def total(values: Iterable[float]) -> float:
    """Reads a stream of the other side."""
    return sum(values)


@peer.method
def ask(name: str, *args: Any) -> Any:
    """Calls the other side back."""
    return peer.call(name, *args)


@peer.method
def patient() -> None:
    """Takes long, and notices when nobody waits any more."""
    call = current_call()
    while True:
        call.wait(60)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        peer.listen(sys.argv[1])
    else:
        peer.run()
