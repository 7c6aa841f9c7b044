/** The only package, with interop, that sees GraalVM: contexts, module records, and the wiring of everything. */
@NullMarked
package dev.ekko.impl.engine;

import org.jspecify.annotations.NullMarked;
