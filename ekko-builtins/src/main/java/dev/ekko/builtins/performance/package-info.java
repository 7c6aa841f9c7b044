/** The clock and the timeline: High Resolution Time, Performance Timeline and User Timing. */
@NullMarked
package dev.ekko.builtins.performance;

import org.jspecify.annotations.NullMarked;
