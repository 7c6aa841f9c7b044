/** Functions of the language that the engine has, and that are done here in less time. */
@NullMarked
package dev.ekko.impl.language;

import org.jspecify.annotations.NullMarked;
