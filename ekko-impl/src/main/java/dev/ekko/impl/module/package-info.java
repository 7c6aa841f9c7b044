/** The module graph: resolution, reading, linking. */
@NullMarked
package dev.ekko.impl.module;

import org.jspecify.annotations.NullMarked;
