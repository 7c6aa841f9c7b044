/** What implementations and built-ins provide; applications rarely need this package. */
@NullMarked
package dev.ekko.spi;

import org.jspecify.annotations.NullMarked;
