package dev.ekko.builtins.messaging;

import java.util.List;

/**
 * A serialised value outside of any realm.
 *
 * @param head the numbers of the serialised form
 * @param text its strings, one behind the other
 * @param data its buffers, one behind the other
 * @param ports the numbers of the ports that go along
 */
@SuppressWarnings("ArrayRecordComponent") // two messages are never compared
record Message(byte[] head, String text, byte[] data, List<Integer> ports) {

    /** One of its own for each receiver of a broadcast, as a receiver may keep the bytes. */
    Message copy() {
        return new Message(head.clone(), text, data.clone(), ports);
    }
}
