/** Hashes, passwords, sealed data, signatures, tokens and certificates: {@code @ekko/crypto}. */
@NullMarked
package dev.ekko.builtins.crypto;

import org.jspecify.annotations.NullMarked;
