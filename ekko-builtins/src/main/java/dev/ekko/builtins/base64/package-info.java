/** {@code atob} and {@code btoa}. */
@NullMarked
package dev.ekko.builtins.base64;

import org.jspecify.annotations.NullMarked;
