/** What all packages share: errors with codes, and work that signals stop. */
@NullMarked
package dev.ekko.builtins.conventions;

import org.jspecify.annotations.NullMarked;
