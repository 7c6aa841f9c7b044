package dev.ekko.cli.doctor;

/**
 * One thing that the doctor looked at.
 *
 * @param name what was looked at, one word or two
 * @param value what was found
 * @param status how good that is
 * @param advice what to do; empty where there is nothing to do
 */
record Finding(String name, String value, Status status, String advice) {

    /** How good a finding is. */
    enum Status {
        /** As it should be. */
        GOOD,
        /** It works, and could be better. */
        NOTE,
        /** Something does not work. */
        BAD
    }

    static Finding good(String name, String value) {
        return new Finding(name, value, Status.GOOD, "");
    }

    static Finding note(String name, String value, String advice) {
        return new Finding(name, value, Status.NOTE, advice);
    }

    static Finding bad(String name, String value, String advice) {
        return new Finding(name, value, Status.BAD, advice);
    }
}
