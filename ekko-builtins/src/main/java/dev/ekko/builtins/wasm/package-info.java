/** WebAssembly: the engine's, with what it lacks. */
@NullMarked
package dev.ekko.builtins.wasm;

import org.jspecify.annotations.NullMarked;
