/** The page and its chart, made of what was measured. */
@NullMarked
package dev.ekko.bench.report;

import org.jspecify.annotations.NullMarked;
