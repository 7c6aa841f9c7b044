package dev.ekko.spi;

/**
 * The room of a file system, in bytes.
 *
 * @param total all of it
 * @param free what is not used
 * @param available what this process may use of that
 */
public record DiskSpace(long total, long free, long available) {}
