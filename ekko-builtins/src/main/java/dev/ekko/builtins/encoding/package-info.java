/** Text encoders and decoders: the Encoding standard, with all its legacy encodings. */
@NullMarked
package dev.ekko.builtins.encoding;

import org.jspecify.annotations.NullMarked;
