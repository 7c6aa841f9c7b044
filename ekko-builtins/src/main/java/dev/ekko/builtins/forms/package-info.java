/** Forms, and how they are sent. */
@NullMarked
package dev.ekko.builtins.forms;

import org.jspecify.annotations.NullMarked;
