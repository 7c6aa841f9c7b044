/** From source text to what the engine runs: TypeScript, import sites, CommonJS exports, caches. */
@NullMarked
package dev.ekko.impl.compile;

import org.jspecify.annotations.NullMarked;
