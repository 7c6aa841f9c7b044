/** {@code URL} and {@code URLSearchParams}: the URL standard, with its own reading of domains and addresses. */
@NullMarked
package dev.ekko.builtins.url;

import org.jspecify.annotations.NullMarked;
