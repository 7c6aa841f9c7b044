/** WebAssembly: the engine's, with what it lacks. */
@org.jspecify.annotations.NullMarked
package dev.ekko.builtins.wasm;
