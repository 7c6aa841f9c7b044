"""Two peers that talk through a socket, and one that is told nonsense."""

import json
import socket
import threading
import unittest

from ekko_peer import ConnectionLost, Peer, RemoteError


def talking(peer: Peer, connection: socket.socket) -> None:
    def talk() -> None:
        with connection, connection.makefile("rb") as source, connection.makefile("wb") as target:
            try:
                peer.talk(source, target)
            except ConnectionLost:
                pass  # the other side of a test may leave as it likes

    threading.Thread(target=talk, daemon=True).start()


def service() -> Peer:
    peer = Peer()

    @peer.method
    def add(a, b):
        return a + b

    @peer.method
    def fail():
        raise ValueError("no")

    @peer.method
    def squares(count):
        for i in range(count):
            yield i * i

    return peer


class Peers(unittest.TestCase):
    def setUp(self):
        self.here, there = socket.socketpair()
        self.addCleanup(self.here.close)
        talking(service(), there)

    def test_calls_and_their_failures(self):
        caller = Peer()
        talking(caller, self.here)
        self.assertEqual(caller.call("add", 1, 2, timeout=30), 3)
        self.assertEqual(list(caller.call("squares", 4, timeout=30)), [0, 1, 4, 9])
        with self.assertRaisesRegex(RemoteError, "no"):
            caller.call("fail", timeout=30)
        with self.assertRaisesRegex(RemoteError, "ad"):
            caller.call("ad", 1, 2, timeout=30)

    def _raw(self, body: bytes) -> None:
        self.here.sendall(b"Content-Length: %d\r\n\r\n" % len(body) + body)

    def _answer(self):
        self.here.settimeout(30)
        with self.here.makefile("rb") as source:
            length = int(source.readline().split(b":")[1])
            source.readline()
            return json.loads(source.read(length))

    def test_answers_that_nobody_waits_for_change_nothing(self):
        self._raw(b'{"jsonrpc":"2.0","id":77,"result":1}')
        self._raw(b'{"jsonrpc":"2.0","id":77,"result":1}')
        self._raw(b'{"jsonrpc":"2.0","id":1,"method":"add","params":[2,3]}')
        self.assertEqual(self._answer()["result"], 5)

    def test_many_at_once(self):
        for number in range(500):
            self._raw(b'{"jsonrpc":"2.0","id":%d,"method":"add","params":[%d,1]}' % (number, number))
        seen = {}
        self.here.settimeout(30)
        with self.here.makefile("rb") as source:
            for _ in range(500):
                length = int(source.readline().split(b":")[1])
                source.readline()
                answer = json.loads(source.read(length))
                seen[answer["id"]] = answer["result"]
        self.assertEqual(seen, {number: number + 1 for number in range(500)})

    def test_half_a_message_ends_the_connection(self):
        self.here.sendall(b"Content-Length: 100\r\n\r\n{")
        self.here.shutdown(socket.SHUT_WR)
        self.here.settimeout(30)
        while self.here.recv(1000):
            pass


if __name__ == "__main__":
    unittest.main()
