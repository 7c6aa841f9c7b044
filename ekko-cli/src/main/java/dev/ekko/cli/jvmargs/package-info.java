/** {@code ekko jvm-args}: the flags that make a JVM run an application's scripts at full speed and without warnings. */
@NullMarked
package dev.ekko.cli.jvmargs;

import org.jspecify.annotations.NullMarked;
