/** The algorithms of Web Cryptography on bytes and keys of Java; nothing in here knows of scripts. */
@NullMarked
package dev.ekko.builtins.webcrypto.algorithm;

import org.jspecify.annotations.NullMarked;
