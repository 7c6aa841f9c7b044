/** Other programs: starting them, their standard streams, signals, and their end together with Ekko's. */
@NullMarked
package dev.ekko.builtins.host.process;

import org.jspecify.annotations.NullMarked;
