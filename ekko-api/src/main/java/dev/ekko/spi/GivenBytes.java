package dev.ekko.spi;

/**
 * Bytes that a built-in gives away: scripts get this very array as the memory of a {@code Uint8Array}, where the engine
 * allows that, and not a copy as of a {@code byte[]}. Who made them must not touch them any more.
 *
 * @param bytes the array, all of it
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares these
public record GivenBytes(byte[] bytes) {}
