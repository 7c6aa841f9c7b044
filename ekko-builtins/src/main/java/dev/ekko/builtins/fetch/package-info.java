/** {@code fetch}, {@code Headers}, {@code Request} and {@code Response}. */
@NullMarked
package dev.ekko.builtins.fetch;

import org.jspecify.annotations.NullMarked;
