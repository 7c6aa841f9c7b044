/** The language's own tests, test262, in Ekko and in the bare engine, to find what Ekko's own layers lose. */
@NullMarked
package dev.ekko.bench.test262;

import org.jspecify.annotations.NullMarked;
