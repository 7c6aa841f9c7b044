/** Functions of the language and nodes of programs that the engine has, and that are done here in less time. */
@NullMarked
package dev.ekko.impl.language;

import org.jspecify.annotations.NullMarked;
