/** {@code JSON.parse} and {@code JSON.stringify} that read and write the characters and the members themselves. */
@NullMarked
package dev.ekko.impl.language.json;

import org.jspecify.annotations.NullMarked;
