/** {@code URLPattern}, in script; the canonical parts of URLs come from the built-in {@code url}. */
@NullMarked
package dev.ekko.builtins.urlpattern;

import org.jspecify.annotations.NullMarked;
