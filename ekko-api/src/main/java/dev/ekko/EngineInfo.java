package dev.ekko;

/**
 * Which engine runs the scripts, and why it is that one.
 *
 * @param name the engine's name
 * @param version the engine's version
 * @param optimizing whether code that runs often is compiled to machine code; otherwise it is interpreted
 * @param reason why this mode is active and, where it interprets, what to change to get the optimizing one
 */
public record EngineInfo(String name, String version, boolean optimizing, String reason) {}
