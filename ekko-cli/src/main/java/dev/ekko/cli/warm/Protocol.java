package dev.ekko.cli.warm;

/** What client and daemon say to each other; {@code warm.h} is its other half. */
final class Protocol {
    static final byte[] MAGIC = {'E', 'K', 'W', '1'};
    /** The magic and the length of what follows. */
    static final int HEAD = MAGIC.length + Integer.BYTES;
    /** More than the longest command line and environment that Linux starts a program with. */
    static final int LONGEST_REQUEST = 16 << 20;

    /** A program is to run; three descriptors come with it. */
    static final String RUN = "run";
    /** The daemon is to say how it is. */
    static final String STATUS = "status";
    /** The daemon is to end once its programs have. */
    static final String STOP = "stop";

    static final byte ACCEPTED = 'A';
    static final byte DECLINED = 'D';
    static final byte EXITED = 'X';
    static final byte READ_TERMINAL = 'R';
    static final byte COUNT_TERMINAL = 'V';
    static final byte TEXT = 'T';

    static final byte SIGNALLED = 'S';
    static final byte TERMINAL_INPUT = 'I';
    static final byte TERMINAL_COUNT = 'N';

    private Protocol() {}
}
