/** The clock and the timeline: High Resolution Time, Performance Timeline and User Timing. */
@org.jspecify.annotations.NullMarked
package dev.ekko.builtins.performance;
