package dev.ekko.spi;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The standard streams of a program that are not those of this process; see {@code RuntimeBuilder.service}. Programs that
 * a script starts and that are to inherit its streams use them; without this service they inherit those of the process.
 */
public interface StandardStreams {

    /** What the program reads. */
    InputStream in();

    /** Where its output goes. */
    OutputStream out();

    /** Where its errors go. */
    OutputStream err();
}
