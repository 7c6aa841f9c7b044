/** Ekko measured beside the raw engine and its peers: the command that does it all. */
@NullMarked
package dev.ekko.bench;

import org.jspecify.annotations.NullMarked;
