"""What a stream may hold besides messages, and what is said of it."""

import io
import math
import unittest

from ekko_peer import ConnectionLost
from ekko_peer._framing import FrameReader, FrameWriter

LIMIT = 100


def read(data: bytes):
    return FrameReader(io.BytesIO(data), LIMIT).read()


class Framing(unittest.TestCase):
    def test_messages_one_after_the_other(self):
        reader = FrameReader(io.BytesIO(b"Content-Length: 2\r\n\r\n{}content-length:3\nX: y\n\n[1]"), LIMIT)
        self.assertEqual(reader.read(), b"{}")
        self.assertEqual(reader.read(), b"[1]")
        self.assertIsNone(reader.read())

    def test_what_is_no_message(self):
        for data, said in [
            (b"Content-Length: 5\r\n\r\n{}", "in the middle of a message"),
            (b"Content-Length: 5\r\n", "in the middle of a header"),
            (b"Content-Len", "too long or cut"),
            (b"no header\r\n\r\n", "this is no header"),
            (b"Content-Length: many\r\n\r\n", "this is no length"),
            (b"Content-Length: -1\r\n\r\n", "this is no length"),
            (b"Other: 1\r\n\r\n", "no Content-Length"),
            (b"Content-Length: 101\r\n\r\n", "101 bytes, and 100 are allowed"),
            (b"X: " + b"x" * 5000 + b"\r\n", "too long"),
            (b"X: y\r\n" * 1000, "too long"),
        ]:
            with self.subTest(data[:30]), self.assertRaisesRegex(ConnectionLost, said):
                read(data)

    def test_what_is_written_can_be_read(self):
        out = io.BytesIO()
        FrameWriter(out).write({"text": "Grüße\nin two lines"})
        self.assertEqual(
            read(out.getvalue()).decode(), '{"text":"Grüße\\nin two lines","jsonrpc":"2.0"}'
        )
        with self.assertRaises(ValueError):
            FrameWriter(out).write({"number": math.nan})


if __name__ == "__main__":
    unittest.main()
