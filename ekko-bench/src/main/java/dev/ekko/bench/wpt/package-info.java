/** The web-platform-tests in Ekko and its peers, and the page that tells what came of it. */
@NullMarked
package dev.ekko.bench.wpt;

import org.jspecify.annotations.NullMarked;
