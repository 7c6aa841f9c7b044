package dev.ekko.impl.permission;

import java.util.Locale;

/**
 * A name, or all names with a prefix.
 *
 * @param descriptor the descriptor as it was written
 * @param text the name or prefix in the form in which it is compared
 * @param prefix whether every name that starts with it is meant
 */
record NameRule(String descriptor, String text, boolean prefix) implements Rule {

    /** A variable: {@code NAME} or {@code PREFIX_*}; case counts where the operating system says so. */
    static NameRule variable(String text) throws BadDescriptor {
        boolean prefix = text.endsWith("*");
        String name = prefix ? text.substring(0, text.length() - 1) : text;
        if (name.isEmpty()) {
            throw new BadDescriptor(prefix ? "means everything; write it without a descriptor" : "is empty");
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '*') {
                throw new BadDescriptor("has a \"*\" that is not at its end");
            }
            if (c == '=' || c <= ' ') {
                throw new BadDescriptor("has " + describe(c) + ", which no variable's name has");
            }
        }
        return new NameRule(text, variableForm(name), prefix);
    }

    /** A plain name, such as {@code hostname}. */
    static NameRule plain(String text) throws BadDescriptor {
        if (text.isEmpty()) {
            throw new BadDescriptor("is empty");
        }
        if (text.equals("*")) {
            throw new BadDescriptor("means everything; write it without a descriptor");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && "._-@/:".indexOf(c) < 0) {
                throw new BadDescriptor("has " + describe(c) + ", which such a name cannot have");
            }
        }
        return new NameRule(text, text, false);
    }

    static String variableForm(String name) {
        return Surroundings.ignoresCase() ? name.toUpperCase(Locale.ROOT) : name;
    }

    private static String describe(char c) {
        return c < ' ' ? "a control character" : c == ' ' ? "a space" : "\"" + c + "\"";
    }

    @Override
    public boolean allows(Resource resource) {
        return resource instanceof Resource.Name name
                && (prefix ? name.text().startsWith(text) : name.text().equals(text));
    }

    @Override
    public boolean denies(Resource resource) {
        return allows(resource);
    }
}
