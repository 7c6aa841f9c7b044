/** JSON as plain Java values, with positions in errors; knows nothing else of Ekko. */
@NullMarked
package dev.ekko.impl.json;

import org.jspecify.annotations.NullMarked;
