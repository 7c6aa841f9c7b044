/** Benchmarks under JMH: calls, conversions, realms, module loading, pools. JMH fills the states, so that NullAway is off here. */
@NullMarked
package dev.ekko.bench.calls;

import org.jspecify.annotations.NullMarked;
