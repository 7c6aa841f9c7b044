/** What scripts see of Java classes: an immutable description without any engine, for the binding and for types. */
@NullMarked
package dev.ekko.impl.exposure;

import org.jspecify.annotations.NullMarked;
