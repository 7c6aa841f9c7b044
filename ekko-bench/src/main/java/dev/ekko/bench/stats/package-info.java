/** The arithmetic of the report: medians, quartiles, ratios, geometric means and warm-up. */
@NullMarked
package dev.ekko.bench.stats;

import org.jspecify.annotations.NullMarked;
