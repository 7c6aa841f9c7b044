/** Runs script tests of built-ins on a bare engine, with a host whose clock stands still. */
@org.jspecify.annotations.NullMarked
package dev.ekko.builtins.testing;
