/** Values across the border: codecs, bound functions, contracts, live references. */
@NullMarked
package dev.ekko.impl.interop;

import org.jspecify.annotations.NullMarked;
