/** {@code ekko types}: declarations for editors and the TypeScript compiler. */
@NullMarked
package dev.ekko.cli.types;

import org.jspecify.annotations.NullMarked;
