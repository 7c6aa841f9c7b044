/** Members of objects by places that are kept for each shape: reads, writes, copies, lists. */
@NullMarked
package dev.ekko.impl.language.members;

import org.jspecify.annotations.NullMarked;
