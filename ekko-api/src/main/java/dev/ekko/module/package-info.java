/** Where modules come from: sources, loaders and modules made of Java functions. */
@NullMarked
package dev.ekko.module;

import org.jspecify.annotations.NullMarked;
