package dev.ekko.samples.plugins;

/** What somebody wrote; plugins see it as a plain object. */
record Message(String from, String text) {}
