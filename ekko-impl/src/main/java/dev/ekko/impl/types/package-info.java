/** Declarations for TypeScript: of the globals and packages, and of Java classes from the same description as the binding. */
@NullMarked
package dev.ekko.impl.types;

import org.jspecify.annotations.NullMarked;
