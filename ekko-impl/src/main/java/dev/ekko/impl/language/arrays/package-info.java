/** Arrays that are spread, copied and sorted without a call for each element. */
@NullMarked
package dev.ekko.impl.language.arrays;

import org.jspecify.annotations.NullMarked;
