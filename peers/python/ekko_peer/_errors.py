"""What can go wrong between two peers."""

from __future__ import annotations

from typing import Any, Optional

METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
FAILED = -32000
CANCELLED = -32800


class PeerError(Exception):
    """Anything that went wrong between two peers."""


class ConnectionLost(PeerError):
    """The other side is gone, or has sent what is no message."""


class Cancelled(PeerError):
    """The other side has given the call up."""


class RemoteError(PeerError):
    """A call failed on the other side."""

    def __init__(self, code: int, message: str, data: Any = None) -> None:
        super().__init__(message)
        self.code = code
        self.data = data

    @property
    def name(self) -> Optional[str]:
        """The name of the error on the other side, such as ``TypeError``."""
        return self.data.get("name") if isinstance(self.data, dict) else None


def to_wire(error: BaseException) -> dict[str, Any]:
    """An error as the other side reads it; without a traceback, which is nobody else's business."""
    if isinstance(error, Cancelled):
        return {"code": CANCELLED, "message": "The call was cancelled"}
    if isinstance(error, RemoteError):
        return {"code": error.code, "message": str(error), "data": error.data}
    return {"code": FAILED, "message": str(error), "data": {"name": type(error).__name__}}


def from_wire(error: Any) -> PeerError:
    """The error that a message tells of."""
    if not isinstance(error, dict):
        return RemoteError(FAILED, str(error))
    code = error.get("code")
    message = str(error.get("message"))
    if code == CANCELLED:
        return Cancelled(message)
    return RemoteError(code if isinstance(code, int) else FAILED, message, error.get("data"))
