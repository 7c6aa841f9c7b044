/** Benchmarks under JMH: calls, conversions, realms, module loading, pools. Not null-marked, as JMH fills the states. */
package dev.ekko.bench.calls;
