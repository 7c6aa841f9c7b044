/** What all web interfaces share: the conversions of Web IDL, and {@code DOMException}. */
@org.jspecify.annotations.NullMarked
package dev.ekko.builtins.webidl;
