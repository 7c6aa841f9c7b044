package dev.ekko.samples.plugins;

/** What {@code main.ts} exports. */
interface Plugins {
    String answer(String plugin, Message message);
}
