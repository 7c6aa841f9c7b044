/** Help, manual page and completions, all generated from the commands' own declarations. */
@NullMarked
package dev.ekko.cli.docs;

import org.jspecify.annotations.NullMarked;
