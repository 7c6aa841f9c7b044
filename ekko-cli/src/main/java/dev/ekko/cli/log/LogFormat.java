package dev.ekko.cli.log;

/** How an entry of the log is written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One JSON object a line, for programs. */
    JSON
}
