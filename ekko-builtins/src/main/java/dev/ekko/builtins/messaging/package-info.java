/** Structured clones, and the channels that carry them within a realm and between realms. */
@NullMarked
package dev.ekko.builtins.messaging;

import org.jspecify.annotations.NullMarked;
