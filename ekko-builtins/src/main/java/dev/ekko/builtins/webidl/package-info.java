/** What all web interfaces share: the conversions of Web IDL, and {@code DOMException}. */
@NullMarked
package dev.ekko.builtins.webidl;

import org.jspecify.annotations.NullMarked;
