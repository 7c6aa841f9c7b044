package dev.ekko.cli.terminal;

import java.util.Map;

/** Puts ANSI colours around text, or leaves it alone. */
public enum Style {
    /** No escape sequences at all. */
    PLAIN,
    /** ANSI escape sequences of the sixteen-colour set, which every terminal theme defines. */
    COLOURED;

    /**
     * Chooses by the usual rules: {@code FORCE_COLOR} first, then {@code NO_COLOR}, {@code TERM=dumb}, and whether the
     * stream is a terminal.
     *
     * @param environment the process's environment
     * @param terminal whether the stream is a terminal
     */
    public static Style choose(Map<String, String> environment, boolean terminal) {
        String force = environment.getOrDefault("FORCE_COLOR", "");
        if (!force.isEmpty()) {
            return force.equals("0") || force.equals("false") ? PLAIN : COLOURED;
        }
        boolean refused = !environment.getOrDefault("NO_COLOR", "").isEmpty()
                || environment.getOrDefault("TERM", "").equals("dumb");
        return terminal && !refused ? COLOURED : PLAIN;
    }

    /** For what went wrong. */
    public String error(String text) {
        return wrap("1;31", text);
    }

    /** For what should be noticed. */
    public String warning(String text) {
        return wrap("33", text);
    }

    /** For what the reader may want to type. */
    public String command(String text) {
        return wrap("1;36", text);
    }

    /** For what is as it should be. */
    public String good(String text) {
        return wrap("32", text);
    }

    /** For headings. */
    public String bold(String text) {
        return wrap("1", text);
    }

    /** For places in files. */
    public String place(String text) {
        return wrap("36", text);
    }

    /** For what matters less than the rest. */
    public String faint(String text) {
        return wrap("2", text);
    }

    private String wrap(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
