/** What the operating system and the JVM tell about themselves. */
@NullMarked
package dev.ekko.builtins.host.system;

import org.jspecify.annotations.NullMarked;
