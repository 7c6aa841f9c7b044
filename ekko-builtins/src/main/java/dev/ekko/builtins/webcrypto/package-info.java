/** {@code crypto} and the keys and operations of the Web Cryptography API. */
@NullMarked
package dev.ekko.builtins.webcrypto;

import org.jspecify.annotations.NullMarked;
