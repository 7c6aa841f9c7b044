package dev.ekko.spi;

/**
 * Given as a service by whoever has a thread for one runtime alone, which waits in it from the load of the first module
 * until it is closed, as a command does. That thread runs the runtime's input and output as well; in other runtimes
 * threads do so that all of the process share.
 */
public record DedicatedThread() {}
