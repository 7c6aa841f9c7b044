/** Environment files in the dotenv syntax. */
@NullMarked
package dev.ekko.cli.env;

import org.jspecify.annotations.NullMarked;
