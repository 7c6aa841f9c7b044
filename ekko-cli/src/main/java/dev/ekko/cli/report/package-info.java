/** How failures are shown to the person at the terminal. */
@NullMarked
package dev.ekko.cli.report;

import org.jspecify.annotations.NullMarked;
