/** Benchmarks under JMH: calls, conversions, realms, module loading, pools. Not null-marked, as JMH fills the states. */
@NullUnmarked
package dev.ekko.bench.calls;

import org.jspecify.annotations.NullUnmarked;
