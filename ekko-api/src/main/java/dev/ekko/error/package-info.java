/** Every failure that Ekko reports, each with a stable code and a remedy. */
@NullMarked
package dev.ekko.error;

import org.jspecify.annotations.NullMarked;
