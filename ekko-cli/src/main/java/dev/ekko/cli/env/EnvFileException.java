package dev.ekko.cli.env;

/** An environment file that cannot be read; the message begins with the file and the line. */
public final class EnvFileException extends Exception {
    private static final long serialVersionUID = 1L;

    EnvFileException(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }

    EnvFileException(String file, String problem) {
        super(file + ": " + problem);
    }
}
