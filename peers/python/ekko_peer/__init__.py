"""Lets programs of Ekko call Python, and be called back: JSON-RPC 2.0 over standard streams or a Unix socket."""

from ._errors import Cancelled, ConnectionLost, PeerError, RemoteError
from ._peer import Call, Peer, current_call
from ._streams import RemoteStream

__all__ = [
    "Call",
    "Cancelled",
    "ConnectionLost",
    "Peer",
    "PeerError",
    "RemoteError",
    "RemoteStream",
    "current_call",
]
