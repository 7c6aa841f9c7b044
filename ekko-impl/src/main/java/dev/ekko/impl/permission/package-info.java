/** The guard: one place that decides, and says so. */
@NullMarked
package dev.ekko.impl.permission;

import org.jspecify.annotations.NullMarked;
