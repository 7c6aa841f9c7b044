/** What was measured, kept in files so that one part can be measured again without the others. */
@NullMarked
package dev.ekko.bench.results;

import org.jspecify.annotations.NullMarked;
