/** Ekko's own layer measured against the raw engine, and against another engine for Java. */
@NullMarked
package dev.ekko.bench;

import org.jspecify.annotations.NullMarked;
